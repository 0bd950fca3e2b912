//! A column whose value is computed for every row that is there.

use super::*;

pub const RULE: Rule =
    rule("lint.computed_column", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, what) = match &operation.kind {
        Kind::AddColumn { table, column } => match (column.generated?, migration.dialect()) {
            (Generated::Stored, _) => (table, "a stored generated column"),
            (Generated::Numbered, Dialect::Postgres) => (table, "a numbered column"),
            (Generated::Numbered, _) => (table, "an AUTO_INCREMENT column"),
            (Generated::Virtual, _) => return None,
        },
        _ => return None,
    };
    if migration.is_new(table, operation) {
        return None;
    }
    let finding = Finding::new(format!(
        "{what} is computed for every row, so `{table}` is written anew while it is locked"
    ));
    Some(finding.help(match migration.dialect() {
        Dialect::Mysql => {
            "make it VIRTUAL, which stores nothing; or add an ordinary column, fill it by \
            triggers and in batches"
        }
        _ => "add an ordinary column, fill it by a trigger for new rows and in batches for old ones",
    }))
}
