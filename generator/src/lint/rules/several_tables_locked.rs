//! Locks on several tables, taken one after the other and held to the end of the transaction.

use super::*;

pub const RULE: Rule = rule("lint.several_tables_locked", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let table = locked(operation).filter(|it| !migration.is_new(it))?;
    if matches!(
        operation.kind,
        Kind::AddConstraint(Constraint { kind: ConstraintKind::ForeignKey { .. }, .. })
    ) {
        return None;
    }
    let earlier: Vec<_> = migration
        .earlier(operation)
        .filter(|it| it.transaction == operation.transaction)
        .filter_map(locked)
        .filter(|it| !migration.is_new(it))
        .collect();
    if earlier.iter().any(|it| migration.is_one(it, table)) {
        return None;
    }
    let other = earlier.first()?;
    // Where it is said of two tables, a third is nothing new.
    if !earlier.iter().all(|it| migration.is_one(it, other)) {
        return None;
    }
    let message = format!(
        "`{table}` is locked in a transaction that has locked `{other}` already: a client that uses them \
         in the other order \
         waits for it, and it for the client"
    );
    Some(Finding::new(message).commit_before())
}
