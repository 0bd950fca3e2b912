//! `update`

use std::marker::PhantomData;

use super::{BoxFuture, only};
use crate::{
    assign::{Assignment, Change},
    error::Result,
    filter::{Expr, UniqueFilter},
    handle::Handle,
    meta::Model,
    read::Read,
    record::{Plain, Record, Select},
    relation::IncludeIn,
    write,
};

/// Changes the row that a unique filter picks and returns it; the error `NotFound` without one, `Stale` if the filter says
/// another `@version` than the row has.
#[must_use = "queries do nothing unless awaited"]
pub struct Update<'a, M, T> {
    handle: &'a Handle,
    filter: Expr,
    changes: Vec<Change>,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> Update<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model, filter: impl UniqueFilter<M>) -> Self {
        let (filter, read) = (filter.into_expr(), Read::new::<T>(model));
        Update { handle, filter, changes: Vec::new(), read, marker: PhantomData }
    }
}

impl<'a, M, T> Update<'a, M, T> {
    /// What changes. May be called again; setting a column twice is refused.
    pub fn set(mut self, changes: impl Assignment<M>) -> Self {
        changes.append_to(&mut self.changes);
        self
    }

    /// Loads a relation of the row; its field appears in the result type.
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> Update<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        self.cast()
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of the whole row.
    pub fn select<S: Select<Model = M>>(mut self) -> Update<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        self.cast()
    }

    fn cast<U>(self) -> Update<'a, M, U> {
        let Update { handle, filter, changes, read, .. } = self;
        Update { handle, filter, changes, read, marker: PhantomData }
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for Update<'a, M, T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'a, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let Update { handle, filter, changes, read, .. } = self;
        Box::pin(async move { only(write::update(handle, filter, changes, &read).await?, read.model) })
    }
}
