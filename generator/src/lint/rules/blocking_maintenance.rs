//! Work on a whole table under a lock that stops everyone.

use super::*;

pub const RULE: Rule = rule("lint.blocking_maintenance", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let Kind::Maintenance { what, instead } = &operation.kind else { return None };
    let finding = Finding::new(format!("{what} locks what it works on until it is done"));
    Some(match instead {
        Some(statement) => finding.help(format!("let others go on: {statement}")),
        None => finding.help("no migration needs it; the tool pg_repack does the same while others go on"),
    })
}
