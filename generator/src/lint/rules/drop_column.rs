//! A column is dropped that the client before reads.

use super::*;

pub const RULE: Rule = rule("lint.drop_column_in_use", Severity::Error, EVERYWHERE, check);

const DEPLOY_FIRST: &str = "the schema has left it out since, but no client without it is deployed: deploy the migration that \
                            leaves it out and then its clients, and this one behind them";

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::DropColumn { table, column, .. } = &operation.kind else { return None };
    if migration.is_new(table, operation) || migration.column_added(operation, table, column).is_some() {
        return None;
    }
    let object = format!("column `{table}.{column}` is dropped");
    let steps = format!(
        "mark `{column}` as `@ignore`, which takes it out of the client; run `dioptra migrate dev` and \
         deploy the clients; \
         then drop it in a later migration"
    );
    let is_left_out = migration.column_before(table, column).is_some_and(|it| it.usage == Usage::Ignored);
    let steps = if is_left_out { DEPLOY_FIRST.to_owned() } else { steps };
    match migration.usage(table, column) {
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
