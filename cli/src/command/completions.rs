//! `dioptra completions`: the script that completes commands in a shell.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Context;
use crate::{
    args::Cli,
    error::{Exit, Failure},
};

/// Print the script that completes commands and flags in a shell
///
/// For bash, for example: dioptra completions bash > /etc/bash_completion.d/dioptra
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub fn run(args: &CompletionsArgs, context: Context) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "dioptra", &mut script);
    context.output.data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
