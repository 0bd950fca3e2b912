//! The order of results.

use std::marker::PhantomData;

use crate::meta::{Column, Relation};

/// One term of an order of `M`s.
pub struct Order<M> {
    pub(crate) term: OrderTerm,
    marker: PhantomData<fn() -> M>,
}

/// The untyped form of [`Order`].
#[derive(Debug, Clone, PartialEq)]
pub struct OrderTerm {
    /// To-one relations that lead to the column's model, outermost first.
    pub path: Vec<&'static Relation>,
    /// The column.
    pub column: &'static Column,
    /// Largest first.
    pub descending: bool,
    /// Where NULL comes, if not where the database puts it.
    pub nulls: Option<Nulls>,
}

/// Where NULL comes in an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nulls {
    /// Before every value.
    First,
    /// After every value.
    Last,
}

impl<M> Order<M> {
    pub(crate) fn column(column: &'static Column, descending: bool) -> Order<M> {
        Order::new(OrderTerm { path: Vec::new(), column, descending, nulls: None })
    }

    pub(crate) fn new(term: OrderTerm) -> Order<M> {
        Order { term, marker: PhantomData }
    }

    /// NULL before every value, on every database.
    pub fn nulls_first(mut self) -> Order<M> {
        self.term.nulls = Some(Nulls::First);
        self
    }

    /// NULL after every value, on every database.
    pub fn nulls_last(mut self) -> Order<M> {
        self.term.nulls = Some(Nulls::Last);
        self
    }
}

/// One order, or a list or tuple of them, most significant first.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an order of `{M}`",
    label = "expected e.g. `post::title.asc()`, or a list or tuple of such"
)]
pub trait IntoOrder<M> {
    /// Appends the terms.
    fn append_to(self, terms: &mut Vec<OrderTerm>);
}
impl<M> IntoOrder<M> for Order<M> {
    fn append_to(self, terms: &mut Vec<OrderTerm>) {
        terms.push(self.term);
    }
}
impl<M, O: IntoOrder<M>> IntoOrder<M> for Vec<O> {
    fn append_to(self, terms: &mut Vec<OrderTerm>) {
        self.into_iter().for_each(|it| it.append_to(terms));
    }
}
impl<M, O: IntoOrder<M>> IntoOrder<M> for Option<O> {
    fn append_to(self, terms: &mut Vec<OrderTerm>) {
        self.into_iter().for_each(|it| it.append_to(terms));
    }
}
impl<M, O: IntoOrder<M>, const N: usize> IntoOrder<M> for [O; N] {
    fn append_to(self, terms: &mut Vec<OrderTerm>) {
        self.into_iter().for_each(|it| it.append_to(terms));
    }
}
macro_rules! tuple {
    ($($ty:ident $at:tt),+) => {
        #[diagnostic::do_not_recommend]
        impl<M, $($ty: IntoOrder<M>),+> IntoOrder<M> for ($($ty,)+) {
            fn append_to(self, terms: &mut Vec<OrderTerm>) { $(self.$at.append_to(terms);)+ }
        }
    };
}
tuple!(A 0, B 1);
tuple!(A 0, B 1, C 2);
tuple!(A 0, B 1, C 2, D 3);
