//! Undoing migrations: a script for each, after which the ledger does not know the migration any more.

use std::{borrow::Cow, time::Instant};

use super::{
    Migration,
    apply::{self, Run},
    deploy::{self, DeployOptions, Progress},
    error::{MigrateError, MigrateErrorKind},
    ledger::{Ledger, Record, RecordState},
    lock::Lock,
    session::Session,
    split::{Statement, split},
    transactions::transactions,
    words::Words,
};
use crate::meta::Provider;

/// A migration to undo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Its name.
    pub name: Cow<'static, str>,
    /// The script that takes its changes back.
    pub sql: Cow<'static, str>,
    /// The names of the migrations that it stands for: the ledger forgets them with it.
    pub replaces: Vec<Cow<'static, str>>,
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
    let mut records = vec![];
    for it in migrations {
        let record = ledger.find(session, &it.name).await?;
        records.push(record.filter(is_to_undo).ok_or_else(|| not_applied(&it.name))?);
    }
    let runs: Vec<_> = migrations.iter().zip(records).collect();
    // Both or none, where one transaction can have all of them.
    let together = runs.iter().all(|(it, record)| {
        record.state == RecordState::Applied && is_one_transaction(it, session.provider())
    });
    let parts = if together { vec![&runs[..]] } else { runs.chunks(1).collect() };
    let (mut number, total) = (1, runs.len());
    for part in parts {
        let Some(((newest, record), others)) = part.split_first() else { continue };
        deploy::stop_before(session, &newest.name)?;
        apply::begin(session, options).await?;
        let begun = Instant::now();
        let script = Migration::new(newest.name.clone(), newest.sql.clone());
        let mut statements = vec![];
        let mut counts = vec![];
        for (it, _) in part {
            let own = split(&it.sql, session.provider());
            counts.push((it.name.as_ref(), own.len()));
            statements.extend(own);
        }
        let replaced = part.iter().flat_map(|(it, _)| &it.replaces).map(|it| it.to_string());
        let beside = others.iter().map(|(it, _)| it.name.to_string()).chain(replaced).collect();
        let record = match record.state {
            RecordState::Reverting => Record { beside, ..record.clone() },
            _ => Record {
                state: RecordState::Reverting,
                steps_done: 0,
                step_begun: 0,
                done_checksum: String::new(),
                beside,
                ..record.clone()
            },
        };
        progress(Progress::Migration { name: &newest.name, number, total, statements: statements.len() });
        let run = Run::of(&script, statements, Some(&record), Some(ledger), lock, options)?;
        run.with_parts(counts).apply(session, progress).await?;
        for (it, _) in part {
            progress(Progress::Applied { name: &it.name, took: begun.elapsed() });
        }
        number += part.len();
    }
    Ok(migrations.iter().map(|it| it.name.to_string()).collect())
}

fn is_to_undo(record: &Record) -> bool {
    matches!(record.state, RecordState::Applied | RecordState::Reverting)
}

/// True where the database runs the script as a whole or not at all.
fn is_one_transaction(it: &Undo, provider: Provider) -> bool {
    let statements = split(&it.sql, provider);
    let is_whole =
        provider != Provider::Mysql && transactions(&statements, provider).iter().all(|it| *it == 0);
    let ends =
        |it: &Statement| ["COMMIT", "END"].iter().any(|word| Words::of(it.text, provider).begins(&[word]));
    is_whole && !statements.iter().any(|it| it.repeated || ends(it))
}

fn not_applied(name: &str) -> MigrateError {
    MigrateError::new(MigrateErrorKind::Refused, format!("migration `{name}` is not applied"))
        .help("`dioptra migrate status` tells of each migration")
        .in_migration(name)
}
