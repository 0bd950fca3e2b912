//! `dioptra lsp`: the language server, for editors.
//!
//! The answers are those of [`dioptra_generator::ide`]; here are the protocol (Language Server Protocol 3.17, over stdin and
//! stdout), the open texts, and the files that make a schema. One thread reads messages, one answers them in order.

mod capabilities;
mod changes;
mod convert;
mod discover;
mod document;
mod position;
mod requests;
mod server;
mod transport;
mod workspace;

use clap::Args;

use super::Context;
use crate::error::{Exit, Failure};

/// Serve editors: diagnostics, completion, rename and more, over stdin and stdout
#[derive(Debug, Args)]
pub struct LspArgs {
    /// What editors pass to every server; stdin and stdout are used anyway
    #[arg(long, hide = true)]
    stdio: bool,
}

pub fn run(_: &LspArgs, context: Context) -> Result<Exit, Failure> {
    server::serve(context.global)
}
