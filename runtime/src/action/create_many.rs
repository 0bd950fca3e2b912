//! `create_many`

use std::marker::PhantomData;

use super::BoxFuture;
use crate::{
    error::Result,
    handle::Handle,
    input::{Data, FlatInput},
    meta::Model,
    write,
};

/// Inserts any number of rows, all or none, and returns how many were inserted.
///
/// Rows are grouped by the set of columns given, so that a default stays the database's, and split below its bind
/// limit.
#[must_use = "queries do nothing unless awaited"]
pub struct CreateMany<'a, M> {
    handle: &'a Handle,
    model: &'static Model,
    rows: Vec<Data>,
    skip_duplicates: bool,
    marker: PhantomData<fn() -> M>,
}

impl<'a, M> CreateMany<'a, M> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new<I: FlatInput<M>>(
        handle: &'a Handle,
        model: &'static Model,
        rows: impl IntoIterator<Item = I>,
    ) -> Self {
        let rows = rows.into_iter().map(I::into_data).collect();
        CreateMany { handle, model, rows, skip_duplicates: false, marker: PhantomData }
    }

    /// Leaves out rows that violate a unique criterion instead of failing.
    pub fn skip_duplicates(mut self) -> Self {
        self.skip_duplicates = true;
        self
    }
}

impl<'a, M: 'static> IntoFuture for CreateMany<'a, M> {
    type Output = Result<u64>;
    type IntoFuture = BoxFuture<'a, Result<u64>>;

    fn into_future(self) -> Self::IntoFuture {
        let CreateMany { handle, model, rows, skip_duplicates, .. } = self;
        Box::pin(async move { write::create_many(handle, model, rows, skip_duplicates).await })
    }
}
