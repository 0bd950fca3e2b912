//! A column gets NULL, which clients generated before do not know.

use super::*;

pub const RULE: Rule = rule("lint.column_made_optional", Severity::Warning, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column) = match &operation.kind {
        Kind::DropNotNull { table, column } => (table, column),
        Kind::ModifyColumn { table, column, to } if !to.not_null => {
            // Without a snapshot it may have been optional before.
            migration.column_before(table, column)?;
            // MySQL lets no column of the primary key be NULL, also where the statement does not say so.
            let key = migration.table_before(table)?.primary_key.as_ref();
            if to.primary_key || key.is_some_and(|it| it.columns.iter().any(|it| it.name == *column)) {
                return None;
            }
            (table, column)
        }
        _ => return None,
    };
    let was_optional = migration.column_before(table, column).is_some_and(|it| it.nullable);
    let is_read = migration.usage(table, column) != Some(Usage::Ignored);
    let is_added = migration.column_added(operation, table, column).is_some();
    if migration.is_new(table, operation) || is_added || was_optional || !is_read {
        return None;
    }
    let message = format!(
        "column `{table}.{column}` may be NULL, and clients generated before fail to read rows where it is"
    );
    Some(Finding::new(message).help(
        "deploy clients that know the field as optional before any writes NULL; a default keeps a value in rows that \
         leave the column out",
    ))
}
