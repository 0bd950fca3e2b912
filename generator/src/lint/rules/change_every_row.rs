//! All rows of a table are changed by one statement.

use super::*;

pub const RULE: Rule = rule("lint.change_every_row", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::ChangeRows { verb, table, filtered: false } = &operation.kind else { return None };
    if migration.is_new(table, operation) || operation.by_key {
        return None;
    }
    let message = format!("{verb} without WHERE locks every row of `{table}` until the transaction ends");
    let column =
        migration.table_before(table).and_then(|it| it.single_key_column()).map_or("id", |it| &it.name);
    let (column, table) = (migration.quoted_name(column), migration.quoted(table));
    Some(Finding::new(message).help(format!(
        "let deploy change some at a time, in the order of a key: write -- dioptra: repeat by {column} before an UPDATE, \
         and a condition that those already changed do not meet; before a DELETE -- dioptra: repeat, with .. WHERE \
         {column} IN (SELECT {column} FROM {table} LIMIT 1000)"
    )))
}
