//! A foreign key locks two tables; with locks of others in one transaction, deployments and clients can wait in a circle.

use super::*;

pub const RULE: Rule = rule("lint.foreign_key_beside_others", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, references) = foreign_key(operation)?;
    let in_use = |it: &&QualifiedName| !migration.is_new(it, operation);
    let [Some(table), Some(references)] = [Some(table), Some(references)].map(|it| it.filter(in_use)) else {
        return None;
    };
    let earlier = migration.earlier(operation).filter(|it| it.transaction == operation.transaction);
    let mut others = earlier.filter_map(|it| locked(it)).filter(in_use);
    let other = others.find(|it| !migration.is_one(it, table) && !migration.is_one(it, references))?;
    let message = format!(
        "the foreign key locks `{table}` and `{references}` in a transaction that has locked `{other}` \
         already"
    );
    Some(Finding::new(message).commit_before())
}

fn foreign_key(operation: &Operation) -> Option<(&QualifiedName, &QualifiedName)> {
    match &operation.kind {
        Kind::AddConstraint(Constraint {
            table,
            kind: ConstraintKind::ForeignKey { references, .. },
            ..
        }) => Some((table, references)),
        _ => None,
    }
}
