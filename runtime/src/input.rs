//! What a new row is made of, and what is tied to it.

use std::marker::PhantomData;

use crate::{
    assign::{Change, ColumnChange, Operation},
    filter::{Expr, Filter, KeyFilter, KeyOnly},
    meta::{Column, Model, Relation},
    relation::{Free, MayBeNone, RelationType, ToMany},
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
}

impl<T: NewRow> From<T> for Link<T::Model> {
    fn from(row: T) -> Self {
        Link::new(RelationOperation::Create(row.into_data()))
    }
}

impl<M> Filter<M, KeyOnly> {
    /// Ties to the row with this key, which must exist.
    pub fn connect(self) -> Link<M> {
        Link::new(RelationOperation::Connect(self.into_expr()))
    }

    /// Ties to the row with this key, and creates it when it is missing: an insert that leaves an existing row as it
    /// is. The new row has the key; other values for its columns are the error `InvalidQuery`. Where `data` writes
    /// rows of other models too the row is looked for first, and one that appears meanwhile is a violation.
    pub fn connect_or_create(self, data: impl Input<M>) -> Link<M> {
        Link::new(RelationOperation::ConnectOrCreate(self.into_expr(), data.into_data()))
    }
}

/// For generated code: a form of a new row that says all a row needs. It is an [`Input`], can be [`Attach`]ed, and
/// becomes a [`Link`].
pub trait NewRow {
    /// The model.
    type Model;
    /// The untyped form.
    fn into_data(self) -> Data;
}

/// For generated code: the form of a new row that has its optional fields.
pub trait NewInput {
    /// The untyped form.
    fn data(&mut self) -> &mut Data;
}

/// For generated code: the method of an optional column, on any form of a new row. `at` is its position in the model.
pub fn set<F, I: From<F> + NewInput, T>(form: F, at: u16, value: impl IntoValue<T>) -> I {
    put(form, at, value.into_value())
}

/// For generated code: the same of a list.
pub fn set_list<F, I: From<F> + NewInput, T>(
    form: F,
    at: u16,
    values: impl IntoIterator<Item: IntoValue<T>>,
) -> I {
    put(form, at, Value::list(values))
}

fn put<F, I: From<F> + NewInput>(form: F, at: u16, value: Value) -> I {
    let mut input = I::from(form);
    let data = input.data();
    data.put(&data.model.columns[usize::from(at)], value);
    input
}

/// The data of a new row of `M`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of a new `{M}`",
    label = "expected e.g. `user::Create {{ .. }}`",
    note = "`Parent` is for rows that are created inside of another; elsewhere give a link, like `user::id.eq(1).connect()`"
)]
pub trait Input<M> {
    /// The untyped form.
    fn into_data(self) -> Data;
}
#[diagnostic::do_not_recommend]
impl<T: NewRow> Input<T::Model> for T {
    fn into_data(self) -> Data {
        NewRow::into_data(self)
    }
}

/// [`Input`] without rows of other models: what `create_many` takes.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the data of a row of `{M}` alone",
    label = "create_many writes one table",
    note = "a model that belongs to others has `CreateWithKeys`, with foreign keys as columns: `post::CreateWithKeys {{ author_id, .. }}`",
    note = "a row with rows of other models is written by `create`"
)]
pub trait FlatInput<M>: Input<M> {}

/// What is tied to a row through the relation `R`: a new row, a `.connect()`ed one, or, through a to-many relation, a
/// list of these.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be tied through `{R}`",
    label = "not a row, a link or a list of these that fits the relation",
    note = "pass `post::id.eq(1).connect()` or `post::Create {{ .. }}`, with `Parent` in the field that leads back here, if there is one; for a to-many relation also a list of these"
)]
pub trait Attach<R> {
    /// Appends what happens to the relation.
    fn append_to(self, writes: &mut Vec<RelationWrite>);
}
impl<R: RelationType> Attach<R> for Link<R::To> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        writes.push(RelationWrite { relation: R::meta(), operation: self.operation });
    }
}
#[diagnostic::do_not_recommend]
impl<R: RelationType<To = T::Model, Tie = Free>, T: NewRow> Attach<R> for T {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_data().attach_to(R::meta(), writes);
    }
}
impl<R: RelationType<Arity = ToMany>, A: Attach<R>> Attach<R> for Vec<A> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_iter().for_each(|it| it.append_to(writes));
    }
}
impl<R: RelationType<Arity: MayBeNone>, A: Attach<R>> Attach<R> for Option<A> {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        self.into_iter().for_each(|it| it.append_to(writes));
    }
}
impl<R: RelationType<Arity = ToMany>, A: Attach<R>, const N: usize> Attach<R> for [A; N] {
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

    /// `column = value`, for a value of the column's own type.
    #[doc(hidden)]
    pub fn set<T: IntoValue<T>>(mut self, column: &'static Column, value: T) -> Data {
        self.put(column, value.into_value());
        self
    }

    /// `column = value`
    #[doc(hidden)]
    pub fn put(&mut self, column: &'static Column, value: Value) {
        self.columns.push(ColumnChange { column, operation: Operation::Set, value });
    }

    /// The required to-one `relation`.
    #[doc(hidden)]
    pub fn own(mut self, relation: &'static Relation, owner: impl Owner) -> Data {
        if let Some(operation) = owner.into_operation() {
            self.relations.push(RelationWrite { relation, operation });
        }
        self
    }

    /// Appends this row to what is tied through `relation`.
    #[doc(hidden)]
    pub fn attach_to(self, relation: &'static Relation, writes: &mut Vec<RelationWrite>) {
        writes.push(RelationWrite { relation, operation: RelationOperation::Create(self) });
    }
}
