//! MySQL and MariaDB: DDL commits by itself, so every statement is noted before and after it runs.

use super::{Report, Run, is_transaction_control};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::MigrateError,
        session::{DatabaseError, Session},
        words::Words,
    },
};

/// ER_LOCK_WAIT_TIMEOUT.
const LOCK_WAIT_TIMEOUT: &str = "1205";

/// What a DDL statement says that has run already: it is there, or it is gone.
const ALREADY_DONE: [&str; 12] = [
    "1007", // database exists
    "1008", // database does not exist
    "1050", // table exists
    "1051", // unknown table
    "1054", // unknown column, after RENAME COLUMN
    "1060", // column exists
    "1061", // index exists
    "1068", // several primary keys
    "1091", // nothing to drop
    "1146", // table does not exist, after RENAME TABLE
    "1826", // foreign key exists
    "3822", // check exists
];

pub(super) async fn apply(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    run.repeat_settings(session).await?;
    let mut in_doubt = run.record.step_begun > run.record.steps_done;
    if run.statements.is_empty() {
        run.advance(0);
        return run.save(session).await;
    }
    run.save(session).await?;
    for index in run.record.steps_done..run.statements.len() {
        run.lock.verify(session).await?;
        if let Err(error) = statement(run, session, index, in_doubt, progress).await {
            let error = run.statement_error(index, error);
            return Err(run.fail(session, error).await);
        }
        in_doubt = false;
    }
    Ok(())
}

async fn statement(
    run: &mut Run<'_>,
    session: &mut Session,
    index: usize,
    in_doubt: bool,
    progress: &mut Report<'_>,
) -> Result<(), DatabaseError> {
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    let words = Words::of(text, Provider::Mysql);
    let changes_rows = ["INSERT", "UPDATE", "DELETE", "REPLACE"].iter().any(|it| words.begins(&[it]));
    let retries = run.options.retries;
    progress(Progress::Statement { number: index + 1, sql: text });
    if is_transaction_control(&words) {
        run.advance(index + 1);
        return write(run, session).await;
    }
    if changes_rows {
        let mark = run.mark(session, index + 1);
        let noted = ["START TRANSACTION", text].into_iter().chain(mark.as_deref()).chain(["COMMIT"]);
        retrying(session, &noted.collect::<Vec<_>>(), retries, progress).await?;
        run.advance(index + 1);
        return Ok(());
    }
    run.record = run.record.beginning();
    write(run, session).await?;
    match retrying(session, &[text], retries, progress).await {
        Err(error) if in_doubt && error.is(&ALREADY_DONE) => {}
        done => done?,
    }
    run.advance(index + 1);
    write(run, session).await
}

async fn write(run: &Run<'_>, session: &mut Session) -> Result<(), DatabaseError> {
    match run.ledger.map(|ledger| ledger.write(session, &run.record)) {
        Some(sql) => session.execute(&sql).await,
        None => Ok(()),
    }
}

/// Runs statements one after the other; all again if a table was locked.
async fn retrying(
    session: &mut Session,
    statements: &[&str],
    retries: u32,
    progress: &mut Report<'_>,
) -> Result<(), DatabaseError> {
    let mut attempt = 0;
    loop {
        let Err(error) = all(session, statements).await else { return Ok(()) };
        if !error.is(&[LOCK_WAIT_TIMEOUT]) || attempt == retries {
            return Err(error);
        }
        attempt += 1;
        super::wait(attempt, progress).await;
    }
}

async fn all(session: &mut Session, statements: &[&str]) -> Result<(), DatabaseError> {
    for sql in statements {
        if let Err(error) = session.execute(sql).await {
            if statements.len() > 1 && !error.lost {
                let _ = session.execute("ROLLBACK").await;
            }
            return Err(error);
        }
    }
    Ok(())
}
