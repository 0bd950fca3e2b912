//! `dioptra migrate status`: which migrations are applied.

use clap::Args;
use dioptra_runtime::migrate::{MigrationState, MigrationStatus};
use serde_json::json;

use super::{
    super::{Context, counted},
    Plans, state,
};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Show which migrations are applied, and exit with 1 unless all are
#[derive(Debug, Args)]
pub struct StatusArgs {}

pub fn run(_: &StatusArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let list = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        Ok(migrator.status(&database::scripts(&plans.migrations)).await?)
    })?;
    report(&list, context)
}

fn report(list: &[MigrationStatus], context: Context) -> Result<Exit, Failure> {
    let output = context.output;
    for status in list {
        output.data(&format!("{}  {}\n", status.name, state::words(&status.state)))?;
    }
    let count = |wanted: fn(&MigrationState) -> bool| list.iter().filter(|it| wanted(&it.state)).count();
    let applied = count(|state| matches!(state, MigrationState::Applied { .. }));
    let pending = count(|state| matches!(state, MigrationState::Pending { .. }));
    let clean = applied == list.len();
    output.say(match (clean, pending) {
        (true, _) => format!("up to date, {} applied", counted(applied, "migration")),
        (false, 0) => {
            format!("{applied} of {} applied as the files are now", counted(list.len(), "migration"))
        }
        (false, _) => {
            format!("{pending} of {} pending; run `dioptra migrate deploy`", counted(list.len(), "migration"))
        }
    });
    let entries: Vec<_> = list.iter().map(state::Entry::new).collect();
    output.json(clean, json!({ "migrations": entries, "pending": pending }))?;
    Ok(if clean { Exit::Done } else { exit(list) })
}

/// The worst that was found.
fn exit(list: &[MigrationStatus]) -> Exit {
    let changed = |it: &MigrationStatus| {
        matches!(it.state, MigrationState::Edited { .. } | MigrationState::Missing { .. })
    };
    if list.iter().any(changed) { Exit::Checksum } else { Exit::Failed }
}
