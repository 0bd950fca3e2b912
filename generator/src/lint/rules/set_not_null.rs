//! SET NOT NULL reads the whole table while nobody else may.

use super::*;

pub const RULE: Rule = rule("lint.set_not_null", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::SetNotNull { table, column } = &operation.kind else { return None };
    if migration.is_new(table) || is_proven(operation, table, column, migration) {
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

/// True when a check that was validated in a transaction before says so already.
fn is_proven(operation: &Operation, table: &QualifiedName, column: &str, migration: &Migration) -> bool {
    let says = |it: &Constraint| {
        same(&it.table, table)
            && matches!(&it.kind, ConstraintKind::Check { required: Some(name) } if name == column)
    };
    let checks = migration.earlier(operation).filter_map(|it| match &it.kind {
        Kind::AddConstraint(constraint) if says(constraint) => constraint.name.as_ref(),
        _ => None,
    });
    let checks: Vec<_> = checks.collect();
    migration.earlier(operation).any(|it| {
        it.transaction < operation.transaction
            && matches!(&it.kind, Kind::ValidateConstraint { table: other, name } if same(other, table) && checks.contains(&name))
    })
}
