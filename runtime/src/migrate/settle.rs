//! What a person knows of a migration, written down.

use super::{
    Migration, apply,
    deploy::DeployOptions,
    error::{MigrateError, MigrateErrorKind},
    ledger::{Ledger, Record, RecordState},
    lock::Lock,
    session::Session,
    split::split,
    status,
};

/// What a person knows of a migration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolution {
    /// All that it does is done; of one that was edited since it was applied: also what it says now.
    Applied,
    /// Nothing of it is left: the next deployment applies it from the beginning.
    RolledBack,
    /// It has no file any more, and the database is not to know of it: what it did is undone, or others do it.
    Forgotten,
    /// The statement at which it stopped is done: the next deployment goes on behind it.
    StatementDone,
    /// The statement at which it stopped has left nothing: the next deployment runs it again.
    StatementUndone,
}

pub(super) async fn resolve(
    session: &mut Session,
    ledger: &Ledger,
    migration: &Migration,
    resolution: Resolution,
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    let lock = Lock::acquire(session, ledger, options.lock_wait, &mut |_| {}).await?;
    let done = resolve_locked(session, ledger, migration, resolution, options).await;
    lock.release(session).await;
    done
}

async fn resolve_locked(
    session: &mut Session,
    ledger: &Ledger,
    migration: &Migration,
    resolution: Resolution,
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    apply::create_ledger(session, ledger, options, &mut |_| {}).await?;
    let statements = split(&migration.sql, session.provider());
    let new = Record::new(migration, statements.len());
    let known = ledger.find(session, &migration.name).await?;
    let is_as_applied = |it: &Record| it.state == RecordState::Applied && status::is_same(migration, it);
    let stopped = known.clone().filter(|it| matches!(it.state, RecordState::Running | RecordState::Failed));
    let record = match (resolution, stopped) {
        (Resolution::Applied, _) if known.as_ref().is_some_and(is_as_applied) => {
            return Err(refused(migration, "is applied already", "there is nothing to resolve"));
        }
        (Resolution::Applied, _) => new.after(&statements, statements.len()),
        (Resolution::Forgotten, _) if known.is_some() => {
            return ledger.remove(session, &migration.name).await;
        }
        (Resolution::RolledBack, Some(_)) => return ledger.remove(session, &migration.name).await,
        // Said twice, it would be of the next statement.
        (Resolution::StatementDone, Some(record))
            if record.state == RecordState::Running && !record.is_in_doubt() =>
        {
            let advice = format!("to go on with it: dioptra migrate resume {}", migration.name);
            return Err(refused(migration, "has not stopped at a statement", advice));
        }
        (Resolution::StatementDone, Some(record)) if record.steps_done < statements.len() => {
            Record { checksum: new.checksum, steps_total: new.steps_total, ..record.clone() }
                .after(&statements, record.steps_done + 1)
        }
        (Resolution::StatementUndone, Some(record)) => {
            Record { step_begun: record.steps_done, step_before: None, ..record }
        }
        (Resolution::RolledBack, None) if known.is_some() => {
            let advice = "to undo it: dioptra migrate down";
            return Err(refused(migration, "is applied, which a note does not undo", advice));
        }
        (Resolution::Forgotten, _) => {
            let advice = "`dioptra migrate status` tells of each migration";
            return Err(refused(migration, "is not known to the database", advice));
        }
        _ => {
            let advice = "`dioptra migrate status` tells of each migration";
            return Err(refused(migration, "has not stopped half way", advice));
        }
    };
    ledger.save(session, &record).await
}

fn refused(migration: &Migration, why: &str, advice: impl Into<String>) -> MigrateError {
    MigrateError::new(MigrateErrorKind::Refused, format!("migration `{}` {why}", migration.name))
        .help(advice)
        .in_migration(&migration.name)
}
