//! A time limit for locks is switched off.

use super::*;

pub const RULE: Rule =
    rule("lint.lock_timeout_off", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::Set { variable, value } = &operation.kind else { return None };
    let name = variable.rsplit('.').next().unwrap_or(variable).trim_start_matches('@');
    let number: Option<f64> =
        value.trim_matches('\'').trim_end_matches(|c: char| c.is_alphabetic()).trim().parse().ok();
    let is_default = value.eq_ignore_ascii_case("default");
    let off = match (name, migration.dialect()) {
        ("lock_timeout", Dialect::Postgres) => is_default || number == Some(0.0),
        ("lock_wait_timeout", Dialect::Mysql) => is_default || number.is_some_and(|it| it > 3600.0),
        _ => false,
    };
    if !off {
        return None;
    }
    let message = "a statement that waits for a lock stops everyone behind it, and without a limit for as \
        long as it takes";
    Some(Finding::new(message).help("remove the line: deploy sets a limit of some seconds, and tries again"))
}
