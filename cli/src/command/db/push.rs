//! `dioptra db push`: make a database as the schema says, without a migration.

use clap::Args;
use dioptra_generator::{
    introspect,
    migrate::{self, Database, Snapshot, possible_renames},
    schema::Schema,
};
use dioptra_runtime::migrate::{Migrator, Pushed};

use super::super::{
    Context,
    consent::{self, Losses},
    plan_report::PlanReport,
    renames::Renames,
    schema,
};
use crate::{
    catalog,
    config::{Project, schema_files::is_of_prisma},
    database,
    error::{Exit, Failure},
    interrupt,
};

/// Make the database as the schema says, without a migration: for trying things out
///
/// What was pushed is kept in the database, so that the next push knows what to change; behind one that stopped half way it
/// looks at the database itself. A database that migrations are deployed to is refused, unless its name is repeated.
#[derive(Debug, Args)]
pub struct PushArgs {
    #[command(flatten)]
    losses: Losses,
    #[command(flatten)]
    renames: Renames,
    /// The database's name, which says that it is meant though migrations are deployed to it
    #[arg(long, value_name = "NAME")]
    database: Option<String>,
    /// Show the steps and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &PushArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let schema = schema(&project, None, context.output)?;
    database::block_on(async {
        let mut migrator = database::connect(&project, &schema, context.output).await?;
        push(args, &project, &schema, &mut migrator, context).await
    })
}

async fn push(
    args: &PushArgs,
    project: &Project,
    schema: &Schema,
    migrator: &mut Migrator,
    context: Context<'_>,
) -> Result<Exit, Failure> {
    let mut to = Database::from_schema(schema);
    let name = migrator.database_name().to_owned();
    let is_deployed = migrator.is_deployed().await?;
    if is_deployed && args.database.as_ref() != Some(&name) {
        return Err(Failure::new(
            "push.deployed",
            format!("migrations are deployed to {}, it is not pushed to", migrator.database_name()),
        )
        .because("a push would leave it different from what its migrations make")
        .help("plan a migration instead: `dioptra migrate dev --name NAME`")
        .help("or push to another database: --url URL")
        .help(format!("or repeat the name if that is meant: --database {name}")));
    }
    let pushed_before = migrator.pushed().await?;
    let was_stopped = pushed_before == Pushed::Partly;
    let from = match pushed_before {
        Pushed::Whole(text) if !is_deployed => pushed(&text)?,
        Pushed::Never if !is_deployed => Database::empty(to.provider),
        _ => {
            let mut live = catalog::read(migrator, &to.schemas).await?.database;
            match project.paths.iter().all(|it| is_of_prisma(it)) {
                true => introspect::align_to_prisma(&mut live, &to),
                false => introspect::align_to_schema(&mut live, &to),
            }
            live
        }
    };
    args.renames.apply(&from, &mut to)?;
    let plan = migrate::plan(&from, &to);
    let renames = possible_renames(&from, &to);
    let output = context.output;
    let report = PlanReport::new(&plan);
    if plan.is_empty() {
        if was_stopped && !args.dry_run {
            // At its very end: what it is now is known again.
            migrator.push("", &Snapshot::new(None, to).to_json()).await?;
        }
        output.say("nothing to push: the database is as the schema says");
    } else if args.dry_run {
        output.data(&report.sql)?;
    } else {
        consent::to_data_loss(&plan, &args.losses, &renames, output)?;
        let _guard = interrupt::stops(migrator);
        migrator.push(&report.sql, &Snapshot::new(None, to).to_json()).await?;
        report.steps.iter().for_each(|step| output.say(format!("  {}", step.summary)));
        output.say("the database is as the schema says");
    }
    output.json(true, report)?;
    Ok(Exit::Done)
}

/// The database as the last push left it.
fn pushed(snapshot: &str) -> Result<Database, Failure> {
    Snapshot::from_json(snapshot).map(|snapshot| snapshot.database).map_err(|error| {
        Failure::new("push.bad_snapshot", "cannot read what the last push left in the database")
            .because(error)
            .help("update dioptra, or push to a new database")
    })
}
