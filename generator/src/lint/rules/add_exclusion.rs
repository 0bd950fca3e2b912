//! An exclusion constraint is built under a lock, and there is no other way.

use super::*;

pub const RULE: Rule = rule("lint.add_exclusion", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(Constraint { table, kind: ConstraintKind::Exclusion, .. }) = &operation.kind
    else {
        return None;
    };
    if migration.is_new(table, operation) {
        return None;
    }
    let message = format!(
        "the index of the exclusion constraint is built while nothing else can read or write `{table}`"
    );
    Some(Finding::new(message).help(
        "PostgreSQL has no way to build it meanwhile: deploy it when the table may stand still, and \
         acknowledge this with a \
         comment",
    ))
}
