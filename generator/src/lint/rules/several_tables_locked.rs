//! Locks on several tables, taken one after the other and held to the end of the transaction.

use super::*;

pub const RULE: Rule = rule("lint.several_tables_locked", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let is_in_use = |it: &Operation| locked(it).is_some_and(|table| !migration.is_new(table, it));
    let table = locked(operation).filter(|_| is_in_use(operation))?;
    if matches!(
        operation.kind,
        Kind::AddConstraint(Constraint { kind: ConstraintKind::ForeignKey { .. }, .. })
    ) {
        return None;
    }
    let mut other: Option<&QualifiedName> = None;
    let earlier = migration.earlier(operation).filter(|it| it.transaction == operation.transaction);
    for earlier in earlier.filter(|it| is_in_use(it)).filter_map(locked) {
        // Where it is said of two tables, a third is nothing new.
        if migration.is_one(earlier, table) || other.is_some_and(|it| !migration.is_one(it, earlier)) {
            return None;
        }
        other = other.or(Some(earlier));
    }
    let other = other?;
    let message = format!(
        "`{table}` is locked in a transaction that has locked `{other}` already: a client that uses them \
         in the other order \
         waits for it, and it for the client"
    );
    Some(Finding::new(message).commit_before())
}
