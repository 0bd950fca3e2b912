//! `dioptra migrate reset`: empty the database and apply every migration again.

use clap::Args;
use serde_json::json;

use super::{
    super::{Context, consent},
    Plans, deploy,
    progress::Detail,
};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Empty the database, and apply every migration again: for development
///
/// Everything in the database is lost. Its name must be typed, or repeated with --database.
#[derive(Debug, Args)]
pub struct ResetArgs {
    /// The database's name, which says that it is meant: its file's path on SQLite
    #[arg(long, value_name = "NAME")]
    database: Option<String>,
}

pub fn run(args: &ResetArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let report = database::block_on(async {
        let mut migrator = database::connect(&plans.project, &plans.schema, context.output).await?;
        // One that is new has nothing to lose.
        if migrator.created().is_none() {
            let what = "everything in it will be lost";
            consent::to_change(migrator.database_name(), what, args.database.as_deref(), context.output)?;
            migrator.reset().await?;
            context.output.say(format!("emptied {}", migrator.database_name()));
        }
        drop(migrator);
        let mut migrator = database::connect(&plans.project, &plans.schema, context.output).await?;
        let options = Default::default();
        deploy::deploy(&mut migrator, &plans.migrations, &options, Detail::Migrations, context.output).await
    })?;
    context.output.json(true, json!({ "applied": report.applied }))?;
    Ok(Exit::Done)
}
