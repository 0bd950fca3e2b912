//! `find_first`

use std::marker::PhantomData;

use super::{BoxFuture, Required, first};
use crate::{
    column::Column,
    error::Result,
    filter::{Filter, KeyFilter},
    handle::Handle,
    load,
    meta::Model,
    order::IntoOrder,
    read::{Cursor, Read},
    record::{Plain, Record, Select},
    relation::IncludeIn,
};

/// Reads the first row that matches, as `Option<T>`.
#[must_use = "queries do nothing unless awaited"]
pub struct FindFirst<'a, M, T> {
    handle: &'a Handle,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> FindFirst<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model) -> Self {
        let read = Read { take: Some(1), ..Read::new::<T>(model) };
        FindFirst { handle, read, marker: PhantomData }
    }
}

impl<'a, M, T> FindFirst<'a, M, T> {
    /// Only rows that match; several filters must all match.
    pub fn filter<K>(mut self, filter: Filter<M, K>) -> Self {
        self.read.add_filter(filter.expr);
        self
    }

    /// In this order; several orders count from the first to the last.
    pub fn order_by(mut self, order: impl IntoOrder<M>) -> Self {
        order.append_to(&mut self.read.order);
        self
    }

    /// Without the first `count` rows.
    pub fn skip(mut self, count: u64) -> Self {
        self.read.skip = Some(count);
        self
    }

    /// From the row with this key on, that row included. No such row: nothing. The order is made total by the primary
    /// key.
    pub fn cursor(mut self, key: impl KeyFilter<M>) -> Self {
        self.read.cursor = Some(Cursor { key: key.into_expr(), exclusive: false });
        self
    }

    /// From the row with this key on, that row left out.
    pub fn after(mut self, key: impl KeyFilter<M>) -> Self {
        self.read.cursor = Some(Cursor { key: key.into_expr(), exclusive: true });
        self
    }

    /// Only the first row, in the order asked for, of each value of the column; call again for combinations.
    pub fn distinct<C, K, W>(mut self, column: Column<M, C, K, W>) -> Self {
        self.read.distinct.push(column.meta);
        self
    }

    /// Loads a relation; its field appears in the result type.
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> FindFirst<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        FindFirst { handle: self.handle, read: self.read, marker: PhantomData }
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of whole rows.
    pub fn select<S: Select<Model = M>>(mut self) -> FindFirst<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        FindFirst { handle: self.handle, read: self.read, marker: PhantomData }
    }

    /// The error `NotFound` instead of `None`.
    pub fn required(self) -> Required<'a, M, T> {
        Required::new(self.handle, self.read)
    }

    /// The first statement's text, for looking.
    pub fn to_sql(&self) -> Result<String> {
        load::to_sql(self.handle, &self.read)
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for FindFirst<'a, M, T> {
    type Output = Result<Option<T>>;
    type IntoFuture = BoxFuture<'a, Result<Option<T>>>;

    fn into_future(self) -> Self::IntoFuture {
        let FindFirst { handle, read, .. } = self;
        Box::pin(async move { first(load::load(handle, &read, "find_first").await?) })
    }
}
