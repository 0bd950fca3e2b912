//! CONCURRENTLY between BEGIN and COMMIT.

use super::*;

pub const RULE: Rule = rule("lint.concurrently_in_transaction", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let concurrently = match &operation.kind {
        Kind::CreateIndex(index) => index.concurrently,
        Kind::DropIndex { concurrently, .. } => *concurrently,
        Kind::Concurrently => true,
        _ => false,
    };
    if !concurrently || !is_begun(operation, migration) {
        return None;
    }
    let message = "PostgreSQL refuses CONCURRENTLY in a transaction, and this stands behind BEGIN";
    Some(Finding::new(message).instead(
        "end the transaction before",
        vec!["COMMIT".to_owned(), operation.sql.clone(), "BEGIN".to_owned()],
    ))
}
