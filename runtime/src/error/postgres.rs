//! PostgreSQL's SQLSTATE codes (manual, appendix A) as kinds of errors.

use sqlx::postgres::{PgDatabaseError, PgSeverity};

use super::{
    Error, ErrorKind,
    constraint::{Report, Side},
};
use crate::meta::Schema;

/// The error of the statement `sql`.
pub(crate) fn of_statement(error: sqlx::Error, schema: &'static Schema, sql: &str) -> Error {
    let Some(database) = database(&error) else {
        return super::of_connection(error);
    };
    let kind = kind(database);
    let mapped = match kind {
        ErrorKind::Unique | ErrorKind::ForeignKey | ErrorKind::NotNull | ErrorKind::Check => Report {
            table: database.table(),
            schema: database.schema(),
            constraint: database.constraint(),
            columns: database.column().into_iter().collect(),
            target: None,
            written: written(database.message(), sql),
        }
        .error(kind, schema),
        _ => super::of_database(kind, database.message(), remedy(database.code())),
    };
    mapped.with_source(error)
}

/// Which side of a foreign key the statement wrote: the server says it only in the words of its own language, but what
/// a DELETE takes away is always referred to.
fn written(message: &str, sql: &str) -> Side {
    let deletes = sql.trim_start().get(..6).is_some_and(|it| it.eq_ignore_ascii_case("delete"));
    if deletes || message.starts_with("update or delete") { Side::Referred } else { Side::Referring }
}

/// What the server said, if it is the server's error.
pub(crate) fn database(error: &sqlx::Error) -> Option<&PgDatabaseError> {
    error.as_database_error()?.try_downcast_ref()
}

pub(crate) fn kind(error: &PgDatabaseError) -> ErrorKind {
    match error.code() {
        // An exclusion constraint is a unique one with another operator than equality.
        "23505" | "23P01" => ErrorKind::Unique,
        "23503" | "23001" => ErrorKind::ForeignKey,
        "23502" => ErrorKind::NotNull,
        "23514" => ErrorKind::Check,
        "22001" => ErrorKind::TooLong,
        "22003" | "22008" => ErrorKind::OutOfRange,
        "40001" => ErrorKind::Serialization,
        // in a transaction, which can be run again; elsewhere the driver has done so
        _ if is_stale(error) => ErrorKind::Serialization,
        "40P01" => ErrorKind::Deadlock,
        "55P03" => ErrorKind::LockTimeout,
        "57014" => ErrorKind::Timeout,
        "25006" => ErrorKind::ReadOnly,
        "25P02" => ErrorKind::TransactionClosed,
        "53300" => ErrorKind::TooManyConnections,
        "28000" | "28P01" | "3D000" => ErrorKind::Authentication,
        // undefined table, column, object or schema; a column of another type; another result than was prepared
        "42P01" | "42703" | "42704" | "3F000" | "42804" => ErrorKind::SchemaDrift,
        _ if matches!(error.severity(), PgSeverity::Fatal | PgSeverity::Panic) => ErrorKind::Connection,
        code if code.starts_with("08") => ErrorKind::Connection,
        _ => ErrorKind::Database,
    }
}

/// What to do about a server that cannot do what it is told, or may not.
pub(crate) fn remedy(code: &str) -> Option<&'static str> {
    Some(match code {
        "53100" => "free space on the server's disk",
        "53200" => "give the server more memory, or ask it for less",
        "25006" => super::READ_ONLY,
        "42501" => "grant the user of the connection the right to it, or connect as another",
        "57P03" => "try again when the server has started",
        _ => return None,
    })
}

/// The server forgot the statement, or a table changed since it was prepared (`cached plan must not change result
/// type`). Both are found before anything is executed.
pub(crate) fn is_stale_statement(failure: &sqlx::Error) -> bool {
    database(failure).is_some_and(is_stale)
}

fn is_stale(error: &PgDatabaseError) -> bool {
    error.code() == "26000" || error.code() == "0A000" && error.routine() == Some("RevalidateCachedQuery")
}
