//! More people may see or do more.

use super::*;

pub const RULE: Rule = rule("lint.security", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let Kind::Security(what) = &operation.kind else { return None };
    Some(
        Finding::new(format!("{what}, and rows become readable or writable for more people"))
            .help("grant the single rights that a role needs; if it is meant, acknowledge it with a comment"),
    )
}
