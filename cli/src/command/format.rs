//! `dioptra format`: the schema in its canonical layout.

use clap::Args;
use dioptra_generator::{diagnostics, source::Sources};
use serde_json::json;

use super::Context;
use crate::{
    config::Project,
    error::{Exit, Failure},
    replace,
};

/// Lay out the schema's files in the one canonical form
#[derive(Debug, Args)]
pub struct FormatArgs {
    /// Change nothing; name the files that are laid out differently, and exit with 1 if there are any
    #[arg(long)]
    check: bool,
}

pub fn run(args: &FormatArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let output = context.output;
    let mut changed = Vec::new();
    let mut unread = Vec::new();
    for (path, file) in project.paths.iter().zip(project.sources.files()) {
        let (text, found) = dioptra_generator::format(file);
        let sources = Sources::new(vec![file.clone()]);
        output.diagnostics(&found, &sources)?;
        unread.extend(diagnostics::report(&found, &sources));
        if text != file.text {
            changed.push((path, text));
        }
    }
    for (path, text) in &changed {
        if args.check {
            output.data(&format!("{}\n", path.display()))?;
        } else {
            replace::file(path, text)?;
            output.say(format!("formatted {}", path.display()));
        }
    }
    let not_formatted = args.check && !changed.is_empty();
    if not_formatted {
        output.say("run `dioptra format` to lay them out");
    }
    let clean = unread.is_empty() && !not_formatted;
    let changed: Vec<_> = changed.into_iter().map(|(path, _)| path).collect();
    output.json(clean, json!({ "changed": changed, "diagnostics": unread }))?;
    Ok(if clean { Exit::Done } else { Exit::Failed })
}
