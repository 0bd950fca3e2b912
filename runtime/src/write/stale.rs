//! Why no row matches a filter that says a version: there is none, or it was changed meanwhile.

use super::{
    key,
    plan::{Expect, Find, Target, Yields},
    statement::Write,
};
use crate::{
    error::{Error, Result},
    filter::{Expr, Operator},
    handle::{Access, Handle, Operation},
    meta::{Model, Type},
    read::Read,
    record::Loaded,
    statement::Output,
};

/// The condition of a row that has the key in `filter`, but another version; `None` if `filter` says no version.
pub(super) fn guard(model: &'static Model, filter: &Expr) -> Option<Expr> {
    let version = model.columns.iter().find(|it| it.version)?;
    let equalities = filter.equalities();
    let value = |column| equalities.iter().find(|(it, _)| *it == column).map(|(_, value)| (*value).clone());
    let other = Expr::Compare { column: version, operator: Operator::NotEqual, value: value(version)? };
    let equal = |column| value(column).map(|value| key::equal(column, value));
    let key = model.keys.iter().find_map(|key| model.columns_at(key.columns).map(equal).collect())?;
    Some(Expr::And(key).and(other))
}

/// The row that a write is about. Error `NotFound`, or `Stale` where `guard` holds.
pub(super) async fn found(
    handle: &Handle,
    loaded: Option<Loaded>,
    read: &Read,
    guard: Option<Expr>,
    action: &'static str,
) -> Result<Loaded> {
    let model = read.model;
    if let Some(loaded) = loaded {
        return Ok(loaded);
    }
    let is_stale = match guard {
        Some(guard) => exists(handle, model, guard, action).await?,
        None => false,
    };
    Err(if is_stale { Error::stale(model) } else { Error::not_found(model) })
}

/// Locks the row: MySQL would otherwise look into the snapshot of its transaction, where the row is as it was read.
async fn exists(handle: &Handle, model: &'static Model, filter: Expr, action: &'static str) -> Result<bool> {
    let target = Target::filter(model, filter);
    let find = Find { target, yields: Yields::default(), expect: Expect::Any, lock: true };
    let mut statement = find.statement(handle.dialect(), &[], &[])?;
    statement.columns = vec![Output { ty: Type::Int, list: false, column: None, model: None }];
    let mut session = handle.session(Access::Write, Operation { action, model: model.name }).await?;
    let mut exists = false;
    let mut sink = |_: &mut crate::row::Row<'_>| {
        exists = true;
        Ok(())
    };
    session.fetch(&statement, &mut sink).await?;
    Ok(exists)
}
