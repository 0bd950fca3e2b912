//! `dioptra migrate`: plan, deploy and look at migrations.

mod baseline;
mod deploy;
mod dev;
mod diff;
mod git;
mod lint;
mod lint_report;
mod progress;
mod reset;
mod side;
mod state;
mod status;

use clap::{Args, Subcommand};

use dioptra_generator::schema::Schema;

use super::{Context, schema};
use crate::{
    config::Project,
    error::{Exit, Failure},
    migrations::Migrations,
};

/// Plan, deploy and look at migrations
#[derive(Debug, Args)]
pub struct MigrateArgs {
    #[command(subcommand)]
    command: MigrateCommand,
}

#[derive(Debug, Subcommand)]
enum MigrateCommand {
    Dev(dev::DevArgs),
    Deploy(deploy::DeployArgs),
    Status(status::StatusArgs),
    Baseline(baseline::BaselineArgs),
    Diff(diff::DiffArgs),
    Lint(lint::LintArgs),
    Reset(reset::ResetArgs),
}

pub fn run(args: &MigrateArgs, context: Context) -> Result<Exit, Failure> {
    match &args.command {
        MigrateCommand::Dev(args) => dev::run(args, context),
        MigrateCommand::Deploy(args) => deploy::run(args, context),
        MigrateCommand::Status(args) => status::run(args, context),
        MigrateCommand::Baseline(args) => baseline::run(args, context),
        MigrateCommand::Diff(args) => diff::run(args, context),
        MigrateCommand::Lint(args) => lint::run(args, context),
        MigrateCommand::Reset(args) => reset::run(args, context),
    }
}

/// What most of these commands begin with.
struct Plans {
    project: Project,
    schema: Schema,
    migrations: Migrations,
}

impl Plans {
    /// The checked schema, and the migrations, which are for its provider and have one order.
    fn read(context: Context) -> Result<Plans, Failure> {
        let project = Project::read(context.global)?;
        let schema = schema(&project, None, context.output)?;
        let migrations = Migrations::read(schema.datasource.provider, &project.migrations)?;
        Ok(Plans { project, schema, migrations })
    }
}

impl MigrateArgs {
    /// What the user typed for it.
    pub fn name(&self) -> &'static str {
        match self.command {
            MigrateCommand::Dev(_) => "migrate dev",
            MigrateCommand::Deploy(_) => "migrate deploy",
            MigrateCommand::Status(_) => "migrate status",
            MigrateCommand::Baseline(_) => "migrate baseline",
            MigrateCommand::Diff(_) => "migrate diff",
            MigrateCommand::Lint(_) => "migrate lint",
            MigrateCommand::Reset(_) => "migrate reset",
        }
    }
}
