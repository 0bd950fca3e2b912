//! `find_many`

use std::marker::PhantomData;

use super::{
    BoxFuture, Count,
    stream::{Rows, stream},
};
use crate::{
    column::Column,
    error::Result,
    filter::{Filter, KeyFilter},
    handle::Handle,
    load,
    meta::Model,
    order::IntoOrder,
    read::{Cursor, Read},
    record::{Plain, Record, Select, assemble},
    relation::IncludeIn,
};

/// Reads the rows that match, as `Vec<T>`.
#[must_use = "queries do nothing unless awaited"]
pub struct FindMany<'a, M, T> {
    handle: &'a Handle,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> FindMany<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model) -> Self {
        FindMany { handle, read: Read::new::<T>(model), marker: PhantomData }
    }
}

impl<'a, M, T> FindMany<'a, M, T> {
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

    /// At most `count` rows.
    pub fn take(mut self, count: u64) -> Self {
        self.read.take = Some(count);
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
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> FindMany<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        FindMany { handle: self.handle, read: self.read, marker: PhantomData }
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of whole rows.
    pub fn select<S: Select<Model = M>>(mut self) -> FindMany<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        FindMany { handle: self.handle, read: self.read, marker: PhantomData }
    }

    /// The rows one by one, read in pages of a thousand with what they include.
    ///
    /// A page is a statement of its own on any connection: between two, other queries may run, also in a transaction.
    /// Rows are neither skipped nor repeated when others come and go meanwhile; the order is made total by the primary
    /// key.
    pub fn stream(self) -> Rows<'a, T>
    where
        T: Record,
    {
        stream(self.handle, self.read)
    }

    /// The number of rows instead of the rows; `take`, `skip`, `cursor` and `distinct` count.
    pub fn count(self) -> Count<'a, M> {
        Count::new(self.handle, self.read)
    }

    /// The first statement's text, for looking.
    pub fn to_sql(&self) -> Result<String> {
        load::to_sql(self.handle, &self.read)
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for FindMany<'a, M, T> {
    type Output = Result<Vec<T>>;
    type IntoFuture = BoxFuture<'a, Result<Vec<T>>>;

    fn into_future(self) -> Self::IntoFuture {
        let FindMany { handle, read, .. } = self;
        Box::pin(async move { assemble(load::load(handle, &read, "find_many").await?) })
    }
}
