//! What a write does, as data: steps in order, where later ones use values that earlier ones yield.
//!
//! Making a plan asks no database, so every statement of a nested write can be looked at without one.

use crate::{
    assign::Operation,
    filter::Expr,
    meta::{Column, Model, Relation},
    value::Value,
};

/// Steps, and where the resulting row comes from.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub(super) steps: Vec<Step>,
    /// How many values the steps yield.
    pub(super) yields: usize,
    /// The key by which the resulting row is read at the end, where no step gives it back.
    pub(super) key: Option<Vec<Pair>>,
}

/// A value, or the number of one that an earlier step yields.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Slot {
    Given(Value),
    Yielded(usize),
}

/// A column and what is in it.
pub(super) type Pair = (&'static Column, Slot);

/// One statement, or a decision between statements.
#[derive(Debug)]
pub(super) enum Step {
    Insert(Insert),
    Find(Find),
    Gather(Gather),
    Update(Update),
    Delete(Delete),
    Tie(Tie),
    Untie(Untie),
    /// Further steps if there is no such row.
    Unless(Find, Vec<Step>),
    /// The value becomes the one with this number.
    Copy(Slot, usize),
    /// Two ways of setting a column must agree; without a statement.
    Same(&'static Model, &'static Column, [Slot; 2]),
    /// The relations of the result are loaded now, before its row is gone.
    Load,
}

/// New rows of one model, all with the same columns.
#[derive(Debug, Clone)]
pub(super) struct Insert {
    pub(super) model: &'static Model,
    pub(super) columns: Vec<&'static Column>,
    pub(super) rows: Vec<Vec<Slot>>,
    pub(super) conflict: Conflict,
    pub(super) yields: Yields,
    /// The number of the value that the database counted, where it cannot give back rows.
    pub(super) last_id: Option<usize>,
}

/// What happens when a row with a key exists.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Conflict {
    /// It is a violation.
    Fail,
    /// The new row is left out. `sole`: it can violate no other unique criterion.
    Skip { key: Vec<&'static Column>, sole: bool },
    /// The row that exists is changed.
    Update(Vec<&'static Column>, Vec<Setting>),
}

/// Reads columns of one row.
#[derive(Debug)]
pub(super) struct Find {
    pub(super) target: Target,
    pub(super) yields: Yields,
    pub(super) expect: Expect,
    /// Others must not change the row before the write is over.
    pub(super) lock: bool,
}

/// Reads one column of several rows, as a list.
#[derive(Debug)]
pub(super) struct Gather {
    pub(super) target: Target,
    pub(super) column: &'static Column,
    pub(super) into: usize,
    pub(super) expect: Expect,
    /// As in [`Find`].
    pub(super) lock: bool,
}

/// Changes rows.
#[derive(Debug)]
pub(super) struct Update {
    pub(super) target: Target,
    pub(super) settings: Vec<Setting>,
    pub(super) yields: Yields,
    pub(super) expect: Expect,
}

/// Deletes rows.
#[derive(Debug)]
pub(super) struct Delete {
    pub(super) target: Target,
    pub(super) yields: Yields,
    pub(super) expect: Expect,
}

/// Rows of a join table; those that exist stay. A list stands for a row of each element.
#[derive(Debug)]
pub(super) struct Tie {
    pub(super) relation: &'static Relation,
    pub(super) own: Slot,
    pub(super) others: Vec<Slot>,
}

/// Removes rows of a join table.
#[derive(Debug)]
pub(super) struct Untie {
    pub(super) relation: &'static Relation,
    pub(super) own: Slot,
    pub(super) others: Others,
}

/// Which of the rows at the other end.
#[derive(Debug)]
pub(super) enum Others {
    All,
    Only(Expr),
    AllBut(Expr),
}

/// A change of a column.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Setting {
    pub(super) column: &'static Column,
    pub(super) operation: Operation,
    pub(super) slot: Slot,
}

/// Which rows of a model a step reaches: those for which everything said here is true.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) model: &'static Model,
    pub(super) equal: Vec<Pair>,
    /// A join table ties them to the row that has this value, seen from that row.
    pub(super) tied: Option<(&'static Relation, Slot)>,
    pub(super) filter: Option<Expr>,
}

/// What a statement gives back of a row.
#[derive(Debug, Clone, Default)]
pub(super) struct Yields {
    /// The row is the result of the write.
    pub(super) result: bool,
    /// Columns that later steps use, and the numbers of their values.
    pub(super) values: Vec<(&'static Column, usize)>,
}

/// How many rows a step must reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Expect {
    /// Any number.
    Any,
    /// The row that the write is about: without it there is nothing to do.
    Subject,
    /// So many related rows; the error `NotFound` otherwise.
    Related(u64, &'static Relation),
}

impl Slot {
    pub(super) const NULL: Slot = Slot::Given(Value::Null);

    /// The value, once the steps before have run.
    pub(super) fn value(self, yielded: &[Value]) -> Value {
        match self {
            Slot::Given(value) => value,
            Slot::Yielded(number) => yielded.get(number).cloned().unwrap_or(Value::Null),
        }
    }
}

impl Target {
    /// Every row.
    pub(super) fn all(model: &'static Model) -> Target {
        Target { model, equal: Vec::new(), tied: None, filter: None }
    }

    pub(super) fn equal(model: &'static Model, equal: Vec<Pair>) -> Target {
        Target { equal, ..Target::all(model) }
    }

    pub(super) fn filter(model: &'static Model, filter: Expr) -> Target {
        Target { filter: Some(filter), ..Target::all(model) }
    }

    pub(super) fn and(mut self, filter: Option<Expr>) -> Target {
        self.filter = match (self.filter, filter) {
            (Some(one), Some(other)) => Some(one.and(other)),
            (one, other) => one.or(other),
        };
        self
    }
}

impl Yields {
    pub(super) fn is_empty(&self) -> bool {
        !self.result && self.values.is_empty()
    }
}

impl Plan {
    /// It is one statement that writes, and reads before it that hold no lock: they need no transaction.
    pub(super) fn is_atomic(&self) -> bool {
        let matters = |step: &&Step| match step {
            Step::Find(find) => find.lock,
            Step::Gather(_) | Step::Copy(..) | Step::Same(..) | Step::Load => false,
            _ => true,
        };
        let branches = self.steps.iter().any(|step| matches!(step, Step::Unless(..)));
        let matter = self.steps.iter().filter(matters).count() + usize::from(self.key.is_some());
        !branches && matter <= 1
    }
}
