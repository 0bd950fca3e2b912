//! `dioptra migrate diff`: the steps from one database to another.

use clap::Args;
use dioptra_generator::migrate;

use super::{
    super::{Context, plan_report::PlanReport},
    side::{self, Side},
};
use crate::error::{Exit, Failure};

/// Show the steps from one database to another
///
/// A SIDE is `empty`, `schema:PATH` (a file or folder), `migrations:DIR` (what they make, from the last snapshot), `url:URL`
/// (a live database) or `git:REVISION:PATH` (a schema or migrations as they were). A PATH, DIR or URL may stand alone where it
/// is plain what it is.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The database before
    #[arg(long, value_name = "SIDE", value_parser = Side::parse)]
    from: Side,
    /// The database after
    #[arg(long, value_name = "SIDE", value_parser = Side::parse)]
    to: Side,
    /// Print the SQL instead of a summary
    #[arg(long)]
    script: bool,
    /// Exit with 2 if there is a difference
    #[arg(long)]
    exit_code: bool,
}

pub fn run(args: &DiffArgs, context: Context) -> Result<Exit, Failure> {
    let (from, to) = side::databases(&args.from, &args.to, context)?;
    let plan = migrate::plan(&from, &to);
    let output = context.output;
    let report = PlanReport::new(&plan);
    if args.script {
        output.data(&plan.sql())?;
    } else if plan.is_empty() {
        output.say("no difference");
    } else {
        output.data(&report.summary())?;
        plan.warnings.iter().for_each(|warning| output.warn(warning.to_string()));
    }
    output.json(plan.is_empty(), &report)?;
    Ok(if args.exit_code && !plan.is_empty() { Exit::Different } else { Exit::Done })
}
