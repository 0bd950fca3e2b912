//! `create`

use std::marker::PhantomData;

use super::{BoxFuture, only};
use crate::{
    error::Result,
    handle::Handle,
    input::{Data, Input},
    meta::Model,
    read::Read,
    record::{Plain, Record, Select},
    relation::IncludeIn,
    write,
};

/// Inserts a row and returns it.
#[must_use = "queries do nothing unless awaited"]
pub struct Create<'a, M, T> {
    handle: &'a Handle,
    data: Data,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> Create<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model, data: impl Input<M>) -> Self {
        Create { handle, data: data.into_data(), read: Read::new::<T>(model), marker: PhantomData }
    }
}

impl<'a, M, T> Create<'a, M, T> {
    /// Loads a relation of the row; its field appears in the result type.
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> Create<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        self.cast()
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of the whole row.
    pub fn select<S: Select<Model = M>>(mut self) -> Create<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        self.cast()
    }

    fn cast<U>(self) -> Create<'a, M, U> {
        let Create { handle, data, read, .. } = self;
        Create { handle, data, read, marker: PhantomData }
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for Create<'a, M, T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'a, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let Create { handle, data, read, .. } = self;
        Box::pin(async move { only(write::create(handle, data, &read).await?, read.model) })
    }
}
