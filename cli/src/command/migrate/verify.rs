//! `dioptra migrate verify`: run all migrations on a scratch database, and look at what they make.

use clap::Args;
use dioptra_generator::{
    introspect,
    migrate::{self, Database},
};
use serde_json::json;

use super::{
    super::{Context, counted, plan_report::PlanReport},
    Plans,
    replay::{Align, replay},
};
use crate::{
    database,
    error::{Exit, Failure},
    migrations::SnapshotFile,
};

/// Run all migrations on a scratch database, and compare what they make with the last snapshot and the schema
///
/// Exits with 12 if they differ. The scratch database is made beside the project's and dropped afterwards: in memory on
/// SQLite, elsewhere on the same server, where the user needs the right to create databases.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// An empty database to use instead; default: the datasource's shadowDatabaseUrl
    #[arg(long, value_name = "URL")]
    shadow_url: Option<String>,
}

pub fn run(args: &VerifyArgs, context: Context) -> Result<Exit, Failure> {
    let Plans { project, schema, migrations } = Plans::read(context)?;
    let described = Database::from_schema(&schema);
    let snapshot = migrations.list.last().and_then(|it| it.snapshot.as_ref());
    let snapshot = snapshot.map(SnapshotFile::database).transpose()?;
    let (to_schema, to_snapshot): (Align, Align) = match migrations.has_prismas() {
        true => (introspect::align_to_prisma, introspect::align_to_prisma),
        false => (introspect::align_to_schema, introspect::align),
    };
    let mut wanted = vec![(&described, to_schema)];
    wanted.extend(snapshot.as_ref().map(|it| (it, to_snapshot)));
    let scripts = database::scripts(&migrations);
    let made = database::block_on(replay(&project, &schema, args.shadow_url.as_deref(), &scripts, &wanted))?;
    let mut reports =
        made.iter().zip(&wanted).map(|(made, (wanted, _))| PlanReport::new(&migrate::plan(made, wanted)));
    let (from_schema, from_snapshot) = (reports.next(), reports.next());

    let output = context.output;
    output.say(format!("replayed {}", counted(scripts.len(), "migration")));
    for (name, report) in [("the last snapshot", &from_snapshot), ("the schema", &from_schema)] {
        match report {
            Some(report) if report.steps.is_empty() => output.say(format!("they make what {name} says")),
            Some(report) => {
                output.warn(format!("they do not make what {name} says; these steps would lead there:"));
                report.steps.iter().for_each(|step| output.say(format!("  {}", step.summary)));
            }
            None => {}
        }
    }
    let is_clean = |report: &Option<PlanReport>| report.as_ref().is_none_or(|it| it.steps.is_empty());
    let clean = is_clean(&from_schema) && is_clean(&from_snapshot);
    let replayed = scripts.len();
    output.json(clean, json!({ "replayed": replayed, "snapshot": from_snapshot, "schema": from_schema }))?;
    Ok(if clean { Exit::Done } else { Exit::Drift })
}
