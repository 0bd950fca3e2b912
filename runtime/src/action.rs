//! The actions: what `db.post().find_many()` and its like return. Each is a builder that runs when awaited.

mod count;
mod create;
mod create_many;
mod delete;
mod delete_many;
mod find_first;
mod find_many;
mod find_unique;
mod stream;
mod update;
mod update_many;
mod upsert;

use std::{future::Future, pin::Pin};

use crate::{
    error::{Error, Result},
    meta::Model,
    record::{Loaded, Record, assemble},
};

pub use self::{
    count::Count,
    create::Create,
    create_many::CreateMany,
    delete::Delete,
    delete_many::DeleteMany,
    find_first::FindFirst,
    find_many::FindMany,
    find_unique::{FindUnique, Required},
    stream::Rows,
    update::Update,
    update_many::{All, CallFilterOrAllFirst, Filtered, Reach, UpdateMany},
    upsert::Upsert,
};

/// The future of an action. Boxed, so that it is always `Send` and its type stays short.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The first row, if there is one.
fn first<T: Record>(loaded: Loaded) -> Result<Option<T>> {
    Ok(assemble(loaded)?.into_iter().next())
}

/// The row that a write returns.
fn only<T: Record>(loaded: Loaded, model: &'static Model) -> Result<T> {
    first(loaded)?.ok_or_else(|| Error::not_found(model))
}
