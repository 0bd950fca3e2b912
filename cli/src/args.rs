//! The command line: what is common to all commands. Each command declares its own arguments.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, ValueEnum};

use crate::command::Command;

/// Typed database clients from a schema: write schema.dsl, generate the client, deploy the migrations
#[derive(Debug, Parser)]
#[command(name = "dioptra", version, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 done, 1 mistakes or findings, 64 wrong command line, 70 a bug in dioptra;\n\
    migrate adds 10 decision needed, 11 lint findings, 12 drift, 13 checksum, 14 two heads, 15 and 16 failed half way, 75 locked, 130 stopped."
)]
pub struct Cli {
    #[command(flatten)]
    pub global: GlobalArgs,
    #[command(subcommand)]
    pub command: Command,
}

/// Flags that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct GlobalArgs {
    /// The schema: a file, or a folder with all its *.dsl and *.prisma files
    #[arg(long, global = true, value_name = "FILE|FOLDER", default_value = "schema.dsl")]
    pub schema: PathBuf,
    /// The database; default: the datasource's url, else $DATABASE_URL, also from a .env beside the schema
    ///
    /// The path of a file of SQLite is relative to the working directory, as for the program.
    #[arg(long, global = true, value_name = "URL")]
    pub url: Option<String>,
    /// The migrations [default: migrations/ beside the schema]
    #[arg(long, global = true, value_name = "DIR")]
    pub migrations: Option<PathBuf>,
    /// How results are written: as text on stderr, or as json, github or sarif on stdout
    #[arg(long, global = true, value_name = "FORMAT", default_value = "text", hide_possible_values = true)]
    pub format: Format,
    /// When to use colors; also follows NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    pub color: Color,
}

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Sentences for people.
    Text,
    /// One JSON document on stdout.
    Json,
    /// Workflow commands that GitHub shows beside the lines.
    Github,
    /// Findings, and what went wrong, as one SARIF document on stdout; the rest as for people, on stderr.
    Sarif,
}

/// The format that a command line asks for which cannot be read otherwise.
pub fn asked_format(arguments: impl Iterator<Item = OsString>) -> Format {
    let arguments: Vec<_> = arguments.map(|it| it.to_string_lossy().into_owned()).collect();
    let behind = arguments.windows(2).filter(|pair| pair[0] == "--format").map(|pair| pair[1].as_str());
    let within = arguments.iter().filter_map(|it| it.strip_prefix("--format="));
    behind.chain(within).find_map(|it| Format::from_str(it, false).ok()).unwrap_or(Format::Text)
}

/// When colors are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}
