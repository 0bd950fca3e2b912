//! `dioptra migrate baseline`: accept a database that has what the migrations make.

use clap::Args;
use dioptra_runtime::migrate::{DeployOptions, Migration, MigrationState, Migrator};
use serde_json::json;

use super::{super::Context, Plans};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Write the migrations down as applied without running them, for a database that has what they make
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// Only those up to this one
    #[arg(long, value_name = "NAME", conflicts_with = "from_prisma")]
    to: Option<String>,
    /// Those that Prisma has applied, as its table _prisma_migrations says
    #[arg(long)]
    from_prisma: bool,
    /// Show what would be written down and do nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &BaselineArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let output = context.output;
    let mut scripts = database::scripts(&plans.migrations);
    if let Some(to) = &args.to {
        scripts.truncate(plans.migrations.find(to)? + 1);
    }
    let (scripts, remarks) = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let (scripts, remarks) =
            if args.from_prisma { by_prisma(&mut migrator, scripts).await? } else { (scripts, Vec::new()) };
        if is_done(&mut migrator, &scripts).await? {
            output.say("all of them are written down as applied already");
            return Ok((Vec::new(), remarks));
        }
        if migrator.is_deployed().await? {
            let message = format!("migrations are deployed to {} already", migrator.database_name());
            return Err(Failure::new("baseline.deployed", message).help(
                "apply the others with `dioptra migrate deploy`; `dioptra migrate status` lists them",
            ));
        }
        if !args.dry_run {
            migrator.baseline(&scripts, &DeployOptions::default()).await?;
        }
        Ok((scripts, remarks))
    })?;
    let verb = if args.dry_run { "would be written" } else { "written" };
    for script in &scripts {
        output.say(format!("{verb} down as applied: {}", script.name));
    }
    remarks.iter().for_each(|remark| output.warn(remark));
    let names: Vec<_> = scripts.iter().map(|script| &script.name).collect();
    output.json(true, json!({ "applied": names, "remarks": remarks }))?;
    Ok(Exit::Done)
}

/// True when the ledger has all of them as applied: an earlier baseline wrote them down, whose end nobody saw perhaps.
async fn is_done(migrator: &mut Migrator, scripts: &[Migration]) -> Result<bool, Failure> {
    let status = migrator.status(scripts).await?;
    let is_applied = |it: &Migration| {
        status
            .iter()
            .any(|known| known.name == it.name && matches!(known.state, MigrationState::Applied { .. }))
    };
    Ok(!scripts.is_empty() && scripts.iter().all(is_applied))
}

/// Those of `scripts` that Prisma has applied, and what a person should know of the others.
async fn by_prisma(
    migrator: &mut Migrator,
    scripts: Vec<Migration>,
) -> Result<(Vec<Migration>, Vec<String>), Failure> {
    let Some(history) = migrator.prisma_history().await? else {
        let message = format!("{} has no table _prisma_migrations", migrator.database_name());
        return Err(Failure::new("baseline.no_prisma", message)
            .help("if the database has what the migrations make, leave --from-prisma out"));
    };
    if let Some(failed) = history.iter().find(|it| !it.finished) {
        return Err(Failure::new(
            "baseline.prisma_failed",
            format!("{} has not ended well in Prisma", failed.name),
        )
        .help("settle it there first: `prisma migrate resolve --applied NAME` or `--rolled-back NAME`"));
    }
    let mut remarks = Vec::new();
    for it in &history {
        match scripts.iter().find(|script| script.name == it.name) {
            None => remarks.push(format!("{} was applied by Prisma, and has no folder any more", it.name)),
            Some(script) if !it.is_of(&script.sql) => {
                remarks.push(format!("{} was edited after Prisma had applied it", it.name));
            }
            Some(_) => {}
        }
    }
    let is_applied = |script: &Migration| history.iter().any(|it| it.name == script.name);
    let (applied, pending): (Vec<_>, Vec<_>) = scripts.into_iter().partition(is_applied);
    remarks.extend(
        pending.iter().map(|it| format!("{} is pending: `dioptra migrate deploy` applies it", it.name)),
    );
    Ok((applied, remarks))
}
