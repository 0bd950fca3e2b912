//! `dioptra migrate dev`: plan a migration from the schema, and apply it to the development database.

use clap::Args;
use dioptra_generator::{
    diagnostics::Severity,
    introspect,
    lint::safe_fixes,
    migrate::{self, Database, Plan, Rename, possible_renames},
    provider::Provider,
    schema::Schema,
};
use dioptra_runtime::migrate::DeployOptions;
use serde_json::json;

use super::{
    super::{
        Context,
        consent::{self, Losses},
        counted,
        plan_report::PlanReport,
        renames::Renames,
        report,
    },
    Plans, deploy, failed_head, filled_tables, ledger,
    lint_report::{Findings, lint_all, safer},
    progress::Detail,
    replay::replay,
};
use crate::{
    config::Project,
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
    /// Write SQL that happens as a whole or not at all, though others wait for it meanwhile
    ///
    /// Without it, statements that stop others are written in steps: an index CONCURRENTLY, a constraint that is validated
    /// behind a COMMIT. The first migration has nobody who waits.
    #[arg(long)]
    atomic: bool,
    #[command(flatten)]
    losses: Losses,
    #[command(flatten)]
    renames: Renames,
    /// Replace the last migration if it failed on this database and left nothing
    #[arg(long)]
    replace_failed: bool,
    /// Show the SQL, write nothing and deploy nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &DevArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let status = ledger::look(&plans, args.create_only || args.dry_run, context)?;
    let Plans { project, schema, mut migrations } = plans;
    let mut to = Database::from_schema(&schema);
    let replaced = failed_head::replace(&to, &mut migrations, &status, args.replace_failed, context)?;
    let from = before(&project, &schema, &migrations, &to, context)?;
    args.renames.apply(&from, &mut to)?;
    let plan = migrate::plan(&from, &to);
    if args.dry_run {
        let report = PlanReport::new(&plan);
        context.output.data(&report.sql)?;
        plan.warnings.iter().for_each(|warning| context.output.warn(warning.to_string()));
        context.output.json(true, json!({ "migration": null, "plan": report, "deployed": null }))?;
        return Ok(Exit::Done);
    }
    let change =
        Change { usage: migrate::usage_changes(&from, &to), renames: possible_renames(&from, &to), plan, to };
    let provider = change.to.provider;
    if is_to_write(args, &change) {
        title(args)?;
        consent::to_data_loss(&change.plan, &args.losses, &change.renames, context.output)?;
        if !args.create_only {
            filled_tables::check(&project, &schema, &change.plan, context.output)?;
        }
    }
    let plan = PlanReport::new(&change.plan);
    let written = write(args, change, replaced.as_deref(), &mut migrations, context)?;
    // Nobody uses what the first migration makes.
    let lint = match &written {
        Some(name) if migrations.list.len() > 1 => {
            Some(lint(name, &migrations, provider, args.create_only, context)?)
        }
        _ => None,
    };
    let deployed = if args.create_only {
        None
    } else {
        let deployed = database::block_on(async {
            let mut migrator = database::connect(&project, &schema, context.output).await?;
            let options = DeployOptions::default();
            deploy::deploy(&mut migrator, &migrations, &options, Detail::Migrations, context.output).await
        });
        Some(deployed.map_err(|failure| failed_head::offer(failure, &project, &schema, &migrations))?)
    };
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
    create_only: bool,
    context: Context,
) -> Result<serde_json::Value, Failure> {
    let Findings { sources, found } = lint_all(migrations, provider, &[migrations.list.len() - 1], None)?;
    context.output.diagnostics(&found, &sources)?;
    if let Some(first) = found.iter().next() {
        let refused = match found.has_errors() {
            true => "`migrate lint` and `migrate deploy --lint` refuse it where others work",
            false => "it is noticed where others work",
        };
        let again = if create_only { "" } else { "`dioptra migrate down`, then " };
        let fix = if safe_fixes(&found).next().is_some() { "`dioptra migrate lint --fix`, or " } else { "" };
        let output = context.output;
        output
            .say(format!("this is a development database, where {name} is planned all the same; {refused}:"));
        output.say(format!("  {again}{fix}correct it"));
        output.say(format!(
            "  or acknowledge what is meant before its statement, at any time: -- dioptra: allow {} reason=\"WHY\"",
            first.code
        ));
    }
    Ok(report(&found, &sources))
}

/// The database after the last migration: its snapshot says it, or a replay where another program wrote it.
fn before(
    project: &Project,
    schema: &Schema,
    migrations: &Migrations,
    to: &Database,
    context: Context,
) -> Result<Database, Failure> {
    let Some(last) = migrations.list.last() else { return Ok(Database::empty(to.provider)) };
    if let Some(snapshot) = &last.snapshot {
        return snapshot.database();
    }
    let scripts = database::scripts(migrations);
    context.output.say(format!(
        "{} has no snapshot: replaying {} on a scratch database",
        last.name,
        counted(scripts.len(), "migration")
    ));
    let align = introspect::align_to_prisma;
    let made = database::block_on(replay(project, schema, None, &scripts, &[(to, align)]))?;
    Ok(made.into_iter().next().unwrap_or_else(|| Database::empty(to.provider)))
}

/// What the schema changes.
struct Change {
    plan: Plan,
    /// What clients do otherwise with columns.
    usage: Vec<String>,
    renames: Vec<Rename>,
    /// The database after it.
    to: Database,
}

fn is_to_write(args: &DevArgs, change: &Change) -> bool {
    args.create_only || !change.plan.is_empty() || !change.usage.is_empty()
}

/// What the user has called the migration.
fn title(args: &DevArgs) -> Result<&str, Failure> {
    let title = args.name.as_deref().filter(|name| name.chars().any(char::is_alphanumeric));
    title.ok_or_else(|| {
        Failure::new("migrate.no_name", "the migration has no name")
            .help("say in a word or two what it does: --name add_users")
            .exit(Exit::Usage)
    })
}

/// Writes the migration, if there is something to write; its name.
fn write(
    args: &DevArgs,
    change: Change,
    replaced: Option<&str>,
    migrations: &mut Migrations,
    context: Context,
) -> Result<Option<String>, Failure> {
    let output = context.output;
    let is_to_write = is_to_write(args, &change);
    let Change { plan, usage, to, .. } = change;
    let remove_replaced = |migrations: &Migrations| -> Result<(), Failure> {
        let Some(name) = replaced else { return Ok(()) };
        migrations.remove_folder(name)?;
        output.say(format!("removed {}", migrations.folder.join(name).display()));
        Ok(())
    };
    if !is_to_write {
        remove_replaced(migrations)?;
        output.say("nothing to plan: the migrations make what the schema describes");
        return Ok(None);
    }
    let sql = match (plan.is_empty(), usage.is_empty()) {
        (false, _) if args.atomic => plan.sql(),
        // What only may disturb others is left to `migrate lint --fix`.
        (false, _) => safer(migrations, to.provider, migrations.list.len(), &plan.sql(), |it| {
            it.severity == Severity::Error
        })?,
        (true, true) => EMPTY_SCRIPT.to_owned(),
        (true, false) => {
            let lines: String = usage.iter().map(|it| format!("--   {it}\n")).collect();
            format!("-- The database stays as it is.\n{lines}")
        }
    };
    remove_replaced(migrations)?;
    let folder = migrations.folder.clone();
    let added = migrations.add(title(args)?, sql, to, Vec::new(), None)?;
    output.say(format!("wrote {}", folder.join(&added.name).join("migration.sql").display()));
    plan.steps.iter().for_each(|step| output.say(format!("  {step}")));
    usage.iter().for_each(|change| output.say(format!("  {change}")));
    if plan.leaves_database() {
        output.say("the database stays as it is; run `dioptra gen` for the client");
    }
    Ok(Some(added.name.clone()))
}
