//! `delete_many`

use std::marker::PhantomData;

use super::{All, BoxFuture, CallFilterOrAllFirst, Filtered, Reach};
use crate::{
    affected::Affected,
    error::Result,
    filter::{Expr, Filter},
    handle::Handle,
    meta::Model,
    write,
};

/// Deletes every row that matches. Without a filter it must be said that `.all()` rows are meant.
///
/// Awaited, it is the number of rows: [`Affected`] after `.filter(..)`, a `u64` after `.all()`.
#[must_use = "queries do nothing unless awaited"]
pub struct DeleteMany<'a, M, S> {
    handle: &'a Handle,
    model: &'static Model,
    filter: Option<Expr>,
    marker: PhantomData<fn() -> (M, S)>,
}

impl<'a, M> DeleteMany<'a, M, CallFilterOrAllFirst> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model) -> Self {
        DeleteMany { handle, model, filter: None, marker: PhantomData }
    }

    /// Every row of the table.
    pub fn all(self) -> DeleteMany<'a, M, All> {
        DeleteMany { handle: self.handle, model: self.model, filter: None, marker: PhantomData }
    }
}

impl<'a, M, S> DeleteMany<'a, M, S> {
    /// Only rows that match; several filters must all match.
    pub fn filter<K>(self, filter: Filter<M, K>) -> DeleteMany<'a, M, Filtered> {
        let filter = match self.filter {
            Some(before) => before.and(filter.expr),
            None => filter.expr,
        };
        DeleteMany { handle: self.handle, model: self.model, filter: Some(filter), marker: PhantomData }
    }
}

impl<'a, M: 'static, S: Reach> IntoFuture for DeleteMany<'a, M, S> {
    type Output = Result<S::Count>;
    type IntoFuture = BoxFuture<'a, Result<S::Count>>;

    fn into_future(self) -> Self::IntoFuture {
        let DeleteMany { handle, model, filter, .. } = self;
        Box::pin(async move {
            let count = write::delete_many(handle, model, filter).await?;
            Ok(Affected::new(count).into())
        })
    }
}
