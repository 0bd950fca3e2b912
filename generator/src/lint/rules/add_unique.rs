//! A unique constraint builds its index while nobody else may use the table.

use super::*;

pub const RULE: Rule = rule("lint.add_unique", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(constraint) = &operation.kind else { return None };
    let Constraint { table, name, kind: ConstraintKind::Unique(key), .. } = constraint else { return None };
    if key.using_index || migration.is_new(table, operation) {
        return None;
    }
    let finding = Finding::new(format!(
        "the index of the unique constraint is built while nothing else can read or write `{table}`"
    ));
    let Some(name) = name else {
        return Some(finding.help(
            "give it a name, build a unique index of the same columns CONCURRENTLY, and add the constraint USING \
             INDEX",
        ));
    };
    Some(sql::index_first(finding, operation, migration, (constraint, key), ("UNIQUE", name), vec![]))
}
