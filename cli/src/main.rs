//! The `dioptra` command: the only crate that prints, reads the environment or exits.

mod args;
mod catalog;
mod command;
mod config;
mod database;
mod error;
mod migrations;
mod output;
mod replace;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::print_stdout)]
#[path = "../tests/plans/database.rs"]
mod test_database;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use clap::Parser;

use self::{args::Cli, error::Exit, output::Output};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return help_or_usage(&answer),
    };
    let output = Output::new(&cli.global, cli.command.name());
    // A panic is a mistake of ours: it has printed its own message, and scripts learn it from the exit code.
    let exit = catch_unwind(AssertUnwindSafe(|| match command::run(cli, &output) {
        Ok(exit) => exit,
        Err(failure) => output.failure(&failure),
    }));
    exit.unwrap_or_else(|_| output.failure(&error::Failure::bug())).into()
}

/// Help and version are answers on stdout; anything else that clap says is about a wrong command line.
fn help_or_usage(answer: &clap::Error) -> ExitCode {
    // Nothing is left to do when the terminal is gone.
    let _ = answer.print();
    if answer.use_stderr() { Exit::Usage.into() } else { Exit::Done.into() }
}
