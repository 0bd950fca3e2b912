//! Migrations of the ledger that are not as they were applied: edited, or without a folder.

use std::path::Path;

use dioptra_runtime::migrate::{
    DeployOptions, MigrateError, MigrateErrorKind, Migration, MigrationState, MigrationStatus, Migrator,
};
use serde_json::json;

use super::{super::Context, Plans, git};
use crate::{
    database,
    error::{Exit, Failure},
    migrations::Migrations,
};

/// Who is told of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A database that may be emptied.
    Development,
    /// One that is deployed to.
    Deployment,
    /// Any of them.
    Anywhere,
}

/// Looks at the ledger of the development database before a plan is made, and refuses what would be planned past it. What
/// is known of each migration; nothing where there is no such database yet, or, if `offline`, where it does not answer.
pub fn look(plans: &Plans, offline: bool, context: Context) -> Result<Vec<MigrationStatus>, Failure> {
    let url = match database::url(&plans.project, &plans.schema) {
        Err(_) if offline => return Ok(vec![]),
        url => url?,
    };
    let scripts = database::scripts(&plans.migrations);
    // A plan for tables that are there already is what `--create-only` is for.
    let options = DeployOptions { allow_not_empty: offline, ..DeployOptions::default() };
    database::block_on(async {
        let mut migrator = match Migrator::connect_existing(&url).await {
            Err(error) if error.kind() == MigrateErrorKind::NoDatabase => return Ok(vec![]),
            Err(error) if offline => {
                let message =
                    format!("no database was asked which migrations are applied to it: {}", error.message());
                context.output.say(message);
                return Ok(vec![]);
            }
            connected => connected?,
        };
        let list = migrator.status(&scripts).await?;
        refuse(&list, &plans.migrations, Place::Development)?;
        migrator.check(&scripts, &options).await?;
        Ok(list)
    })
}

/// Refuses where one of `list` was edited after it was applied, or has no folder any more.
pub fn refuse(list: &[MigrationStatus], migrations: &Migrations, place: Place) -> Result<(), Failure> {
    let failures = list.iter().filter_map(|it| match &it.state {
        MigrationState::Edited { checksum, .. } => Some(edited(&it.name, checksum, migrations, place)),
        _ => None,
    });
    match failures.chain(gone(list, migrations, place)).next() {
        Some(failure) => Err(failure),
        None => Ok(()),
    }
}

/// What a deployment was refused for, with the ways out.
pub async fn explained(error: MigrateError, migrator: &mut Migrator, migrations: &Migrations) -> Failure {
    if matches!(error.kind(), MigrateErrorKind::Edited | MigrateErrorKind::Missing) {
        let list = migrator.status(&database::scripts(migrations)).await;
        if let Err(failure) = refuse(&list.unwrap_or_default(), migrations, Place::Deployment) {
            return failure;
        }
    }
    error.into()
}

fn edited(name: &str, checksum: &str, migrations: &Migrations, place: Place) -> Failure {
    let script = migrations.folder.join(name).join("migration.sql");
    let is_it = |text: &str| Migration::new(name.to_owned(), text.to_owned()).checksum() == checksum;
    let failure =
        Failure::new("migrate.edited", format!("migration {name} was edited after it was applied"))
            .because("the database has what the file said before; what it says now was never run")
            .help(match git::last_revision(&script, is_it) {
                Some(revision) => {
                    format!("bring the file back: git checkout {revision} -- {}", script.display())
                }
                None => format!("make {} what it was", script.display()),
            })
            .help("and write what changed into a migration of its own: dioptra migrate dev --name NAME --create-only")
            .help(format!(
                "or, if the database has what it says now: dioptra migrate resolve --applied {name}"
            ));
    with_reset(failure, place).details(json!({ "migration": name })).exit(Exit::Checksum)
}

fn gone(list: &[MigrationStatus], migrations: &Migrations, place: Place) -> Option<Failure> {
    let gone: Vec<_> = list.iter().filter(|it| it.is_gone).map(|it| it.name.as_str()).collect();
    let message = match gone.as_slice() {
        [] => return None,
        [name] => format!("the database has migration {name}, which has no folder here"),
        names => format!("the database has migrations which have no folder here: {}", names.join(", ")),
    };
    let them = if gone.len() == 1 { "it" } else { "them" };
    let mut failure = Failure::new("migrate.missing", message).because(match place {
        Place::Development => format!("a plan would begin without {them}, and do the same again"),
        _ => format!("what is pending was made without {them}: it may do the same again, or not fit"),
    });
    for name in &gone {
        let folder = migrations.folder.join(name);
        failure = failure.help(bring_back(&folder));
    }
    for name in &gone {
        failure = failure.help(format!(
            "or, if what {name} did is undone, or others do it now: dioptra migrate resolve --rolled-back {name}"
        ));
    }
    if place == Place::Deployment {
        failure = failure.help("or, if what is pending fits all the same: --allow-missing");
    }
    Some(with_reset(failure, place).details(json!({ "migrations": gone })).exit(Exit::Checksum))
}

/// How a folder that is gone comes back, in words.
pub fn bring_back(folder: &Path) -> String {
    match git::last_revision(&folder.join("migration.sql"), |_| true) {
        Some(revision) => format!("bring it back: git checkout {revision} -- {}", folder.display()),
        None => format!("bring back the folder {}", folder.display()),
    }
}

fn with_reset(failure: Failure, place: Place) -> Failure {
    match place {
        Place::Development => {
            failure.help("or empty the database and apply all that are here: dioptra migrate reset")
        }
        _ => failure,
    }
}
