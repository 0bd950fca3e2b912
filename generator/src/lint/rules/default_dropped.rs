//! A default goes that inserts of the client before rely on.

use super::*;

pub const RULE: Rule = rule("lint.default_dropped", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column) = match &operation.kind {
        Kind::DropDefault { table, column } => (table, column),
        Kind::ModifyColumn { table, column, to } if !to.is_filled() && to.not_null => (table, column),
        _ => return None,
    };
    let before = migration.column_before(table, column)?;
    let comes_back = |it: &Operation| match &it.kind {
        Kind::SetDefault { table: other, column: name } => same(other, table) && name == column,
        _ => false,
    };
    let behind = migration.operations.iter().skip_while(|it| !std::ptr::eq(*it, operation));
    if before.nullable || before.default.is_none() || behind.into_iter().any(comes_back) {
        return None;
    }
    let message = format!(
        "the default of `{table}.{column}` goes: inserts of clients generated before, which leave the \
         column to the database, \
         fail"
    );
    Some(Finding::new(message).help("keep the default until every client writes the column"))
}
