//! What can go wrong while migrating: where, why, and what to do.

use std::fmt;

use super::{foundation, session::DatabaseError};

/// A migration that could not be applied, or a database that cannot be migrated.
///
/// Its text has several lines: the message, the causes and the help, each of which can also be had alone.
pub struct MigrateError(Box<Inner>);

#[derive(Debug)]
struct Inner {
    kind: MigrateErrorKind,
    message: String,
    causes: Vec<String>,
    help: Option<String>,
    migration: Option<String>,
    database: Option<DatabaseError>,
}

/// What went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum MigrateErrorKind {
    /// The server or file cannot be connected to, or the connection broke.
    Connect,
    /// There is no such database on the server, or no such file.
    NoDatabase,
    /// Another deployment holds the lock.
    Locked,
    /// The connection goes through a transaction pooler.
    Pooler,
    /// An applied migration was edited.
    Edited,
    /// A migration of the ledger is not among those to deploy, and others are pending.
    Missing,
    /// The database has tables, and no ledger.
    NotEmpty,
    /// A statement failed; deploy again once it is put right.
    Failed,
    /// What was asked for does not fit what the ledger says; nothing was done.
    Refused,
    /// A statement failed, and a person must look at the database first.
    Manual,
    /// The ledger or another table of the migrator cannot be read or written.
    Ledger,
    /// Somebody has stopped it: see [`Stopper`](super::Stopper).
    Interrupted,
}

impl MigrateError {
    pub(super) fn new(kind: MigrateErrorKind, message: impl Into<String>) -> MigrateError {
        let message = message.into();
        let inner = Inner { kind, message, causes: vec![], help: None, migration: None, database: None };
        MigrateError(Box::new(inner))
    }

    pub(super) fn because(mut self, cause: impl Into<String>) -> MigrateError {
        self.0.causes.push(cause.into());
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> MigrateError {
        self.0.help = Some(help.into());
        self
    }

    /// What to do, unless what the database said tells already.
    pub(super) fn or_help(self, help: impl Into<String>) -> MigrateError {
        if self.0.help.is_some() { self } else { self.help(help) }
    }

    pub(super) fn in_migration(mut self, name: &str) -> MigrateError {
        self.0.migration = Some(name.to_owned());
        self
    }

    /// The statement stands before what the database said of it.
    pub(super) fn with_statement(mut self, text: &str) -> MigrateError {
        const LINES: usize = 12;
        let lines: Vec<_> = text.lines().take(LINES).map(|line| format!("    {line}")).collect();
        let more = if text.lines().count() > LINES { "\n    .." } else { "" };
        self.0.causes.insert(0, lines.join("\n") + more);
        self
    }

    /// The database said `error` while the migrator did `doing`.
    pub(super) fn of_database(kind: MigrateErrorKind, doing: &str, error: DatabaseError) -> MigrateError {
        let kind = match (error.lost, error.stopped) {
            (true, _) => MigrateErrorKind::Connect,
            (_, true) => MigrateErrorKind::Interrupted,
            _ => kind,
        };
        let mut it = MigrateError::new(kind, doing).because(error.to_string());
        it.0.help = error.remedy.map(str::to_owned);
        it.0.database = Some(error);
        it
    }

    pub(super) fn of_kind(mut self, kind: MigrateErrorKind) -> MigrateError {
        self.0.kind = kind;
        self
    }

    /// What went wrong.
    pub fn kind(&self) -> MigrateErrorKind {
        self.0.kind
    }

    /// What went wrong and where, in one line.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Why: the statement, what the database said.
    pub fn causes(&self) -> &[String] {
        &self.0.causes
    }

    /// What to do.
    pub fn advice(&self) -> Option<&str> {
        self.0.help.as_deref()
    }

    /// The migration it is about.
    pub fn migration(&self) -> Option<&str> {
        self.0.migration.as_deref()
    }

    /// The database's own code: SQLSTATE, MySQL's number, SQLite's extended code.
    pub fn database_code(&self) -> Option<&str> {
        self.0.database.as_ref()?.code.as_deref()
    }
}

impl fmt::Display for MigrateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        for cause in &self.0.causes {
            write!(f, "\n{cause}")?;
        }
        match &self.0.help {
            Some(help) => write!(f, "\nhelp: {help}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for MigrateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for MigrateError {}

impl From<crate::Error> for MigrateError {
    /// An error of connecting, whose text says what to do.
    fn from(error: crate::Error) -> MigrateError {
        let kind = match foundation::is_missing_database(&error) {
            true => MigrateErrorKind::NoDatabase,
            false => MigrateErrorKind::Connect,
        };
        MigrateError::new(kind, error.to_string())
    }
}
