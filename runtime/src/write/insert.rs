//! Plans new rows: what they refer to first, then the row, then what refers to it.

use chrono::{DateTime, Utc};

use super::{
    key,
    plan::{Conflict, Expect, Find, Insert, Pair, Plan, Slot, Step, Target, Yields},
    row::NewRow,
};
use crate::{
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    input::{Data, RelationWrite},
    meta::{Column, Default, Link, Model},
};

/// Makes a plan, step by step.
pub(super) struct Planner {
    pub(super) dialect: Dialect,
    pub(super) plan: Plan,
    /// All rows of a write get the same time of change.
    pub(super) now: DateTime<Utc>,
}

/// A row whose references are settled, and what is still to be tied to it.
pub(super) struct Prepared {
    pub(super) row: NewRow,
    pub(super) after: Vec<RelationWrite>,
}

impl Planner {
    pub(super) fn new(dialect: Dialect) -> Planner {
        Planner { dialect, plan: Plan::default(), now: Utc::now() }
    }

    /// A new row, which is the result of the write. `tied` is what its key says.
    pub(super) fn create(mut self, data: Data, tied: Vec<Pair>) -> Result<Plan> {
        let prepared = self.prepare(data, tied)?;
        self.insert(prepared, Conflict::Fail, true, &[])?;
        Ok(self.plan)
    }

    /// Settles the foreign keys of a row. `tied` is what the relation says by which the row is reached.
    pub(super) fn prepare(&mut self, data: Data, tied: Vec<Pair>) -> Result<Prepared> {
        let mut row = NewRow::new(data.model, data.columns)?;
        row.tie(tied, &mut self.plan.steps)?;
        let mut after = Vec::new();
        for RelationWrite { relation, operation } in data.relations {
            if matches!(relation.link, Link::Forward { .. }) {
                let pairs = self.forward(relation, operation)?;
                row.tie(pairs, &mut self.plan.steps)?;
            } else {
                after.push(RelationWrite { relation, operation });
            }
        }
        row.complete(self.now);
        Ok(Prepared { row, after })
    }

    /// Inserts a row and ties to it what it asks for; `wanted` columns of it.
    pub(super) fn insert(
        &mut self,
        prepared: Prepared,
        conflict: Conflict,
        result: bool,
        wanted: &[&'static Column],
    ) -> Result<Vec<Slot>> {
        let Prepared { row, after } = prepared;
        let model = row.model();
        let mut needed = wanted.to_vec();
        for column in after.iter().flat_map(|it| it.relation.columns().0) {
            if !needed.contains(&column) {
                needed.push(column);
            }
        }
        let gives_back = self.dialect.returning_on_insert();
        let key = if result && !gives_back { Some(self.key_of(&row)?) } else { None };

        let at = self.plan.steps.len();
        let mut yields = Yields { result: result && gives_back, values: Vec::new() };
        let mut slots = Vec::with_capacity(needed.len());
        let mut last_id = None;
        for &column in &needed {
            let slot = match row.known(column) {
                Some(slot) => slot,
                None if gives_back => self.yielded(column, &mut yields),
                None if column.default == Default::Autoincrement => self.last_id(&mut last_id),
                None => self.read_back(&row, column, &mut last_id)?,
            };
            slots.push(slot);
        }
        if let Some(key) = key {
            self.plan.key = Some(self.pairs(&row, key, &mut last_id));
        }
        let (columns, slots_of_row) = row.into_parts();
        let insert = Insert { model, columns, rows: vec![slots_of_row], conflict, yields, last_id };
        self.plan.steps.insert(at, Step::Insert(insert));

        let pairs: Vec<Pair> = needed.iter().copied().zip(slots.iter().cloned()).collect();
        self.tie_to(&pairs, after, true)?;
        slots.truncate(wanted.len());
        Ok(slots)
    }

    /// Inserts rows of which nothing is needed later. Neighbours with the same columns share a statement.
    pub(super) fn insert_all(&mut self, mut all: Vec<Prepared>) -> Result<()> {
        NewRow::level(all.iter_mut().filter(|it| it.after.is_empty()).map(|it| &mut it.row));
        for prepared in all {
            if prepared.after.is_empty() {
                let model = prepared.row.model();
                let (columns, slots) = prepared.row.into_parts();
                self.insert_flat(model, columns, slots, Conflict::Fail);
            } else {
                self.insert(prepared, Conflict::Fail, false, &[])?;
            }
        }
        Ok(())
    }

    /// Inserts a row of which nothing is needed later, in the statement of the step before if that is possible.
    pub(super) fn insert_flat(
        &mut self,
        model: &'static Model,
        columns: Vec<&'static Column>,
        slots: Vec<Slot>,
        conflict: Conflict,
    ) {
        let room = self.dialect.max_binds() / columns.len().max(1);
        if let Some(Step::Insert(last)) = self.plan.steps.last_mut() {
            let same = last.conflict == conflict && !matches!(conflict, Conflict::Update(..));
            let plain = last.yields.is_empty() && last.last_id.is_none();
            if same && plain && !columns.is_empty() && last.columns == columns && last.rows.len() < room {
                last.rows.push(slots);
                return;
            }
        }
        let yields = Yields::default();
        self.plan.steps.push(Step::Insert(Insert {
            model,
            columns,
            rows: vec![slots],
            conflict,
            yields,
            last_id: None,
        }));
    }

    /// A number for a value that a statement is going to yield.
    pub(super) fn next_yield(&mut self) -> usize {
        self.plan.yields += 1;
        self.plan.yields - 1
    }

    pub(super) fn yielded(&mut self, column: &'static Column, yields: &mut Yields) -> Slot {
        if let Some((_, number)) = yields.values.iter().find(|(it, _)| *it == column) {
            return Slot::Yielded(*number);
        }
        let number = self.next_yield();
        yields.values.push((column, number));
        Slot::Yielded(number)
    }

    fn last_id(&mut self, last_id: &mut Option<usize>) -> Slot {
        let number = last_id.unwrap_or_else(|| self.next_yield());
        *last_id = Some(number);
        Slot::Yielded(number)
    }

    /// Reads what the database put into a column, after the insert.
    fn read_back(
        &mut self,
        row: &NewRow,
        column: &'static Column,
        last_id: &mut Option<usize>,
    ) -> Result<Slot> {
        let key = self.key_of(row)?;
        let equal = self.pairs(row, key, last_id);
        let mut yields = Yields::default();
        let slot = self.yielded(column, &mut yields);
        let target = Target::equal(row.model(), equal);
        self.plan.steps.push(Step::Find(Find { target, yields, expect: Expect::Subject, lock: false }));
        Ok(slot)
    }

    fn pairs(&mut self, row: &NewRow, key: Vec<&'static Column>, last_id: &mut Option<usize>) -> Vec<Pair> {
        let mut slot = |column| row.known(column).unwrap_or_else(|| self.last_id(last_id));
        key.into_iter().map(|column| (column, slot(column))).collect()
    }

    /// A key that is known after the insert where the database gives back no rows.
    fn key_of(&self, row: &NewRow) -> Result<Vec<&'static Column>> {
        let model = row.model();
        let is_known = |column: &'static Column| match row.known(column) {
            Some(slot) => slot != Slot::NULL,
            None => column.default == Default::Autoincrement,
        };
        let key = model.keys.iter().find(|key| model.columns_at(key.columns).all(is_known));
        let key = key.ok_or_else(|| {
            let message = format!(
                "MySQL makes every key of this {} by itself and does not tell which; give the columns of one key",
                model.name
            );
            Error::new(ErrorKind::InvalidQuery, message)
        })?;
        Ok(model.columns_at(key.columns).collect())
    }
}

/// The row can be written by one statement: it refers only to keys given as they are, and nothing is tied to it.
pub(super) fn is_flat(data: &Data) -> bool {
    data.relations.iter().all(|it| key::is_direct(it.relation, &it.operation))
}
