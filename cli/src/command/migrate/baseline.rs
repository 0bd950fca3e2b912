//! `dioptra migrate baseline`: accept a database that has what the migrations make.

use clap::Args;
use dioptra_runtime::migrate::DeployOptions;
use serde_json::json;

use super::{super::Context, Plans};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Write the migrations down as applied without running them, for a database that has what they make
#[derive(Debug, Args)]
pub struct BaselineArgs {}

pub fn run(_: &BaselineArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let scripts = database::scripts(&plans.migrations);
    database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        if migrator.is_deployed().await? {
            let message = format!("migrations are deployed to {} already", migrator.database_name());
            return Err(Failure::new("baseline.deployed", message).help(
                "apply the others with `dioptra migrate deploy`; `dioptra migrate status` lists them",
            ));
        }
        Ok(migrator.baseline(&scripts, &DeployOptions::default()).await?)
    })?;
    for script in &scripts {
        context.output.say(format!("written down as applied: {}", script.name));
    }
    let names: Vec<_> = scripts.iter().map(|script| &script.name).collect();
    context.output.json(true, json!({ "applied": names }))?;
    Ok(Exit::Done)
}
