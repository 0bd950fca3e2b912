//! All rows of a table are changed by one statement.

use super::*;

pub const RULE: Rule = rule("lint.change_every_row", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::ChangeRows { verb, table, filtered: false } = &operation.kind else { return None };
    if migration.is_new(table) {
        return None;
    }
    let message = format!("{verb} without WHERE locks every row of `{table}` until the transaction ends");
    Some(Finding::new(message).help(
        "change the rows in batches by their key, each in a transaction of its own, outside of the migration",
    ))
}
