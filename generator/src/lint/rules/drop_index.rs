//! DROP INDEX waits for everyone who uses the table, and everyone waits for it.

use super::*;

pub const RULE: Rule = rule("lint.drop_index", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropIndex { name, concurrently: false, cascade: false } = &operation.kind else { return None };
    let creates =
        |it: &Operation| matches!(&it.kind, Kind::CreateIndex(index) if index.name.as_ref() == Some(name));
    if migration.earlier(operation).any(creates) {
        return None;
    }
    let message = format!(
        "dropping index `{name}` waits for whoever uses its table, and until then nothing else can read \
         or write the table"
    );
    let statement = sql::insert_word(&operation.sql, &["INDEX"], "CONCURRENTLY");
    Some(Finding::new(message).instead("drop it while others go on", vec![statement]))
}
