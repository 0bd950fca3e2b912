//! Which operations share a transaction when `dioptra migrate deploy` runs them.
//!
//! PostgreSQL: all of them, up to a COMMIT, to a statement that must run alone, or to one behind an enum's new value.
//! SQLite: all of them. MySQL: each statement is one of its own.

use crate::{
    lint::operation::{Index, Kind, Operation},
    provider::Dialect,
};

/// Numbers the transactions.
pub fn number(operations: &mut [Operation], dialect: Dialect) {
    let mut number = 0;
    let mut after_value = false;
    for operation in operations {
        if dialect == Dialect::Mysql {
            operation.transaction = operation.statement;
            continue;
        }
        let alone = dialect == Dialect::Postgres && (operation.repeated || runs_alone(&operation.kind));
        let adds_value = matches!(operation.kind, Kind::AddEnumValue { .. });
        if alone || after_value && !adds_value {
            number += 1;
        }
        operation.transaction = number;
        if alone || dialect == Dialect::Postgres && matches!(operation.kind, Kind::Commit) {
            number += 1;
        }
        after_value = adds_value;
    }
}

fn runs_alone(kind: &Kind) -> bool {
    match kind {
        Kind::CreateIndex(Index { concurrently, .. }) | Kind::DropIndex { concurrently, .. } => *concurrently,
        Kind::Maintenance { what, .. } => *what == "VACUUM FULL",
        _ => false,
    }
}
