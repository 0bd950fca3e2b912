//! PostgreSQL: everything in one transaction, as far as PostgreSQL lets it.

mod index;

use self::index::IndexState;
use super::{
    Report, Retries, Run, by_key, is_transaction_control,
    message::{Message, Part, Refusal},
    repeat,
};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::MigrateError,
        session::{DatabaseError, Session},
        split::Statement,
        transactions::{Segment, segment},
        words::Words,
    },
};

/// lock_not_available: `lock_timeout` passed.
const LOCKED: &[&str] = &["55P03"];

/// In milliseconds.
const LOCK_TIMEOUT: &str = "SELECT setting FROM pg_catalog.pg_settings WHERE name = 'lock_timeout'";

pub(super) async fn apply(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    run.repeat_settings(session).await?;
    loop {
        let rest = run.statements.get(run.record.steps_done..).unwrap_or_default();
        let result = match segment(rest) {
            Segment::Transaction(count) => {
                if count < rest.len() || run.record.steps_done > 0 {
                    run.save(session).await?;
                }
                transaction(run, session, run.record.steps_done + count, progress).await
            }
            Segment::Alone => {
                run.lock.verify(session).await?;
                alone(run, session, progress).await
            }
        };
        if let Err(error) = result {
            return Err(run.fail(session, error).await);
        }
        if run.record.steps_done == run.statements.len() {
            return Ok(());
        }
    }
}

/// Runs the statements up to `end` and notes it, both or none; again if a table was locked.
async fn transaction(
    run: &mut Run<'_>,
    session: &mut Session,
    end: usize,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let mut retries = Retries::new(LOCKED, run.options);
    loop {
        let Err(refusal) = try_transaction(run, session, end, progress).await else {
            run.advance(end);
            return Ok(());
        };
        if !refusal.error.lost {
            let _ = session.execute("ROLLBACK").await;
        }
        if !retries.again(&refusal.error, progress).await {
            return Err(run.refused(refusal));
        }
    }
}

/// A message for each statement: what begins the transaction goes with the first, what ends it with the last. So a migration
/// of one statement is one message, as it would be without a ledger.
async fn try_transaction(
    run: &Run<'_>,
    session: &mut Session,
    end: usize,
    progress: &mut Report<'_>,
) -> Result<(), Refusal> {
    let (proof, done) = (run.proof(session), run.mark(session, end));
    let modes = modes(run, end);
    let mut message = Message::default();
    message.push(Part::Proof, "BEGIN");
    modes.iter().for_each(|(index, sql)| message.push(Part::Statement(*index), sql));
    message.push(Part::Proof, &proof);
    let first = modes.last().map_or(run.record.steps_done, |(index, _)| index + 1);
    for (index, statement) in run.statements.iter().enumerate().take(end).skip(first) {
        let part = Part::Statement(index);
        let words = Words::of(statement.text, Provider::Postgresql);
        if is_transaction_control(&words) {
            continue;
        }
        if words.begins(&["ROLLBACK"]) || words.begins(&["ABORT"]) {
            let error = DatabaseError::refused("a migration cannot roll itself back");
            return Err(Refusal { part, error });
        }
        if message.has_statement() {
            std::mem::take(&mut message).send(session).await?;
        }
        session.stopper().check().map_err(|error| Refusal { part, error })?;
        progress(Progress::Statement { number: index + 1, sql: statement.text });
        message.push(part, statement.text);
    }
    message.note(&done);
    // Constraints that are checked at the end fail here.
    message.push(Part::Statement(end.saturating_sub(1)), "COMMIT");
    message.send(session).await
}

/// The modes that a script gives its transaction, each with its statement: `BEGIN ISOLATION LEVEL ..`, `SET TRANSACTION ..`.
/// PostgreSQL takes them before anything is asked in the transaction.
fn modes(run: &Run<'_>, end: usize) -> Vec<(usize, String)> {
    let mut all = vec![];
    for (index, statement) in run.statements.iter().enumerate().take(end).skip(run.record.steps_done) {
        let words = Words::of(statement.text, Provider::Postgresql);
        let begins = [&["BEGIN"][..], &["START", "TRANSACTION"], &["SET", "TRANSACTION"]];
        if !begins.iter().any(|it| words.begins(it)) {
            break;
        }
        let modes = words.after_any(&["BEGIN", "START", "SET", "TRANSACTION", "WORK"]);
        if !modes.is_empty() {
            all.push((index, format!("SET TRANSACTION {}", modes.join(" "))));
        }
    }
    all
}

/// Runs one statement outside of a transaction, noted before and after.
async fn alone(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let index = run.record.steps_done;
    let Some(&Statement { text, repeated, key, .. }) = run.statements.get(index) else { return Ok(()) };
    if let Some(key) = key {
        return by_key::in_parts(run, session, (index, key), LOCKED, progress).await;
    }
    if repeated {
        return repeat::until_done(run, session, index, LOCKED, progress).await;
    }
    let failed = |run: &Run<'_>, error| run.statement_error(index, error);
    let words = Words::of(text, Provider::Postgresql);
    let created = index::created(text).map_err(|error| failed(run, error))?;
    let state = index::state(session, created).await.map_err(|error| failed(run, error))?;
    if let IndexState::Invalid(drop) = &state {
        patiently(run, session, drop).await.map_err(|error| failed(run, error))?;
    }
    let in_doubt = run.record.is_in_doubt();
    if !(in_doubt && matches!(state, IndexState::Valid)) {
        session.stopper().check().map_err(|error| failed(run, error))?;
        run.record = run.record.beginning(None);
        run.save(session).await?;
        progress(Progress::Statement { number: index + 1, sql: text });
        let done = match words.contains("CONCURRENTLY") {
            true => patiently(run, session, text).await,
            false => retrying(run, session, text, progress).await,
        };
        match done {
            Err(error) if in_doubt && error.is(says_repeated(&words)) => {}
            done => done.map_err(|error| failed(run, error))?,
        }
    }
    run.advance(index + 1);
    run.save(session).await
}

/// What waits for old transactions lets readers and writers pass: it may wait as long as it takes, and building a large
/// index again and again would not help. A `lock_timeout` that the script has set is left alone.
async fn patiently(run: &Run<'_>, session: &mut Session, text: &str) -> Result<(), DatabaseError> {
    let ours = run.options.lock_timeout.as_millis().to_string();
    let is_ours = session.value(LOCK_TIMEOUT).await?.as_ref() == Some(&ours);
    if is_ours {
        session.execute("SET lock_timeout = 0").await?;
    }
    let done = session.execute(text).await;
    if is_ours && !done.as_ref().is_err_and(|error| error.lost) {
        session.execute(&format!("SET lock_timeout = {ours}")).await?;
    }
    done
}

async fn retrying(
    run: &Run<'_>,
    session: &mut Session,
    text: &str,
    progress: &mut Report<'_>,
) -> Result<(), DatabaseError> {
    let mut retries = Retries::new(LOCKED, run.options);
    loop {
        match session.execute(text).await {
            Err(error) if retries.again(&error, progress).await => session.stopper().check()?,
            done => return done,
        }
    }
}

/// What a statement says that has run before: what it makes is there, or what it drops is gone.
fn says_repeated(words: &Words) -> &'static [&'static str] {
    match () {
        // duplicate_database, duplicate_object
        () if words.begins(&["CREATE"]) => &["42P04", "42710"],
        // invalid_catalog_name, undefined_object
        () if words.begins(&["DROP"]) => &["3D000", "42704"],
        // undefined_table: after DETACH PARTITION
        () if words.contains("DETACH") => &["42P01"],
        () => &[],
    }
}
