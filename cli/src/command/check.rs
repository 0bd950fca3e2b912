//! `dioptra check`: every mistake in the schema.

use clap::Args;

use super::Context;
use crate::{
    args::Format,
    config::Project,
    error::{Exit, Failure},
};

/// Report every mistake in the schema
#[derive(Debug, Args)]
pub struct CheckArgs {}

pub fn run(_: &CheckArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let output = context.output;
    let (_, found) = dioptra_generator::check(&project.sources, None);
    output.diagnostics(&found, &project.sources)?;
    let clean = !found.has_errors();
    if clean {
        output.say(format!("{} is correct", context.global.schema.display()));
    }
    if let (Format::Text, Some(first)) = (output.format, found.iter().next()) {
        output.say(format!("more about the first: dioptra explain {}", first.code));
    }
    output.json(clean, super::report(&found, &project.sources))?;
    Ok(if clean { Exit::Done } else { Exit::Failed })
}
