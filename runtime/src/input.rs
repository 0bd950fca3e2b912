//! What a new row is made of, and what is tied to it.

use std::{fmt, marker::PhantomData};

use crate::{
    assign::{Change, ColumnChange, Operation},
    filter::{Expr, Filter, KeyFilter, KeyOnly},
    meta::{Model, Relation},
    protocol::Sensitive,
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
#[derive(Clone)]
pub struct Data {
    /// The model.
    pub model: &'static Model,
    /// Columns, each at most once; a second assignment of a column is refused when the query runs.
    pub columns: Vec<ColumnChange>,
    /// Relations, in the order given.
    pub relations: Vec<RelationWrite>,
}

impl fmt::Debug for Data {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut row = f.debug_struct(self.model.name);
        for ColumnChange { column, value, .. } in &self.columns {
            row.field(column.field, if column.sensitive { &Sensitive } else { value });
        }
        for RelationWrite { relation, operation } in &self.relations {
            row.field(relation.field, operation);
        }
        row.finish()
    }
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
pub struct Link<M> {
    operation: RelationOperation,
    marker: PhantomData<fn() -> M>,
}

impl<M> Clone for Link<M> {
    fn clone(&self) -> Link<M> {
        Link::new(self.operation.clone())
    }
}

impl<M> fmt::Debug for Link<M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.operation, f)
    }
}

impl<M> Link<M> {
    pub(crate) fn new(operation: RelationOperation) -> Link<M> {
        Link { operation, marker: PhantomData }
    }
}

impl<T: NewRow> From<T> for Link<T::Model> {
    fn from(row: T) -> Self {
        Link::new(RelationOperation::Create(Form::into_data(row)))
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

/// For generated code: a form of a new row.
pub trait Form {
    /// The model.
    type Model;
    /// The untyped form.
    fn into_data(self) -> Data;
}

/// For generated code: a [`Form`] that says all a row needs. It is an [`Input`], can be [`Attach`]ed, and becomes a
/// [`Link`].
pub trait NewRow: Form {}

/// For generated code: a [`Form`] that says all that a row needs which is tied through `R`.
pub trait Tied<R>: Form {}
#[diagnostic::do_not_recommend]
impl<R: RelationType<To = T::Model, Tie = Free>, T: NewRow> Tied<R> for T {}

/// For generated code: the form of a new row that has its optional fields. `T` names the types of its owners, and
/// [`Flat`] or [`Nested`].
pub struct Draft<T> {
    data: Data,
    marker: PhantomData<fn() -> T>,
}

impl<T> Clone for Draft<T> {
    fn clone(&self) -> Draft<T> {
        Draft::new(self.data.clone())
    }
}

impl<T> fmt::Debug for Draft<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.data, f)
    }
}

impl<T> Draft<T> {
    fn new(data: Data) -> Draft<T> {
        Draft { data, marker: PhantomData }
    }

    /// What any other form says.
    pub fn of(form: impl Form) -> Draft<T> {
        Draft::new(form.into_data())
    }

    /// The untyped form.
    pub fn into_data(self) -> Data {
        self.data
    }
}

/// For generated code: `Debug` of a form, which shows what is written.
pub fn debug<F: Form + Clone>(form: &F, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&form.clone().into_data(), f)
}

/// For generated code: the method of an optional column, on any form of a new row. `at` is its position in the model.
pub fn set<V, T>(form: impl Form, at: u16, value: impl IntoValue<V>) -> Draft<T> {
    Draft::new(form.into_data().value(at, value.into_value()))
}

/// For generated code: the same of a column that only values of its own type fit.
pub fn set_exact<V: IntoValue<V>, T>(form: impl Form, at: u16, value: V) -> Draft<T> {
    set::<V, T>(form, at, value)
}

/// For generated code: the same of a list.
pub fn set_list<V, T>(form: impl Form, at: u16, values: impl IntoIterator<Item: IntoValue<V>>) -> Draft<T> {
    Draft::new(form.into_data().value(at, Value::list(values)))
}

/// For generated code: the method of a relation, on any form of a new row.
pub fn tie<R, T>(form: impl Form, rows: impl Attach<R>) -> Draft<T> {
    let mut data = form.into_data();
    rows.append_to(&mut data.relations);
    Draft::new(data)
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
        Form::into_data(self)
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
impl<R: RelationType, T: Form + Tied<R>> Attach<R> for T {
    fn append_to(self, writes: &mut Vec<RelationWrite>) {
        let operation = RelationOperation::Create(self.into_data());
        writes.push(RelationWrite { relation: R::meta(), operation });
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
pub trait Owner: Clone {
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

    /// `column = value` for some columns at once, by their positions in the model: one call costs the compiler of a
    /// client less than one for each.
    #[doc(hidden)]
    pub fn set<const N: usize>(self, columns: [u16; N], values: impl Given<N>) -> Data {
        columns.into_iter().zip(values.into_values()).fold(self, |data, (at, value)| data.value(at, value))
    }

    /// The required to-one relation at this position in the model.
    #[doc(hidden)]
    pub fn own(mut self, at: u16, owner: impl Owner) -> Data {
        if let Some(operation) = owner.into_operation() {
            self.relations
                .push(RelationWrite { relation: &self.model.relations[usize::from(at)], operation });
        }
        self
    }

    fn value(mut self, at: u16, value: Value) -> Data {
        let column = &self.model.columns[usize::from(at)];
        self.columns.push(ColumnChange { column, operation: Operation::Set, value });
        self
    }
}

/// A tuple of values of columns' own types.
pub trait Given<const N: usize> {
    /// As they are bound.
    fn into_values(self) -> [Value; N];
}

macro_rules! given {
    ($count:literal: $($ty:ident $at:tt),+) => {
        impl<$($ty: IntoValue<$ty>),+> Given<$count> for ($($ty,)+) {
            fn into_values(self) -> [Value; $count] {
                [$(self.$at.into_value()),+]
            }
        }
    };
}
given!(1: A 0);
given!(2: A 0, B 1);
given!(3: A 0, B 1, C 2);
given!(4: A 0, B 1, C 2, D 3);
given!(5: A 0, B 1, C 2, D 3, E 4);
given!(6: A 0, B 1, C 2, D 3, E 4, F 5);
given!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
given!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
given!(9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
given!(10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
given!(11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
given!(12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
given!(13: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12);
given!(14: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13);
given!(15: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14);
given!(16: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15);
