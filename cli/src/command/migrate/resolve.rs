//! `dioptra migrate resolve`: write down what a person knows of a migration.

use clap::Args;
use dioptra_runtime::migrate::{DeployOptions, Migration, Resolution};
use serde_json::json;

use super::{super::Context, Plans};
use crate::{
    database,
    error::{Exit, Failure},
};

/// Write down what you know of a migration: that it is applied, or that it is not
///
/// Nothing else in the database changes.
#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
pub struct ResolveArgs {
    /// All that this migration does was done, by hand or by another tool; what it says now, where it was edited
    #[arg(long, value_name = "NAME")]
    applied: Option<String>,
    /// What this migration did before it stopped was undone: deploy it from its beginning
    ///
    /// Of one whose folder is gone the database forgets that it was applied: what it did is undone by hand, or others do it.
    #[arg(long, value_name = "NAME")]
    rolled_back: Option<String>,
}

pub fn run(args: &ResolveArgs, context: Context) -> Result<Exit, Failure> {
    let plans = Plans::read(context)?;
    let (name, resolution, words) = match &args.applied {
        Some(name) => (name.as_str(), Resolution::Applied, "applied"),
        None => (args.rolled_back.as_deref().unwrap_or_default(), Resolution::RolledBack, "not applied"),
    };
    let scripts = database::scripts(&plans.migrations);
    database::block_on(async {
        let mut migrator = database::connect_existing(&plans.project, &plans.schema).await?;
        let gone = migrator.status(&scripts).await?.into_iter().find(|it| it.is_gone && it.name == name);
        let (migration, resolution) = match (gone, resolution) {
            (Some(gone), Resolution::RolledBack) => (&Migration::new(gone.name, ""), Resolution::Forgotten),
            (_, resolution) => (&scripts[plans.migrations.find(name)?], resolution),
        };
        Ok(migrator.resolve(migration, resolution, &DeployOptions::default()).await?)
    })?;
    context.output.say(format!("written down as {words}: {name}"));
    context.output.json(true, json!({ "migration": name, "state": words }))?;
    Ok(Exit::Done)
}
