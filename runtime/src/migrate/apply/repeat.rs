//! Statements marked with `-- dioptra: repeat`: changes of many rows, some at a time.
//!
//! What is done is seen in the rows themselves, by the condition of the statement. So a deployment that was killed goes on
//! where it stopped, and the ledger needs to know only whether the statement is through.

use super::{Report, Retries, Run, bound::Bound};
use crate::migrate::{
    deploy::Progress,
    error::MigrateError,
    session::{DatabaseError, Session},
};

const STAYS: &str =
    "rows that it has changed stay changed; correct what stops it and deploy again: it goes on there";

/// Runs the statement at `index` until it changes no row. Each run is a transaction of its own; where it meets a lock, which
/// is one of `locked`, it is tried again.
pub(super) async fn until_done(
    run: &mut Run<'_>,
    session: &mut Session,
    index: usize,
    locked: &'static [&'static str],
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    progress(Progress::Statement { number: index + 1, sql: text });
    let mut bound = Bound::of(text, session.provider());
    loop {
        run.lock.verify(session).await?;
        let mut retries = Retries::new(locked, run.options);
        let changed = loop {
            match stoppable(session, text).await {
                Err(error) if retries.again(&error, progress).await => {}
                done => break done,
            }
        };
        let changed = changed.map_err(|error| run.statement_error(index, error).help(STAYS))?;
        if changed == 0 {
            break;
        }
        let rows = bound.add(session, changed).await;
        let rows = rows.map_err(|error| run.statement_error(index, error).help(STAYS))?;
        progress(Progress::Rows { number: index + 1, changed: rows });
    }
    run.advance(index + 1);
    run.save(session).await
}

/// Unless the deployment is asked to stop.
pub(super) async fn stoppable(session: &mut Session, text: &str) -> Result<u64, DatabaseError> {
    session.stopper().check()?;
    session.change(text).await
}
