//! `find_unique`

use std::marker::PhantomData;

use super::{BoxFuture, first};
use crate::{
    error::{Error, Result},
    filter::UniqueFilter,
    handle::Handle,
    load,
    meta::Model,
    read::Read,
    record::{Plain, Record, Select},
    relation::IncludeIn,
};

/// Reads the row that a unique filter picks, as `Option<T>`.
#[must_use = "queries do nothing unless awaited"]
pub struct FindUnique<'a, M, T> {
    handle: &'a Handle,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

/// Reads a row that must be there, as `T`; the error `NotFound` otherwise.
#[must_use = "queries do nothing unless awaited"]
pub struct Required<'a, M, T> {
    handle: &'a Handle,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> FindUnique<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle, model: &'static Model, filter: impl UniqueFilter<M>) -> Self {
        let mut read = Read::new::<T>(model);
        read.filter = Some(filter.into_expr());
        FindUnique { handle, read, marker: PhantomData }
    }
}

impl<'a, M, T> FindUnique<'a, M, T> {
    /// The error `NotFound` instead of `None`.
    pub fn required(self) -> Required<'a, M, T> {
        Required::new(self.handle, self.read)
    }
}

impl<'a, M, T> Required<'a, M, T> {
    pub(crate) fn new(handle: &'a Handle, read: Read) -> Self {
        Required { handle, read, marker: PhantomData }
    }
}

macro_rules! choose {
    ($($action:ident),+) => { $(
        impl<'a, M, T> $action<'a, M, T> {
            /// Loads a relation; its field appears in the result type.
            pub fn include<I: IncludeIn<T>>(mut self, include: I) -> $action<'a, M, I::Output> {
                include.append_to(&mut self.read.includes);
                $action { handle: self.handle, read: self.read, marker: PhantomData }
            }

            /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of the whole row.
            pub fn select<S: Select<Model = M>>(mut self) -> $action<'a, M, S>
            where
                T: Plain,
            {
                self.read.select(S::selection());
                $action { handle: self.handle, read: self.read, marker: PhantomData }
            }

            /// The first statement's text, for looking.
            pub fn to_sql(&self) -> Result<String> {
                load::to_sql(self.handle, &self.read)
            }
        }
    )+ };
}
choose!(FindUnique, Required);

impl<'a, M: 'static, T: Record> IntoFuture for FindUnique<'a, M, T> {
    type Output = Result<Option<T>>;
    type IntoFuture = BoxFuture<'a, Result<Option<T>>>;

    fn into_future(self) -> Self::IntoFuture {
        let FindUnique { handle, read, .. } = self;
        Box::pin(async move { first(load::load(handle, &read, "find_unique").await?) })
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for Required<'a, M, T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'a, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let Required { handle, read, .. } = self;
        Box::pin(async move {
            first(load::load(handle, &read, "find_unique").await?)?
                .ok_or_else(|| Error::not_found(read.model))
        })
    }
}
