//! Changes of what clients use. The database stays as it is, and the snapshot says it to the lint of later migrations.

use super::{Database, Usage};

/// What clients do otherwise with columns of both databases, a sentence each.
pub fn usage_changes(from: &Database, to: &Database) -> Vec<String> {
    let mut changes = vec![];
    for table in &to.tables {
        let Some(before) = from.table(&table.name) else { continue };
        for column in &table.columns {
            let was = before.column(&column.name).map(|it| it.usage);
            if was.is_none_or(|was| was == column.usage) {
                continue;
            }
            let what = match column.usage {
                Usage::Used => "is used by clients again",
                Usage::Deprecated => "is deprecated: clients still read it",
                Usage::Ignored => "is left out by clients",
            };
            changes.push(format!("column `{}.{}` {what}", table.name, column.name));
        }
    }
    changes
}
