//! Assignments: what an update sets.

use std::marker::PhantomData;

use crate::{
    input::{Flat, Nested, RelationWrite},
    meta::Column,
    value::Value,
};

/// One change to a row of `M`; `N` is [`Nested`] where it reaches beyond the row.
pub struct Assign<M, N = Flat> {
    pub(crate) change: Change,
    marker: PhantomData<fn() -> (M, N)>,
}

/// The untyped form of [`Assign`].
#[derive(Debug, Clone)]
pub enum Change {
    /// Of a column.
    Value(ColumnChange),
    /// Rows at the other end of a relation.
    Relation(RelationWrite),
}

/// A change of a column.
#[derive(Debug, Clone, PartialEq)]
pub struct ColumnChange {
    /// The column.
    pub column: &'static Column,
    /// What happens to it.
    pub operation: Operation,
    /// With what.
    pub value: Value,
}

/// What happens to a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// `column = value`
    Set,
    /// `column = column + value`
    Add,
    /// `column = column - value`
    Subtract,
    /// `column = column * value`
    Multiply,
    /// `column = column / value`
    Divide,
    /// Appends to a list (PostgreSQL).
    Push,
}

impl<M> Assign<M> {
    pub(crate) fn column(column: &'static Column, operation: Operation, value: Value) -> Assign<M> {
        Assign { change: Change::Value(ColumnChange { column, operation, value }), marker: PhantomData }
    }
}

impl<M> Assign<M, Nested> {
    pub(crate) fn relation(write: RelationWrite) -> Assign<M, Nested> {
        Assign { change: Change::Relation(write), marker: PhantomData }
    }
}

/// An assignment, or an `Option`, list or tuple of them. `None` keeps the column as it is.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an assignment for model `{M}`",
    note = "write e.g. `.set(user::name.to(\"Ann\"))`"
)]
pub trait Assignment<M> {
    /// Appends the changes.
    fn append_to(self, changes: &mut Vec<Change>);
}
impl<M, N> Assignment<M> for Assign<M, N> {
    fn append_to(self, changes: &mut Vec<Change>) {
        changes.push(self.change);
    }
}
/// An [`Assignment`] that stays within the row: what `update_many` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an assignment of columns of model `{M}`",
    note = "update_many changes columns only; relations are changed by `update`"
)]
pub trait FlatAssignment<M>: Assignment<M> {}
impl<M> FlatAssignment<M> for Assign<M, Flat> {}
impl<M, A: FlatAssignment<M>> FlatAssignment<M> for Option<A> {}
impl<M, A: FlatAssignment<M>> FlatAssignment<M> for Vec<A> {}

impl<M, A: Assignment<M>> Assignment<M> for Option<A> {
    fn append_to(self, changes: &mut Vec<Change>) {
        self.into_iter().for_each(|it| it.append_to(changes));
    }
}
impl<M, A: Assignment<M>> Assignment<M> for Vec<A> {
    fn append_to(self, changes: &mut Vec<Change>) {
        self.into_iter().for_each(|it| it.append_to(changes));
    }
}
macro_rules! tuple {
    ($($ty:ident $at:tt),+) => {
        #[diagnostic::do_not_recommend]
        impl<M, $($ty: Assignment<M>),+> Assignment<M> for ($($ty,)+) {
            fn append_to(self, changes: &mut Vec<Change>) { $(self.$at.append_to(changes);)+ }
        }
        #[diagnostic::do_not_recommend]
        impl<M, $($ty: FlatAssignment<M>),+> FlatAssignment<M> for ($($ty,)+) {}
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
tuple!(A 0, B 1, C 2, D 3, E 4);
tuple!(A 0, B 1, C 2, D 3, E 4, F 5);
