//! How a transaction runs, and the statement that opens it.

use std::{borrow::Cow, time::Duration};

use crate::dialect::Dialect;

/// How a transaction runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TransactionOptions {
    /// The isolation level; the database's default where `None`. SQLite is always serializable.
    pub isolation: Option<Isolation>,
    /// It does not write: a write in it is the error `ReadOnly`.
    pub read_only: bool,
    /// How long it may be open; then it is rolled back, and what comes later fails with `Timeout`.
    pub timeout: Option<Duration>,
}

/// Isolation levels of the SQL standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Isolation {
    /// `READ UNCOMMITTED`
    ReadUncommitted,
    /// `READ COMMITTED`
    ReadCommitted,
    /// `REPEATABLE READ`
    RepeatableRead,
    /// `SERIALIZABLE`
    Serializable,
}

impl TransactionOptions {
    /// The text that opens such a transaction.
    pub(crate) fn begin(self, dialect: Dialect) -> Cow<'static, str> {
        let level = self.isolation.map(|it| match it {
            Isolation::ReadUncommitted => "READ UNCOMMITTED",
            Isolation::ReadCommitted => "READ COMMITTED",
            Isolation::RepeatableRead => "REPEATABLE READ",
            Isolation::Serializable => "SERIALIZABLE",
        });
        let mode = if self.read_only { " READ ONLY" } else { "" };
        match (dialect, level) {
            (Dialect::Sqlite, _) if self.read_only => "BEGIN".into(),
            // The write lock is taken at once: taken later, it could fail for a read that is no longer the newest.
            (Dialect::Sqlite, _) => "BEGIN IMMEDIATE".into(),
            (Dialect::Postgres, None) => format!("BEGIN{mode}").into(),
            (Dialect::Postgres, Some(level)) => format!("BEGIN ISOLATION LEVEL {level}{mode}").into(),
            (Dialect::Mysql | Dialect::Mariadb, None) => format!("START TRANSACTION{mode}").into(),
            (Dialect::Mysql | Dialect::Mariadb, Some(level)) => {
                format!("SET TRANSACTION ISOLATION LEVEL {level}; START TRANSACTION{mode}").into()
            }
        }
    }
}
