//! A foreign key is checked for every row while both tables are locked against writes.

use super::*;

pub const RULE: Rule = rule("lint.add_foreign_key", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(constraint) = &operation.kind else { return None };
    let Constraint {
        table, name, kind: ConstraintKind::ForeignKey { references, .. }, not_valid: false, ..
    } = constraint
    else {
        return None;
    };
    if migration.is_new(table, operation) {
        return None;
    }
    let finding = Finding::new(format!(
        "the foreign key is checked for every row of `{table}` while `{table}` and `{references}` are \
         locked against writes"
    ));
    Some(match name {
        Some(name) => {
            let help = "add it for new rows only, and validate it in a transaction of its own, which \
                blocks no writes";
            finding
                .help(help)
                .instead("validate the foreign key later", sql::in_two_steps(operation, constraint, name))
        }
        None => finding.help("give it a name, add it as NOT VALID and validate it in a later transaction"),
    })
}
