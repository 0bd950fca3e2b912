//! A column of which the client before expects another type.

use super::*;

pub const RULE: Rule = rule("lint.type_in_use", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column, after) = new_type(operation)?;
    let before = migration.column_before(table, column)?;
    let (ColumnType::Sql(from), ColumnType::Sql(to)) = (&before.ty, &after.ty) else { return None };
    if kind(from) == kind(to) {
        return None;
    }
    let message = format!(
        "`{table}.{column}` becomes {to}, and clients generated before read it as {from}: their queries fail"
    );
    Some(Finding::new(message).help(
        "add a column of the new type beside it, write both, and drop the old one when no client reads it",
    ))
}

/// Types of one kind are read as one type of Rust.
fn kind(ty: &str) -> &str {
    let name = ty.split(['(', ' ']).next().unwrap_or(ty);
    match name {
        "VARCHAR" | "CHAR" | "TEXT" | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" | "CITEXT" => "text",
        "TINYBLOB" | "BLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BINARY" | "VARBINARY" | "BYTEA" => "bytes",
        "DATETIME" | "TIMESTAMP" => "timestamp",
        "JSON" | "JSONB" => "json",
        name => name,
    }
}
