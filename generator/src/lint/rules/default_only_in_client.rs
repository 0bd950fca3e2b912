//! A new column that ends up required without a default: the client before does not know that it must write it.

use super::*;

pub const RULE: Rule = rule("lint.default_only_in_client", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column) = match &operation.kind {
        Kind::SetNotNull { table, column } | Kind::DropDefault { table, column } => (table, column),
        _ => return None,
    };
    if migration.is_new(table, operation) {
        return None;
    }
    let added = migration.column_added(operation, table, column)?;
    let so_far = || migration.earlier(operation).filter(|it| about(it, table, column));
    let is_last = |wanted: fn(&Kind) -> bool| so_far().any(|it| wanted(&it.kind));
    let (required, filled) = match &operation.kind {
        Kind::SetNotNull { .. } => {
            let given = is_last(|it| matches!(it, Kind::SetDefault { .. })) || added.is_filled();
            (true, given && !is_last(|it| matches!(it, Kind::DropDefault { .. })))
        }
        _ => (added.not_null || is_last(|it| matches!(it, Kind::SetNotNull { .. })), false),
    };
    if !required || filled {
        return None;
    }
    let message = format!(
        "column `{table}.{column}` is new, required and without a default in the database: inserts of \
         clients generated \
         before, which do not know it, fail"
    );
    Some(Finding::new(message).help(
        "keep it optional, or give it a default in the database, until every client writes it; then make \
         it required in a \
         later migration",
    ))
}

fn about(operation: &Operation, table: &QualifiedName, column: &str) -> bool {
    operation.kind.table().is_some_and(|it| same(it, table)) && operation.kind.column() == Some(column)
}
