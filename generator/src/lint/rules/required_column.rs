//! A required column without a default has nothing to put into the rows that are there.

use super::*;

pub const RULE: Rule = rule("lint.required_column", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddColumn { table, column } = &operation.kind else { return None };
    if migration.is_new(table, operation) || !column.not_null || column.is_filled() {
        return None;
    }
    let name = &column.name;
    let fate = match migration.dialect() {
        Dialect::Mysql => "existing rows get an empty value or 0 that nobody chose",
        _ => "the statement fails where there are rows",
    };
    let message = format!(
        "column `{table}.{name}` is required and has no default: {fate}, and clients generated before do \
         not write it"
    );
    Some(Finding::new(message).help(format!(
        "give it a default in the database (`@default` with a constant), or add it as optional (`{name} \
         ..?`), fill it, \
         and make it required in a later migration"
    )))
}
