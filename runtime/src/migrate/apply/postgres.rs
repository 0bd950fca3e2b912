//! PostgreSQL: everything in one transaction, as far as PostgreSQL lets it.

use super::{Report, Run, is_transaction_control, wait};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::MigrateError,
        session::{DatabaseError, Session},
        split::Statement,
        words::Words,
    },
};

/// lock_not_available: `lock_timeout` passed.
const LOCK_NOT_AVAILABLE: &str = "55P03";

/// Statements that run together.
enum Segment {
    /// In one transaction, with the note of it in the ledger.
    Transaction(usize),
    /// One that PostgreSQL refuses in a transaction.
    Alone,
}

pub(super) async fn apply(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    run.repeat_settings(session).await?;
    let mut in_doubt = run.record.step_begun > run.record.steps_done;
    run.save(session).await?;
    loop {
        let done = run.record.steps_done;
        run.lock.verify(session).await?;
        let result = match segment(run.statements.get(done..).unwrap_or_default()) {
            Segment::Transaction(count) => transaction(run, session, done + count, progress).await,
            Segment::Alone => alone(run, session, in_doubt, progress).await,
        };
        if let Err(error) = result {
            return Err(run.fail(session, error).await);
        }
        in_doubt = false;
        if run.record.steps_done == run.statements.len() {
            return Ok(());
        }
    }
}

/// The next statements that run together. A value added to an enum can be used only after it is committed.
fn segment(rest: &[Statement<'_>]) -> Segment {
    let mut adds_value = false;
    for (count, statement) in rest.iter().enumerate() {
        let words = Words::of(statement.text, Provider::Postgresql);
        if must_run_alone(&words) {
            return if count == 0 { Segment::Alone } else { Segment::Transaction(count) };
        }
        let adds = words.begins(&["ALTER", "TYPE"]) && words.contains("ADD") && words.contains("VALUE");
        if adds_value && !adds {
            return Segment::Transaction(count);
        }
        adds_value = adds;
    }
    Segment::Transaction(rest.len())
}

fn must_run_alone(words: &Words) -> bool {
    words.contains("CONCURRENTLY")
        || [&["VACUUM"][..], &["CREATE", "DATABASE"], &["DROP", "DATABASE"], &["ALTER", "SYSTEM"]]
            .iter()
            .any(|it| words.begins(it))
        || [&["CREATE", "TABLESPACE"][..], &["DROP", "TABLESPACE"]].iter().any(|it| words.begins(it))
        || [&["CREATE", "SUBSCRIPTION"][..], &["DROP", "SUBSCRIPTION"]].iter().any(|it| words.begins(it))
}

/// Runs the statements up to `end` and notes it, both or none; again if a table was locked.
async fn transaction(
    run: &mut Run<'_>,
    session: &mut Session,
    end: usize,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let mut attempt = 0;
    loop {
        match try_transaction(run, session, end, progress).await {
            Ok(()) => {
                run.advance(end);
                return Ok(());
            }
            Err((index, error)) => {
                if !error.lost {
                    let _ = session.execute("ROLLBACK").await;
                }
                if !error.is(&[LOCK_NOT_AVAILABLE]) || attempt == run.options.retries {
                    return Err(run.statement_error(index, error));
                }
            }
        }
        attempt += 1;
        wait(attempt, progress).await;
    }
}

async fn try_transaction(
    run: &Run<'_>,
    session: &mut Session,
    end: usize,
    progress: &mut Report<'_>,
) -> Result<(), (usize, DatabaseError)> {
    let start = run.record.steps_done;
    session.execute("BEGIN").await.map_err(|error| (start, error))?;
    for (index, statement) in run.statements.iter().enumerate().take(end).skip(start) {
        let words = Words::of(statement.text, Provider::Postgresql);
        if is_transaction_control(&words) {
            continue;
        }
        if words.begins(&["ROLLBACK"]) || words.begins(&["ABORT"]) {
            let message = "a migration cannot roll itself back".to_owned();
            return Err((
                index,
                DatabaseError { code: None, message, position: None, lost: false, remedy: None },
            ));
        }
        progress(Progress::Statement { number: index + 1, sql: statement.text });
        session.execute(statement.text).await.map_err(|error| (index, error))?;
    }
    let last = end.saturating_sub(1);
    if let Some(mark) = run.mark(session, end) {
        session.execute(&mark).await.map_err(|error| (last, error))?;
    }
    session.execute("COMMIT").await.map_err(|error| (last, error))
}

/// Runs one statement outside of a transaction, noted before and after.
async fn alone(
    run: &mut Run<'_>,
    session: &mut Session,
    in_doubt: bool,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let index = run.record.steps_done;
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    let failed = |run: &Run<'_>, error| run.statement_error(index, error);
    let state = index_state(session, text).await.map_err(|error| failed(run, error))?;
    if let IndexState::Invalid(drop) = &state {
        session.execute(drop).await.map_err(|error| failed(run, error))?;
    }
    if !(in_doubt && matches!(state, IndexState::Valid)) {
        run.record = run.record.beginning();
        run.save(session).await?;
        progress(Progress::Statement { number: index + 1, sql: text });
        let mut attempt = 0;
        while let Err(error) = session.execute(text).await {
            if !error.is(&[LOCK_NOT_AVAILABLE]) || attempt == run.options.retries {
                return Err(failed(run, error));
            }
            attempt += 1;
            wait(attempt, progress).await;
        }
    }
    run.advance(index + 1);
    run.save(session).await
}

/// What there is of the index that a statement makes.
enum IndexState {
    Absent,
    Valid,
    /// Left by a CREATE INDEX CONCURRENTLY that failed; this drops it.
    Invalid(String),
}

async fn index_state(session: &mut Session, statement: &str) -> Result<IndexState, DatabaseError> {
    let words = Words::of(statement, Provider::Postgresql);
    let creates = words.begins(&["CREATE", "INDEX"]) || words.begins(&["CREATE", "UNIQUE", "INDEX"]);
    let Some(name) = words.name_after("CONCURRENTLY").filter(|_| creates) else {
        return Ok(IndexState::Absent);
    };
    let sql = format!(
        "SELECT i.indisvalid, format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i \
         JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE c.relname IN ({0}, lower({0})) AND pg_catalog.pg_table_is_visible(c.oid)",
        session.literal(name)
    );
    Ok(match session.rows(&sql).await?.into_iter().next().as_deref() {
        Some([Some(valid), Some(path)]) if valid == "f" => {
            IndexState::Invalid(format!("DROP INDEX CONCURRENTLY {path}"))
        }
        Some(_) => IndexState::Valid,
        None => IndexState::Absent,
    })
}
