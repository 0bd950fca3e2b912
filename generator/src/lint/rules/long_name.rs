//! A name that the database cuts or refuses.

use super::*;

pub const RULE: Rule = rule("lint.long_name", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let mut names = vec![];
    match &operation.kind {
        Kind::CreateTable { table, columns, .. } => {
            names.push(&table.name);
            names.extend(columns.iter().map(|it| &it.name));
        }
        Kind::AddColumn { column, .. } => names.push(&column.name),
        Kind::RenameTable { to, .. } | Kind::RenameColumn { to, .. } => names.push(to),
        Kind::AddConstraint(Constraint { name: Some(name), .. }) => names.push(name),
        Kind::CreateIndex(Index { name: Some(name), .. }) => names.push(name),
        _ => {}
    }
    let limit = migration.provider.max_identifier_length();
    let (length, unit, fate) = match migration.dialect() {
        Dialect::Postgres => {
            (str::len as fn(&str) -> usize, "bytes", "PostgreSQL cuts it, and two names may become one")
        }
        _ => ((|it| it.chars().count()) as fn(&str) -> usize, "characters", "the statement fails"),
    };
    let name = names.into_iter().find(|it| length(it) > limit)?;
    let message = format!("`{name}` has {} {unit}, more than {limit}: {fate}", length(name));
    Some(Finding::new(message).help("choose a shorter name, in the schema by `@map`, `@@map` or `map:`"))
}
