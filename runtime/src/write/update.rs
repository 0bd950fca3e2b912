//! Plans changes of a row and of its relations.

use chrono::Utc;

use super::{
    insert::Planner,
    plan::{Delete, Expect, Find, Pair, Plan, Setting, Slot, Step, Target, Update, Yields},
    relation::misplaced,
    row::{settings, tie_settings, touch},
};
use crate::{
    assign::{Change, Operation},
    error::{Error, ErrorKind, Result},
    filter::Expr,
    input::{RelationOperation, RelationWrite},
    meta::{Column, Link, Model, Relation, Type},
};

/// What happens to the row that a foreign key of the changed row refers to.
enum Beyond {
    Update(&'static Relation, Vec<Change>),
    Delete(&'static Relation),
}

impl Planner {
    /// Changes of the row that `filter` picks, which is the result of the write.
    pub(super) fn update_one(
        mut self,
        model: &'static Model,
        filter: Expr,
        changes: Vec<Change>,
    ) -> Result<Plan> {
        self.update(Target::filter(model, filter), changes, Expect::Subject, true)?;
        Ok(self.plan)
    }

    /// Changes of the rows of `target`. Relations are changed of one row only.
    pub(super) fn update(
        &mut self,
        target: Target,
        changes: Vec<Change>,
        expect: Expect,
        result: bool,
    ) -> Result<()> {
        let model = target.model;
        let (mut columns, mut relations) = (Vec::new(), Vec::new());
        for change in changes {
            match change {
                Change::Value(change) => columns.push(change),
                Change::Relation(write) => relations.push(write),
            }
        }
        let mut settings = settings(model, columns)?;
        let (mut beyond, mut after) = (Vec::new(), Vec::new());
        for RelationWrite { relation, operation } in relations {
            match (&relation.link, operation) {
                (Link::Forward { .. }, RelationOperation::Update { filter: None, changes }) => {
                    beyond.push(Beyond::Update(relation, changes));
                }
                (Link::Forward { .. }, operation) => {
                    if let RelationOperation::Delete(_) = operation {
                        beyond.push(Beyond::Delete(relation));
                    }
                    let pairs = self.forward(relation, operation)?;
                    tie_settings(model, &mut settings, pairs, &mut self.plan.steps)?;
                }
                (_, operation) => after.push(RelationWrite { relation, operation }),
            }
        }
        if expect == Expect::Any && !(beyond.is_empty() && after.is_empty()) {
            let relation = after.first().map(|it| it.relation).or(beyond.first().map(Beyond::relation));
            return Err(relation.map_or_else(|| Error::not_found(model), misplaced));
        }
        touch(model, &mut settings, self.now);
        self.update_row(target, settings, expect, result, beyond, after)
    }

    fn update_row(
        &mut self,
        target: Target,
        settings: Vec<Setting>,
        expect: Expect,
        result: bool,
        beyond: Vec<Beyond>,
        after: Vec<RelationWrite>,
    ) -> Result<()> {
        let model = target.model;
        let gives_back = self.dialect.returning_on_update();
        let before: Vec<_> = beyond.iter().flat_map(|it| it.relation().columns().0).collect();
        let later: Vec<_> = after.iter().flat_map(|it| it.relation.columns().0).collect();

        // Without RETURNING the result is read by its key, which the changes may change.
        let key = match result && !gives_back && !settings.is_empty() {
            true => result_key(&target, &settings)?,
            false => Vec::new(),
        };
        let find = !before.is_empty()
            || key.iter().any(|column| target.given(column).is_none())
            || (settings.is_empty() && (result || !later.is_empty()))
            || (!gives_back && later.iter().any(|column| target.known(column).is_none()));

        let mut found = Vec::new();
        let mut target = target;
        if find {
            let mut yields = Yields { result: result && settings.is_empty(), values: Vec::new() };
            let primary = model.keys.first().map_or(&[][..], |key| key.columns);
            let own = model.columns_at(primary).filter(|_| !settings.is_empty());
            let wanted = before.iter().chain(&later).copied().chain(key.iter().copied()).chain(own);
            for column in wanted {
                let slot = self.yielded(column, &mut yields);
                found.push((column, slot));
            }
            let equal = model.columns_at(primary).filter_map(|it| Some((it, lookup(&found, it)?))).collect();
            let lock = !(settings.is_empty() && beyond.is_empty() && after.is_empty());
            self.plan.steps.push(Step::Find(Find { target, yields, expect, lock }));
            target = Target::equal(model, equal);
        }
        if !key.is_empty() {
            let before = |column| lookup(&found, column).or_else(|| target.given(column));
            let pair = |column| Ok((column, after_update(model, column, &settings, before(column))?));
            self.plan.key = Some(key.into_iter().map(pair).collect::<Result<_>>()?);
        }
        let mut own: Vec<Pair> = Vec::new();
        let mut yields = Yields { result: result && gives_back, values: Vec::new() };
        for column in later {
            let slot = match lookup(&found, column).or_else(|| target.known(column)) {
                Some(slot) => after_update(model, column, &settings, Some(slot))?,
                None => self.yielded(column, &mut yields),
            };
            own.push((column, slot));
        }
        if !settings.is_empty() {
            self.plan.steps.push(Step::Update(Update { target, settings, yields, expect }));
        }
        for it in beyond {
            self.beyond(it, &found)?;
        }
        self.tie_to(&own, after, false)
    }

    fn beyond(&mut self, beyond: Beyond, found: &[Pair]) -> Result<()> {
        let relation = beyond.relation();
        let (columns, references) = relation.columns();
        let slots = columns.into_iter().filter_map(|column| lookup(found, column));
        let target = Target::equal(relation.to, references.into_iter().zip(slots).collect());
        match beyond {
            Beyond::Update(_, changes) => self.update(target, changes, Expect::Related(1, relation), false),
            Beyond::Delete(_) => {
                let yields = Yields::default();
                self.plan.steps.push(Step::Delete(Delete { target, yields, expect: Expect::Any }));
                Ok(())
            }
        }
    }
}

impl Beyond {
    fn relation(&self) -> &'static Relation {
        match self {
            Beyond::Update(relation, _) | Beyond::Delete(relation) => relation,
        }
    }
}

impl Target {
    /// What the condition says of a column of every row reached.
    fn given(&self, column: &'static Column) -> Option<Slot> {
        if let Some(slot) = lookup(&self.equal, column) {
            return Some(slot);
        }
        let mut equalities = self.filter.iter().flat_map(Expr::equalities);
        let found = equalities.find(|(it, _)| *it == column);
        found.map(|(_, value)| Slot::Given(value.clone()))
    }

    /// The same, if that is exactly what the rows hold: a collation may take other text for equal.
    fn known(&self, column: &'static Column) -> Option<Slot> {
        let exact = matches!(column.ty, Type::Int | Type::BigInt | Type::Uuid);
        lookup(&self.equal, column).or_else(|| self.given(column).filter(|_| exact))
    }
}

fn lookup(pairs: &[Pair], column: &'static Column) -> Option<Slot> {
    pairs.iter().find(|(it, _)| *it == column).map(|(_, slot)| slot.clone())
}

/// A key by which the row can be found after the changes; if possible one that the condition says.
fn result_key(target: &Target, settings: &[Setting]) -> Result<Vec<&'static Column>> {
    let model = target.model;
    let counted = |column| settings.iter().any(|it| it.column == column && it.operation != Operation::Set);
    let keys = model.keys.iter().map(|key| model.columns_at(key.columns));
    let usable: Vec<_> = keys.filter(|key| !key.clone().any(counted)).collect();
    let given = usable.iter().find(|key| (*key).clone().all(|column| target.given(column).is_some()));
    match given.or(usable.first()) {
        Some(key) => Ok(key.clone().collect()),
        None => Err(counted_key(model)),
    }
}

/// What is in a column after the changes, if `before` was in it.
fn after_update(
    model: &Model,
    column: &'static Column,
    settings: &[Setting],
    before: Option<Slot>,
) -> Result<Slot> {
    let slot = match settings.iter().find(|it| it.column == column) {
        Some(Setting { operation: Operation::Set, slot, .. }) => Some(slot.clone()),
        Some(_) => None,
        None => before,
    };
    slot.ok_or_else(|| counted_key(model))
}

#[cold]
fn counted_key(model: &Model) -> Error {
    let message = format!(
        "a key of {} cannot be counted up or down where the row is needed afterwards; give the new value, or use \
         update_many",
        model.name
    );
    Error::new(ErrorKind::InvalidQuery, message)
}

/// The changes of `update_many`: columns only.
pub(super) fn flat_settings(model: &'static Model, changes: Vec<Change>) -> Result<Vec<Setting>> {
    let column = |change| match change {
        Change::Value(change) => Ok(change),
        Change::Relation(write) => Err(misplaced(write.relation)),
    };
    let mut settings = settings(model, changes.into_iter().map(column).collect::<Result<_>>()?)?;
    touch(model, &mut settings, Utc::now());
    Ok(settings)
}
