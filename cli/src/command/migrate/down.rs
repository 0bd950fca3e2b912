//! `dioptra migrate down`: undo the last migrations.

use std::borrow::Cow;

use clap::Args;
use dioptra_generator::migrate::{self, Database, Plan};
use dioptra_runtime::migrate::{
    DeployOptions, MigrateError, MigrateErrorKind, MigrationState, MigrationStatus, Undo,
};
use serde_json::json;

use super::{
    super::{
        Context,
        consent::{self, Losses},
        plan_report::PlanReport,
    },
    Plans, ledger,
    progress::{Detail, Progress},
    state,
};
use crate::{
    database,
    error::{Exit, Failure},
    interrupt,
    migrations::{Migration, Migrations, SnapshotFile},
};

/// Undo the last migration, or all behind one
///
/// Each is undone by the `down.sql` in its folder, where somebody has written one, else by a plan from its snapshot back
/// to the one before. The folders stay: `migrate deploy` would apply them again.
#[derive(Debug, Args)]
pub struct DownArgs {
    /// Undo all that were applied behind this one, which stays; default: only the last
    #[arg(long, value_name = "NAME")]
    to: Option<String>,
    /// Show the SQL and do nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    losses: Losses,
    /// The database's name, which says that it is meant: its file's path on SQLite
    #[arg(long, value_name = "NAME")]
    database: Option<String>,
}

/// How one migration is undone.
struct Step {
    name: String,
    sql: String,
    /// The names of the migrations that it stands for.
    replaces: Vec<Cow<'static, str>>,
    /// None where somebody has written the script.
    plan: Option<Plan>,
}

pub fn run(args: &DownArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let output = context.output;
    let undone = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let status = migrator.status(&database::scripts(&plans.migrations)).await?;
        let steps = steps(args.to.as_deref(), &plans, &status)?;
        for step in &steps {
            match &step.plan {
                Some(plan) => {
                    output.say(format!("undo {}:", step.name));
                    plan.steps.iter().for_each(|it| output.say(format!("  {it}")));
                }
                None => output.say(format!("undo {} by its down.sql", step.name)),
            }
        }
        if args.dry_run || steps.is_empty() {
            let scripts = steps.iter().map(|it| format!("-- Undo {}\n{}\n", it.name, it.sql));
            output.data(&scripts.collect::<String>())?;
            return Ok((steps, vec![]));
        }
        let what = match steps.len() {
            1 => "its last migration will be undone".to_owned(),
            count => format!("its last {count} migrations will be undone"),
        };
        let planned = steps.iter().filter_map(|it| it.plan.as_ref());
        let warnings: Vec<_> = planned.flat_map(|it| it.warnings.iter().cloned()).collect();
        let (name, repeated) = (migrator.database_name(), args.database.as_deref());
        consent::to_change_with_losses(name, &what, repeated, &warnings, &args.losses, output)?;
        let scripts: Vec<_> = steps
            .iter()
            .map(|it| Undo {
                name: it.name.clone().into(),
                sql: it.sql.clone().into(),
                replaces: it.replaces.clone(),
            })
            .collect();
        let mut progress = Progress::new(Detail::Undone, output);
        let _guard = interrupt::stops(&migrator);
        let undone =
            migrator.undo(&scripts, &DeployOptions::default(), &mut |event| progress.show(event)).await;
        progress.finish();
        let undone = undone.map_err(|error| with_script(error, &plans.migrations))?;
        Ok((steps, undone))
    })?;
    let (steps, undone) = undone;
    if steps.is_empty() {
        output.say("nothing to undo");
    }
    let steps: Vec<_> = steps
        .iter()
        .map(|it| json!({ "migration": it.name, "sql": it.sql, "plan": it.plan.as_ref().map(PlanReport::new) }))
        .collect();
    output.json(true, json!({ "undone": undone, "steps": steps }))?;
    Ok(Exit::Done)
}

/// A script that failed can be another one.
fn with_script(error: MigrateError, migrations: &Migrations) -> Failure {
    let name = error.migration().filter(|_| error.kind() == MigrateErrorKind::Failed).map(str::to_owned);
    let failure = Failure::from(error);
    let Some(name) = name else { return failure };
    let script = migrations.folder.join(name).join("down.sql");
    failure.help(match script.exists() {
        true => format!("the script is {}", script.display()),
        false => format!("or write {} by hand, beginning with what --dry-run prints of it", script.display()),
    })
}

/// The newest first.
fn steps(to: Option<&str>, plans: &Plans, status: &[MigrationStatus]) -> Result<Vec<Step>, Failure> {
    let Migrations { list, .. } = &plans.migrations;
    let first = match to {
        Some(name) => plans.migrations.find(name)? + 1,
        None => 0,
    };
    let state_of = |name: &str| status.iter().find(|it| it.name == name).map(|it| &it.state);
    let is_applied = |state: Option<&MigrationState>| {
        let applied = |it: &MigrationState| {
            matches!(
                it,
                MigrationState::Applied { .. }
                    | MigrationState::Edited { .. }
                    | MigrationState::Reverting { .. }
            )
        };
        state.is_some_and(applied)
    };
    let applied = (first..list.len()).rev().filter(|&at| is_applied(state_of(&list[at].name)));
    let chosen: Vec<_> = applied.take(if to.is_some() { usize::MAX } else { 1 }).collect();
    if let Some(end) = to.or(chosen.last().map(|&at| list[at].name.as_str())) {
        let behind = status.iter().filter(|it| it.name.as_str() > end);
        behind.map(|it| refuse_unfit(it, &plans.migrations)).collect::<Result<Vec<_>, _>>()?;
    }
    chosen.into_iter().map(|at| step(plans, at)).collect()
}

/// What stands behind a migration that is undone must be one that can be undone before it.
fn refuse_unfit(it: &MigrationStatus, migrations: &Migrations) -> Result<(), Failure> {
    let name = &it.name;
    let failure =
        || Failure::new("down.not_applied", format!("{name} stands in between: {}", state::words(it)));
    match &it.state {
        _ if it.is_gone => Err(failure()
            .help(ledger::bring_back(&migrations.folder.join(name)))
            .help(format!("or, if what it did is undone: dioptra migrate resolve --rolled-back {name}"))),
        MigrationState::Failed { done: 1.., .. } | MigrationState::Interrupted { .. } => {
            Err(failure().help(format!("end it first: dioptra migrate resume {name}")))
        }
        _ => Ok(()),
    }
}

fn step(plans: &Plans, at: usize) -> Result<Step, Failure> {
    let Migrations { list, folder, .. } = &plans.migrations;
    let it = &list[at];
    let name = it.name.clone();
    let replaces = it.replaces.iter().map(|it| it.name.clone()).collect();
    if let Some(sql) = &it.down {
        return Ok(Step { name, sql: sql.clone(), replaces, plan: None });
    }
    let place = folder.join(&it.name).join("down.sql");
    let cannot = |why: &str| {
        Failure::new("down.no_plan", format!("cannot plan how to undo {}", it.name))
            .because(why.to_owned())
            .help(format!("write how to undo it: {}", place.display()))
    };
    if !it.replaces.is_empty() {
        return Err(cannot("it stands for other migrations, which the database may have in its place"));
    }
    let database = |it: &Migration| it.snapshot.as_ref().map(SnapshotFile::database).transpose();
    let from = database(it)?.ok_or_else(|| cannot("it has no snapshot.json"))?;
    let to = match at.checked_sub(1) {
        Some(before) => {
            database(&list[before])?.ok_or_else(|| cannot("the one before it has no snapshot.json"))?
        }
        None => Database::empty(from.provider),
    };
    let plan = migrate::plan(&from, &to);
    Ok(Step { name, sql: plan.sql(), replaces, plan: Some(plan) })
}
