//! An index of a partitioned table is built CONCURRENTLY, or at once for all partitions.

use super::*;

pub const RULE: Rule = rule("lint.concurrently_on_partitioned", Severity::Error, POSTGRES, check);

/// How such an index is built while others write.
pub const HELP: &str = "make it for the table alone, build one for each partition, and attach them: CREATE INDEX i ON ONLY \
                        table (..); CREATE INDEX CONCURRENTLY p_i ON partition (..); ALTER INDEX i ATTACH PARTITION p_i";

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (verb, table, help) = match &operation.kind {
        Kind::CreateIndex(Index { table, concurrently: true, .. }) => ("build", table.clone(), HELP),
        Kind::DropIndex { name, concurrently: true, .. } => {
            let help = "leave CONCURRENTLY out, and deploy it when no long transaction uses the table";
            ("drop", migration.table_of_index(name, operation)?, help)
        }
        _ => return None,
    };
    if !migration.left(operation).is_partitioned(&table) {
        return None;
    }
    let message =
        format!("PostgreSQL refuses to {verb} an index CONCURRENTLY of `{table}`, which is partitioned");
    Some(Finding::new(message).help(help))
}
