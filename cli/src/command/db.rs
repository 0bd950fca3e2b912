//! `dioptra db`: the database without migrations.

mod execute;
mod pull;
mod push;
mod seed;

use clap::{Args, Subcommand};

use super::Context;
use crate::error::{Exit, Failure};

/// Change or describe a database without migrations
#[derive(Debug, Args)]
pub struct DbArgs {
    #[command(subcommand)]
    command: DbCommand,
}

#[derive(Debug, Subcommand)]
enum DbCommand {
    Execute(execute::ExecuteArgs),
    Pull(pull::PullArgs),
    Push(push::PushArgs),
    Seed(seed::SeedArgs),
}

pub fn run(args: &DbArgs, context: Context) -> Result<Exit, Failure> {
    match &args.command {
        DbCommand::Execute(args) => execute::run(args, context),
        DbCommand::Pull(args) => pull::run(args, context),
        DbCommand::Push(args) => push::run(args, context),
        DbCommand::Seed(args) => seed::run(args, context),
    }
}

impl DbArgs {
    /// What the user typed for it.
    pub fn name(&self) -> &'static str {
        match self.command {
            DbCommand::Execute(_) => "db execute",
            DbCommand::Pull(_) => "db pull",
            DbCommand::Push(_) => "db push",
            DbCommand::Seed(_) => "db seed",
        }
    }
}
