//! Relations as values: what `include` loads, what filters ask of related rows, and what writes tie.

use std::marker::PhantomData;

use crate::{
    assign::{Assign, Assignment},
    filter::{Expr, Filter, KeyFilter, Quantifier},
    input::{Attach, Nested, RelationOperation, RelationWrite},
    meta,
    order::{IntoOrder, Order},
    read::{Include, Read},
    record::{self, Plain, Record, RelationData, Rows, Select},
};

/// A relation of the schema, as a type: `post::rel::author`.
pub trait RelationType: 'static {
    /// The model it starts from.
    type From;
    /// The model it leads to.
    type To;
    /// How many rows are at the other end: [`ToOne`], [`ToOptional`] or [`ToMany`].
    type Arity;
    /// Whether a new row at the other end names this one as its parent: [`ByParent`] or [`Free`].
    type Tie;
    /// What carries it. No constant: the compiler would walk the whole schema to check each.
    fn meta() -> &'static meta::Relation;
}

/// Arity of a relation: exactly one row.
pub enum ToOne {}
/// Arity of a relation: one row or none.
pub enum ToOptional {}
/// Arity of a relation: any number of rows.
pub enum ToMany {}

/// An [`Arity`](RelationType::Arity) that nothing fits too.
pub trait MayBeNone {}
impl MayBeNone for ToOptional {}
impl MayBeNone for ToMany {}

/// Tie of a relation: a new row at the other end has a required field for this row, `Parent` inside of a create.
pub enum ByParent {}
/// Tie of a relation: a new row at the other end does not need this one.
pub enum Free {}

/// A required to-one relation, loaded as `T`.
pub struct One<R, T> {
    read: Related<R>,
    marker: PhantomData<fn() -> T>,
}
/// An optional to-one relation, loaded as `Option<T>`.
pub struct Opt<R, T> {
    read: Related<R>,
    marker: PhantomData<fn() -> T>,
}
/// A to-many relation, loaded as `Vec<T>`.
pub struct Many<R, T> {
    read: Related<R>,
    marker: PhantomData<fn() -> T>,
}

/// What is read through `R`. As a constant it names no model, which the compiler would follow through the whole schema.
struct Related<R> {
    collector: fn() -> Box<dyn Rows>,
    /// `None` while nothing but all rows is asked for.
    read: Option<Read>,
    marker: PhantomData<fn() -> R>,
}

impl<R> Related<R> {
    const fn new<T: Record>() -> Related<R> {
        Related { collector: record::collector::<T::Columns>, read: None, marker: PhantomData }
    }
}

impl<R: RelationType> Related<R> {
    fn get(&mut self) -> &mut Read {
        let collector = self.collector;
        self.read.get_or_insert_with(|| Read::all(R::meta().to, collector))
    }

    fn into_read(self) -> Read {
        self.read.unwrap_or_else(|| Read::all(R::meta().to, self.collector))
    }
}

impl<R> Clone for Related<R> {
    fn clone(&self) -> Related<R> {
        Related { collector: self.collector, read: self.read.clone(), marker: PhantomData }
    }
}

/// The type of `Self` after relation `R` is loaded as `L`.
#[diagnostic::on_unimplemented(
    message = "relation `{R}` cannot be included in `{Self}`",
    label = "not a relation of this model, or already included"
)]
pub trait SetRelation<R, L> {
    /// With the relation loaded.
    type Output;
}

/// One include or a tuple of them, applied to the result type `T`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be included in `{T}`",
    label = "not a relation of this model, or already included"
)]
pub trait IncludeIn<T> {
    /// `T` with the relations loaded.
    type Output;
    /// Appends what is to be loaded.
    fn append_to(self, includes: &mut Vec<Include>);
}

/// The type of `T` after `.include(I)`.
pub type Including<T, I> = <I as IncludeIn<T>>::Output;

macro_rules! include_in {
    ($($relation:ident => $loaded:ty),+) => { $(
        impl<T, R: RelationType, L> IncludeIn<T> for $relation<R, L>
        where
            T: SetRelation<R, $loaded>,
        {
            type Output = T::Output;
            fn append_to(self, includes: &mut Vec<Include>) {
                includes.push(Include { relation: R::meta(), read: self.read.into_read() });
            }
        }
    )+ };
}
include_in!(One => L, Opt => Option<L>, Many => Vec<L>);

#[diagnostic::do_not_recommend]
impl<T, A: IncludeIn<T>> IncludeIn<T> for (A,) {
    type Output = A::Output;
    fn append_to(self, includes: &mut Vec<Include>) {
        self.0.append_to(includes);
    }
}
macro_rules! include_tuple {
    ($first:ident $($rest:ident)+) => {
        #[diagnostic::do_not_recommend]
        impl<T, $first: IncludeIn<T>, $($rest),+> IncludeIn<T> for ($first, $($rest,)+)
        where
            ($($rest,)+): IncludeIn<$first::Output>,
        {
            type Output = <($($rest,)+) as IncludeIn<$first::Output>>::Output;
            #[allow(non_snake_case, reason = "the type parameters name the elements")]
            fn append_to(self, includes: &mut Vec<Include>) {
                let ($first, $($rest,)+) = self;
                $first.append_to(includes);
                ($($rest,)+).append_to(includes);
            }
        }
    };
}
include_tuple!(A B);
include_tuple!(A B C);
include_tuple!(A B C D);
include_tuple!(A B C D E);
include_tuple!(A B C D E F);
include_tuple!(A B C D E F G);
include_tuple!(A B C D E F G H);

macro_rules! relation {
    ($($relation:ident),+) => { $(
        impl<R: RelationType, T: Record> $relation<R, T> {
            /// For generated code.
            #[doc(hidden)]
            pub const fn new() -> Self {
                $relation { read: Related::new::<T>(), marker: PhantomData }
            }
        }
        impl<R: RelationType, T> $relation<R, T> {
            /// Loads a relation of the related rows too.
            pub fn include<I: IncludeIn<T>>(mut self, include: I) -> $relation<R, I::Output> {
                include.append_to(&mut self.read.get().includes);
                $relation { read: self.read, marker: PhantomData }
            }

            /// Loads `S` (a fragment or a `#[derive(Select)]` struct) instead of whole rows. In a row, `S` must do what
            /// rows do: `Debug`, `Clone`, `PartialEq` and `Serialize`.
            pub fn select<S: Select<Model = R::To> + RelationData>(mut self) -> $relation<R, S>
            where
                T: Plain,
            {
                self.read.get().select(S::selection());
                $relation { read: self.read, marker: PhantomData }
            }

            pub(crate) fn write(operation: RelationOperation) -> Assign<R::From, Nested> {
                Assign::relation(RelationWrite { relation: R::meta(), operation })
            }
        }
        impl<R, T> Clone for $relation<R, T> {
            fn clone(&self) -> Self {
                $relation { read: self.read.clone(), marker: PhantomData }
            }
        }
    )+ };
}
relation!(One, Opt, Many);

fn related<R: RelationType, K>(quantifier: Quantifier, filter: Filter<R::To, K>) -> Filter<R::From> {
    Filter::new(Expr::Relation { relation: R::meta(), quantifier, filter: Box::new(filter.expr) })
}

fn through<M, R: RelationType<From = M>>(mut order: Order<R::To>) -> Order<M> {
    order.term.path.insert(0, R::meta());
    Order::new(order.term)
}

macro_rules! to_one {
    ($($relation:ident),+) => { $(
        impl<R: RelationType, T> $relation<R, T> {
            /// The related row matches.
            pub fn is<K>(self, filter: Filter<R::To, K>) -> Filter<R::From> {
                related::<R, K>(Quantifier::Some, filter)
            }

            /// The related row does not match, or there is none.
            pub fn is_not<K>(self, filter: Filter<R::To, K>) -> Filter<R::From> {
                related::<R, K>(Quantifier::None, filter)
            }

            /// Orders by a column of the related row.
            pub fn order(self, order: Order<R::To>) -> Order<R::From> {
                through::<R::From, R>(order)
            }

            /// The assignment that ties the row to the one with this key.
            pub fn connect(self, key: impl KeyFilter<R::To>) -> Assign<R::From, Nested> {
                Self::write(RelationOperation::Connect(key.into_expr()))
            }

            /// The assignment that changes the related row.
            pub fn update(self, changes: impl Assignment<R::To>) -> Assign<R::From, Nested> {
                let mut list = Vec::new();
                changes.append_to(&mut list);
                Self::write(RelationOperation::Update { filter: None, changes: list })
            }
        }
    )+ };
}
to_one!(One, Opt);

impl<R: RelationType, T> One<R, T> {
    /// The assignment that ties the row to another: a key's `.connect()`, or the data of a new row.
    pub fn to(self, row: impl Attach<R>) -> RelationAssign<R> {
        RelationAssign::new(row)
    }
}

impl<R: RelationType, T> Opt<R, T> {
    /// The assignment that ties the row to another: a key's `.connect()`, or the data of a new row. `None` unties it.
    pub fn to(self, row: impl Attach<R>) -> RelationAssign<R> {
        let mut assign = RelationAssign::new(row);
        if assign.writes.is_empty() {
            let operation = RelationOperation::Disconnect(None);
            assign.writes.push(RelationWrite { relation: R::meta(), operation });
        }
        assign
    }

    /// There is no related row.
    pub fn is_null(self) -> Filter<R::From> {
        related::<R, crate::filter::NotUnique>(Quantifier::None, Filter::new(Expr::And(Vec::new())))
    }

    /// There is a related row.
    pub fn is_not_null(self) -> Filter<R::From> {
        related::<R, crate::filter::NotUnique>(Quantifier::Some, Filter::new(Expr::And(Vec::new())))
    }

    /// The assignment that unties the related row.
    pub fn disconnect(self) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::Disconnect(None))
    }

    /// The assignment that deletes the related row.
    pub fn delete(self) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::Delete(None))
    }
}

impl<R: RelationType, T> Many<R, T> {
    /// At least one related row matches.
    pub fn some<K>(self, filter: Filter<R::To, K>) -> Filter<R::From> {
        related::<R, K>(Quantifier::Some, filter)
    }

    /// Every related row matches; true when there is none.
    pub fn every<K>(self, filter: Filter<R::To, K>) -> Filter<R::From> {
        related::<R, K>(Quantifier::Every, filter)
    }

    /// No related row matches.
    pub fn none<K>(self, filter: Filter<R::To, K>) -> Filter<R::From> {
        related::<R, K>(Quantifier::None, filter)
    }

    /// Loads only the related rows that match.
    pub fn filter<K>(mut self, filter: Filter<R::To, K>) -> Self {
        self.read.get().add_filter(filter.expr);
        self
    }

    /// Loads the related rows in this order.
    pub fn order_by(mut self, order: impl IntoOrder<R::To>) -> Self {
        order.append_to(&mut self.read.get().order);
        self
    }

    /// Loads at most `count` related rows for each row.
    pub fn take(mut self, count: u64) -> Self {
        self.read.get().take = Some(count);
        self
    }

    /// Leaves out the first `count` related rows of each row.
    pub fn skip(mut self, count: u64) -> Self {
        self.read.get().skip = Some(count);
        self
    }

    /// The assignment that ties rows, new or existing.
    #[expect(clippy::should_implement_trait, reason = "a relation is no number")]
    pub fn add(self, rows: impl Attach<R>) -> RelationAssign<R> {
        RelationAssign::new(rows)
    }

    /// The assignment that unties the row with this key; nothing happens when it was not tied.
    pub fn disconnect(self, key: impl KeyFilter<R::To>) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::Disconnect(Some(key.into_expr())))
    }

    /// The assignment after which exactly the rows with these keys are tied.
    pub fn set<F: KeyFilter<R::To>>(self, keys: impl IntoIterator<Item = F>) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::Set(keys.into_iter().map(KeyFilter::into_expr).collect()))
    }

    /// The assignment that deletes the tied row with this key.
    pub fn delete(self, key: impl KeyFilter<R::To>) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::Delete(Some(key.into_expr())))
    }

    /// The assignment that changes the tied rows that match.
    pub fn update_many<K>(
        self,
        filter: Filter<R::To, K>,
        changes: impl crate::assign::FlatAssignment<R::To>,
    ) -> Assign<R::From, Nested> {
        let mut list = Vec::new();
        changes.append_to(&mut list);
        Self::write(RelationOperation::Update { filter: Some(filter.expr), changes: list })
    }

    /// The assignment that deletes the tied rows that match.
    pub fn delete_many<K>(self, filter: Filter<R::To, K>) -> Assign<R::From, Nested> {
        Self::write(RelationOperation::DeleteMany(Some(filter.expr)))
    }
}

/// The assignment that ties rows through `R`.
pub struct RelationAssign<R> {
    writes: Vec<RelationWrite>,
    marker: PhantomData<fn() -> R>,
}
impl<R> RelationAssign<R> {
    fn new(rows: impl Attach<R>) -> RelationAssign<R> {
        let mut writes = Vec::new();
        rows.append_to(&mut writes);
        RelationAssign { writes, marker: PhantomData }
    }
}
impl<R: RelationType> Assignment<R::From> for RelationAssign<R> {
    fn append_to(self, changes: &mut Vec<crate::assign::Change>) {
        changes.extend(self.writes.into_iter().map(crate::assign::Change::Relation));
    }
}
