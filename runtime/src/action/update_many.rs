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

/// Marker: neither `.filter(..)` nor `.all()` was called yet. The compiler names it where such an action is awaited.
pub struct CallFilterOrAllFirst;
/// Marker: `.filter(..)` was called.
pub struct Filtered;
/// Marker: `.all()` was called.
pub struct All;

/// It is said which rows are meant.
pub trait Reach: 'static {
    /// How many they were. Of all rows the number need not be looked at: none can have been missed.
    type Count: From<Affected>;
}
impl Reach for Filtered {
    type Count = Affected;
}
impl Reach for All {
    type Count = u64;
}

/// Changes every row that matches. Without a filter it must be said that `.all()` rows are meant.
///
/// Awaited, it is the number of rows that matched: [`Affected`] after `.filter(..)`, a `u64` after `.all()`.
#[must_use = "queries do nothing unless awaited"]
pub struct UpdateMany<'a, M, S> {
    handle: &'a Handle,
    model: &'static Model,
    filter: Option<Expr>,
    changes: Vec<Change>,
    marker: PhantomData<fn() -> (M, S)>,
}

impl<'a, M> UpdateMany<'a, M, CallFilterOrAllFirst> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model) -> Self {
        UpdateMany { handle, model, filter: None, changes: Vec::new(), marker: PhantomData }
    }

    /// Every row of the table.
    pub fn all(self) -> UpdateMany<'a, M, All> {
        self.reaching(None)
    }
}

impl<'a, M, S> UpdateMany<'a, M, S> {
    /// Only rows that match; several filters must all match.
    pub fn filter<K>(self, filter: Filter<M, K>) -> UpdateMany<'a, M, Filtered> {
        self.reaching(Some(filter.expr))
    }

    /// What changes. May be called again; setting a column twice is refused.
    pub fn set(mut self, changes: impl FlatAssignment<M>) -> Self {
        changes.append_to(&mut self.changes);
        self
    }

    fn reaching<T>(self, expr: Option<Expr>) -> UpdateMany<'a, M, T> {
        let filter = match (self.filter, expr) {
            (Some(filter), Some(expr)) => Some(filter.and(expr)),
            (filter, expr) => filter.or(expr),
        };
        let UpdateMany { handle, model, changes, .. } = self;
        UpdateMany { handle, model, filter, changes, marker: PhantomData }
    }
}

impl<'a, M: 'static, S: Reach> IntoFuture for UpdateMany<'a, M, S> {
    type Output = Result<S::Count>;
    type IntoFuture = BoxFuture<'a, Result<S::Count>>;

    fn into_future(self) -> Self::IntoFuture {
        let UpdateMany { handle, model, filter, changes, .. } = self;
        Box::pin(async move {
            let count = write::update_many(handle, model, filter, changes).await?;
            Ok(Affected::new(count).into())
        })
    }
}
