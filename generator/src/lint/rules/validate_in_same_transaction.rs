//! VALIDATE in the transaction that added the constraint: the lock of that is held while every row is read.

use super::*;

pub const RULE: Rule = rule("lint.validate_in_same_transaction", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::ValidateConstraint { table, name } = &operation.kind else { return None };
    let adds = |it: &Operation| match &it.kind {
        Kind::AddConstraint(constraint) => {
            same(&constraint.table, table) && constraint.name.as_ref() == Some(name)
        }
        _ => false,
    };
    if migration.is_new(table, operation) || !migration.together_with(operation).any(adds) {
        return None;
    }
    let message = format!(
        "constraint `{name}` is validated in the transaction that adds it, which holds the lock on \
         `{table}` meanwhile"
    );
    Some(Finding::new(message).commit_before())
}
