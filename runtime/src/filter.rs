//! Conditions on the rows of a model.

use std::marker::PhantomData;

use crate::{
    meta::{Column, Relation},
    value::Value,
};

/// Marker of a [`Filter`]: may match any number of rows.
#[derive(Debug, Clone, Copy)]
pub struct NotUnique;
/// Marker of a [`Filter`]: a key and more conditions; matches at most one row.
#[derive(Debug, Clone, Copy)]
pub struct Unique;
/// Marker of a [`Filter`]: a key and nothing else.
#[derive(Debug, Clone, Copy)]
pub struct KeyOnly;

/// How a kind of condition changes when another condition is added to it.
pub trait Kind {
    /// The kind of `self.and(anything)`.
    type And;
}
impl Kind for NotUnique {
    type And = NotUnique;
}
impl Kind for Unique {
    type And = Unique;
}
impl Kind for KeyOnly {
    type And = Unique;
}

/// A condition on model `M`. `K` says whether it picks a single row.
///
/// Three-valued logic is SQL's: a comparison with NULL matches nothing, and neither does its negation.
pub struct Filter<M, K = NotUnique> {
    pub(crate) expr: Expr,
    marker: PhantomData<fn() -> (M, K)>,
}

impl<M, K> Filter<M, K> {
    pub(crate) fn new(expr: Expr) -> Filter<M, K> {
        Filter { expr, marker: PhantomData }
    }

    /// Both; a unique filter stays one.
    pub fn and<K2>(self, other: Filter<M, K2>) -> Filter<M, K::And>
    where
        K: Kind,
    {
        Filter::new(self.expr.and(other.expr))
    }

    /// Either.
    pub fn or<K2>(self, other: Filter<M, K2>) -> Filter<M> {
        Filter::new(self.expr.or(other.expr))
    }

    /// Not.
    #[expect(
        clippy::should_implement_trait,
        reason = "it is, but a method reads better at the end of a chain"
    )]
    pub fn not(self) -> Filter<M> {
        Filter::new(match self.expr {
            Expr::Not(inner) => *inner,
            expr => Expr::Not(Box::new(expr)),
        })
    }
}

impl<M> Filter<M> {
    /// All of the filters, of one kind; every row where there is none.
    pub fn all<K>(filters: impl IntoIterator<Item = Filter<M, K>>) -> Filter<M> {
        Filter::new(Expr::And(filters.into_iter().map(|it| it.expr).collect()))
    }

    /// Any of the filters, of one kind; no row where there is none.
    pub fn any<K>(filters: impl IntoIterator<Item = Filter<M, K>>) -> Filter<M> {
        Filter::new(Expr::Or(filters.into_iter().map(|it| it.expr).collect()))
    }
}

impl<M, K> Clone for Filter<M, K> {
    fn clone(&self) -> Filter<M, K> {
        Filter::new(self.expr.clone())
    }
}
impl<M, K> std::fmt::Debug for Filter<M, K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.expr, f)
    }
}
impl<M, K: Kind, K2> std::ops::BitAnd<Filter<M, K2>> for Filter<M, K> {
    type Output = Filter<M, K::And>;
    fn bitand(self, other: Filter<M, K2>) -> Self::Output {
        self.and(other)
    }
}
impl<M, K, K2> std::ops::BitOr<Filter<M, K2>> for Filter<M, K> {
    type Output = Filter<M>;
    fn bitor(self, other: Filter<M, K2>) -> Self::Output {
        self.or(other)
    }
}
impl<M, K> std::ops::Not for Filter<M, K> {
    type Output = Filter<M>;
    fn not(self) -> Self::Output {
        Filter::not(self)
    }
}

/// A condition that picks at most one row: a key, alone or with more conditions.
#[diagnostic::on_unimplemented(
    message = "this condition does not identify a single row",
    label = "not a unique field of this model",
    note = "use a unique field or compound key, or `find_first().filter(..)`"
)]
pub trait UniqueFilter<M> {
    /// The condition.
    fn into_expr(self) -> Expr;
}
impl<M> UniqueFilter<M> for Filter<M, Unique> {
    fn into_expr(self) -> Expr {
        self.expr
    }
}
impl<M> UniqueFilter<M> for Filter<M, KeyOnly> {
    fn into_expr(self) -> Expr {
        self.expr
    }
}

/// A key and nothing else: what `connect`, `cursor` and `upsert` take.
#[diagnostic::on_unimplemented(
    message = "this condition is not just a key",
    label = "expected a unique field or compound key of this model, compared with `eq`",
    note = "more conditions have no meaning here"
)]
pub trait KeyFilter<M> {
    /// The condition: `column = value` for each column of the key.
    fn into_expr(self) -> Expr;
}
impl<M> KeyFilter<M> for Filter<M, KeyOnly> {
    fn into_expr(self) -> Expr {
        self.expr
    }
}

/// The untyped form of a condition.
#[derive(Debug, Clone, PartialEq)]
pub enum Expr {
    /// `column operator value`
    Compare {
        /// The column.
        column: &'static Column,
        /// The operator.
        operator: Operator,
        /// The value, not NULL.
        value: Value,
    },
    /// `column operator column` of the same model.
    CompareColumns {
        /// The left side.
        left: &'static Column,
        /// The operator.
        operator: Operator,
        /// The right side.
        right: &'static Column,
    },
    /// `column IN (values)`; an empty list matches nothing.
    In {
        /// The column.
        column: &'static Column,
        /// The values, none of them NULL.
        values: Vec<Value>,
        /// NOT IN; an empty list matches everything.
        negated: bool,
    },
    /// `column IS NULL`
    IsNull {
        /// The column.
        column: &'static Column,
        /// IS NOT NULL
        negated: bool,
    },
    /// A condition on a list column (PostgreSQL).
    List {
        /// The column.
        column: &'static Column,
        /// The operator.
        operator: ListOperator,
        /// A list.
        value: Value,
    },
    /// All; true when empty.
    And(Vec<Expr>),
    /// Any; false when empty.
    Or(Vec<Expr>),
    /// Not.
    Not(Box<Expr>),
    /// A condition on related rows.
    Relation {
        /// The relation.
        relation: &'static Relation,
        /// How many of the related rows must match.
        quantifier: Quantifier,
        /// What they must match.
        filter: Box<Expr>,
    },
}

/// Operators between a column and a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`
    Equal,
    /// `<>`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// The text occurs in the column.
    Contains,
    /// The column starts with the text.
    StartsWith,
    /// The column ends with the text.
    EndsWith,
    /// [`Operator::Equal`] without regard to case.
    EqualInsensitive,
    /// [`Operator::Contains`] without regard to case.
    ContainsInsensitive,
    /// [`Operator::StartsWith`] without regard to case.
    StartsWithInsensitive,
    /// [`Operator::EndsWith`] without regard to case.
    EndsWithInsensitive,
}

/// Operators between a list column and a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListOperator {
    /// The lists are equal.
    Equal,
    /// Every element of the value is in the column.
    HasEvery,
    /// Some element of the value is in the column.
    HasSome,
    /// The column is the empty list.
    IsEmpty,
}

/// How many of the related rows must match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantifier {
    /// At least one.
    Some,
    /// All of them; true when there is none.
    Every,
    /// Not one.
    None,
}

impl Expr {
    /// Both, flat.
    pub(crate) fn and(self, other: Expr) -> Expr {
        match (self, other) {
            (Expr::And(mut all), Expr::And(mut more)) => {
                all.append(&mut more);
                Expr::And(all)
            }
            (Expr::And(mut all), one) => {
                all.push(one);
                Expr::And(all)
            }
            (one, Expr::And(mut all)) => {
                all.insert(0, one);
                Expr::And(all)
            }
            (one, other) => Expr::And(vec![one, other]),
        }
    }

    /// Either, flat.
    fn or(self, other: Expr) -> Expr {
        match (self, other) {
            (Expr::Or(mut any), Expr::Or(mut more)) => {
                any.append(&mut more);
                Expr::Or(any)
            }
            (Expr::Or(mut any), one) => {
                any.push(one);
                Expr::Or(any)
            }
            (one, Expr::Or(mut any)) => {
                any.insert(0, one);
                Expr::Or(any)
            }
            (one, other) => Expr::Or(vec![one, other]),
        }
    }

    /// The `column = value` pairs of a key, in the order written; other conditions are left out.
    pub(crate) fn equalities(&self) -> Vec<(&'static Column, &Value)> {
        match self {
            Expr::Compare { column, operator: Operator::Equal, value } => vec![(column, value)],
            Expr::And(all) => all.iter().flat_map(Expr::equalities).collect(),
            _ => Vec::new(),
        }
    }
}
