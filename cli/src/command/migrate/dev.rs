//! `dioptra migrate dev`: plan a migration from the schema, and apply it to the development database.

use clap::Args;
use dioptra_generator::{
    migrate::{self, Database, Plan},
    provider::Provider,
};
use dioptra_runtime::migrate::DeployOptions;
use serde_json::json;

use super::{
    super::{Context, consent, plan_report::PlanReport, report},
    Plans, deploy,
    lint_report::{Findings, lint_all},
    progress::Detail,
};
use crate::{
    database,
    error::{Exit, Failure},
    migrations::Migrations,
};

/// What `--create-only` writes when the schema has not changed.
const EMPTY_SCRIPT: &str = "-- The schema has not changed. Write SQL here, such as changes of rows.\n";

/// Plan a migration from the changes of the schema, and deploy it to the development database
#[derive(Debug, Args)]
pub struct DevArgs {
    /// What the migration is called, such as add_users
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// Write the migration and do not deploy it; without changes, an empty one for SQL by hand
    #[arg(long)]
    create_only: bool,
    /// Go on even if rows or values are lost
    #[arg(long)]
    accept_data_loss: bool,
}

pub fn run(args: &DevArgs, context: Context) -> Result<Exit, Failure> {
    let Plans { project, schema, mut migrations } = Plans::read(context)?;
    let to = Database::from_schema(&schema);
    let plan = match migrations.last_database()? {
        Some(from) => migrate::plan(from, &to),
        None => migrate::plan(&Database::empty(to.provider), &to),
    };
    let provider = to.provider;
    let written = write(args, &plan, to, &mut migrations, context)?;
    // Nobody uses what the first migration makes.
    let lint = match &written {
        Some(name) if migrations.list.len() > 1 => Some(lint(name, &migrations, provider, context)?),
        _ => None,
    };
    let deployed = if args.create_only {
        None
    } else {
        Some(database::block_on(async {
            let mut migrator = database::connect(&project, &schema).await?;
            let options = DeployOptions::default();
            deploy::deploy(&mut migrator, &migrations, &options, Detail::Migrations, context.output).await
        })?)
    };
    let plan = PlanReport::new(&plan);
    context
        .output
        .json(true, json!({ "migration": written, "plan": plan, "lint": lint, "deployed": deployed }))?;
    Ok(Exit::Done)
}

/// Shows what the new migration does to a database in use. That is no reason to stop here: this one is for development.
fn lint(
    name: &str,
    migrations: &Migrations,
    provider: Provider,
    context: Context,
) -> Result<serde_json::Value, Failure> {
    let Findings { sources, found } = lint_all(migrations, provider, &[migrations.list.len() - 1]);
    context.output.diagnostics(&found, &sources)?;
    if !found.is_empty() {
        context.output.say(format!(
            "before {name} is deployed where others work: `dioptra migrate lint --fix`, or acknowledge what is meant"
        ));
    }
    Ok(report(&found, &sources))
}

/// Writes the migration, if there is something to write; its name.
fn write(
    args: &DevArgs,
    plan: &Plan,
    to: Database,
    migrations: &mut Migrations,
    context: Context,
) -> Result<Option<String>, Failure> {
    let output = context.output;
    if plan.is_empty() && !args.create_only {
        output.say("nothing to plan: the migrations make what the schema describes");
        return Ok(None);
    }
    let title = args.name.as_deref().filter(|name| name.chars().any(char::is_alphanumeric));
    let title = title.ok_or_else(no_name)?;
    consent::to_data_loss(plan, args.accept_data_loss, output)?;
    let sql = if plan.is_empty() { EMPTY_SCRIPT.to_owned() } else { plan.sql() };
    let folder = migrations.folder.clone();
    let added = migrations.add(title, sql, to)?;
    output.say(format!("wrote {}", folder.join(&added.name).join("migration.sql").display()));
    plan.steps.iter().for_each(|step| output.say(format!("  {step}")));
    Ok(Some(added.name.clone()))
}

fn no_name() -> Failure {
    Failure::new("migrate.no_name", "the migration has no name")
        .help("say in a word or two what it does: --name add_users")
        .exit(Exit::Usage)
}
