//! `dioptra migrate squash`: one migration in the place of many.

use clap::Args;
use serde_json::json;

use super::{
    super::{Context, counted},
    Plans,
};
use crate::{
    config::Project,
    error::{Exit, Failure},
    migrations::squash,
};

/// Make one migration of all up to NAME, under that name
///
/// A database that has them is taken to have the one; a new database runs the one. What the schema does not say, such as
/// changes of rows, is left in the new script as comments: look at it, and run `migrate verify`.
#[derive(Debug, Args)]
pub struct SquashArgs {
    /// The last migration that becomes part of it
    #[arg(long, value_name = "NAME")]
    to: String,
    /// Show the SQL and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &SquashArgs, context: Context) -> Result<Exit, Failure> {
    let output = context.output;
    if !args.dry_run {
        let folder = Project::read(context.global)?.migrations;
        if let Some(name) = squash::unfinished(&folder)? {
            squash::finish(&folder, &name)?;
            output.say(format!("ended the squash of {name}, which had been stopped"));
        }
    }
    let Plans { migrations, .. } = Plans::read(context)?;
    let last = migrations.find(&args.to)?;
    if last == 0 {
        output.say(format!("nothing to squash: {} is the first migration", args.to));
        let data = json!({ "migration": args.to, "count": 1, "by_hand": [], "sql": migrations.list[0].sql });
        output.json(true, data)?;
        return Ok(Exit::Done);
    }
    let squashed = migrations.squashed(last)?;
    if args.dry_run {
        output.data(&squashed.sql)?;
    } else {
        migrations.squash(last, &squashed)?;
        output.say(format!("{} became {}", counted(squashed.count, "migration"), args.to));
        if migrations.list[last].down.is_some() {
            output.warn(format!(
                "the down.sql of {} is gone: it undid only what was the last of them",
                args.to
            ));
        }
    }
    if !squashed.by_hand.is_empty() {
        let statements = counted(squashed.by_hand.len(), "statement");
        output.warn(format!(
            "the script has {statements} as comments, since the schema does not say them: keep what a new database needs"
        ));
    }
    let data = json!({ "migration": args.to, "count": squashed.count, "by_hand": squashed.by_hand, "sql": squashed.sql });
    output.json(true, data)?;
    Ok(Exit::Done)
}
