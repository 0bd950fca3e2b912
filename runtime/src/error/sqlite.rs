//! SQLite's extended result codes (sqlite.org/rescode.html) as kinds of errors.

use rusqlite::ffi;

use super::{
    Error, ErrorKind,
    constraint::{Report, Side},
};
use crate::meta::Schema;

/// What SQLite says of every foreign key.
const RESTRICTED: &str = "FOREIGN KEY constraint failed";

/// A foreign key that a statement broke. SQLite does not say which, see [`crate::driver::sqlite`].
#[derive(Debug, Default)]
pub(crate) struct BrokenKey {
    /// The table that the statement is about.
    pub(crate) target: Option<String>,
    /// The table and columns that refer to another row, where they are known.
    pub(crate) referring: Option<(String, Vec<String>)>,
    /// Which of its rows the statement wrote.
    pub(crate) written: Side,
}

/// The error of a statement. What foreign key it broke is asked of `broken`.
pub(crate) fn of_statement(
    error: rusqlite::Error,
    schema: &'static Schema,
    broken: impl FnOnce() -> BrokenKey,
) -> Error {
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(code, message) => {
            (code.extended_code, message.as_deref().unwrap_or_default())
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => (error.extended_code, msg.as_str()),
        _ => return super::of_database(ErrorKind::Database, &error.to_string(), None).with_source(error),
    };
    let kind = kind(code, message);
    let detail = message.split_once(": ").map_or("", |it| it.1);
    let mapped = match kind {
        ErrorKind::Unique | ErrorKind::NotNull => columns(detail).error(kind, schema),
        ErrorKind::Check => Report { constraint: Some(detail), ..Report::default() }.error(kind, schema),
        ErrorKind::ForeignKey => broken().report().error(kind, schema),
        _ => super::of_database(kind, message, remedy(code)),
    };
    mapped.with_source(error)
}

impl BrokenKey {
    fn report(&self) -> Report<'_> {
        let (table, columns) = match &self.referring {
            Some((table, columns)) => (Some(table.as_str()), columns.iter().map(String::as_str).collect()),
            None => (None, Vec::new()),
        };
        Report { table, columns, target: self.target.as_deref(), written: self.written, ..Report::default() }
    }
}

fn kind(code: i32, message: &str) -> ErrorKind {
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            ErrorKind::Unique
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKey,
        // RESTRICT is a trigger of SQLite's own
        ffi::SQLITE_CONSTRAINT_TRIGGER if message == RESTRICTED => ErrorKind::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNull,
        ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::Check,
        ffi::SQLITE_TOOBIG => ErrorKind::TooLong,
        // another connection wrote since this transaction began to read
        ffi::SQLITE_BUSY_SNAPSHOT => ErrorKind::Serialization,
        ffi::SQLITE_INTERRUPT => ErrorKind::Timeout,
        ffi::SQLITE_ERROR if is_missing_object(message) => ErrorKind::SchemaDrift,
        ffi::SQLITE_ERROR if matches!(message, "integer overflow" | "decimal overflow") => {
            ErrorKind::OutOfRange
        }
        _ => match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => ErrorKind::LockTimeout,
            ffi::SQLITE_CANTOPEN | ffi::SQLITE_NOTADB => ErrorKind::Connection,
            ffi::SQLITE_READONLY => ErrorKind::ReadOnly,
            _ => ErrorKind::Database,
        },
    }
}

/// What to do about a file that cannot be used as it is.
pub(crate) fn remedy(code: i32) -> Option<&'static str> {
    Some(match code & 0xff {
        ffi::SQLITE_READONLY => {
            "let this user write the database file and its folder (and take `mode=ro` out of the connection URL)"
        }
        ffi::SQLITE_FULL => "free space on the disk of the database file",
        ffi::SQLITE_IOERR => "see whether the disk of the database file is full or fails",
        ffi::SQLITE_CORRUPT | ffi::SQLITE_NOTADB => "the database file is damaged: restore it from a backup",
        ffi::SQLITE_CANTOPEN => "let this user write to the folder of the database file",
        ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED if code != ffi::SQLITE_BUSY_SNAPSHOT => {
            "another connection writes: try again, or wait longer by `busy_timeout` in the connection URL"
        }
        _ => return None,
    })
}

/// SQLite has one code for all that is wrong with a statement.
fn is_missing_object(message: &str) -> bool {
    message.starts_with("no such table")
        || message.contains("no such column")
        || message.contains("has no column")
}

/// `table.column, table.column`, or the name of the index where it is over expressions.
fn columns(detail: &str) -> Report<'_> {
    if let Some(index) = detail.strip_prefix("index '").and_then(|it| it.strip_suffix('\'')) {
        return Report { constraint: Some(index), ..Report::default() };
    }
    let pairs: Vec<_> = detail.split(", ").filter_map(|it| it.rsplit_once('.')).collect();
    Report {
        table: pairs.first().map(|it| it.0),
        columns: pairs.iter().map(|it| it.1).collect(),
        ..Report::default()
    }
}
