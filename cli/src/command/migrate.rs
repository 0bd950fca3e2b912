//! `dioptra migrate`: plan, deploy and look at migrations.

mod baseline;
mod build_environment;
mod deploy;
mod dev;
mod diff;
mod down;
mod failed_head;
mod filled_tables;
mod git;
mod ledger;
mod lint;
mod lint_report;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
mod pairs;
mod progress;
mod rebase;
mod replay;
mod reset;
mod resolve;
mod resume;
mod side;
mod squash;
mod state;
mod status;
mod verify;

use clap::{Args, Subcommand};

use dioptra_generator::{
    migrate::{self, Database},
    schema::Schema,
};

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
    Verify(verify::VerifyArgs),
    Resolve(resolve::ResolveArgs),
    Resume(resume::ResumeArgs),
    Down(down::DownArgs),
    Rebase(rebase::RebaseArgs),
    Squash(squash::SquashArgs),
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
        MigrateCommand::Verify(args) => verify::run(args, context),
        MigrateCommand::Resolve(args) => resolve::run(args, context),
        MigrateCommand::Resume(args) => resume::run(args, context),
        MigrateCommand::Down(args) => down::run(args, context),
        MigrateCommand::Rebase(args) => rebase::run(args, context),
        MigrateCommand::Squash(args) => squash::run(args, context),
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

    /// What the schema says and no migration does, a line each; nothing where the last one has no snapshot.
    fn unplanned(&self) -> Result<Vec<String>, Failure> {
        let to = Database::from_schema(&self.schema);
        let from = match self.migrations.list.last() {
            None => Database::empty(to.provider),
            Some(last) => match &last.snapshot {
                Some(snapshot) => snapshot.database()?,
                None => return Ok(vec![]),
            },
        };
        let steps = migrate::plan(&from, &to).steps;
        Ok(steps.iter().map(ToString::to_string).chain(migrate::usage_changes(&from, &to)).collect())
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
            MigrateCommand::Verify(_) => "migrate verify",
            MigrateCommand::Resolve(_) => "migrate resolve",
            MigrateCommand::Resume(_) => "migrate resume",
            MigrateCommand::Down(_) => "migrate down",
            MigrateCommand::Rebase(_) => "migrate rebase",
            MigrateCommand::Squash(_) => "migrate squash",
            MigrateCommand::Reset(_) => "migrate reset",
        }
    }
}
