//! Errors: one type, a stable kind, and for violations the model, constraint and fields on every database.

#[cfg(any(feature = "mysql", feature = "postgres"))]
pub(crate) mod connect;
pub(crate) mod constraint;
#[cfg(feature = "sqlite")]
pub(crate) mod file;
#[cfg(feature = "mysql")]
pub(crate) mod mysql;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;

use std::fmt;

use crate::{meta::Model, validation::InvalidInput};

/// What queries and transactions return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Something that went wrong. [`Error::kind`] says what to do; no driver text is needed to decide anything.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    message: String,
    violation: Option<Violation>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// What went wrong, the same on every database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A unique constraint or primary key; see [`Error::violation`].
    Unique,
    /// A foreign key; see [`Error::violation`].
    ForeignKey,
    /// A NOT NULL column; see [`Error::violation`].
    NotNull,
    /// A CHECK constraint; see [`Error::violation`].
    Check,
    /// A value longer than its column.
    TooLong,
    /// A number outside of its column's range.
    OutOfRange,
    /// No row where one is required.
    NotFound,
    /// A required relation whose row is missing.
    MissingRelation,
    /// The row has another version than the query says (`@version`): it was changed since it was read.
    Stale,
    /// [`Affected::expect_one`](crate::Affected) and its like: another number of rows.
    UnexpectedCount,
    /// A serialization failure; the transaction can be run again.
    Serialization,
    /// A deadlock; the transaction can be run again.
    Deadlock,
    /// The database was locked for too long, or a lock was refused.
    LockTimeout,
    /// The statement ran for too long.
    Timeout,
    /// No connection of the pool came free in time.
    PoolTimeout,
    /// The server takes no more connections.
    TooManyConnections,
    /// The server cannot be reached, or the connection broke.
    Connection,
    /// The server refused user, password or database.
    Authentication,
    /// The connection broke during COMMIT: the transaction may have happened or not. Never retried.
    CommitUnknown,
    /// The transaction is over, or an earlier statement of it failed.
    TransactionClosed,
    /// The outer client was used inside its own transaction.
    NestedClient,
    /// A write where nothing is written: in a transaction that was begun to be read-only, on a server that is (a replica),
    /// or in a file that may only be read.
    ReadOnly,
    /// The database does not look as the client was generated for: run `dioptra migrate status`.
    SchemaDrift,
    /// A stored value has no Rust value: `infinity`, a time beyond 24 hours.
    Unrepresentable,
    /// Values from outside that break the rules of their `input` block; see [`Error::invalid_input`].
    InvalidInput,
    /// The arguments of the query contradict each other: a column set twice.
    InvalidQuery,
    /// The connection URL cannot be used.
    InvalidUrl,
    /// The caller rolled back.
    RolledBack,
    /// Anything else the database said.
    Database,
}

/// Which constraint was violated, in the words of the schema.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Violation {
    /// The model, if the constraint is known to the client.
    pub model: Option<&'static str>,
    /// The constraint's name in the database, if it has one.
    pub constraint: Option<String>,
    /// The fields of the model, in the order of the constraint.
    pub fields: Vec<&'static str>,
}

impl Error {
    /// An error without a cause.
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Error {
        Error(Box::new(Inner { kind, message: message.into(), violation: None, source: None }))
    }

    /// What went wrong.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// For the kinds `Unique`, `ForeignKey`, `NotNull` and `Check`: which constraint.
    pub fn violation(&self) -> Option<&Violation> {
        self.0.violation.as_ref()
    }

    /// For the kind `InvalidInput`: every rule that is broken.
    pub fn invalid_input(&self) -> Option<&InvalidInput> {
        self.0.source.as_ref()?.downcast_ref()
    }

    /// True when running the whole transaction again can succeed.
    pub fn is_retryable(&self) -> bool {
        matches!(self.kind(), ErrorKind::Serialization | ErrorKind::Deadlock | ErrorKind::LockTimeout)
    }

    pub(crate) fn with_source(
        mut self,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Error {
        self.0.source = Some(source.into());
        self
    }

    pub(crate) fn with_violation(mut self, violation: Violation) -> Error {
        self.0.violation = Some(violation);
        self
    }

    /// The same error with another message.
    pub(crate) fn reworded(mut self, message: impl FnOnce(&str) -> String) -> Error {
        self.0.message = message(&self.0.message);
        self
    }

    /// The row of `model` that the query requires is not there.
    pub(crate) fn not_found(model: &Model) -> Error {
        Error::new(ErrorKind::NotFound, format!("no {} matches the query", model.name))
    }

    /// The row of `model` has another version than the one that the query says.
    pub(crate) fn stale(model: &Model) -> Error {
        let message = format!("the {} was changed meanwhile; read it again", model.name);
        Error::new(ErrorKind::Stale, message)
    }
}

impl From<InvalidInput> for Error {
    fn from(invalid: InvalidInput) -> Error {
        Error::new(ErrorKind::InvalidInput, invalid.to_string()).with_source(invalid)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut it = f.debug_struct("Error");
        it.field("kind", &self.0.kind).field("message", &self.0.message);
        if let Some(violation) = &self.0.violation {
            it.field("violation", violation);
        }
        if let Some(source) = &self.0.source {
            it.field("source", source);
        }
        it.finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_ref().map(|it| &**it as &(dyn std::error::Error + 'static))
    }
}

/// What to do about a server that only reads.
#[cfg(any(feature = "mysql", feature = "postgres"))]
const READ_ONLY: &str =
    "nothing is written here: connect to the primary server, and to a database that may be written";

/// What the database said, with what to do about it: the remedy, or else what the kind tells.
pub(crate) fn of_database(kind: ErrorKind, message: &str, remedy: Option<&str>) -> Error {
    let of_kind = match kind {
        ErrorKind::SchemaDrift => {
            Some("compare the database with the schema of the client by `dioptra migrate status`")
        }
        ErrorKind::TooManyConnections => {
            Some("lower `connection_limit` in the URLs of its clients, or let the server take more")
        }
        ErrorKind::TransactionClosed => Some("an earlier statement of the transaction failed"),
        ErrorKind::Serialization | ErrorKind::Deadlock | ErrorKind::LockTimeout => {
            Some("run the transaction again")
        }
        _ => None,
    };
    match remedy.or(of_kind) {
        Some(advice) => Error::new(kind, format!("{message}; {advice}")),
        None => Error::new(kind, message),
    }
}

/// An error that is not the database's answer: the connection cannot be used any more.
#[cfg(any(feature = "mysql", feature = "postgres"))]
fn of_connection(error: sqlx::Error) -> Error {
    Error::new(ErrorKind::Connection, format!("the connection broke: {error}")).with_source(error)
}
