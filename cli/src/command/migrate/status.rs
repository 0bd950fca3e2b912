//! `dioptra migrate status`: which migrations are applied.

use clap::Args;
use dioptra_generator::{
    introspect,
    migrate::{self, Database},
};
use dioptra_runtime::migrate::{MigrationState, MigrationStatus, Migrator};
use serde_json::json;

use super::{
    super::{Context, counted, plan_report::PlanReport},
    Plans,
    ledger::{self, Place},
    replay::replay,
    state,
};
use crate::{
    catalog, database,
    error::{Exit, Failure},
};

/// Show which migrations are applied, and exit with 1 unless all are
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Compare the database itself with what its migrations make, and exit with 12 if it differs
    #[arg(long)]
    drift: bool,
}

pub fn run(args: &StatusArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let (list, drift) = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let list = migrator.status(&database::scripts(&plans.migrations)).await?;
        let drift = if args.drift { Some(drift(&mut migrator, &plans, &list).await?) } else { None };
        Ok((list, drift))
    })?;
    report(&plans, &list, drift.as_ref(), context)
}

/// The steps from the database as it is to what the migrations make that are applied to it.
async fn drift(
    migrator: &mut Migrator,
    plans: &Plans,
    list: &[MigrationStatus],
) -> Result<PlanReport, Failure> {
    let is_applied = |name: &str| {
        list.iter().any(|it| it.name == name && matches!(it.state, MigrationState::Applied { .. }))
    };
    let last = plans.migrations.list.iter().rev().find(|it| is_applied(&it.name));
    let wanted = match last.map(|it| (it, &it.snapshot)) {
        None => Database::empty(plans.schema.datasource.provider),
        Some((_, Some(snapshot))) => snapshot.database()?,
        Some((_, None)) => {
            let scripts = database::scripts(&plans.migrations);
            let applied: Vec<_> = scripts.into_iter().filter(|it| is_applied(&it.name)).collect();
            let described = Database::from_schema(&plans.schema);
            let made =
                replay(&plans.project, &plans.schema, None, &applied, &[(&described, introspect::align)])
                    .await?;
            made.into_iter().next().unwrap_or(described)
        }
    };
    let mut live = catalog::read(migrator, &wanted.schemas).await?.database;
    // A snapshot behind migrations of Prisma does not have the indexes that those made by hand.
    let has_snapshot = last.is_some_and(|it| it.snapshot.is_some());
    match has_snapshot && plans.migrations.has_prismas() {
        true => introspect::align_to_prisma(&mut live, &wanted),
        false => introspect::align(&mut live, &wanted),
    }
    Ok(PlanReport::new(&migrate::plan(&live, &wanted)))
}

fn report(
    plans: &Plans,
    list: &[MigrationStatus],
    drift: Option<&PlanReport>,
    context: Context,
) -> Result<Exit, Failure> {
    let output = context.output;
    for status in list {
        output.data(&format!("{}  {}\n", status.name, state::words(status)))?;
    }
    if !plans.migrations.folder.is_dir() {
        output.warn(format!("there is no folder {}", plans.migrations.folder.display()));
    }
    let count = |wanted: fn(&MigrationState) -> bool| list.iter().filter(|it| wanted(&it.state)).count();
    let applied = count(|state| matches!(state, MigrationState::Applied { .. }));
    let pending = count(|state| matches!(state, MigrationState::Pending { .. }));
    let clean = applied == list.len();
    let unplanned = plans.unplanned()?;
    output.say(match (clean, pending) {
        (true, _) => format!("up to date, {} applied", counted(applied, "migration")),
        (false, 0) => {
            format!("{applied} of {} applied as the files are now", counted(list.len(), "migration"))
        }
        (false, _) => {
            format!("{pending} of {} pending; run `dioptra migrate deploy`", counted(list.len(), "migration"))
        }
    });
    if !unplanned.is_empty() {
        output.warn("the schema says what no migration does; `dioptra migrate dev --name NAME` plans it:");
        unplanned.iter().for_each(|change| output.say(format!("  {change}")));
    }
    if let Err(changed) = ledger::refuse(list, &plans.migrations, Place::Anywhere) {
        changed.help.iter().for_each(|it| output.say(format!("  {it}")));
    }
    if let Some(failed) = list.iter().find(|it| matches!(it.state, MigrationState::Failed { .. })) {
        output.say(after_failure(failed, plans));
    }
    let entries: Vec<_> = list.iter().map(state::Entry::new).collect();
    let drifted = drift.is_some_and(|it| !it.steps.is_empty());
    match drift {
        Some(drift) if drifted => {
            output.warn("the database is not what its migrations make; these steps would lead back:");
            drift.steps.iter().for_each(|step| output.say(format!("  {}", step.summary)));
        }
        Some(_) => output.say("no drift: the database is what its migrations make"),
        None => {}
    }
    output.json(
        clean && !drifted,
        json!({ "migrations": entries, "pending": pending, "drift": drift, "unplanned": unplanned }),
    )?;
    Ok(match (drifted, clean) {
        (true, _) => Exit::Drift,
        (false, true) => Exit::Done,
        (false, false) => exit(list),
    })
}

/// The worst that was found.
fn exit(list: &[MigrationStatus]) -> Exit {
    let changed = |it: &MigrationStatus| it.is_gone || matches!(it.state, MigrationState::Edited { .. });
    if list.iter().any(changed) { Exit::Checksum } else { Exit::Failed }
}

/// What leads on behind a failure.
fn after_failure(failed: &MigrationStatus, plans: &Plans) -> String {
    let name = &failed.name;
    let again = format!("correct {name}, and run `dioptra migrate deploy`");
    let title = name.split_once('_').map_or("NAME", |(_, title)| title);
    let is_last = plans.migrations.list.last().is_some_and(|it| it.name == *name && it.snapshot.is_some());
    match failed.state {
        MigrationState::Failed { done: 0, .. } if is_last => format!(
            "{again}; or, in development, plan it again: `dioptra migrate dev --name {title} --replace-failed`"
        ),
        _ => again,
    }
}
