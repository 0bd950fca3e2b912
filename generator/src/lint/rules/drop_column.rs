//! A column is dropped that the client before reads.

use super::*;

pub const RULE: Rule = rule("lint.drop_column_in_use", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropColumn { table, column, .. } = &operation.kind else { return None };
    if migration.is_new(table) || migration.column_added(operation, table, column).is_some() {
        return None;
    }
    let message = format!(
        "column `{table}.{column}` is dropped while clients generated before read it: their statements name every column"
    );
    Some(Finding::new(message).help(format!(
        "deploy clients without the field `{column}` first, then drop the column in a later migration"
    )))
}
