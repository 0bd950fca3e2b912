//! `update_many`

use std::marker::PhantomData;

use super::BoxFuture;
use crate::{
    affected::Affected,
    assign::{Change, FlatAssignment},
    error::Result,
    filter::{Expr, Filter},
    handle::Handle,
    meta::Model,
    write,
};

/// Marker: neither `.filter(..)` nor `.all()` was called yet.
pub struct Unfiltered;
/// Marker: it is said which rows are meant.
pub struct Filtered;

/// Changes every row that matches. Without a filter it must be said that `.all()` rows are meant.
#[must_use = "queries do nothing unless awaited"]
pub struct UpdateMany<'a, M, S = Unfiltered> {
    handle: &'a Handle,
    model: &'static Model,
    filter: Option<Expr>,
    changes: Vec<Change>,
    marker: PhantomData<fn() -> (M, S)>,
}

impl<'a, M> UpdateMany<'a, M> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model) -> Self {
        UpdateMany { handle, model, filter: None, changes: Vec::new(), marker: PhantomData }
    }

    /// Every row of the table.
    pub fn all(self) -> UpdateMany<'a, M, Filtered> {
        self.filtered(None)
    }
}

impl<'a, M, S> UpdateMany<'a, M, S> {
    /// Only rows that match; several filters must all match.
    pub fn filter<K>(self, filter: Filter<M, K>) -> UpdateMany<'a, M, Filtered> {
        self.filtered(Some(filter.expr))
    }

    /// What changes. May be called again; setting a column twice is refused.
    pub fn set(mut self, changes: impl FlatAssignment<M>) -> Self {
        changes.append_to(&mut self.changes);
        self
    }

    fn filtered(self, expr: Option<Expr>) -> UpdateMany<'a, M, Filtered> {
        let filter = match (self.filter, expr) {
            (Some(filter), Some(expr)) => Some(filter.and(expr)),
            (filter, expr) => filter.or(expr),
        };
        let UpdateMany { handle, model, changes, .. } = self;
        UpdateMany { handle, model, filter, changes, marker: PhantomData }
    }
}

impl<'a, M: 'static> IntoFuture for UpdateMany<'a, M, Filtered> {
    type Output = Result<Affected>;
    type IntoFuture = BoxFuture<'a, Result<Affected>>;

    fn into_future(self) -> Self::IntoFuture {
        let UpdateMany { handle, model, filter, changes, .. } = self;
        Box::pin(async move { write::update_many(handle, model, filter, changes).await.map(Affected::new) })
    }
}
