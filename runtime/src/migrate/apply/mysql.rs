//! MySQL and MariaDB: DDL commits by itself, so every statement is noted before and after it runs.

mod effect;

use self::effect::{Effect, Trace};
use super::{
    Report, Retries, Run, by_key, is_transaction_control,
    message::{Message, Part, Refusal},
    repeat,
};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::{MigrateError, MigrateErrorKind},
        session::Session,
        split::Statement,
        words::Words,
    },
};

/// ER_LOCK_WAIT_TIMEOUT.
const LOCKED: &[&str] = &["1205"];

pub(super) async fn apply(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    run.repeat_settings(session).await?;
    if run.statements.is_empty() {
        run.advance(0);
        return run.save(session).await;
    }
    if run.record.is_in_doubt() {
        // Of more statements than before, perhaps.
        run.lock.verify(session).await?;
        run.save(session).await?;
    }
    for index in run.record.steps_done..run.statements.len() {
        if let Err(error) = statement(run, session, index, progress).await {
            return Err(run.fail(session, error).await);
        }
    }
    Ok(())
}

async fn statement(
    run: &mut Run<'_>,
    session: &mut Session,
    index: usize,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let Some(&Statement { text, repeated, key, .. }) = run.statements.get(index) else { return Ok(()) };
    if let Some(key) = key {
        return by_key::in_parts(run, session, (index, key), LOCKED, progress).await;
    }
    if repeated {
        return repeat::until_done(run, session, index, LOCKED, progress).await;
    }
    let words = Words::of(effect::inside(text), Provider::Mysql);
    session.stopper().check().map_err(|error| run.statement_error(index, error))?;
    progress(Progress::Statement { number: index + 1, sql: text });
    if is_transaction_control(&words) {
        run.advance(index + 1);
        return run.save(session).await;
    }
    match Effect::of(text, &words) {
        Effect::Rows => rows(run, session, index, progress).await,
        Effect::Other(trace) => definition(run, session, index, &trace, progress).await,
    }
}

/// Runs a statement that changes rows, in one transaction with the note of it.
async fn rows(
    run: &mut Run<'_>,
    session: &mut Session,
    index: usize,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    let (proof, begun, done) = (run.proof(session), run.note(session), run.mark(session, index + 1));
    let statement = Part::Statement(index);
    let mut message = Message::default();
    message.push(Part::Proof, &proof);
    message.note(&begun);
    message.push(statement, "START TRANSACTION");
    message.push(statement, text);
    message.note(&done);
    message.push(statement, "COMMIT");
    retrying(run, session, &message, progress).await.map_err(|refusal| run.refused(refusal))?;
    run.advance(index + 1);
    Ok(())
}

/// Runs a statement that no transaction can hold; after a deployment that was killed, only if it has not run then.
async fn definition(
    run: &mut Run<'_>,
    session: &mut Session,
    index: usize,
    trace: &Trace,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    let before = trace.read(session).await.map_err(|error| run.statement_error(index, error))?;
    let in_doubt = run.record.is_in_doubt();
    if in_doubt && *trace == Trace::None {
        return Err(run.doubt(index));
    }
    let mut has_run = in_doubt && run.record.step_before.is_some() && before != run.record.step_before;
    if !has_run {
        run.record = run.record.beginning(before);
        let (proof, begun, done) = (run.proof(session), run.note(session), run.mark(session, index + 1));
        let mut message = Message::default();
        message.push(Part::Proof, &proof);
        message.note(&begun);
        message.push(Part::Statement(index), text);
        message.note(&done);
        match retrying(run, session, &message, progress).await {
            Err(refusal) if in_doubt && refusal.error.is(trace.repeated()) => has_run = true,
            done => done.map_err(|refusal| run.refused(refusal))?,
        }
    }
    run.advance(index + 1);
    if has_run { run.save(session).await } else { Ok(()) }
}

impl Run<'_> {
    /// The deployer was killed while the statement ran, and what it does leaves no trace to look for.
    fn doubt(&self, index: usize) -> MigrateError {
        let name = self.name.unwrap_or_default();
        let text = self.statements.get(index).map_or("", |it| it.text);
        let message = format!("whether statement {} of migration `{name}` has run cannot be seen", index + 1);
        MigrateError::new(MigrateErrorKind::Manual, message)
            .because("the deployment before this one was stopped while it ran")
            .with_statement(text)
            .help(format!(
                "look at what it changes; if it has run: dioptra migrate resume {name} --skip-statement; \
                 if not: dioptra migrate resume {name} --repeat-statement"
            ))
            .in_migration(name)
    }
}

/// Sends a message; all of it again if a table was locked.
async fn retrying(
    run: &Run<'_>,
    session: &mut Session,
    message: &Message<'_>,
    progress: &mut Report<'_>,
) -> Result<(), Refusal> {
    let mut retries = Retries::new(LOCKED, run.options);
    loop {
        let Err(refusal) = message.send(session).await else { return Ok(()) };
        if !refusal.error.lost {
            let _ = session.execute("ROLLBACK").await;
        }
        if !retries.again(&refusal.error, progress).await {
            return Err(refusal);
        }
        session.stopper().check().map_err(|error| Refusal { error, ..refusal })?;
    }
}
