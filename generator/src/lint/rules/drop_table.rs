//! A table in use is dropped.

use super::*;

pub const RULE: Rule = rule("lint.drop_table", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    if let Kind::DropDatabase { name } = &operation.kind {
        let message = format!("database `{name}` is dropped with everything in it");
        return Some(Finding::new(message).help("drop a database by hand, when nobody uses it any more"));
    }
    let Kind::DropTable { table, .. } = &operation.kind else { return None };
    if migration.is_new(table, operation) {
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
