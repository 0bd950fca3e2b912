//! The columns of rows that are written: each set once, completed by what the runtime makes.

use chrono::{DateTime, SubsecRound, Utc};

use super::plan::{Pair, Setting, Slot, Step};
use crate::{
    assign::{ColumnChange, Operation},
    error::{Error, ErrorKind, Result},
    meta::{Column, Default, Model, Type},
    value::Value,
};

/// A row to be inserted: what is in each column that is given, in the order of the model.
#[derive(Debug)]
pub(super) struct NewRow {
    model: &'static Model,
    slots: Vec<Option<Slot>>,
    /// Columns whose value the runtime made.
    made: Vec<&'static Column>,
}

impl NewRow {
    /// The columns as given. Error `InvalidQuery`: a column is given twice.
    pub(super) fn new(model: &'static Model, columns: Vec<ColumnChange>) -> Result<NewRow> {
        let mut row = NewRow { model, slots: vec![None; model.columns.len()], made: Vec::new() };
        for ColumnChange { column, value, .. } in columns {
            match row.slot(column)? {
                Some(_) => return Err(set_twice(model, column)),
                slot => *slot = Some(Slot::Given(value)),
            }
        }
        Ok(row)
    }

    /// What a relation or a key says about columns. One that is given must agree, which may be known only later.
    pub(super) fn tie(&mut self, pairs: Vec<Pair>, checks: &mut Vec<Step>) -> Result<()> {
        let model = self.model;
        for (column, slot) in pairs {
            match self.slot(column)? {
                Some(given) => agree(model, column, given, slot, checks)?,
                empty => *empty = Some(slot),
            }
        }
        Ok(())
    }

    /// Adds what the runtime makes: client defaults, times of change and first versions.
    pub(super) fn complete(&mut self, now: DateTime<Utc>) {
        for (column, slot) in self.model.columns.iter().zip(&mut self.slots) {
            if slot.is_none() {
                *slot = made(column, now).map(Slot::Given);
                self.made.extend(slot.is_some().then_some(column));
            }
        }
    }

    /// What is in the column, as far as it is known without the database. NULL where nothing else can be.
    pub(super) fn known(&self, column: &'static Column) -> Option<Slot> {
        let at = position(self.model, column)?;
        match self.slots.get(at)? {
            Some(slot) => Some(slot.clone()),
            None if is_null_by_default(column) => Some(Slot::NULL),
            None => None,
        }
    }

    /// The row can violate no unique criterion but that of `key`: the database or the runtime makes a new value for each
    /// other, or it is NULL, which is no value twice.
    pub(super) fn violates_only(&self, key: &[&'static Column]) -> bool {
        let model = self.model;
        let is_new = |column: &'static Column| match self.known(column) {
            None => column.default == Default::Autoincrement,
            Some(Slot::NULL) => true,
            Some(_) => matches!(column.default, Default::Client(_)) && self.made.contains(&column),
        };
        model.keys.iter().all(|other| {
            let mut columns = model.columns_at(other.columns);
            let same = columns.len() == key.len() && columns.clone().all(|it| key.contains(&it));
            same || columns.any(is_new)
        })
    }

    /// Gives NULL for what other rows give and a row leaves out, where that is the same; so they can share a statement.
    pub(super) fn level<'a>(rows: impl Iterator<Item = &'a mut NewRow>) {
        let mut rows: Vec<&mut NewRow> = rows.collect();
        let columns = rows.first().map_or(&[][..], |row| row.model.columns);
        for (at, _) in columns.iter().enumerate().filter(|(_, column)| is_null_by_default(column)) {
            let mut slots: Vec<_> = rows.iter_mut().filter_map(|row| row.slots.get_mut(at)).collect();
            if slots.iter().any(|slot| slot.is_some()) {
                slots.iter_mut().for_each(|slot| _ = slot.get_or_insert(Slot::NULL));
            }
        }
    }

    pub(super) fn model(&self) -> &'static Model {
        self.model
    }

    /// The columns given, and what is in them.
    pub(super) fn into_parts(self) -> (Vec<&'static Column>, Vec<Slot>) {
        let columns = self.model.columns.iter().zip(self.slots);
        columns.filter_map(|(column, slot)| Some((column, slot?))).unzip()
    }

    fn slot(&mut self, column: &'static Column) -> Result<&mut Option<Slot>> {
        let at = position(self.model, column);
        at.and_then(|at| self.slots.get_mut(at)).ok_or_else(|| foreign(self.model, column))
    }
}

/// The changes of an update. Error `InvalidQuery`: a column is set twice, or divided by zero, for which SQLite and MySQL
/// would write NULL.
pub(super) fn settings(model: &'static Model, changes: Vec<ColumnChange>) -> Result<Vec<Setting>> {
    let mut settings: Vec<Setting> = Vec::with_capacity(changes.len() + 1);
    for ColumnChange { column, operation, value } in changes {
        if settings.iter().any(|it| it.column == column) {
            return Err(set_twice(model, column));
        }
        if operation == Operation::Divide && value.is_zero() {
            let message = format!("{}.{} is divided by zero", model.name, column.field);
            return Err(Error::new(ErrorKind::InvalidQuery, message));
        }
        settings.push(Setting { column, operation, slot: Slot::Given(value) });
    }
    Ok(settings)
}

/// Adds what a relation says about columns to the changes of an update.
pub(super) fn tie_settings(
    model: &'static Model,
    settings: &mut Vec<Setting>,
    pairs: Vec<Pair>,
    checks: &mut Vec<Step>,
) -> Result<()> {
    for (column, slot) in pairs {
        match settings.iter().find(|it| it.column == column) {
            Some(Setting { operation: Operation::Set, slot: given, .. }) => {
                agree(model, column, given, slot, checks)?;
            }
            Some(_) => return Err(set_twice(model, column)),
            None => settings.push(set(column, slot)),
        }
    }
    Ok(())
}

/// Adds the time of change and the next version where anything changes and they are not set.
pub(super) fn touch(model: &'static Model, settings: &mut Vec<Setting>, now: DateTime<Utc>) {
    if settings.is_empty() {
        return;
    }
    for column in model.columns.iter().filter(|it| it.updated_at || it.version) {
        if settings.iter().any(|it| it.column == column) {
            continue;
        }
        settings.push(match column.version {
            true => Setting { column, operation: Operation::Add, slot: Slot::Given(Value::Int(1)) },
            false => set(column, Slot::Given(time(column.ty, now))),
        });
    }
}

/// `column = slot`
pub(super) fn set(column: &'static Column, slot: Slot) -> Setting {
    Setting { column, operation: Operation::Set, slot }
}

/// What the runtime makes for a column that a new row does not give.
pub(super) fn made(column: &Column, now: DateTime<Utc>) -> Option<Value> {
    match column.default {
        _ if column.updated_at => Some(time(column.ty, now)),
        Default::Client(default) => Some(default.make(column.ty)),
        Default::None if column.version => Some(Value::Int(1)),
        _ => None,
    }
}

/// The runtime makes a value where a new row gives none.
pub(super) fn is_made(column: &Column) -> bool {
    let first_version = column.version && column.default == Default::None;
    column.updated_at || first_version || matches!(column.default, Default::Client(_))
}

/// Leaving the column out of a new row is the same as giving NULL.
pub(super) fn is_null_by_default(column: &Column) -> bool {
    column.nullable && column.default == Default::None && !column.updated_at
}

/// Where the column is among those of the model.
pub(super) fn position(model: &'static Model, column: &'static Column) -> Option<usize> {
    model.columns.iter().position(|it| it == column)
}

pub(super) fn set_twice(model: &Model, column: &Column) -> Error {
    let message = format!("{}.{} is set twice; leave one of the two out", model.name, column.field);
    Error::new(ErrorKind::InvalidQuery, message)
}

pub(super) fn foreign(model: &Model, column: &Column) -> Error {
    let message = format!("`{}` is not a column of {}", column.name, model.name);
    Error::new(ErrorKind::InvalidQuery, message)
}

/// Two ways of setting a column: the raw key and a relation, or two relations whose keys share it.
fn agree(
    model: &'static Model,
    column: &'static Column,
    a: &Slot,
    b: Slot,
    checks: &mut Vec<Step>,
) -> Result<()> {
    match (a, &b) {
        (a, b) if a == b => {}
        (Slot::Given(_), Slot::Given(_)) => return Err(disagree(model, column)),
        _ => checks.push(Step::Same(model, column, [a.clone(), b])),
    }
    Ok(())
}

/// The error of [`Step::Same`].
pub(super) fn disagree(model: &Model, column: &Column) -> Error {
    let message = format!(
        "{}.{} is set to two different values: as a column, by the key of the query or by a relation",
        model.name, column.field
    );
    Error::new(ErrorKind::InvalidQuery, message)
}

/// The current time in a column of type `ty`, in microseconds: what every database can store.
fn time(ty: Type, now: DateTime<Utc>) -> Value {
    let now = now.trunc_subsecs(6);
    match ty {
        Type::Timestamptz => Value::Timestamptz(now),
        Type::Date => Value::Date(now.date_naive()),
        Type::Time => Value::Time(now.time()),
        _ => Value::DateTime(now.naive_utc()),
    }
}
