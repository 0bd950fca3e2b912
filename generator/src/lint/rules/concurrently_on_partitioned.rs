//! An index of a partitioned table is built CONCURRENTLY, or at once for all partitions.

use super::*;

pub const RULE: Rule = rule("lint.concurrently_on_partitioned", Severity::Error, POSTGRES, check);

/// How such an index is built while others write.
pub const HELP: &str = "make it for the table alone, build one for each partition, and attach them: CREATE INDEX i ON ONLY \
                        table (..); CREATE INDEX CONCURRENTLY p_i ON partition (..); ALTER INDEX i ATTACH PARTITION p_i";

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::CreateIndex(Index { table, concurrently: true, .. }) = &operation.kind else { return None };
    if !migration.left(operation).is_partitioned(table) {
        return None;
    }
    let message =
        format!("PostgreSQL refuses to build an index CONCURRENTLY of `{table}`, which is partitioned");
    Some(Finding::new(message).help(HELP))
}
