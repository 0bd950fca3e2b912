//! Rows are changed in the transaction that holds a lock on a table.

use super::*;

pub const RULE: Rule = rule("lint.rows_beside_schema", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let verb = match &operation.kind {
        Kind::ChangeRows { verb, .. } => verb,
        Kind::Insert { copies: true, .. } => "INSERT",
        _ => return None,
    };
    let mut others = migration.together_with(operation).filter_map(|it| Some((it, locked(it)?)));
    let (_, table) = others.find(|(at, it)| !migration.is_new(it, at))?;
    let message = format!(
        "the {verb} runs in the transaction that locks `{table}`, and others wait until both are done"
    );
    let statements = vec!["COMMIT".to_owned(), operation.sql.clone(), "COMMIT".to_owned()];
    Some(Finding::new(message).instead("give it a transaction of its own", statements))
}
