//! SET NOT NULL reads the whole table while nobody else may.

use super::*;

pub const RULE: Rule = rule("lint.set_not_null", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::SetNotNull { table, column } = &operation.kind else { return None };
    let is_proven = || migration.left(operation).is_required(table, column, operation.transaction);
    if migration.is_new(table, operation) || is_proven() {
        return None;
    }
    let message = format!(
        "SET NOT NULL reads all of `{table}` while nothing else can read or write it, and fails at the \
         first NULL"
    );
    let help =
        "prove it by a check first, which is validated while others go on; PostgreSQL then reads nothing";
    Some(
        Finding::new(message)
            .help(help)
            .instead("prove it by a check first", sql::set_not_null(table, column)),
    )
}
