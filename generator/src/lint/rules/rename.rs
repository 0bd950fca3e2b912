//! A name that the client before uses is another one from the moment of the deployment.

use super::*;

pub const RULE: Rule = rule("lint.rename", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    if operation.kind.table().is_some_and(|table| migration.is_new(table, operation)) {
        return None;
    }
    let renamed = match &operation.kind {
        // A view of the old name serves clients of before.
        Kind::RenameTable { table, .. } if is_viewed(operation, &table.name, migration) => return None,
        Kind::RenameSchema { name } => format!("schema `{name}` has another name"),
        Kind::RenameTable { table, to } => format!("table `{table}` is called `{to}`"),
        Kind::RenameColumn { table, column, to } => format!("column `{table}.{column}` is called `{to}`"),
        Kind::ModifyColumn { table, column, to } if *column != to.name => {
            format!("column `{table}.{column}` is called `{}`", to.name)
        }
        Kind::RenameEnumValue { name, value } => format!("value `{value}` of enum `{name}` has another name"),
        Kind::MoveTable { table } => format!("table `{table}` is in another schema"),
        Kind::RenameType { name, .. } if !is_replaced(operation, migration) => {
            format!("type `{name}` has another name")
        }
        _ => return None,
    };
    let message =
        format!("{renamed} from then on, and clients generated before, which use the old name, fail");
    Some(Finding::new(message).help(
        "keep the name in the database, with `@map` or `@@map` in the schema; or add the new one beside \
         it, write both, \
         and drop the old one later",
    ))
}

/// True where a view gets the name behind.
fn is_viewed(operation: &Operation, name: &str, migration: &Migration) -> bool {
    let makes = |it: &Operation| matches!(&it.kind, Kind::CreateView { name: view, .. } if view == name);
    migration.operations.iter().skip_while(|it| !std::ptr::eq(*it, operation)).any(makes)
}

/// True where one type takes the place of another, which is dropped.
fn is_replaced(operation: &Operation, migration: &Migration) -> bool {
    let Kind::RenameType { name, to } = &operation.kind else { return false };
    migration.operations.iter().any(|it| match &it.kind {
        Kind::DropType { name: dropped, .. } => Some(&dropped.name) == to.as_ref(),
        Kind::RenameType { name: other, .. } => Some(&other.name) == to.as_ref() && other.name != name.name,
        _ => false,
    })
}
