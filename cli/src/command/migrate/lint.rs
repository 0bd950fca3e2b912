//! `dioptra migrate lint`: what migrations do to databases and clients in use.

use std::{collections::BTreeMap, fs, path::PathBuf};

use clap::{Args, ValueEnum};
use dioptra_generator::{diagnostics::Diagnostics, lint::safe_fixes, provider::Provider};
use dioptra_runtime::migrate::MigrationState;
use serde_json::json;

use super::{
    super::{Context, counted, report},
    git,
    lint_report::{Findings, all_safer, lint_all, script_path},
};
use crate::{
    args::Format,
    config::{Project, migrations_folder},
    database,
    error::{Exit, Failure},
    migrations::Migrations,
};

/// Find what blocks others, loses rows or breaks older clients when migrations are deployed
///
/// Without names, the newest migration. Needs no database and no schema. A finding is acknowledged by a comment before its
/// statement: -- dioptra: allow lint.RULE reason="WHY"
#[derive(Debug, Args)]
pub struct LintArgs {
    /// The migrations: names of their folders, or the ends of such names
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// Lint every migration
    #[arg(long, conflicts_with_all = ["names", "since"])]
    all: bool,
    /// Lint the migrations that are not there at a revision of git, such as main
    #[arg(long, value_name = "REVISION", conflicts_with = "names")]
    since: Option<String>,
    /// Also fail on warnings
    #[arg(long, value_name = "WHAT")]
    deny: Option<Deny>,
    /// Write the same changes in steps that nobody waits for, into migrations that are not applied
    #[arg(long)]
    fix: bool,
}

/// More findings than this nobody counts by hand.
const MANY: usize = 20;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    Warnings,
}

pub fn run(args: &LintArgs, context: Context) -> Result<Exit, Failure> {
    let folder = migrations_folder(context.global);
    let mut migrations = Migrations::read_any(&folder)?;
    let Some(provider) = migrations.provider else {
        return Err(Failure::new("migrate.no_provider", format!("{} has no migrations", folder.display()))
            .help(
                "`dioptra migrate dev --name NAME` writes the first; `--migrations DIR` names another folder",
            ));
    };
    let positions = chosen(args, &migrations)?;
    // What is not at the revision is not deployed: clients in use are those of the migration before.
    let deployed = positions.first().filter(|_| args.since.is_some()).and_then(|it| it.checked_sub(1));
    let fixed = if args.fix { fix(&mut migrations, provider, &positions, context)? } else { vec![] };
    let Findings { sources, found } = lint_all(&migrations, provider, &positions, deployed)?;
    let output = context.output;
    output.diagnostics(&found, &sources)?;
    let failed = found.has_errors() || args.deny.is_some() && !found.is_empty();
    if found.is_empty() {
        output.say(format!("nothing to object to in {}", counted(positions.len(), "migration")));
    }
    if found.iter().count() > MANY {
        for (code, count) in counts(&found) {
            output.say(format!("{count:>6}  {code}"));
        }
    }
    if let (Format::Text, Some(first)) = (output.format, found.iter().next()) {
        output.say(format!("more about the first: dioptra explain {}", first.code));
    }
    if safe_fixes(&found).next().is_some() {
        output.say("`dioptra migrate lint --fix` writes the SQL of the help into migrations not applied yet");
    }
    let linted: Vec<_> = positions.iter().map(|&it| &migrations.list[it].name).collect();
    let findings = report(&found, &sources);
    output.json(!failed, json!({ "migrations": linted, "fixed": fixed, "findings": findings }))?;
    Ok(if failed { Exit::Lint } else { Exit::Done })
}

/// How often each rule has found something, the most frequent first.
fn counts(found: &Diagnostics) -> Vec<(&str, usize)> {
    let mut counts = BTreeMap::new();
    found.iter().for_each(|it| *counts.entry(it.code).or_insert(0) += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

/// The positions of the migrations that are linted.
fn chosen(args: &LintArgs, migrations: &Migrations) -> Result<Vec<usize>, Failure> {
    let list = &migrations.list;
    let all = 0..list.len();
    if args.all {
        return Ok(all.collect());
    }
    if let Some(revision) = &args.since {
        let known = git::folders(revision, &migrations.folder)?;
        for migration in list.iter().filter(|it| known.contains(&it.name)) {
            let path = script_path(&migrations.folder, &migration.name);
            let before = git::text(revision, &path)?.unwrap_or_default();
            if before.replace("\r\n", "\n") != migration.sql.replace("\r\n", "\n") {
                return Err(edited(&path, revision));
            }
        }
        return Ok(all.filter(|&it| !known.contains(&list[it].name)).collect());
    }
    if args.names.is_empty() {
        return Ok(list.len().checked_sub(1).into_iter().collect());
    }
    let find = |name: &String| {
        let name = name.trim_end_matches('/').rsplit('/').next().unwrap_or(name);
        let is_called = |it: &str| it == name || it.split_once('_').is_some_and(|(_, title)| title == name);
        list.iter().position(|it| is_called(&it.name)).ok_or_else(|| {
            let message = format!("there is no migration {name} in {}", migrations.folder.display());
            Failure::new("migrate.no_migration", message).help("`dioptra migrate status` lists them")
        })
    };
    let mut positions = args.names.iter().map(find).collect::<Result<Vec<_>, _>>()?;
    positions.sort_unstable();
    positions.dedup();
    Ok(positions)
}

/// Where it is deployed already, its checksum is another one.
fn edited(path: &str, revision: &str) -> Failure {
    Failure::new("migrate.edited", format!("{path} is not what it was at {revision}"))
        .because("a migration that others have may be applied, and what it did does not change with its text")
        .help(format!("bring it back, `git checkout {revision} -- {path}`, and write a new migration"))
        .exit(Exit::Checksum)
}

/// Writes the safe SQL; the names of the migrations that changed.
fn fix(
    migrations: &mut Migrations,
    provider: Provider,
    positions: &[usize],
    context: Context,
) -> Result<Vec<String>, Failure> {
    let recorded = recorded(migrations, context);
    let mut fixed = vec![];
    let texts = all_safer(migrations, provider, positions)?;
    for (&position, text) in positions.iter().zip(texts) {
        let name = migrations.list[position].name.clone();
        if text == migrations.list[position].sql {
            continue;
        }
        if recorded.contains(&name) {
            let message = format!("{name} is left as it is: it is applied to the database, or was begun");
            context.output.warn(message + "; what applied migrations did is changed by a new one");
            continue;
        }
        let path = PathBuf::from(script_path(&migrations.folder, &name));
        fs::write(&path, &text).map_err(|error| Failure::io("write", &path, &error))?;
        context.output.say(format!("wrote {}", path.display()));
        migrations.list[position].sql = text;
        fixed.push(name);
    }
    Ok(fixed)
}

/// The migrations that the project's database has in its ledger. Where there is no such database, none.
fn recorded(migrations: &Migrations, context: Context) -> Vec<String> {
    let asked = || {
        let project = Project::read(context.global)?;
        let (schema, _) = dioptra_generator::check(&project.sources, None);
        let schema = schema.ok_or_else(|| Failure::new("schema.invalid", "the schema has errors"))?;
        database::block_on(async {
            let mut migrator = database::connect_existing(&project, &schema).await?;
            Ok(migrator.status(&database::scripts(migrations)).await?)
        })
    };
    let status = asked().unwrap_or_else(|error: Failure| {
        let message = format!("no database was asked which migrations are applied to it: {}", error.message);
        context.output.say(message);
        vec![]
    });
    let untouched = |state: &MigrationState| {
        matches!(state, MigrationState::Pending { .. } | MigrationState::Failed { done: 0, .. })
    };
    status.into_iter().filter(|it| !untouched(&it.state)).map(|it| it.name).collect()
}
