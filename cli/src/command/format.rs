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
    /// Add the fields that lead back where relations miss them
    #[arg(long)]
    fix: bool,
}

pub fn run(args: &FormatArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let output = context.output;
    let mut changed = Vec::new();
    let mut unread = Vec::new();
    let (sources, added) = match args.fix {
        true => dioptra_generator::add_back_relations(&project.sources),
        false => (project.sources.clone(), Vec::new()),
    };
    let originals = project.sources.files();
    for ((path, original), file) in project.paths.iter().zip(originals).zip(sources.files()) {
        let (text, found) = dioptra_generator::format(file);
        let sources = Sources::new(vec![file.clone()]);
        output.diagnostics(&found, &sources)?;
        unread.extend(diagnostics::report(&found, &sources));
        if text != original.text {
            changed.push((path, text));
        }
    }
    let verb = if args.check { "would add" } else { "added" };
    for title in &added {
        output.say(format!("{verb} {}", title.trim_start_matches("add ")));
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
        let flag = if args.fix { " --fix" } else { "" };
        output.say(format!("run `dioptra format{flag}` to lay them out"));
    }
    let clean = unread.is_empty() && !not_formatted;
    let changed: Vec<_> = changed.into_iter().map(|(path, _)| path).collect();
    output.json(clean, json!({ "changed": changed, "added": added, "diagnostics": unread }))?;
    Ok(if clean { Exit::Done } else { Exit::Failed })
}
