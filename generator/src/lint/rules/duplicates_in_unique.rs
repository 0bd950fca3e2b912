//! A unique criterion that rows may break already.

use super::*;

pub const RULE: Rule = rule("lint.duplicates_in_unique", Severity::Warning, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, parts) = match &operation.kind {
        Kind::CreateIndex(Index { table, columns, unique: true, .. }) => (table, columns),
        Kind::AddConstraint(Constraint { table, kind, .. }) => match kind {
            ConstraintKind::Unique(key) | ConstraintKind::PrimaryKey(key) if !key.using_index => {
                (table, &key.columns)
            }
            _ => return None,
        },
        _ => return None,
    };
    // Of an expression nothing is known: two values may have one.
    let columns: Option<Vec<String>> = parts.iter().map(|it| it.column.clone()).collect();
    let columns = columns?;
    if migration.is_new(table, operation) || is_unique_already(operation, table, &columns, migration) {
        return None;
    }
    let list = columns.join(", ");
    let message = format!("rows of `{table}` may be equal in {list}: at the first two the migration fails");
    let names: Vec<_> = columns.iter().map(|it| migration.quoted_name(it)).collect();
    let (list, table) = (names.join(", "), migration.quoted(table));
    Some(Finding::new(message).help(format!(
        "look for them, and clean up in a migration before: SELECT {list}, count(*) FROM {table} GROUP BY {list} \
         HAVING count(*) > 1"
    )))
}

/// True where rows cannot be equal, or the migration changes them before.
fn is_unique_already(
    operation: &Operation,
    table: &QualifiedName,
    columns: &[String],
    migration: &Migration,
) -> bool {
    let within = |names: &[Option<String>]| {
        !names.is_empty() && names.iter().all(|it| it.as_ref().is_some_and(|it| columns.contains(it)))
    };
    let names = |table: &Table| -> Vec<Vec<Option<String>>> {
        let unique =
            table.indexes.iter().filter(|it| it.unique && it.predicate.is_none()).map(|it| &it.columns);
        let keys = unique.chain(table.primary_key.iter().map(|it| &it.columns));
        keys.map(|key| key.iter().map(|it| Some(it.name.clone())).collect()).collect()
    };
    let is_cleaned = |it: &Operation| match &it.kind {
        Kind::ChangeRows { table: other, .. } => migration.is_one(other, table),
        // A column that is new is NULL in all rows.
        Kind::AddColumn { table: other, column } => {
            migration.is_one(other, table)
                && columns.contains(&column.name)
                && (!column.is_filled() || column.generated == Some(Generated::Numbered))
        }
        _ => false,
    };
    migration.earlier(operation).any(is_cleaned)
        || migration.table_before(table).is_some_and(|it| names(it).iter().any(|it| within(it)))
        || migration.had_unique(table, within)
}
