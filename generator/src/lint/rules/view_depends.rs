//! A column that a view reads is changed.

use super::*;

pub const RULE: Rule = rule("lint.view_depends", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (Kind::AlterType { table, column, .. } | Kind::DropColumn { table, column, cascade: false }) =
        &operation.kind
    else {
        return None;
    };
    let left = migration.left(operation);
    let view = left.views().find_map(|(name, words)| {
        let has = |wanted: &str| words.iter().any(|it| it == wanted);
        (has(&table.name) && (has(column) || !words.iter().any(|it| migration.is_column(table, it))))
            .then_some(name)
    })?;
    let message =
        format!("view `{view}` reads `{table}.{column}`, and PostgreSQL refuses to change what a view reads");
    let view = migration.quoted_name(view);
    let help = format!("drop the view before, and create it again behind: DROP VIEW {view}; ..");
    Some(Finding::new(message).help(help))
}
