//! Forms of ADD COLUMN that SQLite does not have.

use super::*;

pub const RULE: Rule = rule("lint.sqlite_add_column", Severity::Error, SQLITE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddColumn { table, column } = &operation.kind else { return None };
    // A rebuild may do all of this.
    if migration.is_new(table, operation) || !operation.sql.to_uppercase().starts_with("ALTER") {
        return None;
    }
    let default = column.default.as_deref().unwrap_or("NULL");
    let what = match () {
        () if column.primary_key => "a primary key",
        () if column.unique => "a unique column",
        () if column.generated == Some(Generated::Stored) => "a stored generated column",
        () if is_computed(default) => "a default that is no constant",
        () if column.references.is_some() && !default.eq_ignore_ascii_case("null") => {
            "a reference with a default other than NULL"
        }
        () => return None,
    };
    Some(Finding::new(format!("SQLite cannot add {what} to a table that is there")).help(
        "let `dioptra migrate dev` plan it: it makes a new table, copies the rows, and gives it the name",
    ))
}

fn is_computed(default: &str) -> bool {
    default.starts_with('(') || default.to_uppercase().starts_with("CURRENT_")
}
