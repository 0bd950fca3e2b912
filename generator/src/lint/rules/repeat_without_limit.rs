//! A statement that is repeated, and changes all rows, or the same ones, each time.

use super::*;

pub const RULE: Rule = rule("lint.repeat_without_limit", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    if !operation.repeated || operation.by_key {
        return None;
    }
    let message = match &operation.kind {
        Kind::ChangeRows { filtered: false, .. } => {
            "the statement is repeated until it changes no row, and without WHERE it always changes some"
        }
        _ if !operation.sql.to_uppercase().contains("LIMIT") => {
            "the statement is repeated to change some rows at a time, and without LIMIT it changes all of \
             them at once"
        }
        _ => return None,
    };
    Some(Finding::new(message).help(
        "change some rows that are not changed yet: UPDATE t SET b = .. WHERE id IN (SELECT id FROM t \
         WHERE b IS NULL LIMIT \
         1000)",
    ))
}
