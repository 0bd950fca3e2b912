//! `dioptra migrate deploy`: apply what is pending.

use std::time::Duration;

use clap::Args;
use dioptra_generator::lint::safe_fixes;
use dioptra_runtime::migrate::{DeployOptions, MigrateErrorKind, MigrationState, Migrator};
use serde::Serialize;
use serde_json::json;

use super::{
    super::{Context, counted, report},
    Plans, build_environment, ledger,
    lint_report::{Findings, lint_all},
    progress::{Applied, Detail, Progress},
    state,
};
use crate::{
    database,
    error::{Exit, Failure},
    interrupt,
    migrations::Migrations,
    output::Output,
};

/// About how long one attempt to get the lock of a table takes, with the pause behind it.
const ATTEMPT: u64 = 6;

/// Apply the migrations that are not applied yet
///
/// Only one deployment runs at a time. What was applied, and how far, is kept in the table _dioptra_migrations.
#[derive(Debug, Args)]
pub struct DeployArgs {
    /// How long to wait for locks: that of another deployment, and in short attempts those of tables
    #[arg(long, value_name = "SECONDS", default_value = "60")]
    lock_timeout: u64,
    /// Tell of each statement, with the time it took
    #[arg(long)]
    steps: bool,
    /// Lint what is pending first, unless nothing is applied yet, and stop with 11 at an error
    #[arg(long)]
    lint: bool,
    /// Show what would be applied and do nothing
    #[arg(long)]
    dry_run: bool,
    /// Apply what is pending although the database has migrations whose folders are not here
    #[arg(long)]
    allow_missing: bool,
    /// Create the database if it is not there; without it, that is an error, as of a mistyped URL
    #[arg(long)]
    create_database: bool,
    /// Deploy although this looks like a build
    #[arg(long)]
    in_build: bool,
}

/// What a deployment did.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The migrations it applied, in order.
    pub applied: Vec<Applied>,
    /// How many were applied before.
    pub unchanged: usize,
    /// What a person should know of others.
    pub remarks: Vec<state::Entry>,
}

pub fn run(args: &DeployArgs, context: Context) -> Result<Exit, Failure> {
    build_environment::refuse(args.in_build || args.dry_run)?;
    let plans = Plans::read(context)?;
    if plans.migrations.list.is_empty() {
        let message = format!("there are no migrations in {}", plans.migrations.folder.display());
        context.output.warn(message + "; `dioptra migrate dev --name NAME` writes the first");
    }
    if args.dry_run {
        return dry_run(args, &plans, context);
    }
    let report = database::block_on(async {
        let (project, schema) = (&plans.project, &plans.schema);
        let mut migrator = match args.create_database {
            true => database::connect(project, schema, context.output).await?,
            false => database::connect_existing(project, schema).await?,
        };
        if args.lint {
            lint_pending(&mut migrator, &plans, context).await?;
        }
        let detail = if args.steps { Detail::Statements } else { Detail::Migrations };
        deploy(&mut migrator, &plans.migrations, &args.options(), detail, context.output).await
    })?;
    context.output.json(true, report)?;
    Ok(Exit::Done)
}

/// Shows what would be applied.
fn dry_run(args: &DeployArgs, plans: &Plans, context: Context) -> Result<Exit, Failure> {
    let scripts = database::scripts(&plans.migrations);
    let status = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let status = migrator.status(&scripts).await?;
        let is_due = status.iter().any(|it| it.state.is_due() && !it.is_gone);
        match migrator.check(&scripts, &args.options()).await {
            // Without anything to apply these stop nobody.
            Err(error)
                if is_due
                    || !matches!(error.kind(), MigrateErrorKind::Missing | MigrateErrorKind::NotEmpty) =>
            {
                Err(ledger::explained(error, &mut migrator, &plans.migrations).await)
            }
            _ => Ok(status),
        }
    })?;
    let is_due = |name: &str| status.iter().any(|it| it.name == name && it.state.is_due());
    let pending: Vec<_> = scripts.iter().filter(|it| is_due(&it.name)).collect();
    for script in &pending {
        context.output.data(&format!("-- {}\n{}\n", script.name, script.sql.trim_end()))?;
    }
    context.output.say(format!("would apply {}", counted(pending.len(), "migration")));
    let expected = |state: &MigrationState| {
        matches!(state, MigrationState::Applied { .. } | MigrationState::Pending { late: false })
    };
    let remarks: Vec<_> = status.iter().filter(|it| !expected(&it.state)).collect();
    for it in &remarks {
        context.output.warn(format!("{}: {}", it.name, state::words(it)));
    }
    let remarks: Vec<_> = remarks.into_iter().map(state::Entry::new).collect();
    let pending: Vec<_> = pending.iter().map(|it| json!({ "name": it.name, "sql": it.sql })).collect();
    context.output.json(true, json!({ "pending": pending, "remarks": remarks }))?;
    Ok(Exit::Done)
}

/// Applies what is pending, and says what it does.
pub async fn deploy(
    migrator: &mut Migrator,
    migrations: &Migrations,
    options: &DeployOptions,
    detail: Detail,
    output: &Output,
) -> Result<Report, Failure> {
    let mut progress = Progress::new(detail, output);
    let _guard = interrupt::stops(migrator);
    let deployed =
        migrator.deploy(&database::scripts(migrations), options, &mut |event| progress.show(event)).await;
    let applied = progress.finish();
    let deployed = match deployed {
        Err(error) => return Err(ledger::explained(error, migrator, migrations).await),
        Ok(deployed) => deployed,
    };
    for remark in &deployed.remarks {
        output.warn(format!("{}: {}", remark.name, state::words(remark)));
    }
    output.say(match (applied.len(), deployed.unchanged) {
        (0, before) => format!("nothing to apply, {} applied before", counted(before, "migration")),
        (applied, 0) => format!("{} applied", counted(applied, "migration")),
        (applied, before) => format!("{} applied, {before} before", counted(applied, "migration")),
    });
    let remarks = deployed.remarks.iter().map(state::Entry::new).collect();
    Ok(Report { applied, unchanged: deployed.unchanged, remarks })
}

/// Stops where a pending migration has an error. Nobody uses a database that nothing is applied to.
async fn lint_pending(migrator: &mut Migrator, plans: &Plans, context: Context<'_>) -> Result<(), Failure> {
    let status = migrator.status(&database::scripts(&plans.migrations)).await?;
    let is_pending = |name: &str| {
        status.iter().any(|it| it.name == name && matches!(it.state, MigrationState::Pending { .. }))
    };
    let list = &plans.migrations.list;
    let pending: Vec<usize> = (0..list.len()).filter(|&it| is_pending(&list[it].name)).collect();
    if pending.len() == status.len() {
        return Ok(());
    }
    let is_applied = |name: &str| {
        status.iter().any(|it| it.name == name && matches!(it.state, MigrationState::Applied { .. }))
    };
    let deployed = list.iter().rposition(|it| is_applied(&it.name));
    let provider = plans.schema.datasource.provider;
    let Findings { sources, found } = lint_all(&plans.migrations, provider, &pending, deployed)?;
    context.output.diagnostics(&found, &sources)?;
    if !found.has_errors() {
        return Ok(());
    }
    let failure = Failure::new("migrate.lint", "lint objects to what is pending, nothing was deployed");
    let failure = match safe_fixes(&found).next() {
        Some(_) => failure.help("`dioptra migrate lint --fix NAME` writes the same changes in safer steps"),
        None => failure,
    };
    Err(failure
        .help("acknowledge what is meant by a comment: `dioptra explain lint.bad_acknowledgement`")
        .details(report(&found, &sources))
        .exit(Exit::Lint))
}

impl DeployArgs {
    fn options(&self) -> DeployOptions {
        let wait = Duration::from_secs(self.lock_timeout);
        let default = DeployOptions::default();
        DeployOptions {
            lock_wait: wait,
            lock_timeout: default.lock_timeout.min(wait),
            allow_missing: self.allow_missing,
            retries: default.retries.min(u32::try_from(self.lock_timeout / ATTEMPT).unwrap_or(u32::MAX)),
            ..default
        }
    }
}
