//! The order of migrations: each snapshot names the migration before it.

use std::{collections::BTreeMap, path::Path};

use dioptra_generator::migrate::Database;

use super::Migration;
use crate::error::{Exit, Failure};

/// The database after the last migration.
pub fn last_database(folder: &Path, list: &[Migration]) -> Result<Option<Database>, Failure> {
    let Some(last) = list.last() else { return Ok(None) };
    let snapshot = last.snapshot.as_ref().ok_or_else(|| no_snapshot(last, folder))?;
    snapshot.database().map(Some)
}

/// Every migration with a snapshot follows the one whose name sorts before its own.
pub fn check(folder: &Path, list: &[Migration]) -> Result<(), Failure> {
    if let Some((first, second)) = heads(list) {
        return Err(two_heads(&list[first].name, &list[second]));
    }
    let mut before: Option<&Migration> = None;
    for migration in list {
        if let Some(snapshot) = &migration.snapshot {
            let parent = snapshot.parent.as_deref();
            if parent != before.map(|before| before.name.as_str()) {
                return Err(wrong_parent(migration, before, folder));
            }
        }
        before = Some(migration);
    }
    Ok(())
}

/// The place of the later of two that follow the same one.
pub fn second_head(list: &[Migration]) -> Option<usize> {
    heads(list).map(|(_, second)| second)
}

fn heads(list: &[Migration]) -> Option<(usize, usize)> {
    let mut children: BTreeMap<&str, usize> = BTreeMap::new();
    list.iter().enumerate().find_map(|(at, it)| {
        let snapshot = it.snapshot.as_ref()?;
        let sibling = children.insert(snapshot.parent.as_deref().unwrap_or_default(), at)?;
        Some((sibling, at))
    })
}

fn two_heads(first: &str, second: &Migration) -> Failure {
    let parent = second.snapshot.as_ref().and_then(|snapshot| snapshot.parent.as_deref());
    let message = format!("two migrations follow {}: {first} and {}", named(parent), second.name);
    Failure::new("migrate.two_heads", message)
        .because("each was planned without the other, as happens when two branches are merged")
        .help(format!(
            "let the one that is not deployed yet follow the other: dioptra migrate rebase {}",
            second.name
        ))
        .help(format!("or the other way round: dioptra migrate rebase {first}"))
        .exit(Exit::Heads)
}

fn wrong_parent(migration: &Migration, before: Option<&Migration>, folder: &Path) -> Failure {
    let parent = migration.snapshot.as_ref().and_then(|snapshot| snapshot.parent.as_deref());
    let before = before.map(|before| before.name.as_str());
    let message = format!("{} does not follow {}, which stands before it", migration.name, named(before));
    Failure::new("migrate.wrong_parent", message)
        .because(format!(
            "its {} was made behind {}",
            folder.join(&migration.name).join("snapshot.json").display(),
            named(parent)
        ))
        .help("bring back the folders as they are in version control")
        .help("or remove the migration and run `dioptra migrate dev` to plan it again")
        .exit(Exit::Heads)
}

fn no_snapshot(migration: &Migration, folder: &Path) -> Failure {
    let place = folder.join(&migration.name);
    Failure::new("migrate.no_snapshot", format!("{} has no snapshot.json", place.display()))
        .because(
            "changes are planned from the snapshot of the last migration, and another program wrote this one",
        )
        .help(
            "`dioptra migrate dev` replays such migrations on a scratch database, and writes a snapshot behind them",
        )
}

fn named(migration: Option<&str>) -> &str {
    migration.unwrap_or("the empty database")
}
