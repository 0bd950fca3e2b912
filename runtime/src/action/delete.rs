//! `delete`

use std::marker::PhantomData;

use super::{BoxFuture, only};
use crate::{
    error::Result,
    filter::{Expr, UniqueFilter},
    handle::Handle,
    meta::Model,
    read::Read,
    record::{Plain, Record, Select},
    relation::IncludeIn,
    write,
};

/// Deletes the row that a unique filter picks and returns it; the error `NotFound` without one, `Stale` if the filter says
/// another `@version` than the row has.
#[must_use = "queries do nothing unless awaited"]
pub struct Delete<'a, M, T> {
    handle: &'a Handle,
    filter: Expr,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> Delete<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model, filter: impl UniqueFilter<M>) -> Self {
        let (filter, read) = (filter.into_expr(), Read::new::<T>(model));
        Delete { handle, filter, read, marker: PhantomData }
    }
}

impl<'a, M, T> Delete<'a, M, T> {
    /// Loads a relation of the row; its field appears in the result type.
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> Delete<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        self.cast()
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of the whole row.
    pub fn select<S: Select<Model = M>>(mut self) -> Delete<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        self.cast()
    }

    fn cast<U>(self) -> Delete<'a, M, U> {
        let Delete { handle, filter, read, .. } = self;
        Delete { handle, filter, read, marker: PhantomData }
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for Delete<'a, M, T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'a, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let Delete { handle, filter, read, .. } = self;
        Box::pin(async move { only(write::delete(handle, filter, &read).await?, read.model) })
    }
}
