//! A connection as the migrator needs it: one statement after another, as text, with rows of text.
//!
//! Nothing is prepared, so that no plan outlives a change of its table.

#[cfg(feature = "mysql")]
pub(super) mod mysql;
#[cfg(feature = "postgres")]
pub(super) mod postgres;
#[cfg(feature = "sqlite")]
pub(super) mod sqlite;

use std::fmt;

#[cfg(any(feature = "postgres", feature = "mysql"))]
use futures_util::{TryStreamExt, stream::BoxStream};
#[cfg(any(feature = "postgres", feature = "mysql"))]
use sqlx::Either;

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

    /// Runs one statement.
    pub(super) async fn execute(&mut self, sql: &str) -> Result<(), DatabaseError> {
        dispatch!(self, it => it.execute(sql).await)
    }

    /// Runs statements, as one message where there are messages; stops at the first that fails, and says which it is.
    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        dispatch!(self, it => it.execute_all(statements).await)
    }

    /// Runs one statement; how many rows it changed.
    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        dispatch!(self, it => it.change(sql).await)
    }

    /// Runs one statement and reads its rows.
    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        dispatch!(self, it => it.rows(sql).await)
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
        DatabaseError { code: None, message: message.to_owned(), position: None, lost: false, remedy: None }
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
    DatabaseError { code: None, message: error.to_string(), position: None, lost: true, remedy: None }
}
