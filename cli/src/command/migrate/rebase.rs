//! `dioptra migrate rebase`: let a migration that was planned beside others follow them.

use std::path::Path;

use clap::Args;
use dioptra_generator::migrate::{self, Database, Plan, Snapshot};
use serde_json::json;

use super::super::{Context, schema};
use crate::{
    config::Project,
    error::{Exit, Failure},
    migrations::{Migration, Migrations, SnapshotFile, squash},
    replace,
};

/// Let a migration that was planned beside others, on another branch, follow them
///
/// It keeps its script, and gets a new snapshot; also a new name, if its own sorts before theirs, under which a database
/// that has it has it. Refused where its script or theirs would be another one in this order. Needs no database.
#[derive(Debug, Args)]
pub struct RebaseArgs {
    /// The one that is to follow the others; default: the later of two that follow the same one
    #[arg(value_name = "NAME")]
    name: Option<String>,
    /// Show what would follow what, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub fn run(args: &RebaseArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let schema = schema(&project, None, context.output)?;
    let mut migrations = Migrations::read_unordered(&project.migrations)?;
    migrations.check_provider(schema.datasource.provider)?;
    if let Some((old, new)) = migrations.left_over() {
        // A rebase was killed between its two steps.
        if !args.dry_run {
            migrations.remove_folder(&old)?;
        }
        context.output.say(format!("{old} became {new} before, and is removed now"));
        context.output.json(true, json!({ "moved": old, "migration": new }))?;
        return Ok(Exit::Done);
    }
    let at = match &args.name {
        Some(name) => migrations.find(name)?,
        None => migrations.second_head().ok_or_else(no_heads)?,
    };
    let moved = migrations.list.remove(at);
    migrations.check_order()?;
    let last = migrations.list.last().map(|it| it.name.clone()).filter(|last| *last != parent(&moved));
    let last = last.ok_or_else(|| {
        Failure::new("rebase.nothing", format!("{} follows the others already", moved.name))
    })?;
    let after = Database::from_schema(&schema);
    check(&moved, &migrations, &last, &after)?;

    let output = context.output;
    let name = moved.name.clone();
    if args.dry_run {
        output.say(format!("{name} would follow {last}"));
        return output.json(true, json!({ "moved": name, "behind": last })).map(|()| Exit::Done);
    }
    let now = move_behind(moved, &last, after, &mut migrations)?;
    let renamed = if now == name { String::new() } else { format!(", as {now}") };
    output.say(format!("{name} follows {last} now{renamed}"));
    output.json(true, json!({ "moved": name, "behind": last, "migration": now }))?;
    Ok(Exit::Done)
}

/// Writes it behind the last one; its name then. Where it sorts there already it keeps the one it has.
fn move_behind(
    moved: Migration,
    last: &str,
    after: Database,
    migrations: &mut Migrations,
) -> Result<String, Failure> {
    if moved.name.as_str() > last {
        let path = migrations.folder.join(&moved.name).join("snapshot.json");
        replace::file(&path, &Snapshot::new(Some(last.to_owned()), after).to_json())?;
        return Ok(moved.name);
    }
    let replaces = squash::own_and_replaced(&moved).collect();
    let added = migrations.add(title(&moved.name), moved.sql, after, replaces, moved.down)?.name.clone();
    migrations.remove_folder(&moved.name)?;
    Ok(added)
}

/// The steps of `moved` must be the same behind the others, and theirs the same behind it: databases may have either.
fn check(moved: &Migration, migrations: &Migrations, last: &str, after: &Database) -> Result<(), Failure> {
    let snapshot = |it: &Migration| -> Result<Database, Failure> {
        let file = it.snapshot.as_ref().ok_or_else(|| no_snapshot(it, &migrations.folder))?;
        SnapshotFile::database(file)
    };
    let start = match migrations.list.iter().find(|it| it.name == parent(moved)) {
        Some(before) => snapshot(before)?,
        None => Database::empty(after.provider),
    };
    let others = match migrations.list.last() {
        Some(last) => snapshot(last)?,
        None => Database::empty(after.provider),
    };
    let own = snapshot(moved)?;
    let same = |first: &Plan, second: &Plan| first.steps == second.steps;
    let behind = migrate::plan(&others, after);
    let (message, why) = if !same(&migrate::plan(&start, &own), &behind) {
        let steps: Vec<_> = behind.steps.iter().map(ToString::to_string).collect();
        let steps = if steps.is_empty() { "nothing".to_owned() } else { steps.join(", ") };
        (
            format!("{} would not do behind {last} what the schema wants there: {steps}", moved.name),
            "both change the same, or the schema has changes that neither of them has",
        )
    } else if !same(&migrate::plan(&start, &others), &migrate::plan(&own, after)) {
        (
            format!("{last} would not do the same on a database that has {} already", moved.name),
            "both change the same",
        )
    } else {
        return Ok(());
    };
    let place = migrations.folder.join(&moved.name);
    Err(Failure::new("rebase.other_steps", message)
        .because(why)
        .help(format!(
            "plan it again: rm -r {}, then dioptra migrate dev --name {}",
            place.display(),
            title(&moved.name)
        ))
        .help("a development database that has it is emptied in between: dioptra migrate reset"))
}

/// Without the time.
fn title(name: &str) -> &str {
    name.split_once('_').map_or(name, |(_, title)| title)
}

/// The name of the one that it follows; empty where it is the first.
fn parent(it: &Migration) -> &str {
    it.snapshot.as_ref().and_then(|it| it.parent.as_deref()).unwrap_or_default()
}

fn no_heads() -> Failure {
    Failure::new("rebase.nothing", "no two migrations follow the same one")
        .help("to move one all the same, name it")
}

fn no_snapshot(it: &Migration, folder: &Path) -> Failure {
    let message = format!("{} has no snapshot.json", folder.join(&it.name).display());
    Failure::new("migrate.no_snapshot", message)
        .because("what it changes is read there, and another program wrote this one")
}
