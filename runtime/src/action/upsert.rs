//! `upsert`

use std::marker::PhantomData;

use super::{BoxFuture, only};
use crate::{
    assign::{Assignment, Change},
    error::Result,
    filter::{Expr, KeyFilter},
    handle::Handle,
    input::{Data, Input},
    meta::Model,
    read::Read,
    record::{Plain, Record, Select},
    relation::IncludeIn,
    write,
};

/// Changes the row with a key, or inserts it when there is none, and returns it.
///
/// The new row has the key: where its data does not give the key's columns they are taken from there, and another value
/// than the key's is the error `InvalidQuery`. (Prisma inserts such a row, which the next upsert does not find.)
///
/// One native statement that names its unique criterion: `ON CONFLICT (..) DO UPDATE`, `ON DUPLICATE KEY UPDATE`; never
/// a read that a concurrent writer could outrun. Where MySQL cannot name the criterion, because another could be violated
/// too, or relations are written, it is an insert and, on a violation, an update of the row with the key. The insert that
/// failed leaves nothing behind. Without a row to update the violation is the error.
#[must_use = "queries do nothing unless awaited"]
pub struct Upsert<'a, M, T> {
    handle: &'a Handle,
    key: Expr,
    data: Data,
    changes: Vec<Change>,
    read: Read,
    marker: PhantomData<fn() -> (M, T)>,
}

impl<'a, M, T: Record> Upsert<'a, M, T> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(
        handle: &'a Handle,
        model: &'static Model,
        key: impl KeyFilter<M>,
        data: impl Input<M>,
    ) -> Self {
        let (key, data, read) = (key.into_expr(), data.into_data(), Read::new::<T>(model));
        Upsert { handle, key, data, changes: Vec::new(), read, marker: PhantomData }
    }
}

impl<'a, M, T> Upsert<'a, M, T> {
    /// What changes when the row exists. May be called again; setting a column twice is refused.
    pub fn set(mut self, changes: impl Assignment<M>) -> Self {
        changes.append_to(&mut self.changes);
        self
    }

    /// Loads a relation of the row; its field appears in the result type.
    pub fn include<I: IncludeIn<T>>(mut self, include: I) -> Upsert<'a, M, I::Output> {
        include.append_to(&mut self.read.includes);
        self.cast()
    }

    /// Returns `S` (a fragment or a `#[derive(Select)]` struct) instead of the whole row.
    pub fn select<S: Select<Model = M>>(mut self) -> Upsert<'a, M, S>
    where
        T: Plain,
    {
        self.read.select(S::selection());
        self.cast()
    }

    fn cast<U>(self) -> Upsert<'a, M, U> {
        let Upsert { handle, key, data, changes, read, .. } = self;
        Upsert { handle, key, data, changes, read, marker: PhantomData }
    }
}

impl<'a, M: 'static, T: Record> IntoFuture for Upsert<'a, M, T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'a, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        let Upsert { handle, key, data, changes, read, .. } = self;
        Box::pin(async move { only(write::upsert(handle, key, data, changes, &read).await?, read.model) })
    }
}
