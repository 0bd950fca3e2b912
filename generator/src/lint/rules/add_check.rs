//! A check is tried on every row while nobody else may use the table.

use super::*;

pub const RULE: Rule = rule("lint.add_check", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(constraint) = &operation.kind else { return None };
    let Constraint { table, name, kind: ConstraintKind::Check { .. }, not_valid: false, .. } = constraint
    else {
        return None;
    };
    if migration.is_new(table, operation) {
        return None;
    }
    let finding = Finding::new(format!(
        "the check is tried on every row of `{table}` while nothing else can read or write it"
    ));
    Some(match name {
        Some(name) => finding
            .help(
                "add it for new rows only, and validate it in a transaction of its own, which blocks nobody",
            )
            .instead("validate the check later", sql::in_two_steps(operation, constraint, name)),
        None => finding.help("give it a name, add it as NOT VALID and validate it in a later transaction"),
    })
}
