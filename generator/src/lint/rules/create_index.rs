//! CREATE INDEX blocks writes.

use super::*;

pub const RULE: Rule = rule("lint.create_index", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::CreateIndex(Index { table, concurrently: false, .. }) = &operation.kind else { return None };
    if migration.is_new(table, operation) {
        return None;
    }
    let message = format!("nothing can be written to `{table}` until the index is built");
    if migration.left(operation).is_partitioned(table) {
        let is_alone = operation.sql.to_ascii_uppercase().contains(" ON ONLY ");
        return (!is_alone).then(|| Finding::new(message).help(concurrently_on_partitioned::HELP));
    }
    let statement = sql::insert_word(&operation.sql, &["INDEX"], "CONCURRENTLY");
    Some(Finding::new(message).instead("build it while others write", vec![statement]))
}
