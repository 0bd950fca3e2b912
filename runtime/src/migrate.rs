//! Applying migrations: what `dioptra migrate deploy` and `db push` do, for a program that does it itself.
//!
//! ```no_run
//! # async fn run() -> Result<(), dioptra_runtime::migrate::MigrateError> {
//! use dioptra_runtime::migrate::{DeployOptions, Migration, Migrator};
//!
//! let migrations = [Migration::new("20260101000000_init", "CREATE TABLE posts (id INTEGER PRIMARY KEY)")];
//! let mut migrator = Migrator::connect("sqlite:blog.db").await?;
//! migrator.deploy(&migrations, &DeployOptions::default(), &mut |_| {}).await?;
//! # Ok(())
//! # }
//! ```
//!
//! What was applied is written down in the table `_dioptra_migrations`, the ledger. Where a database has DDL in
//! transactions (PostgreSQL, SQLite) a migration happens as a whole or not at all, but for the few statements that
//! PostgreSQL refuses in a transaction. On MySQL and MariaDB each statement is written down before and after it runs,
//! so that a deployment goes on where the one before it stopped.

/// The migrations of a folder, as `&'static [Migration]` in the order of their names: `include_migrations!("migrations")`.
///
/// The folder is relative to the crate's `Cargo.toml`. A folder that is none of migrations does not compile. The crate is
/// compiled again when a file changes, and when `dioptra migrate dev` adds a migration; for folders that come by other
/// ways, such as `git pull`, a build script says `println!("cargo::rerun-if-changed=migrations");`.
#[macro_export]
macro_rules! include_migrations {
    ($folder:literal) => {
        $crate::__include_migrations!($crate, $folder)
    };
}

mod apply;
mod checksum;
mod deploy;
mod error;
mod foundation;
mod ledger;
mod lock;
mod prisma;
mod scratch;
mod session;
mod settle;
mod split;
mod status;
mod stop;
mod transactions;
mod undo;
mod words;

use std::borrow::Cow;

pub use self::{
    deploy::{DeployOptions, Deployed, Progress},
    error::{MigrateError, MigrateErrorKind},
    prisma::PrismaMigration,
    scratch::Scratch,
    settle::Resolution,
    split::{Statement, split},
    status::{MigrationState, MigrationStatus},
    stop::Stopper,
    transactions::transactions,
    undo::Undo,
};
use self::{ledger::Ledger, session::Session};
use crate::meta::Provider;

/// A migration: a script with a name, which is also its place in the order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The folder's name, `20260101120000_add_users`.
    pub name: Cow<'static, str>,
    /// The text of `migration.sql`.
    pub sql: Cow<'static, str>,
    /// The migrations that it was made of by `dioptra migrate squash`, its former self included.
    pub replaces: Cow<'static, [Replaced]>,
}

/// A migration that another one stands for now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replaced {
    /// Its name.
    pub name: Cow<'static, str>,
    /// What [`Migration::checksum`] was.
    pub checksum: Cow<'static, str>,
}

impl Migration {
    /// A migration.
    pub fn new(name: impl Into<Cow<'static, str>>, sql: impl Into<Cow<'static, str>>) -> Migration {
        Migration { name: name.into(), sql: sql.into(), replaces: Cow::Borrowed(&[]) }
    }

    /// SHA-256 of the script in hexadecimal, the same for both kinds of line ends.
    pub fn checksum(&self) -> String {
        checksum::checksum(&self.sql)
    }
}

/// What the last [`Migrator::push`] left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pushed {
    /// Nothing was pushed yet.
    Never,
    /// It stopped half way: only the database itself tells what it is.
    Partly,
    /// It came to its end, and kept this description of the database.
    Whole(String),
}

/// A connection of its own to a database that is migrated.
pub struct Migrator {
    session: Session,
    ledger: Ledger,
    created: foundation::Created,
}

impl Migrator {
    /// Connects; a database that is not there is created.
    ///
    /// `url` is one for a client; its scheme says which database it is. On PostgreSQL the schema that `schema` in the
    /// URL names is created too. Errors: `Connect`.
    pub async fn connect(url: &str) -> Result<Migrator, MigrateError> {
        Migrator::open(url, foundation::Missing::Create).await
    }

    /// Connects; a database that is not there is an error of kind `NoDatabase`, unless `mode=rwc` in the URL of an SQLite file
    /// says to create it. So is a schema of PostgreSQL that is not there.
    pub async fn connect_existing(url: &str) -> Result<Migrator, MigrateError> {
        Migrator::open(url, foundation::Missing::Refuse).await
    }

    async fn open(url: &str, missing: foundation::Missing) -> Result<Migrator, MigrateError> {
        let (mut session, created) = foundation::open(url, missing).await?;
        let ledger = Ledger::of(&mut session).await?;
        Ok(Migrator { session, ledger, created })
    }

    /// What connecting has created, such as `database blog.db` or `schema app in database blog`.
    pub fn created(&self) -> Option<&str> {
        self.created.as_deref()
    }

    /// Which database it is.
    pub fn provider(&self) -> Provider {
        self.session.provider()
    }

    /// The database's name: what a person types to confirm that it may be reset. A file's path on SQLite.
    pub fn database_name(&self) -> &str {
        self.session.name()
    }

    /// What stops it, from another thread or task.
    pub fn stopper(&self) -> Stopper {
        self.session.stopper().clone()
    }

    /// Every migration that is on disk or in the ledger, in order, with what is known of it. Changes nothing.
    pub async fn status(&mut self, migrations: &[Migration]) -> Result<Vec<MigrationStatus>, MigrateError> {
        let records = self.ledger.read(&mut self.session).await?;
        Ok(status::compare(migrations, &records))
    }

    /// Applies the migrations that are not applied yet, in the order of their names.
    ///
    /// Only one deployment runs at a time: others wait for it, then find nothing to do. Errors leave the ledger saying
    /// how far it came.
    pub async fn deploy(
        &mut self,
        migrations: &[Migration],
        options: &DeployOptions,
        progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Deployed, MigrateError> {
        deploy::deploy(&mut self.session, &self.ledger, migrations, options, progress).await
    }

    /// Refuses what [`Migrator::deploy`] would refuse before it applies anything, were a migration pending behind these.
    /// Changes nothing.
    ///
    /// Errors of kind `Edited`, `Missing`, `NotEmpty`, `Manual`, `Refused`.
    pub async fn check(
        &mut self,
        migrations: &[Migration],
        options: &DeployOptions,
    ) -> Result<(), MigrateError> {
        deploy::check(&mut self.session, &self.ledger, migrations, options).await
    }

    /// Writes migrations down as applied without running them: for a database that has what they make.
    pub async fn baseline(
        &mut self,
        migrations: &[Migration],
        options: &DeployOptions,
    ) -> Result<(), MigrateError> {
        deploy::baseline(&mut self.session, &self.ledger, migrations, options).await
    }

    /// Writes down what a person knows of a migration: that it is applied, or that nothing of it is left.
    ///
    /// Errors of kind `Refused`: an applied one is not rolled back by a note, see [`Migrator::undo`].
    pub async fn resolve(
        &mut self,
        migration: &Migration,
        resolution: Resolution,
        options: &DeployOptions,
    ) -> Result<(), MigrateError> {
        settle::resolve(&mut self.session, &self.ledger, migration, resolution, options).await
    }

    /// Undoes migrations, in this order: the newest first. As [`Migrator::deploy`] it can be stopped and goes on.
    pub async fn undo(
        &mut self,
        migrations: &[Undo],
        options: &DeployOptions,
        progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Vec<String>, MigrateError> {
        undo::undo(&mut self.session, &self.ledger, migrations, options, progress).await
    }

    /// What Prisma has written down in `_prisma_migrations`, oldest first; `None` without the table.
    pub async fn prisma_history(&mut self) -> Result<Option<Vec<PrismaMigration>>, MigrateError> {
        prisma::read(&mut self.session, &self.ledger).await
    }

    /// How many tables there are that are not the migrator's own.
    pub async fn table_count(&mut self) -> Result<usize, MigrateError> {
        self.ledger.other_tables(&mut self.session).await
    }

    /// True when migrations were deployed to the database.
    pub async fn is_deployed(&mut self) -> Result<bool, MigrateError> {
        Ok(!self.ledger.read(&mut self.session).await?.is_empty())
    }

    /// Runs a script without writing it down, in a transaction where the database has DDL in transactions.
    pub async fn execute_script(&mut self, sql: &str) -> Result<(), MigrateError> {
        apply::script(&mut self.session, sql).await
    }

    /// The rows of one statement, with values as the database writes them and `None` for NULL: for reading catalogs.
    pub async fn query(&mut self, sql: &str) -> Result<Vec<Vec<Option<String>>>, MigrateError> {
        let failed = |error| {
            MigrateError::of_database(MigrateErrorKind::Failed, "the query failed", error).with_statement(sql)
        };
        self.session.stopper().check().map_err(failed)?;
        self.session.rows(sql).await.map_err(failed)
    }

    /// Runs the script of `db push`, and keeps `snapshot`, the description of the database after it, in the database.
    ///
    /// Both or none, where one transaction holds all of it; else what was kept before is forgotten first.
    pub async fn push(&mut self, sql: &str, snapshot: &str) -> Result<(), MigrateError> {
        let sql = self.ledger.with_snapshot(&self.session, sql, snapshot);
        let provider = self.provider();
        let is_whole = transactions(&split(&sql, provider), provider).last() == Some(&0);
        if is_whole {
            return apply::script(&mut self.session, &sql).await;
        }
        self.ledger.forget_snapshot(&mut self.session).await?;
        let pushed = apply::script(&mut self.session, &sql).await;
        pushed.map_err(|error| error.help("push again when that is put right: it looks at what is there"))
    }

    /// What the last [`Migrator::push`] kept.
    pub async fn pushed(&mut self) -> Result<Pushed, MigrateError> {
        self.ledger.snapshot(&mut self.session).await
    }

    /// Empties the database: everything in it is lost, the ledger too.
    ///
    /// On PostgreSQL the schema of the connection, on MySQL the database is dropped and created again.
    pub async fn reset(&mut self) -> Result<(), MigrateError> {
        foundation::reset(&mut self.session).await
    }
}
