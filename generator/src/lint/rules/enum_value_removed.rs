//! An enum loses values, or has them in another order.

use super::*;

pub const RULE: Rule =
    rule("lint.enum_value_removed", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    match &operation.kind {
        // PostgreSQL: the columns take the type that replaces the old one, which is dropped.
        Kind::DropType { name, .. } => {
            let took = |it: &Operation| matches!(&it.kind, Kind::RenameType { to: Some(to), .. } if *to == name.name);
            let replaced = migration.earlier(operation).any(took);
            let message = format!(
                "type `{name}` is replaced, which PostgreSQL needs to remove or move a value of an enum: \
                 every table with such \
                 a column is written anew while it is locked, and rows with a removed value make it fail"
            );
            replaced.then(|| Finding::new(message).help(HELP))
        }
        Kind::ModifyColumn { table, column, to } => {
            let new = to.values.as_ref()?;
            let ColumnType::InlineEnum { values: old } = &migration.column_before(table, column)?.ty else {
                return None;
            };
            let starts_alike = old.len() <= new.len() && old.iter().zip(new).all(|(a, b)| a.name == *b);
            let message = format!(
                "`{table}.{column}` loses a value of its enum or has them in another order: the table is \
                 copied while nothing \
                 can be written to it, and rows with a removed value make it fail"
            );
            (!starts_alike).then(|| Finding::new(message).help(HELP))
        }
        _ => None,
    }
}

const HELP: &str =
    "add values at the end only; change the rows first, and leave a value that nobody uses where it is";
