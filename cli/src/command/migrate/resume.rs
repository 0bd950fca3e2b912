//! `dioptra migrate resume`: go on with a migration that stopped half way.

use clap::Args;
use dioptra_runtime::migrate::{DeployOptions, MigrationState, Resolution};

use super::{super::Context, Plans, deploy, progress::Detail};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Go on with the migration that stopped half way, and with nothing behind it
///
/// `migrate deploy` goes on with it too; here you can say what became of the statement at which it stopped.
#[derive(Debug, Args)]
pub struct ResumeArgs {
    /// The migration; default: the one that has stopped
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// The statement at which it stopped is done: go on behind it
    #[arg(long)]
    skip_statement: bool,
    /// The statement at which it stopped has left nothing: run it again
    #[arg(long, conflicts_with = "skip_statement")]
    repeat_statement: bool,
}

pub fn run(args: &ResumeArgs, context: Context) -> Result<Exit, Failure> {
    let mut plans = Plans::read(context)?;
    let resolution = match (args.skip_statement, args.repeat_statement) {
        (true, _) => Some(Resolution::StatementDone),
        (_, true) => Some(Resolution::StatementUndone),
        _ => None,
    };
    let report = database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let scripts = database::scripts(&plans.migrations);
        let status = migrator.status(&scripts).await?;
        let has_stopped = |state: &MigrationState| {
            matches!(state, MigrationState::Failed { .. } | MigrationState::Interrupted { .. })
        };
        let stopped = status
            .iter()
            .find(|it| has_stopped(&it.state) && args.name.as_ref().is_none_or(|name| *name == it.name));
        let name = stopped.map(|it| it.name.clone()).ok_or_else(|| none_stopped(args.name.as_deref()))?;
        let at = plans.migrations.find(&name)?;
        if let Some(resolution) = resolution {
            migrator.resolve(&scripts[at], resolution, &DeployOptions::default()).await?;
        }
        plans.migrations.list.truncate(at + 1);
        let options = DeployOptions::default();
        deploy::deploy(&mut migrator, &plans.migrations, &options, Detail::Statements, context.output).await
    })?;
    context.output.json(true, report)?;
    Ok(Exit::Done)
}

fn none_stopped(name: Option<&str>) -> Failure {
    let message = match name {
        Some(name) => format!("migration {name} has not stopped half way"),
        None => "no migration has stopped half way".to_owned(),
    };
    Failure::new("resume.none_stopped", message).help("`dioptra migrate status` tells of each migration")
}
