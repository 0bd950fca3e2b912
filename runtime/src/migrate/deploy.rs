//! Deploying: which migrations are applied, under the lock.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use super::{
    Migration,
    apply::{self, Run},
    error::{MigrateError, MigrateErrorKind},
    ledger::{self, Ledger, Record, RecordState},
    lock::Lock,
    session::Session,
    split::split,
    status::{self, MigrationState, MigrationStatus},
};
use crate::meta::Provider;

/// How to deploy.
#[derive(Debug, Clone)]
pub struct DeployOptions {
    /// How long to wait for another deployment to end; 60 s by default.
    pub lock_wait: Duration,
    /// How long a statement waits for its tables on PostgreSQL and MySQL; 3 s by default. All queries on a table queue
    /// up behind a statement that waits for it, so it is better to give up and try again.
    pub lock_timeout: Duration,
    /// How often to try again after that; 10 times by default, with pauses of up to 5 s.
    pub retries: u32,
    /// Go on although applied migrations were edited since.
    pub allow_edited: bool,
    /// Apply what is pending although the database has migrations that are not among those to deploy.
    pub allow_missing: bool,
    /// Go on although the database has tables and no ledger.
    pub allow_not_empty: bool,
}

impl Default for DeployOptions {
    fn default() -> DeployOptions {
        DeployOptions {
            lock_wait: Duration::from_secs(60),
            lock_timeout: Duration::from_secs(3),
            retries: 10,
            allow_edited: false,
            allow_missing: false,
            allow_not_empty: false,
        }
    }
}

/// What a deployment is about to do, for a person who watches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Progress<'a> {
    /// Another deployment has to end first.
    Waiting {
        /// Who that is.
        holder: &'a str,
    },
    /// A migration begins.
    Migration {
        /// Its name.
        name: &'a str,
        /// Its place among those to be applied, from 1.
        number: usize,
        /// How many there are.
        total: usize,
        /// Statements, those of an earlier attempt included.
        statements: usize,
    },
    /// A statement begins.
    Statement {
        /// Its place in the migration, from 1.
        number: usize,
        /// Its text.
        sql: &'a str,
    },
    /// A statement that is repeated has changed rows, and goes on.
    Rows {
        /// Its place in the migration, from 1.
        number: usize,
        /// How many rows this deployment has changed by it so far.
        changed: u64,
    },
    /// A statement did not get the lock of its table and will be tried again.
    Retrying {
        /// Which attempt comes now, from 1.
        attempt: u32,
        /// After how long.
        pause: Duration,
    },
    /// A migration is applied.
    Applied {
        /// Its name.
        name: &'a str,
        /// How long it took.
        took: Duration,
    },
}

/// What a deployment did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deployed {
    /// The migrations it applied, in order.
    pub applied: Vec<String>,
    /// Those that were applied already.
    pub unchanged: usize,
    /// What a person should know: edited, missing and late migrations.
    pub remarks: Vec<MigrationStatus>,
}

pub(super) async fn deploy(
    session: &mut Session,
    ledger: &Ledger,
    migrations: &[Migration],
    options: &DeployOptions,
    progress: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Deployed, MigrateError> {
    let lock = Lock::acquire(session, ledger, options.lock_wait, progress).await?;
    let done = deploy_locked(session, ledger, &lock, migrations, options, progress).await;
    lock.release(session).await;
    done
}

async fn deploy_locked(
    session: &mut Session,
    ledger: &Ledger,
    lock: &Lock,
    migrations: &[Migration],
    options: &DeployOptions,
    progress: &mut (dyn FnMut(Progress<'_>) + Send),
) -> Result<Deployed, MigrateError> {
    // Before the ledger: on SQLite another deployment may make both in between.
    let tables = ledger.other_tables(session).await?;
    let records = ledger.read(session).await?;
    let statuses = status::compare(migrations, &records);
    let pending = pending(migrations, &statuses);
    let tables = if records.is_empty() { tables } else { 0 };
    refuse(&statuses, tables, !pending.is_empty(), options)?;
    let total = pending.len();
    let in_ledger = |it: &&Migration| records.iter().any(|record| record.name == it.name);
    let stands_for: Vec<_> = migrations
        .iter()
        .filter(|it| !in_ledger(it) && !pending.iter().any(|due| due.name == it.name))
        .collect();
    let mut deployed = Deployed {
        unchanged: migrations.len() - total,
        remarks: statuses.into_iter().filter(is_remarkable).collect(),
        applied: vec![],
    };
    if !pending.is_empty() {
        apply::create_ledger(session, ledger, options, progress).await?;
    }
    write_applied(session, ledger, stands_for).await?;
    let mut is_ready = false;
    for (migration, number) in pending.into_iter().zip(1..) {
        stop_before(session, &migration.name)?;
        if !is_ready {
            apply::begin(session, options).await?;
        }
        let statements = split(&migration.sql, session.provider());
        is_ready = apply::leaves_session(&statements, session.provider());
        let name = migration.name.as_ref();
        progress(Progress::Migration { name, number, total, statements: statements.len() });
        let begun = Instant::now();
        let record = records.iter().find(|record| record.name == migration.name);
        let mut run = Run::of(migration, statements, record, Some(ledger), lock, options)?;
        if run.apply(session, progress).await? {
            progress(Progress::Applied { name, took: begun.elapsed() });
            deployed.applied.push(name.to_owned());
        } else {
            deployed.unchanged += 1;
        }
    }
    Ok(deployed)
}

/// Stops where nothing has begun yet.
pub(super) fn stop_before(session: &Session, name: &str) -> Result<(), MigrateError> {
    session.stopper().check().map_err(|error| {
        let message = format!("stopped before migration `{name}`");
        let advice = "what was done before stays; run the same again: it goes on there";
        MigrateError::of_database(MigrateErrorKind::Interrupted, &message, error)
            .help(advice)
            .in_migration(name)
    })
}

/// Those to apply, in the order of their names.
fn pending<'m>(migrations: &'m [Migration], statuses: &[MigrationStatus]) -> Vec<&'m Migration> {
    let by_name: BTreeMap<_, _> = migrations.iter().map(|it| (it.name.as_ref(), it)).collect();
    let due = statuses.iter().filter(|it| it.state.is_due());
    due.filter_map(|it| by_name.get(it.name.as_str()).copied()).collect()
}

fn is_remarkable(it: &MigrationStatus) -> bool {
    let is_told = matches!(it.state, MigrationState::Edited { .. } | MigrationState::Pending { late: true });
    it.is_gone || is_told
}

/// Refuses what a deployment of `migrations` refuses before it applies anything, as if something were pending.
pub(super) async fn check(
    session: &mut Session,
    ledger: &Ledger,
    migrations: &[Migration],
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    let records = ledger.read(session).await?;
    let tables = if records.is_empty() { ledger.other_tables(session).await? } else { 0 };
    refuse(&status::compare(migrations, &records), tables, true, options)
}

/// `tables` are those of a database without a ledger.
fn refuse(
    statuses: &[MigrationStatus],
    tables: usize,
    is_pending: bool,
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    refuse_edited(statuses, options)?;
    refuse_half_way(statuses)?;
    if is_pending && !options.allow_missing {
        refuse_missing(statuses)?;
    }
    if is_pending && !options.allow_not_empty {
        refuse_tables(tables)?;
    }
    Ok(())
}

pub(super) async fn baseline(
    session: &mut Session,
    ledger: &Ledger,
    migrations: &[Migration],
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    let lock = Lock::acquire(session, ledger, options.lock_wait, &mut |_| {}).await?;
    let written = write_baseline(session, ledger, migrations, options).await;
    lock.release(session).await;
    written
}

async fn write_baseline(
    session: &mut Session,
    ledger: &Ledger,
    migrations: &[Migration],
    options: &DeployOptions,
) -> Result<(), MigrateError> {
    apply::create_ledger(session, ledger, options, &mut |_| {}).await?;
    write_applied(session, ledger, migrations).await
}

/// Notes that they are applied, without running them.
async fn write_applied(
    session: &mut Session,
    ledger: &Ledger,
    migrations: impl IntoIterator<Item = &Migration>,
) -> Result<(), MigrateError> {
    let row = |migration: &Migration| {
        let statements = split(&migration.sql, session.provider());
        let record = Record::new(migration, statements.len()).after(&statements, statements.len());
        ledger.write(session, &Record { state: RecordState::Applied, ..record })
    };
    let rows: Vec<_> = migrations.into_iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let begin = match session.provider() {
        Provider::Sqlite => "BEGIN IMMEDIATE",
        Provider::Postgresql | Provider::Mysql => "START TRANSACTION",
    };
    let message: Vec<_> =
        [begin].into_iter().chain(rows.iter().map(String::as_str)).chain(["COMMIT"]).collect();
    let written = session.execute_all(&message).await;
    if written.is_err() {
        // Where there is nothing to roll back, what failed matters more.
        let _ = session.execute("ROLLBACK").await;
    }
    written.map_err(|(_, error)| ledger::unwritable(error))
}

fn refuse_edited(statuses: &[MigrationStatus], options: &DeployOptions) -> Result<(), MigrateError> {
    let edited = statuses.iter().find(|it| matches!(it.state, MigrationState::Edited { .. }));
    match edited {
        Some(it) if !options.allow_edited => Err(MigrateError::new(
            MigrateErrorKind::Edited,
            format!("migration `{}` was edited after it was applied", it.name),
        )
        .because("the database has what the file said before; what it says now was never run")
        .help("restore the file, and make the change in a new migration: dioptra migrate dev --name NAME")
        .in_migration(&it.name)),
        _ => Ok(()),
    }
}

/// An older program beside a newer one has nothing to apply, and is let be.
fn refuse_missing(statuses: &[MigrationStatus]) -> Result<(), MigrateError> {
    let Some(gone) = statuses.iter().find(|it| it.is_gone) else { return Ok(()) };
    let what = match gone.state {
        MigrationState::Missing { .. } => "was applied",
        _ => "was begun",
    };
    Err(MigrateError::new(
        MigrateErrorKind::Missing,
        format!("migration `{}` {what}, and is not among those to deploy", gone.name),
    )
    .because("what is pending was made without it: it may do the same again, or not fit")
    .help("deploy all that the database has, and what is pending behind it")
    .in_migration(&gone.name))
}

/// What has to be settled before anything else is applied.
fn refuse_half_way(statuses: &[MigrationStatus]) -> Result<(), MigrateError> {
    for MigrationStatus { name, state, .. } in statuses.iter().filter(|it| !it.is_gone) {
        let (kind, message, help) = match state {
            MigrationState::Reverting { .. } => (
                MigrateErrorKind::Manual,
                format!("migration `{name}` is being undone"),
                "end that first: dioptra migrate down goes on where it stopped".to_owned(),
            ),
            MigrationState::PartlyReplaced { last } => (
                MigrateErrorKind::Refused,
                format!(
                    "the database has `{last}`, one of the migrations that `{name}` stands for, but not all"
                ),
                format!(
                    "deploy the history as it was before it was squashed, up to `{name}`; then deploy this one"
                ),
            ),
            _ => continue,
        };
        return Err(MigrateError::new(kind, message).help(help).in_migration(name));
    }
    Ok(())
}

fn refuse_tables(tables: usize) -> Result<(), MigrateError> {
    if tables == 0 {
        return Ok(());
    }
    let message = format!("the database has {tables} tables, and no migration was ever deployed to it");
    Err(MigrateError::new(MigrateErrorKind::NotEmpty, message)
        .help("if the first migrations make just these tables, say so: dioptra migrate baseline, after Prisma with --from-prisma; else use another database"))
}
