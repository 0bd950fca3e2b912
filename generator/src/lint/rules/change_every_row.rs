//! All rows of a table are changed by one statement.

use super::*;

pub const RULE: Rule = rule("lint.change_every_row", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::ChangeRows { verb, table, filtered: false } = &operation.kind else { return None };
    if migration.is_new(table, operation) {
        return None;
    }
    let message = format!("{verb} without WHERE locks every row of `{table}` until the transaction ends");
    let column =
        migration.table_before(table).and_then(|it| it.single_key_column()).map_or("id", |it| &it.name);
    let (column, table) = (migration.quoted_name(column), migration.quoted(table));
    Some(Finding::new(message).help(format!(
        "change some at a time, which deploy repeats until none is left: write `-- dioptra: repeat` \
         before it, and a condition \
         that those already changed do not meet: .. WHERE {column} IN (SELECT {column} FROM {table} WHERE \
         .. LIMIT 1000)"
    )))
}
