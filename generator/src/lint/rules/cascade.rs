//! CASCADE drops what nobody named.

use super::*;

pub const RULE: Rule = rule("lint.cascade", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let what = match &operation.kind {
        Kind::DropTable { cascade: true, .. }
        | Kind::DropColumn { cascade: true, .. }
        | Kind::DropConstraint { cascade: true, .. }
        | Kind::DropIndex { cascade: true, .. }
        | Kind::DropType { cascade: true, .. }
        | Kind::DropSchema { cascade: true } => "drops whatever depends on it: views, foreign keys, columns",
        Kind::Truncate { cascade: true, .. } => "empties every table that refers to it, too",
        _ => return None,
    };
    let help = "leave CASCADE out, and name what else is to go in statements of its own";
    Some(Finding::new(format!("CASCADE {what}")).help(help))
}
