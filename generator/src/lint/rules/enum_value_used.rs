//! A new value of an enum is used before it is committed.

use super::*;

pub const RULE: Rule = rule("lint.enum_value_used", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddEnumValue { value, .. } = &operation.kind else { return None };
    if !is_begun(operation, migration) {
        return None;
    }
    let behind = migration.operations.iter().skip_while(|it| !std::ptr::eq(*it, operation)).skip(1);
    let mut same_transaction = behind.take_while(|it| !matches!(it.kind, Kind::Commit));
    let literal = format!("'{}'", value.replace('\'', "''"));
    same_transaction.find(|it| it.sql.contains(&literal))?;
    let message = format!("value `{value}` is used before COMMIT, and PostgreSQL allows that only behind it");
    Some(
        Finding::new(message)
            .instead("end the transaction behind it", vec![operation.sql.clone(), "COMMIT".to_owned()]),
    )
}
