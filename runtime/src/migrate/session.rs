//! A connection as the migrator needs it: one statement after another, as text, with rows of text.
//!
//! Nothing is prepared, so that no plan outlives a change of its table.

#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) mod line;
#[cfg(feature = "mysql")]
pub(super) mod mysql;
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) mod peer;
#[cfg(feature = "postgres")]
pub(super) mod postgres;
#[cfg(feature = "sqlite")]
pub(super) mod sqlite;

use std::fmt;

#[cfg(any(feature = "postgres", feature = "mysql"))]
use futures_util::{TryStreamExt, stream::BoxStream};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use sqlx::Either;

use super::stop::Stopper;
use crate::meta::Provider;

/// Values as the database writes them; `None` is NULL.
pub(super) type Rows = Vec<Vec<Option<String>>>;

/// A connection.
pub(super) enum Session {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Session),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Session),
    #[cfg(feature = "mysql")]
    Mysql(mysql::Session),
}

/// What the database said.
#[derive(Debug, Clone)]
pub(super) struct DatabaseError {
    /// SQLSTATE on PostgreSQL, the number on MySQL, the extended result code on SQLite.
    pub(super) code: Option<String>,
    pub(super) message: String,
    /// The character of the statement that it is about, from 1.
    pub(super) position: Option<usize>,
    /// The connection broke: what became of the statement is not known.
    pub(super) lost: bool,
    /// Somebody has stopped the migrator, which is why it ended or was not begun.
    pub(super) stopped: bool,
    /// What to do about it, where the statement is not what is wrong.
    pub(super) remedy: Option<&'static str>,
}

/// Calls the same method of whichever session it is.
macro_rules! dispatch {
    ($session:expr, $it:ident => $call:expr) => {
        match $session {
            #[cfg(feature = "sqlite")]
            Session::Sqlite($it) => $call,
            #[cfg(feature = "postgres")]
            Session::Postgres($it) => $call,
            #[cfg(feature = "mysql")]
            Session::Mysql($it) => $call,
        }
    };
}

impl Session {
    pub(super) fn provider(&self) -> Provider {
        match self {
            #[cfg(feature = "sqlite")]
            Session::Sqlite(_) => Provider::Sqlite,
            #[cfg(feature = "postgres")]
            Session::Postgres(_) => Provider::Postgresql,
            #[cfg(feature = "mysql")]
            Session::Mysql(_) => Provider::Mysql,
        }
    }

    /// The database's name, the file's path on SQLite.
    pub(super) fn name(&self) -> &str {
        dispatch!(self, it => it.name())
    }

    /// What stops it.
    pub(super) fn stopper(&self) -> &Stopper {
        dispatch!(self, it => it.stopper())
    }

    /// Runs one statement.
    pub(super) async fn execute(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.change(sql).await.map(drop)
    }

    /// Runs statements, as one message where there are messages; stops at the first that fails, and says which it is.
    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        let _call = self.stopper().begin();
        let done = dispatch!(self, it => it.execute_all(statements).await);
        done.map_err(|(at, error)| (at, self.told(error)))
    }

    /// Runs one statement; how many rows it changed.
    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        let _call = self.stopper().begin();
        let done = dispatch!(self, it => it.change(sql).await);
        done.map_err(|error| self.told(error))
    }

    /// Runs one statement and reads its rows.
    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        let _call = self.stopper().begin();
        let done = dispatch!(self, it => it.rows(sql).await);
        done.map_err(|error| self.told(error))
    }

    /// With the mark of being stopped, where that is why the database has ended the statement.
    fn told(&self, error: DatabaseError) -> DatabaseError {
        let codes: &[&str] = match self.provider() {
            // SQLITE_INTERRUPT
            Provider::Sqlite => &["9"],
            // query_canceled
            Provider::Postgresql => &["57014"],
            // ER_QUERY_INTERRUPTED
            Provider::Mysql => &["1317"],
        };
        DatabaseError { stopped: self.stopper().is_asked() && error.is(codes), ..error }
    }

    /// The first value of the first row.
    pub(super) async fn value(&mut self, sql: &str) -> Result<Option<String>, DatabaseError> {
        let rows = self.rows(sql).await?;
        Ok(rows.into_iter().next().and_then(|row| row.into_iter().next().flatten()))
    }

    /// `text` as a string of SQL.
    pub(super) fn literal(&self, text: &str) -> String {
        literal(text, self.provider())
    }
}

/// `text` as a string of SQL.
pub(super) fn literal(text: &str, provider: Provider) -> String {
    let escaped = text.replace('\'', "''");
    match provider {
        Provider::Mysql => format!("'{}'", escaped.replace('\\', "\\\\")),
        Provider::Sqlite | Provider::Postgresql => format!("'{escaped}'"),
    }
}

impl DatabaseError {
    /// What we refuse before the database sees it.
    pub(super) fn refused(message: &str) -> DatabaseError {
        let message = message.to_owned();
        DatabaseError { code: None, message, position: None, lost: false, stopped: false, remedy: None }
    }

    /// What is not begun, since somebody has stopped the migrator.
    pub(super) fn stopped() -> DatabaseError {
        DatabaseError { stopped: true, ..DatabaseError::refused("stopped before it began") }
    }

    /// The connection broke.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn lost(why: &str) -> DatabaseError {
        DatabaseError { lost: true, ..DatabaseError::refused(why) }
    }

    /// True when the code is one of these.
    pub(super) fn is(&self, codes: &[&str]) -> bool {
        self.code.as_ref().is_some_and(|code| codes.contains(&code.as_str()))
    }
}

impl fmt::Display for DatabaseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.code {
            Some(code) => write!(f, "the database said: {} ({code})", self.message),
            None if self.stopped => f.write_str(&self.message),
            None if self.lost => write!(f, "the connection broke: {}", self.message),
            None => write!(f, "the database said: {}", self.message),
        }
    }
}

/// Statements as one message.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn joined(statements: &[&str]) -> sqlx::AssertSqlSafe<String> {
    sqlx::AssertSqlSafe(statements.join(SEPARATOR))
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
const SEPARATOR: &str = ";\n";

/// Reads the results of such a message; how many there were before the error.
#[cfg(any(feature = "postgres", feature = "mysql"))]
async fn read_all<D, R>(
    mut results: BoxStream<'_, sqlx::Result<Either<D, R>>>,
) -> Result<(), (usize, sqlx::Error)> {
    let mut done = 0;
    loop {
        match results.try_next().await {
            Ok(Some(result)) => done += usize::from(result.is_left()),
            Ok(None) => return Ok(()),
            Err(error) => return Err((done, error)),
        }
    }
}

/// What sqlx reports; `message` is the server's own.
#[cfg(any(feature = "postgres", feature = "mysql"))]
fn lost(error: &sqlx::Error) -> DatabaseError {
    DatabaseError::lost(&error.to_string())
}
