//! MySQL and MariaDB: DDL commits by itself, so every statement is noted before and after it runs.

mod effect;

use self::effect::{Effect, Trace};
use super::{Report, Retries, Run, is_transaction_control, repeat};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::{MigrateError, MigrateErrorKind},
        session::{DatabaseError, Session},
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
    run.save(session).await?;
    for index in run.record.steps_done..run.statements.len() {
        run.lock.verify(session).await?;
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
    let Some(&Statement { text, repeated, .. }) = run.statements.get(index) else { return Ok(()) };
    if repeated {
        return repeat::until_done(run, session, index, LOCKED, progress).await;
    }
    let words = Words::of(effect::inside(text), Provider::Mysql);
    progress(Progress::Statement { number: index + 1, sql: text });
    if is_transaction_control(&words) {
        run.advance(index + 1);
        return run.save(session).await;
    }
    match Effect::of(text, &words) {
        Effect::Rows => {
            let mark = run.mark(session, index + 1);
            let noted = ["START TRANSACTION", text].into_iter().chain(mark.as_deref()).chain(["COMMIT"]);
            let done = retrying(run, session, &noted.collect::<Vec<_>>(), progress).await;
            done.map_err(|error| run.statement_error(index, error))?;
            run.advance(index + 1);
            Ok(())
        }
        Effect::Other(trace) => definition(run, session, index, &trace, progress).await,
    }
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
    let failed = |run: &Run<'_>, error| run.statement_error(index, error);
    let before = trace.read(session).await.map_err(|error| failed(run, error))?;
    let in_doubt = run.record.is_in_doubt();
    if in_doubt && *trace == Trace::None {
        return Err(run.doubt(index));
    }
    let has_run = in_doubt && run.record.step_before.is_some() && before != run.record.step_before;
    if !has_run {
        run.record = run.record.beginning(before);
        run.save(session).await?;
        match retrying(run, session, &[text], progress).await {
            Err(error) if in_doubt && error.is(trace.repeated()) => {}
            done => done.map_err(|error| failed(run, error))?,
        }
    }
    run.advance(index + 1);
    run.save(session).await
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

/// Runs statements one after the other; all again if a table was locked.
async fn retrying(
    run: &Run<'_>,
    session: &mut Session,
    statements: &[&str],
    progress: &mut Report<'_>,
) -> Result<(), DatabaseError> {
    let mut retries = Retries::new(LOCKED, run.options);
    loop {
        match all(session, statements).await {
            Err(error) if retries.again(&error, progress).await => {}
            done => return done,
        }
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
