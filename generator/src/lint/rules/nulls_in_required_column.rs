//! A column is made required, and the statement fails at the first NULL. PostgreSQL has a rule of its own.

use super::*;

pub const RULE: Rule =
    rule("lint.nulls_in_required_column", Severity::Error, &[Dialect::Sqlite, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column) = match &operation.kind {
        Kind::SetNotNull { table, column } => (table, column),
        Kind::ModifyColumn { table, column, to } if to.not_null => (table, column),
        _ => return None,
    };
    if !migration.column_before(table, column)?.nullable || is_filled(operation, table, migration) {
        return None;
    }
    let message = format!(
        "column `{table}.{column}` becomes required: the migration fails at the first NULL, and clients \
         generated before \
         may still write one"
    );
    let (column, table) = (migration.quoted_name(column), migration.quoted(table));
    Some(Finding::new(message).help(format!(
        "fill it before, in the same migration: UPDATE {table} SET {column} = .. WHERE {column} IS NULL"
    )))
}

/// True when rows of the table are changed or copied before, which may fill the column.
fn is_filled(operation: &Operation, table: &QualifiedName, migration: &Migration) -> bool {
    migration
        .earlier(operation)
        .any(|it| matches!(&it.kind, Kind::ChangeRows { table: other, .. } if same(other, table)))
}
