//! Plans what happens to relations of a row that is written.
//!
//! The order is fixed, whatever the order in the query: before the row, the rows it refers to; after it, for each
//! relation, what goes (disconnect, delete, delete_many), what changes (update), what comes (set, connect,
//! connect_or_create, create). So an update reaches rows that were tied before, and values become free before they are
//! taken.

mod back;
mod join;

use super::{
    insert::{Planner, Prepared, is_flat},
    key,
    plan::{Conflict, Delete, Expect, Find, Pair, Setting, Slot, Step, Target, Update, Yields},
    row::{NewRow, set, touch},
};
use crate::{
    assign::Change,
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    filter::Expr,
    input::{Data, RelationOperation, RelationWrite},
    meta::{Arity, Column, Link, Model, Relation},
};

/// What happens to one relation, by kind.
#[derive(Default)]
struct Operations {
    disconnect: Vec<Option<Expr>>,
    delete: Vec<Option<Expr>>,
    delete_many: Vec<Option<Expr>>,
    update: Vec<(Option<Expr>, Vec<Change>)>,
    set: Option<Vec<Expr>>,
    connect: Vec<Expr>,
    connect_or_create: Vec<(Expr, Data)>,
    create: Vec<Data>,
}

impl Planner {
    /// What a relation whose foreign key is in the row puts into it.
    pub(super) fn forward(
        &mut self,
        relation: &'static Relation,
        operation: RelationOperation,
    ) -> Result<Vec<Pair>> {
        let (columns, references) = relation.columns();
        let slots = match operation {
            RelationOperation::Create(data) => {
                let prepared = self.prepare(data, Vec::new())?;
                self.insert(prepared, Conflict::Fail, false, &references)?
            }
            RelationOperation::Connect(key) => self.referenced(relation, key),
            RelationOperation::ConnectOrCreate(key, data) => {
                self.connect_or_create(relation, key, data, &references)?
            }
            RelationOperation::Disconnect(_) | RelationOperation::Delete(_) => {
                return untied(relation, relation.from, &columns);
            }
            RelationOperation::Set(keys) if keys.is_empty() => {
                return untied(relation, relation.from, &columns);
            }
            _ => return Err(misplaced(relation)),
        };
        Ok(columns.into_iter().zip(slots).collect())
    }

    /// What the row with `key` is referred to by. Without a query where the key says it and a foreign key watches.
    fn referenced(&mut self, relation: &'static Relation, key: Expr) -> Vec<Slot> {
        if let Some(values) = key::direct(relation, &key) {
            return values.into_iter().map(Slot::Given).collect();
        }
        let mut yields = Yields::default();
        let slots = relation.columns().1.into_iter().map(|column| self.yielded(column, &mut yields));
        let slots = slots.collect();
        let target = Target::filter(relation.to, key);
        let expect = Expect::Related(1, relation);
        self.plan.steps.push(Step::Find(Find { target, yields, expect, lock: false }));
        slots
    }

    /// Inserts the row with `key` unless it exists; `wanted` columns of whichever it is.
    fn connect_or_create(
        &mut self,
        relation: &'static Relation,
        key: Expr,
        data: Data,
        wanted: &[&'static Column],
    ) -> Result<Vec<Slot>> {
        let (pairs, columns) = key::parts(&key);
        if is_flat(&data) {
            let Prepared { row, .. } = self.prepare(data, pairs.clone())?;
            self.insert_unless(row, columns);
            let known = |wanted: &&'static Column| pairs.iter().find(|(it, _)| it == wanted);
            if let Some(known) = wanted.iter().map(known).collect::<Option<Vec<_>>>() {
                return Ok(known.into_iter().map(|(_, slot)| slot.clone()).collect());
            }
            let mut yields = Yields::default();
            let slots = wanted.iter().map(|column| self.yielded(column, &mut yields)).collect();
            let (target, expect) = (Target::filter(relation.to, key), Expect::Related(1, relation));
            let lock = self.reads_snapshot();
            self.plan.steps.push(Step::Find(Find { target, yields, expect, lock }));
            return Ok(slots);
        }
        let mut yields = Yields::default();
        let slots: Vec<Slot> = wanted.iter().map(|column| self.yielded(column, &mut yields)).collect();
        let find =
            Find { target: Target::filter(relation.to, key), yields, expect: Expect::Any, lock: false };
        self.unless(find, |planner| {
            let prepared = planner.prepare(data, pairs)?;
            let made = planner.insert(prepared, Conflict::Fail, false, wanted)?;
            for (made, slot) in made.into_iter().zip(&slots) {
                if let Slot::Yielded(number) = slot {
                    planner.plan.steps.push(Step::Copy(made, *number));
                }
            }
            Ok(())
        })?;
        Ok(slots)
    }

    /// Inserts the row, of which nothing is needed later, unless one with its `key` exists.
    fn insert_unless(&mut self, row: NewRow, key: Vec<&'static Column>) {
        let sole = row.violates_only(&key);
        let model = row.model();
        let (columns, slots) = row.into_parts();
        self.insert_flat(model, columns, slots, Conflict::Skip { key, sole });
    }

    /// A read sees the rows there were when its transaction began: one that made an insert be left out must be locked
    /// to be seen. That costs nothing more, since the insert has locked it.
    fn reads_snapshot(&self) -> bool {
        matches!(self.dialect, Dialect::Mysql | Dialect::Mariadb)
    }

    /// What `plan` plans happens only where nothing is found.
    fn unless(&mut self, find: Find, plan: impl FnOnce(&mut Planner) -> Result<()>) -> Result<()> {
        let before = std::mem::take(&mut self.plan.steps);
        plan(self)?;
        let steps = std::mem::replace(&mut self.plan.steps, before);
        self.plan.steps.push(Step::Unless(find, steps));
        Ok(())
    }

    /// Ties to the row whose columns `own` holds. `fresh`: the row is new, so nothing is tied yet.
    pub(super) fn tie_to(&mut self, own: &[Pair], writes: Vec<RelationWrite>, fresh: bool) -> Result<()> {
        let mut relations: Vec<(&'static Relation, Operations)> = Vec::new();
        for RelationWrite { relation, operation } in writes {
            match relations.iter_mut().find(|(it, _)| *it == relation) {
                Some((_, operations)) => operations.push(operation),
                None => {
                    let mut operations = Operations::default();
                    operations.push(operation);
                    relations.push((relation, operations));
                }
            }
        }
        for (relation, operations) in relations {
            let (columns, references) = relation.columns();
            let slot = |column| own.iter().find(|(it, _)| *it == column).map(|(_, slot)| slot.clone());
            let slots = columns.into_iter().map(slot).collect::<Option<Vec<_>>>();
            let slots = slots.ok_or_else(|| misplaced(relation))?;
            match relation.link {
                Link::Join { .. } => {
                    let own = slots.into_iter().next().ok_or_else(|| misplaced(relation))?;
                    self.join(relation, own, operations)?;
                }
                _ => self.back(relation, references.into_iter().zip(slots).collect(), operations, fresh)?,
            }
        }
        Ok(())
    }

    fn delete(
        &mut self,
        relation: &'static Relation,
        tied: &dyn Fn() -> Target,
        one_each: Vec<Option<Expr>>,
        many: Vec<Option<Expr>>,
    ) {
        let mut push = |filter, expect| {
            let target = tied().and(filter);
            self.plan.steps.push(Step::Delete(Delete { target, yields: Yields::default(), expect }));
        };
        for key in one_each {
            let expect = if key.is_some() { Expect::Related(1, relation) } else { Expect::Any };
            push(key, expect);
        }
        many.into_iter().for_each(|filter| push(filter, Expect::Any));
    }

    fn update_tied(
        &mut self,
        relation: &'static Relation,
        tied: &dyn Fn() -> Target,
        updates: Vec<(Option<Expr>, Vec<Change>)>,
    ) -> Result<()> {
        for (filter, changes) in updates {
            let one = filter.is_none() && relation.arity != Arity::Many;
            let expect = if one { Expect::Related(1, relation) } else { Expect::Any };
            self.update(tied().and(filter), changes, expect, false)?;
        }
        Ok(())
    }

    /// Puts values into columns of the rows that `target` names.
    fn change(&mut self, target: Target, pairs: Vec<Pair>, expect: Expect) {
        let mut settings: Vec<Setting> = pairs.into_iter().map(|(column, slot)| set(column, slot)).collect();
        touch(target.model, &mut settings, self.now);
        self.plan.steps.push(Step::Update(Update { target, settings, yields: Yields::default(), expect }));
    }
}

impl Operations {
    /// Something is tied.
    fn ties(&self) -> bool {
        !(self.connect.is_empty() && self.connect_or_create.is_empty() && self.create.is_empty())
    }

    fn push(&mut self, operation: RelationOperation) {
        match operation {
            RelationOperation::Disconnect(key) => self.disconnect.push(key),
            RelationOperation::Delete(key) => self.delete.push(key),
            RelationOperation::DeleteMany(filter) => self.delete_many.push(filter),
            RelationOperation::Update { filter, changes } => self.update.push((filter, changes)),
            RelationOperation::Set(keys) => self.set.get_or_insert_default().extend(keys),
            RelationOperation::Connect(key) => self.connect.push(key),
            RelationOperation::ConnectOrCreate(key, data) => self.connect_or_create.push((key, data)),
            RelationOperation::Create(data) => self.create.push(data),
        }
    }
}

/// The foreign key of a row that is tied to nothing. Error `InvalidQuery`: every column of it is required.
fn untied(
    relation: &'static Relation,
    holder: &'static Model,
    columns: &[&'static Column],
) -> Result<Vec<Pair>> {
    let nulls: Vec<Pair> =
        columns.iter().filter(|it| it.nullable).map(|column| (*column, Slot::NULL)).collect();
    if nulls.is_empty() {
        let fields: Vec<_> = columns.iter().map(|it| it.field).collect();
        return Err(Error::new(
            ErrorKind::InvalidQuery,
            format!(
                "{}.{} cannot be disconnected, because {}.{} is required; connect the row to another, or delete it",
                relation.from.name,
                relation.field,
                holder.name,
                fields.join(", ")
            ),
        ));
    }
    Ok(nulls)
}

/// The operation is not one of this kind of relation, or not here; types keep it from happening.
pub(super) fn misplaced(relation: &Relation) -> Error {
    let message = format!("{}.{} does not take this operation here", relation.from.name, relation.field);
    Error::new(ErrorKind::InvalidQuery, message)
}
