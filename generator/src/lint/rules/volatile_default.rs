//! A default that differs from row to row is written into every row.

use super::*;

pub const RULE: Rule = rule("lint.volatile_default", Severity::Error, POSTGRES, check);

/// Functions whose result does not change in a statement.
const STABLE: &[&str] =
    &["now", "current_timestamp", "localtimestamp", "current_date", "transaction_timestamp"];

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddColumn { table, column } = &operation.kind else { return None };
    let default = column.default.as_deref()?;
    if migration.is_new(table) || !is_volatile(default) {
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

/// True when it calls a function that is not known to be the same for all rows.
fn is_volatile(default: &str) -> bool {
    let Some((name, _)) = default.split_once('(') else { return false };
    let name = name.trim().rsplit(['.', ' ']).next().unwrap_or_default().to_ascii_lowercase();
    let literal = default.trim_start().starts_with(['\'', '(']) || name.is_empty();
    !literal && !STABLE.contains(&name.as_str())
}
