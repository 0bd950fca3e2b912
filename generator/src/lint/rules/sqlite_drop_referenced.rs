//! DROP TABLE deletes the rows first, and with them, by ON DELETE CASCADE, those of other tables.

use super::*;

pub const RULE: Rule = rule("lint.sqlite_drop_referenced", Severity::Error, SQLITE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropTable { table, .. } = &operation.kind else { return None };
    let switched_off = |it: &Operation| match &it.kind {
        Kind::Pragma { name, value } => {
            name == "foreign_keys" && ["OFF", "0", "FALSE"].contains(&value.as_str())
        }
        _ => false,
    };
    if migration.earlier(operation).any(switched_off) {
        return None;
    }
    let refers = |it: &&Table| {
        let changes_rows = |key: &ForeignKey| {
            matches!(
                key.on_delete,
                ReferentialAction::Cascade | ReferentialAction::SetNull | ReferentialAction::SetDefault
            )
        };
        let mut keys = it.foreign_keys.iter().filter(|key| same(&key.referenced_table, table));
        !same(&it.name, table) && keys.any(changes_rows)
    };
    let other = migration.tables_before().iter().find(refers)?;
    let dropped = migration
        .earlier(operation)
        .any(|it| matches!(&it.kind, Kind::DropTable { table, .. } if same(table, &other.name)));
    let message = format!(
        "dropping `{table}` changes rows of `{}`, whose foreign key says what to do on delete",
        other.name
    );
    (!dropped).then(|| {
        Finding::new(message).help("write PRAGMA foreign_keys=OFF before, and PRAGMA foreign_keys=ON behind")
    })
}
