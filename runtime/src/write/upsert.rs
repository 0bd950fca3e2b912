//! Changes the row with a key, or inserts it.

use super::{
    insert::{Planner, Prepared, is_flat},
    key,
    plan::{Conflict, Insert, Plan, Step, Yields},
    row::{settings, tie_settings, touch},
    run::{attempt, run},
};
use crate::{
    assign::{Change, ColumnChange},
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    filter::Expr,
    handle::Handle,
    input::{Data, RelationWrite},
    meta::Model,
    read::Read,
    record::Loaded,
    transaction::TransactionOptions,
};

/// How often a row may appear and vanish again before the insert's violation is the answer.
const ATTEMPTS: usize = 3;

/// One statement where that can name the key. Otherwise an insert and, where the row exists, an update; each in a
/// transaction of its own, so that the lock which a failed insert leaves on MySQL is gone before the update asks for a
/// stronger one: two upserts of one row would wait for each other.
pub(super) async fn upsert(
    handle: &Handle,
    key: Expr,
    data: Data,
    changes: Vec<Change>,
    read: &Read,
) -> Result<Option<Loaded>> {
    let (dialect, model) = (handle.dialect(), read.model);
    if let Some(plan) = native(dialect, model, &key, &data, &changes)? {
        return run(handle, plan, read, "upsert").await;
    }
    for left in (0..ATTEMPTS).rev() {
        let plan = Planner::new(dialect).create(data.clone(), key::parts(&key).0)?;
        let violation = match insert(handle, plan, read).await {
            Err(error) if error.kind() == ErrorKind::Unique => error,
            done => return done,
        };
        let plan = Planner::new(dialect).update_one(model, key.clone(), changes.clone())?;
        if let Some(loaded) = run(handle, plan, read, "upsert").await? {
            return Ok(Some(loaded));
        }
        if left == 0 || !names(&violation, model, &key) {
            return Err(violation);
        }
    }
    Ok(None)
}

/// Inserts so that a violation leaves nothing behind, in a transaction not even the violation.
async fn insert(handle: &Handle, plan: Plan, read: &Read) -> Result<Option<Loaded>> {
    if plan.is_atomic() {
        return attempt(handle, plan, read, "upsert").await;
    }
    let transaction = handle.begin(TransactionOptions::default()).await?;
    match run(transaction.handle(), plan, read, "upsert").await {
        Ok(loaded) => {
            transaction.commit().await?;
            Ok(loaded)
        }
        Err(error) => {
            transaction.rollback().await?;
            Err(error)
        }
    }
}

/// `INSERT .. ON CONFLICT (key) DO UPDATE` and its like, if it says everything.
pub(super) fn native(
    dialect: Dialect,
    model: &'static Model,
    key: &Expr,
    data: &Data,
    changes: &[Change],
) -> Result<Option<Plan>> {
    let Some((columns, relations)) = flat_changes(changes) else { return Ok(None) };
    if !is_flat(data) {
        return Ok(None);
    }
    let mut planner = Planner::new(dialect);
    let (pairs, key) = key::parts(key);
    let Prepared { row, .. } = planner.prepare(data.clone(), pairs.clone())?;
    let mut settings = settings(model, columns)?;
    for RelationWrite { relation, operation } in relations {
        let pairs = planner.forward(relation, operation)?;
        tie_settings(model, &mut settings, pairs, &mut planner.plan.steps)?;
    }
    touch(model, &mut settings, planner.now);

    let names = matches!(dialect, Dialect::Sqlite | Dialect::Postgres) || row.violates_only(&key);
    let gives_back = dialect.returning_on_insert();
    let moves = settings.iter().any(|it| key.contains(&it.column));
    if !names || (moves && !gives_back) {
        return Ok(None);
    }
    let (columns, slots) = row.into_parts();
    let yields = Yields { result: gives_back, values: Vec::new() };
    let conflict = Conflict::Update(key, settings);
    let insert = Insert { model, columns, rows: vec![slots], conflict, yields, last_id: None };
    planner.plan.steps.push(Step::Insert(insert));
    planner.plan.key = (!gives_back).then_some(pairs);
    Ok(Some(planner.plan))
}

/// The changes of columns, and connections by a key that is the foreign key; `None` if there are others.
fn flat_changes(changes: &[Change]) -> Option<(Vec<ColumnChange>, Vec<RelationWrite>)> {
    let (mut columns, mut relations) = (Vec::new(), Vec::new());
    for change in changes {
        match change {
            Change::Value(change) => columns.push(change.clone()),
            Change::Relation(it) if key::is_direct(it.relation, &it.operation) => relations.push(it.clone()),
            Change::Relation(_) => return None,
        }
    }
    Some((columns, relations))
}

/// The violation is one of this key.
fn names(violation: &Error, model: &'static Model, key: &Expr) -> bool {
    let (_, columns) = key::parts(key);
    let fields = violation.violation().filter(|it| it.model == Some(model.name)).map(|it| &it.fields);
    fields.is_some_and(|fields| {
        fields.len() == columns.len() && columns.iter().all(|it| fields.contains(&it.field))
    })
}
