//! `dioptra migrate`: plan, deploy and look at migrations.

mod dev;
mod diff;
mod side;

use clap::{Args, Subcommand};

use super::Context;
use crate::error::{Exit, Failure};

/// Plan, deploy and look at migrations
#[derive(Debug, Args)]
pub struct MigrateArgs {
    #[command(subcommand)]
    command: MigrateCommand,
}

#[derive(Debug, Subcommand)]
enum MigrateCommand {
    Dev(dev::DevArgs),
    Diff(diff::DiffArgs),
}

pub fn run(args: &MigrateArgs, context: Context) -> Result<Exit, Failure> {
    match &args.command {
        MigrateCommand::Dev(args) => dev::run(args, context),
        MigrateCommand::Diff(args) => diff::run(args, context),
    }
}

impl MigrateArgs {
    /// What the user typed for it.
    pub fn name(&self) -> &'static str {
        match self.command {
            MigrateCommand::Dev(_) => "migrate dev",
            MigrateCommand::Diff(_) => "migrate diff",
        }
    }
}
