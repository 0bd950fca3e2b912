//! What a new row is made of, and what is tied to it.

use std::marker::PhantomData;

use crate::{
    assign::{Change, ColumnChange, Operation},
    column::Column,
    filter::{Expr, Filter, KeyFilter, KeyOnly},
    meta::{Model, Relation},
    relation::RelationType,
    value::{IntoValue, Value},
};

/// Marker: columns only.
#[derive(Debug, Clone, Copy)]
pub struct Flat;
/// Marker: rows of other models are written too.
#[derive(Debug, Clone, Copy)]
pub struct Nested;

/// The enclosing row of a nested create: `post::Create { title, author: Parent }`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parent;

/// In the place of a to-one relation: its foreign key was given as columns (`post::CreateWithKeys`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keys;

/// A row that is written: the columns given, and the relations.
#[derive(Debug, Clone)]
pub struct Data {
    /// The model.
    pub model: &'static Model,
    /// Columns, each at most once; a second assignment of a column is refused when the query runs.
    pub columns: Vec<ColumnChange>,
    /// Relations, in the order given.
    pub relations: Vec<RelationWrite>,
}

/// What happens to a relation of a row that is written.
#[derive(Debug, Clone)]
pub struct RelationWrite {
    /// The relation, seen from the row.
    pub relation: &'static Relation,
    /// What happens.
    pub operation: RelationOperation,
}

/// What happens to a relation.
#[derive(Debug, Clone)]
pub enum RelationOperation {
    /// A new row is made and tied.
    Create(Data),
    /// The row with this key is tied; it must exist.
    Connect(Expr),
    /// The row with this key is tied; it is made when missing.
    ConnectOrCreate(Expr, Data),
    /// To-many: the row with this key is untied. To-one: `None`, whatever is there.
    Disconnect(Option<Expr>),
    /// Exactly the rows with these keys are tied, all others untied.
    Set(Vec<Expr>),
    /// To-many: the tied row with this key is deleted. To-one: `None`, whatever is there.
    Delete(Option<Expr>),
    /// The tied rows that match are changed.
    Update {
        /// Which of the tied rows.
        filter: Option<Expr>,
        /// What changes.
        changes: Vec<Change>,
    },
    /// The tied rows that match are deleted.
    DeleteMany(Option<Expr>),
}

/// How a row is tied to another of model `M`.
#[derive(Debug)]
pub struct Link<M> {
    operation: RelationOperation,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Link<M> {
    fn clone(&self) -> Link<M> {
        Link::new(self.operation.clone())
    }
}

impl<M> Link<M> {
    pub(crate) fn new(operation: RelationOperation) -> Link<M> {
        Link { operation, marker: PhantomData }
    }

    /// For generated code: a new row at the other end.
    #[doc(hidden)]
    pub fn create(data: Data) -> Link<M> {
        Link::new(RelationOperation::Create(data))
    }
}

impl<M> Filter<M, KeyOnly> {
    /// Ties to the row with this key, which must exist.
    pub fn connect(self) -> Link<M> {
        Link::new(RelationOperation::Connect(self.into_expr()))
    }

    /// Ties to the row with this key, and creates it when it is missing.
    pub fn connect_or_create(self, data: impl Input<M>) -> Link<M> {
        Link::new(RelationOperation::ConnectOrCreate(self.into_expr(), data.into_data()))
    }
}

/// The data of a new row of `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of a new `{M}`",
    label = "expected e.g. `user::Create {{ .. }}`"
)]
pub trait Input<M> {
    /// The untyped form.
    fn into_data(self) -> Data;
}

/// [`Input`] without rows of other models: what `create_many` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of a row of `{M}` alone",
    label = "create_many writes one table",
    note = "give foreign keys as columns: `post::CreateWithKeys {{ author_id, .. }}`"
)]
pub trait FlatInput<M>: Input<M> {}

/// Rows tied to a parent through the to-many relation `R`: new ones, `.connect()`ed ones, or a list of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be attached through `{R}`",
    note = "pass `post::Create {{ .., parent: Parent }}`, `post::id.eq(1).connect()`, or a list of these"
)]
pub trait Attach<R> {
    /// Appends what happens to the relation.
    fn append_to(self, writes: &mut Vec<RelationWrite>);
}
impl<R: RelationType> Attach<R> for Link<R::To> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        writes.push(RelationWrite { relation: R::META, operation: self.operation });
    }
}
impl<R, A: Attach<R>> Attach<R> for Vec<A> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_iter().for_each(|it| it.append_to(writes));
    }
}
impl<R, A: Attach<R>> Attach<R> for Option<A> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_iter().for_each(|it| it.append_to(writes));
    }
}
impl<R, A: Attach<R>, const N: usize> Attach<R> for [A; N] {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_iter().for_each(|it| it.append_to(writes));
    }
}

/// The value of the field that holds a required to-one relation in a `Create`: a [`Link`], or [`Parent`] inside a
/// nested create.
pub trait Owner {
    /// The link, unless the parent is meant.
    fn into_operation(self) -> Option<RelationOperation>;
}
impl<M> Owner for Link<M> {
    fn into_operation(self) -> Option<RelationOperation> {
        Some(self.operation)
    }
}
impl Owner for Keys {
    fn into_operation(self) -> Option<RelationOperation> {
        None
    }
}
impl Owner for Parent {
    fn into_operation(self) -> Option<RelationOperation> {
        None
    }
}

/// For generated code: how `Create` literals and their optional methods fill a [`Data`].
impl Data {
    /// Nothing yet.
    #[doc(hidden)]
    pub fn new(model: &'static Model) -> Data {
        Data { model, columns: Vec::new(), relations: Vec::new() }
    }

    /// `column = value`
    #[doc(hidden)]
    pub fn set<M, T, K>(mut self, column: Column<M, T, K>, value: impl IntoValue<T>) -> Data {
        self.push(column.meta, value.into_value());
        self
    }

    /// `column = values`, for a list column.
    #[doc(hidden)]
    pub fn set_list<M, T: IntoValue<T>, K>(mut self, column: Column<M, Vec<T>, K>, values: Vec<T>) -> Data {
        let value = Value::List(values.into_iter().map(IntoValue::into_value).collect());
        self.push(column.meta, value);
        self
    }

    /// The required to-one relation `R`.
    #[doc(hidden)]
    pub fn own<R: RelationType>(mut self, owner: impl Owner) -> Data {
        if let Some(operation) = owner.into_operation() {
            self.relations.push(RelationWrite { relation: R::META, operation });
        }
        self
    }

    /// Appends this row to what is tied through `R`.
    #[doc(hidden)]
    pub fn attach_to<R: RelationType>(self, writes: &mut Vec<RelationWrite>) {
        writes.push(RelationWrite { relation: R::META, operation: RelationOperation::Create(self) });
    }

    /// Rows tied through the relation `R`.
    #[doc(hidden)]
    pub fn attach<R: RelationType>(mut self, rows: impl Attach<R>) -> Data {
        rows.append_to(&mut self.relations);
        self
    }

    fn push(&mut self, column: &'static crate::meta::Column, value: Value) {
        self.columns.push(ColumnChange { column, operation: Operation::Set, value });
    }
}
