//! Work on a whole table under a lock that stops everyone.

use super::*;

pub const RULE: Rule = rule("lint.blocking_maintenance", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::Maintenance { what, table, help } = &operation.kind else { return None };
    if table.as_ref().is_some_and(|it| migration.is_new(it, operation)) {
        return None;
    }
    Some(Finding::new(format!("{what} locks what it works on until it is done")).help(help))
}
