//! Undoing migrations: a script for each, after which the ledger does not know the migration any more.

use std::{borrow::Cow, time::Instant};

use super::{
    Migration,
    apply::{self, Run},
    deploy::{DeployOptions, Progress},
    error::{MigrateError, MigrateErrorKind},
    ledger::{Ledger, Record, RecordState},
    lock::Lock,
    session::Session,
    split::split,
};

/// A migration to undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The script that takes its changes back.
    pub sql: Cow<'static, str>,
}

pub(super) async fn undo(
    session: &mut Session,
    ledger: &Ledger,
    migrations: &[Undo],
    options: &DeployOptions,
    progress: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Vec<String>, MigrateError> {
    let lock = Lock::acquire(session, ledger, options.lock_wait, progress).await?;
    let done = undo_locked(session, ledger, &lock, migrations, options, progress).await;
    lock.release(session).await;
    done
}

async fn undo_locked(
    session: &mut Session,
    ledger: &Ledger,
    lock: &Lock,
    migrations: &[Undo],
    options: &DeployOptions,
    progress: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Vec<String>, MigrateError> {
    let mut undone = vec![];
    let total = migrations.len();
    for (it, number) in migrations.iter().zip(1..) {
        apply::begin(session, options).await?;
        let script = Migration::new(it.name.clone(), it.sql.clone());
        let statements = split(&script.sql, session.provider());
        let begun = Instant::now();
        let record = match ledger.find(session, &it.name).await? {
            Some(record) if record.state == RecordState::Reverting => record,
            Some(record) if record.state == RecordState::Applied => Record {
                state: RecordState::Reverting,
                steps_done: 0,
                step_begun: 0,
                done_checksum: String::new(),
                ..record
            },
            _ => return Err(not_applied(&it.name)),
        };
        progress(Progress::Migration { name: &it.name, number, total, statements: statements.len() });
        let mut run = Run::of(&script, statements, Some(&record), Some(ledger), lock, options)?;
        run.apply(session, progress).await?;
        progress(Progress::Applied { name: &it.name, took: begun.elapsed() });
        undone.push(it.name.to_string());
    }
    Ok(undone)
}

fn not_applied(name: &str) -> MigrateError {
    MigrateError::new(MigrateErrorKind::Refused, format!("migration `{name}` is not applied"))
        .help("`dioptra migrate status` tells of each migration")
        .in_migration(name)
}
