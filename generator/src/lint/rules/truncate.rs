//! TRUNCATE of a table in use.

use super::*;

pub const RULE: Rule = rule("lint.truncate", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::Truncate { tables, .. } = &operation.kind else { return None };
    let table = tables.iter().find(|it| !migration.is_new(it, operation))?;
    let message = format!("every row of `{table}` is lost, and nobody can read it meanwhile");
    Some(Finding::new(message).help("delete the rows that are meant, by a DELETE with WHERE"))
}
