//! A value that clients generated before do not know.

use super::*;

pub const RULE: Rule =
    rule("lint.enum_value_added", Severity::Warning, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (what, value) = match &operation.kind {
        Kind::AddEnumValue { name, value } => (format!("enum `{name}`"), value),
        Kind::ModifyColumn { table, column, to } => {
            let ColumnType::InlineEnum { values: old } = &migration.column_before(table, column)?.ty else {
                return None;
            };
            let new = to.values.as_ref()?.iter().find(|new| !old.iter().any(|old| old.name == **new))?;
            (format!("`{table}.{column}`"), new)
        }
        _ => return None,
    };
    let message = format!(
        "{what} gets the value `{value}`, and clients generated before fail to read rows that have it"
    );
    Some(Finding::new(message).help("deploy clients that know the value before any writes it"))
}
