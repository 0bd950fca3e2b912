//! Rows are changed in the transaction that holds a lock on a table.

use super::*;

pub const RULE: Rule = rule("lint.rows_beside_schema", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::ChangeRows { verb, .. } = &operation.kind else { return None };
    let mut others = migration.together_with(operation).filter_map(locked);
    let table = others.find(|it| !migration.is_new(it))?;
    let message = format!(
        "the {verb} runs in the transaction that locks `{table}`, and others wait until both are done"
    );
    let statements = vec!["COMMIT".to_owned(), operation.sql.clone(), "COMMIT".to_owned()];
    Some(Finding::new(message).instead("give it a transaction of its own", statements))
}
