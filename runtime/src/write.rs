//! Executes writes.
//!
//! A write is planned first: a plan is data, made without asking the database. Then it is run, in a transaction if it
//! writes more than once.

mod delete;
mod insert;
mod insert_many;
mod key;
mod plan;
mod relation;
mod row;
mod run;
mod stale;
mod statement;
#[cfg(test)]
mod tests;
mod update;
mod upsert;

use self::{
    insert::Planner,
    plan::{Expect, Target, Update, Yields},
    run::run,
    statement::Write,
};
use crate::{
    assign::Change,
    error::{Error, Result},
    filter::Expr,
    handle::{Access, Handle, Operation},
    input::Data,
    meta::Model,
    read::Read,
    record::Loaded,
};

/// Inserts a row, those that it refers to, and those that refer to it.
pub(crate) async fn create(handle: &Handle, data: Data, read: &Read) -> Result<Loaded> {
    let plan = Planner::new(handle.dialect()).create(data, Vec::new())?;
    found(run(handle, plan, read, "create").await?, read)
}

/// Inserts rows, all or none; how many were inserted.
pub(crate) async fn create_many(
    handle: &Handle,
    model: &'static Model,
    rows: Vec<Data>,
    skip_duplicates: bool,
) -> Result<u64> {
    insert_many::create_many(handle, model, rows, skip_duplicates).await
}

/// Changes the row that a unique filter picks; the error `Stale` if the filter says another version than the row has.
/// Without changes it is only read.
pub(crate) async fn update(
    handle: &Handle,
    filter: Expr,
    changes: Vec<Change>,
    read: &Read,
) -> Result<Loaded> {
    let guard = stale::guard(read.model, &filter);
    let plan = Planner::new(handle.dialect()).update_one(read.model, filter, changes)?;
    stale::found(handle, run(handle, plan, read, "update").await?, read, guard, "update").await
}

/// Changes the row with a key, or inserts it.
pub(crate) async fn upsert(
    handle: &Handle,
    key: Expr,
    data: Data,
    changes: Vec<Change>,
    read: &Read,
) -> Result<Loaded> {
    found(upsert::upsert(handle, key, data, changes, read).await?, read)
}

/// Deletes the row that a unique filter picks; the error `Stale` if the filter says another version than the row has.
pub(crate) async fn delete(handle: &Handle, filter: Expr, read: &Read) -> Result<Loaded> {
    let guard = stale::guard(read.model, &filter);
    let plan = delete::delete(handle.dialect(), filter, read);
    stale::found(handle, run(handle, plan, read, "delete").await?, read, guard, "delete").await
}

/// Changes columns of the rows that match; how many matched. Without changes they are only counted.
pub(crate) async fn update_many(
    handle: &Handle,
    model: &'static Model,
    filter: Option<Expr>,
    changes: Vec<Change>,
) -> Result<u64> {
    let target = Target::all(model).and(filter);
    let settings = update::flat_settings(model, changes)?;
    let operation = Operation { action: "update_many", model: model.name };
    if settings.is_empty() {
        let statement = statement::count(handle.dialect(), target)?;
        let mut session = handle.session(Access::Read, operation).await?;
        let mut count = 0;
        session.fetch(&statement, &mut |row| row.big_int().map(|it| count = it)).await?;
        return Ok(count.try_into().unwrap_or(0));
    }
    let update = Update { target, settings, yields: Yields::default(), expect: Expect::Any };
    let statement = update.statement(handle.dialect(), &[], &[])?;
    handle.session(Access::Write, operation).await?.execute(&statement).await
}

/// Deletes the rows that match; how many.
pub(crate) async fn delete_many(handle: &Handle, model: &'static Model, filter: Option<Expr>) -> Result<u64> {
    let target = Target::all(model).and(filter);
    let delete = plan::Delete { target, yields: Yields::default(), expect: Expect::Any };
    let statement = delete.statement(handle.dialect(), &[], &[])?;
    let operation = Operation { action: "delete_many", model: model.name };
    handle.session(Access::Write, operation).await?.execute(&statement).await
}

fn found(loaded: Option<Loaded>, read: &Read) -> Result<Loaded> {
    loaded.ok_or_else(|| Error::not_found(read.model))
}
