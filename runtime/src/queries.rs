//! `Queries`: what `db.post()` of a client returns, and what a model must have for each of its methods.

use std::{fmt, marker::PhantomData};

use crate::{
    action,
    filter::{KeyFilter, UniqueFilter},
    handle::Handle,
    input::{FlatInput, Input},
    meta,
    record::Record,
};

/// A model of the schema, as a type: `post::Model`.
pub trait ModelType: Sized + 'static {
    /// A whole row without relations: `Post`.
    type Row: Record;
    /// What it is made of. No constant: the compiler would walk the whole schema to check each.
    fn meta() -> &'static meta::Model;
}

/// A model with a key.
#[diagnostic::on_unimplemented(
    message = "no key identifies a row of `{Self}`",
    note = "give the model an `@id` or `@unique` field, or use `find_first`"
)]
pub trait Keyed: ModelType {}

/// A model whose rows can be changed and deleted.
#[diagnostic::on_unimplemented(message = "rows of `{Self}` cannot be changed: it is a view")]
pub trait Changeable: ModelType {}

/// A model that rows can be added to.
#[diagnostic::on_unimplemented(
    message = "rows of `{Self}` cannot be created",
    note = "it is a view, or has a required column that the client leaves out"
)]
pub trait Creatable: Changeable {}

/// The queries of a model.
pub struct Queries<'a, M> {
    handle: &'a Handle,
    marker: PhantomData<fn() -> M>,
}

impl<M> Copy for Queries<'_, M> {}
impl<M> Clone for Queries<'_, M> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<M: ModelType> fmt::Debug for Queries<'_, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Queries").field(&M::meta().name).finish()
    }
}

impl<'a, M: ModelType> Queries<'a, M> {
    /// For generated code.
    #[doc(hidden)]
    pub fn new(handle: &'a Handle) -> Self {
        Queries { handle, marker: PhantomData }
    }

    /// Reads the rows that match.
    pub fn find_many(self) -> action::FindMany<'a, M, M::Row> {
        action::FindMany::new(self.handle, M::meta())
    }

    /// Reads the first row that matches.
    pub fn find_first(self) -> action::FindFirst<'a, M, M::Row> {
        action::FindFirst::new(self.handle, M::meta())
    }

    /// Reads the row that a unique filter picks.
    pub fn find_unique(self, filter: impl UniqueFilter<M>) -> action::FindUnique<'a, M, M::Row>
    where
        M: Keyed,
    {
        action::FindUnique::new(self.handle, M::meta(), filter)
    }

    /// Counts the rows that match.
    pub fn count(self) -> action::Count<'a, M> {
        self.find_many().count()
    }

    /// Inserts a row.
    pub fn create(self, data: impl Input<M>) -> action::Create<'a, M, M::Row>
    where
        M: Creatable,
    {
        action::Create::new(self.handle, M::meta(), data)
    }

    /// Inserts any number of rows, all or none: each a `Create` without rows of other models. A model that belongs to
    /// others has a `CreateWithKeys` for this, with the foreign keys as columns.
    pub fn create_many<I: FlatInput<M>>(self, rows: impl IntoIterator<Item = I>) -> action::CreateMany<'a, M>
    where
        M: Creatable,
    {
        action::CreateMany::new(self.handle, M::meta(), rows)
    }

    /// Changes the row with a key, or inserts it when there is none.
    pub fn upsert(self, key: impl KeyFilter<M>, data: impl Input<M>) -> action::Upsert<'a, M, M::Row>
    where
        M: Creatable + Keyed,
    {
        action::Upsert::new(self.handle, M::meta(), key, data)
    }

    /// Changes the row that a unique filter picks.
    pub fn update(self, filter: impl UniqueFilter<M>) -> action::Update<'a, M, M::Row>
    where
        M: Changeable + Keyed,
    {
        action::Update::new(self.handle, M::meta(), filter)
    }

    /// Deletes the row that a unique filter picks.
    pub fn delete(self, filter: impl UniqueFilter<M>) -> action::Delete<'a, M, M::Row>
    where
        M: Changeable + Keyed,
    {
        action::Delete::new(self.handle, M::meta(), filter)
    }

    /// Changes every row that matches.
    pub fn update_many(self) -> action::UpdateMany<'a, M, action::CallFilterOrAllFirst>
    where
        M: Changeable,
    {
        action::UpdateMany::new(self.handle, M::meta())
    }

    /// Deletes every row that matches.
    pub fn delete_many(self) -> action::DeleteMany<'a, M, action::CallFilterOrAllFirst>
    where
        M: Changeable,
    {
        action::DeleteMany::new(self.handle, M::meta())
    }
}
