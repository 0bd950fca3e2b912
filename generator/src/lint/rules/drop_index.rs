//! DROP INDEX waits for everyone who uses the table, and everyone waits for it.

use super::*;

pub const RULE: Rule = rule("lint.drop_index", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropIndex { name, concurrently: false, cascade: false } = &operation.kind else { return None };
    let table = migration.table_of_index(name, operation);
    if table.as_ref().is_some_and(|it| migration.is_new(it, operation)) {
        return None;
    }
    let message = format!(
        "dropping index `{name}` waits for whoever uses its table, and until then nothing else can read \
         or write the table"
    );
    let finding = Finding::new(message);
    if table.is_some_and(|it| migration.left(operation).is_partitioned(&it)) {
        return Some(finding.help(
            "PostgreSQL has no CONCURRENTLY for an index of a partitioned table: deploy it when no long \
             transaction uses the table, and acknowledge this with a comment",
        ));
    }
    // CONCURRENTLY takes one index.
    let all = migration.operations.iter().filter(|it| it.statement == operation.statement);
    let statements = all.map(|it| sql::insert_word(&it.sql, &["INDEX"], "CONCURRENTLY")).collect();
    Some(finding.instead_of_statement("drop it while others go on", statements))
}
