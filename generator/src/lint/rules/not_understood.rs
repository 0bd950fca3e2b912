//! A statement that cannot be analyzed.

use super::*;

pub const RULE: Rule = rule("lint.not_understood", Severity::Warning, EVERYWHERE, check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let Kind::Unknown(why) = &operation.kind else { return None };
    let message = "this statement is not understood, so nothing is known of what it locks or loses";
    Some(
        Finding::new(message).help(format!("look at it yourself, and acknowledge it with a comment ({why})")),
    )
}
