//! The commands, one file each.

mod check;
mod completions;
mod consent;
mod db;
mod explain;
mod format;
mod generate;
mod init;
mod lsp;
mod migrate;
mod plan_report;
mod renames;

use clap::Subcommand;
use dioptra_generator::{
    diagnostics::{self, Diagnostics, Severity},
    schema::{Provider, Schema},
    source::Sources,
};
use serde_json::json;

use crate::{
    args::{Cli, GlobalArgs},
    config::Project,
    error::{Exit, Failure},
    output::Output,
};

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    Init(init::InitArgs),
    Check(check::CheckArgs),
    Explain(explain::ExplainArgs),
    Format(format::FormatArgs),
    #[command(name = "gen")]
    Generate(generate::GenerateArgs),
    Migrate(migrate::MigrateArgs),
    Db(db::DbArgs),
    Lsp(lsp::LspArgs),
    Completions(completions::CompletionsArgs),
}

/// What every command gets beside its own arguments.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The flags that every command takes.
    pub global: &'a GlobalArgs,
    /// Where it says what it did.
    pub output: &'a Output,
}

/// Runs the command of `cli`.
pub fn run(cli: Cli, output: &Output) -> Result<Exit, Failure> {
    let context = Context { global: &cli.global, output };
    match &cli.command {
        Command::Init(args) => init::run(args, context),
        Command::Check(args) => check::run(args, context),
        Command::Explain(args) => explain::run(args, context),
        Command::Format(args) => format::run(args, context),
        Command::Generate(args) => generate::run(args, context),
        Command::Migrate(args) => migrate::run(args, context),
        Command::Db(args) => db::run(args, context),
        Command::Lsp(args) => lsp::run(args, context),
        Command::Completions(args) => completions::run(args, context),
    }
}

impl Command {
    /// What the user typed for it.
    pub fn name(&self) -> &'static str {
        match self {
            Command::Init(_) => "init",
            Command::Check(_) => "check",
            Command::Explain(_) => "explain",
            Command::Format(_) => "format",
            Command::Generate(_) => "gen",
            Command::Migrate(args) => args.name(),
            Command::Db(args) => args.name(),
            Command::Lsp(_) => "lsp",
            Command::Completions(_) => "completions",
        }
    }
}

/// The checked schema of `project`. Warnings are shown; with errors, which are shown too, there is none.
fn schema(project: &Project, provider: Option<Provider>, output: &Output) -> Result<Schema, Failure> {
    let (schema, found) = dioptra_generator::check(&project.sources, provider);
    output.diagnostics(&found, &project.sources)?;
    schema.ok_or_else(|| {
        Failure::new("schema.invalid", "the schema has errors, nothing was done")
            .help("correct them; `dioptra check` shows them again")
            .details(report(&found, &project.sources))
    })
}

/// Diagnostics as data: how many there are, and those of the first 1,000 errors and 1,000 warnings.
fn report(found: &Diagnostics, sources: &Sources) -> serde_json::Value {
    json!({
        "errors": found.count(Severity::Error),
        "warnings": found.count(Severity::Warning),
        "diagnostics": diagnostics::report(found, sources),
    })
}

/// `1 file`, `2 files`
fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// Reads the name of a provider.
fn provider(name: &str) -> Result<Provider, String> {
    let names = Provider::ALL.map(Provider::name).join(", ");
    Provider::from_name(name).ok_or_else(|| format!("the providers are {names}"))
}
