//! A table in use is dropped.

use super::*;

pub const RULE: Rule = rule("lint.drop_table", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropTable { table, .. } = &operation.kind else { return None };
    if migration.is_new(table) {
        return None;
    }
    let message =
        format!("table `{table}` is dropped with its rows, and clients that use it fail from then on");
    Some(Finding::new(message).help(
        "deploy clients without the model first; then drop the table in a later migration, or rename it \
         and keep it \
         for a while",
    ))
}
