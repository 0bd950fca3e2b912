//! A column is dropped that the client before reads.

use super::*;

pub const RULE: Rule = rule("lint.drop_column_in_use", Severity::Error, EVERYWHERE, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropColumn { table, column, .. } = &operation.kind else { return None };
    if migration.is_new(table) || migration.column_added(operation, table, column).is_some() {
        return None;
    }
    let object = format!("column `{table}.{column}` is dropped");
    let steps = format!(
        "mark `{column}` as `@ignore`, which takes it out of the client; run `dioptra migrate dev` and \
         deploy the clients; \
         then drop it in a later migration"
    );
    match migration.column_before(table, column).map(|it| it.usage) {
        Some(Usage::Ignored) => None,
        Some(Usage::Deprecated) => {
            let message = format!(
                "{object}: it is `@deprecated`, but clients generated so far name it in their statements \
                 all the same"
            );
            Some(Finding::new(message).help(steps).warning())
        }
        Some(Usage::Used) | None => {
            let message = format!(
                "{object} while clients generated before read it: their statements name every column"
            );
            Some(Finding::new(message).help(steps))
        }
    }
}
