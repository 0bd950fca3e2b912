//! A default that differs from row to row is written into every row.

use super::*;

pub const RULE: Rule = rule("lint.volatile_default", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddColumn { table, column } = &operation.kind else { return None };
    let default = column.default.as_deref()?;
    if migration.is_new(table, operation) || !functions::is_volatile(default) {
        return None;
    }
    let message = format!(
        "`{default}` differs from row to row, so `{table}` is written anew while nothing else can read or \
         write it"
    );
    let (alter, name) = (format!("ALTER TABLE {}", quoted(table)), quoted_name(&column.name));
    let statements = vec![
        format!("{alter} ADD COLUMN {name} {}", column.ty),
        format!("{alter} ALTER COLUMN {name} SET DEFAULT {default}"),
    ];
    let help = "add it as optional and set the default for new rows; then fill the old rows in batches, \
        outside of the migration";
    Some(Finding::new(message).help(help).rather("set the default for new rows only", statements))
}
