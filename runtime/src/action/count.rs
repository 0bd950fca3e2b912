//! `count`

use std::marker::PhantomData;

use super::BoxFuture;
use crate::{error::Result, filter::Filter, handle::Handle, load, read::Read};

/// Counts the rows that match.
#[must_use = "queries do nothing unless awaited"]
pub struct Count<'a, M> {
    handle: &'a Handle,
    read: Read,
    marker: PhantomData<fn() -> M>,
}

impl<'a, M> Count<'a, M> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, read: Read) -> Self {
        Count { handle, read, marker: PhantomData }
    }

    /// Only rows that match; several filters must all match.
    pub fn filter<K>(mut self, filter: Filter<M, K>) -> Self {
        self.read.add_filter(filter.expr);
        self
    }
}

impl<'a, M: 'static> IntoFuture for Count<'a, M> {
    type Output = Result<u64>;
    type IntoFuture = BoxFuture<'a, Result<u64>>;

    fn into_future(self) -> Self::IntoFuture {
        let Count { handle, read, .. } = self;
        Box::pin(async move { load::count(handle, &read).await })
    }
}
