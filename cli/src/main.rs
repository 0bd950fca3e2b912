//! The `dioptra` command: the only crate that prints, reads the environment or exits.

mod args;
mod catalog;
mod command;
mod config;
mod database;
mod error;
mod interrupt;
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

use self::{
    args::{Cli, Format},
    error::{Exit, Failure},
    output::Output,
};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(answer) => return help_or_usage(&answer).into(),
    };
    let output = Output::new(&cli.global, cli.command.name());
    // A panic is a mistake of ours: it has printed its own message, and scripts learn it from the exit code.
    let exit = catch_unwind(AssertUnwindSafe(|| {
        match command::run(cli, &output).and_then(|exit| output.end().map(|()| exit)) {
            Ok(exit) => exit,
            Err(failure) => output.failure(&failure),
        }
    }));
    exit.unwrap_or_else(|_| output.failure(&Failure::bug())).into()
}

/// Help and version are answers on stdout; anything else that clap says is about a wrong command line, which programs learn
/// in the format that they asked for.
fn help_or_usage(answer: &clap::Error) -> Exit {
    let format = args::asked_format(std::env::args_os());
    if !answer.use_stderr() || format == Format::Text {
        // Nothing is left to do when the terminal is gone.
        let _ = answer.print();
        return if answer.use_stderr() { Exit::Usage } else { Exit::Done };
    }
    let text = answer.to_string();
    let mut parts = text.split("\n\n").map(str::trim);
    let message = parts.next().unwrap_or_default().trim_start_matches("error: ");
    let failure = parts.fold(Failure::new("usage", message), Failure::help);
    Output::of(format, "dioptra").failure(&failure.exit(Exit::Usage))
}
