//! A unique constraint builds its index while nobody else may use the table.

use super::*;

pub const RULE: Rule = rule("lint.add_unique", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(Constraint { table, name, kind, .. }) = &operation.kind else { return None };
    let ConstraintKind::Unique { columns, using_index: false } = kind else { return None };
    if migration.is_new(table) {
        return None;
    }
    let finding = Finding::new(format!(
        "the index of the unique constraint is built while nothing else can read or write `{table}`"
    ));
    let Some(name) = name.as_ref().filter(|_| sql::is_plain_key(&operation.sql)) else {
        return Some(finding.help(
            "give it a name, build an index of the same kind CONCURRENTLY, and add the constraint USING \
             INDEX",
        ));
    };
    let index = sql::unique_index(table, name, columns);
    let constraint = quoted_name(name);
    let add =
        format!("ALTER TABLE {} ADD CONSTRAINT {constraint} UNIQUE USING INDEX {constraint}", quoted(table));
    Some(finding.instead("build the index while others go on, then make it the constraint", vec![index, add]))
}
