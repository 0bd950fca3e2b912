//! SQLite's extended result codes (sqlite.org/rescode.html) as kinds of errors.

use rusqlite::ffi;

use super::{
    Error, ErrorKind,
    constraint::{Report, model_of},
};
use crate::meta::{Link, Model, Relation, Schema};

/// The error of the statement `sql`.
pub(crate) fn of_statement(error: rusqlite::Error, schema: &'static Schema, sql: &str) -> Error {
    let (code, message) = match &error {
        rusqlite::Error::SqliteFailure(code, message) => {
            (code.extended_code, message.as_deref().unwrap_or_default())
        }
        rusqlite::Error::SqlInputError { error, msg, .. } => (error.extended_code, msg.as_str()),
        _ => return super::of_database(ErrorKind::Database, &error.to_string()).with_source(error),
    };
    let kind = kind(code, message);
    let detail = message.split_once(": ").map_or("", |it| it.1);
    let mapped = match kind {
        ErrorKind::Unique | ErrorKind::NotNull => columns(detail).error(kind, schema),
        ErrorKind::Check => Report { constraint: Some(detail), ..Report::default() }.error(kind, schema),
        ErrorKind::ForeignKey => foreign_key(sql, schema).error(kind, schema),
        _ => super::of_database(kind, message),
    };
    mapped.with_source(error)
}

fn kind(code: i32, message: &str) -> ErrorKind {
    match code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            ErrorKind::Unique
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ErrorKind::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => ErrorKind::NotNull,
        ffi::SQLITE_CONSTRAINT_CHECK => ErrorKind::Check,
        ffi::SQLITE_TOOBIG => ErrorKind::TooLong,
        // another connection wrote since this transaction began to read
        ffi::SQLITE_BUSY_SNAPSHOT => ErrorKind::Serialization,
        ffi::SQLITE_INTERRUPT => ErrorKind::Timeout,
        ffi::SQLITE_ERROR if is_missing_object(message) => ErrorKind::SchemaDrift,
        _ => match code & 0xff {
            ffi::SQLITE_BUSY | ffi::SQLITE_LOCKED => ErrorKind::LockTimeout,
            ffi::SQLITE_CANTOPEN | ffi::SQLITE_NOTADB => ErrorKind::Connection,
            _ => ErrorKind::Database,
        },
    }
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

/// SQLite does not say which foreign key it was. It is known where the statement can break only one: a row that is
/// written can break those whose columns it sets, a row that is deleted or gets another key those that lead to it.
fn foreign_key<'a>(sql: &'a str, schema: &'static Schema) -> Report<'a> {
    let mut names = sql.split('"').skip(1).step_by(2).skip_while(|it| model_of(schema, it, None).is_none());
    let Some(target) = names.next().and_then(|it| model_of(schema, it, None)) else {
        return Report::default();
    };
    let verb = sql.trim_start().get(..6).unwrap_or_default().to_ascii_lowercase();
    let written: Vec<_> = names.collect();
    let writes = |model: &Model, columns: &'static [u16]| {
        model.columns_at(columns).any(|column| written.contains(&column.name))
    };
    let breaks = |relation: &Relation| match relation.link {
        Link::Forward { columns, references, constraint: Some(name) } => {
            let refers = verb != "delete" && relation.from == target && writes(target, columns);
            let left =
                relation.to == target && (verb == "delete" || verb == "update" && writes(target, references));
            (refers || left).then_some((relation.from, name))
        }
        _ => None,
    };
    let mut candidates = schema.models.iter().flat_map(|it| it.relations).filter_map(breaks);
    match (candidates.next(), candidates.next()) {
        (Some((model, name)), None) => {
            Report { table: Some(model.table), constraint: Some(name), ..Report::default() }
        }
        _ => Report { table: Some(target.table).filter(|_| verb == "insert"), ..Report::default() },
    }
}
