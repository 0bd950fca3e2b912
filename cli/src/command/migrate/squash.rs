//! `dioptra migrate squash`: one migration in the place of many.

use clap::Args;
use serde_json::json;

use super::{
    super::{Context, counted},
    Plans,
};
use crate::error::{Exit, Failure};

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
    let Plans { migrations, .. } = Plans::read(context)?;
    let last = migrations.find(&args.to)?;
    let squashed = migrations.squashed(last)?;
    let output = context.output;
    if args.dry_run {
        output.data(&squashed.sql)?;
    } else {
        migrations.squash(last, &squashed)?;
        output.say(format!("{} became {}", counted(squashed.count, "migration"), args.to));
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
