//! Columns and compound keys: the words filters, orders and assignments are made of.

use std::marker::PhantomData;

use crate::{
    assign::{Assign, Operation},
    filter::{Expr, Filter, KeyOnly, ListOperator, NotUnique, Operator},
    meta,
    order::Order,
    value::{IntoValue, Numeric, Ordered, Scalar, Text, Value},
};

/// A column of model `M` with the Rust type `T`; `K` is [`KeyOnly`] where it alone identifies a row, `W` is
/// [`Generated`] where the database computes it or every update counts it.
pub struct Column<M, T, K = NotUnique, W = Writable> {
    pub(crate) meta: &'static meta::Column,
    marker: PhantomData<fn() -> (M, T, K, W)>,
}

/// Marker of a [`Column`]: can be set.
#[derive(Debug, Clone, Copy)]
pub struct Writable;
/// Marker of a [`Column`]: computed by the database, or the version of the row; never set by a query.
#[derive(Debug, Clone, Copy)]
pub struct Generated;

impl<M, T, K, W> Copy for Column<M, T, K, W> {}
impl<M, T, K, W> Clone for Column<M, T, K, W> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T, K, W> Column<M, T, K, W> {
    /// For generated code.
    #[doc(hidden)]
    pub const fn new(meta: &'static meta::Column) -> Self {
        Column { meta, marker: PhantomData }
    }

    /// The field's name in the schema.
    pub const fn field(self) -> &'static str {
        self.meta.field
    }

    fn compare<K2>(self, operator: Operator, value: Value) -> Filter<M, K2> {
        Filter::new(Expr::Compare { column: self.meta, operator, value })
    }
}

impl<M, T, K> Column<M, T, K> {
    fn assign(self, operation: Operation, value: Value) -> Assign<M> {
        Assign::column(self.meta, operation, value)
    }
}

impl<M, T: Scalar, K, W> Column<M, T, K, W> {
    /// `=`; on a unique column the result is accepted by `find_unique`. Equality of text is the collation's.
    pub fn eq(self, value: impl IntoValue<T::Inner>) -> Filter<M, K> {
        self.compare(Operator::Equal, value.into_value())
    }

    /// `<>`; NULL does not match.
    pub fn ne(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.compare(Operator::NotEqual, value.into_value())
    }

    /// One of the values; an empty list matches nothing. Lists of any length are split below the bind limit.
    pub fn is_in<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        self.in_list(values, false)
    }

    /// None of the values; an empty list matches everything, NULL included.
    pub fn not_in<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        self.in_list(values, true)
    }

    fn in_list<V: IntoValue<T::Inner>>(
        self,
        values: impl IntoIterator<Item = V>,
        negated: bool,
    ) -> Filter<M> {
        let values = values.into_iter().map(IntoValue::into_value).collect();
        Filter::new(Expr::In { column: self.meta, values, negated })
    }

    /// `=` another column of the same row.
    pub fn eq_column<K2, W2>(self, other: Column<M, T, K2, W2>) -> Filter<M> {
        Filter::new(Expr::CompareColumns { left: self.meta, operator: Operator::Equal, right: other.meta })
    }
}

impl<M, T: Scalar + Ordered, K, W> Column<M, T, K, W> {
    /// `>`
    pub fn gt(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.compare(Operator::Greater, value.into_value())
    }

    /// `>=`
    pub fn gte(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.compare(Operator::GreaterOrEqual, value.into_value())
    }

    /// `<`
    pub fn lt(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.compare(Operator::Less, value.into_value())
    }

    /// `<=`
    pub fn lte(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.compare(Operator::LessOrEqual, value.into_value())
    }

    /// `<` another column of the same row.
    pub fn lt_column<K2, W2>(self, other: Column<M, T, K2, W2>) -> Filter<M> {
        Filter::new(Expr::CompareColumns { left: self.meta, operator: Operator::Less, right: other.meta })
    }

    /// Smallest first. NULL comes where the database puts it: last on PostgreSQL, first on SQLite and MySQL.
    pub fn asc(self) -> Order<M> {
        Order::column(self.meta, false)
    }

    /// Largest first. NULL comes where the database puts it: first on PostgreSQL, last on SQLite and MySQL.
    pub fn desc(self) -> Order<M> {
        Order::column(self.meta, true)
    }
}

impl<M, T: Scalar, K> Column<M, T, K> {
    /// The assignment `column = value`; a nullable column also takes an `Option`, whose `None` writes NULL.
    pub fn to(self, value: impl IntoValue<T>) -> Assign<M> {
        self.assign(Operation::Set, value.into_value())
    }
}

impl<M, T: Scalar + Numeric, K> Column<M, T, K> {
    /// The assignment `column = column + value`.
    pub fn increment(self, value: impl IntoValue<T::Inner>) -> Assign<M> {
        self.assign(Operation::Add, value.into_value())
    }

    /// The assignment `column = column - value`.
    pub fn decrement(self, value: impl IntoValue<T::Inner>) -> Assign<M> {
        self.assign(Operation::Subtract, value.into_value())
    }

    /// The assignment `column = column * value`.
    pub fn multiply(self, value: impl IntoValue<T::Inner>) -> Assign<M> {
        self.assign(Operation::Multiply, value.into_value())
    }

    /// The assignment `column = column / value`; integers are divided without remainder. Zero is the error `InvalidQuery`.
    pub fn divide(self, value: impl IntoValue<T::Inner>) -> Assign<M> {
        self.assign(Operation::Divide, value.into_value())
    }
}

impl<M, T: Text, K, W> Column<M, T, K, W> {
    /// The text occurs in the column. Case is the collation's: kept on PostgreSQL, ignored for ASCII on SQLite and by
    /// most collations of MySQL.
    pub fn contains(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::Contains, Value::Text(text.into()))
    }

    /// The column starts with the text; case as in [`contains`](Self::contains).
    pub fn starts_with(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::StartsWith, Value::Text(text.into()))
    }

    /// The column ends with the text; case as in [`contains`](Self::contains).
    pub fn ends_with(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::EndsWith, Value::Text(text.into()))
    }

    /// `=` without regard to case; on SQLite for ASCII letters only.
    pub fn eq_insensitive(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::EqualInsensitive, Value::Text(text.into()))
    }

    /// [`contains`](Self::contains) without regard to case; on SQLite for ASCII letters only.
    pub fn contains_insensitive(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::ContainsInsensitive, Value::Text(text.into()))
    }

    /// [`starts_with`](Self::starts_with) without regard to case; on SQLite for ASCII letters only.
    pub fn starts_with_insensitive(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::StartsWithInsensitive, Value::Text(text.into()))
    }

    /// [`ends_with`](Self::ends_with) without regard to case; on SQLite for ASCII letters only.
    pub fn ends_with_insensitive(self, text: impl Into<String>) -> Filter<M> {
        self.compare(Operator::EndsWithInsensitive, Value::Text(text.into()))
    }
}

impl<M, T, K, W> Column<M, Option<T>, K, W> {
    /// `IS NULL`
    pub fn is_null(self) -> Filter<M> {
        Filter::new(Expr::IsNull { column: self.meta, negated: false })
    }

    /// `IS NOT NULL`
    pub fn is_not_null(self) -> Filter<M> {
        Filter::new(Expr::IsNull { column: self.meta, negated: true })
    }
}

impl<M, T, K> Column<M, Option<T>, K> {
    /// The assignment `column = NULL`.
    pub fn null(self) -> Assign<M> {
        self.assign(Operation::Set, Value::Null)
    }
}

/// List columns (PostgreSQL).
impl<M, T: Scalar, K, W> Column<M, Vec<T>, K, W> {
    fn list<V: IntoValue<T::Inner>>(
        self,
        operator: ListOperator,
        values: impl IntoIterator<Item = V>,
    ) -> Filter<M> {
        let value = Value::List(values.into_iter().map(IntoValue::into_value).collect());
        Filter::new(Expr::List { column: self.meta, operator, value })
    }

    /// The list is this one, in this order.
    pub fn eq_list<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        self.list(ListOperator::Equal, values)
    }

    /// The value is in the list.
    pub fn has(self, value: impl IntoValue<T::Inner>) -> Filter<M> {
        self.list(ListOperator::HasEvery, [value])
    }

    /// All of the values are in the list.
    pub fn has_every<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        self.list(ListOperator::HasEvery, values)
    }

    /// Some of the values are in the list.
    pub fn has_some<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Filter<M> {
        self.list(ListOperator::HasSome, values)
    }

    /// The list is empty.
    pub fn is_empty(self) -> Filter<M> {
        let value = Value::List(Vec::new());
        Filter::new(Expr::List { column: self.meta, operator: ListOperator::IsEmpty, value })
    }
}

impl<M, T: Scalar, K> Column<M, Vec<T>, K> {
    /// The assignment `column = values`.
    pub fn to_list<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Assign<M> {
        let value = Value::List(values.into_iter().map(IntoValue::into_value).collect());
        self.assign(Operation::Set, value)
    }

    /// The assignment that appends the values.
    pub fn push<V: IntoValue<T::Inner>>(self, values: impl IntoIterator<Item = V>) -> Assign<M> {
        let value = Value::List(values.into_iter().map(IntoValue::into_value).collect());
        self.assign(Operation::Push, value)
    }
}

/// A compound key of model `M` with the Rust types `T`, a tuple.
pub struct Key<M, T> {
    columns: &'static [meta::Column],
    positions: &'static [u16],
    marker: PhantomData<fn() -> (M, T)>,
}

impl<M, T> Copy for Key<M, T> {}
impl<M, T> Clone for Key<M, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M, T> Key<M, T> {
    /// For generated code: as many positions in `columns` as `T` has elements.
    #[doc(hidden)]
    pub const fn new(columns: &'static [meta::Column], positions: &'static [u16]) -> Self {
        Key { columns, positions, marker: PhantomData }
    }

    fn filter(self, values: impl IntoIterator<Item = Value>) -> Filter<M, KeyOnly> {
        let pairs = self.positions.iter().map(|&at| &self.columns[usize::from(at)]).zip(values);
        Filter::new(Expr::And(
            pairs.map(|(column, value)| Expr::Compare { column, operator: Operator::Equal, value }).collect(),
        ))
    }
}

macro_rules! compound_key {
    ($($ty:ident $value:ident),+) => {
        impl<M, $($ty: Scalar),+> Key<M, ($($ty,)+)> {
            /// The row with these values, in the order of the key.
            #[expect(clippy::too_many_arguments, reason = "one for each column of the key")]
            #[allow(unfulfilled_lint_expectations, reason = "most keys are short")]
            pub fn eq(self, $($value: impl IntoValue<$ty::Inner>),+) -> Filter<M, KeyOnly> {
                self.filter([$($value.into_value()),+])
            }
        }
    };
}
compound_key!(A a, B b);
compound_key!(A a, B b, C c);
compound_key!(A a, B b, C c, D d);
compound_key!(A a, B b, C c, D d, E e);
compound_key!(A a, B b, C c, D d, E e, F f);
compound_key!(A a, B b, C c, D d, E e, F f, G g);
compound_key!(A a, B b, C c, D d, E e, F f, G g, H h);
