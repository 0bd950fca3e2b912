//! A last migration that failed on the development database, while the schema went on.

use dioptra_generator::migrate::{self, Database};
use dioptra_runtime::migrate::{MigrationState, MigrationStatus};
use serde_json::json;

use super::super::{Context, consent};
use crate::{
    config::Project,
    database,
    error::{Exit, Failure},
    migrations::Migrations,
};
use dioptra_generator::schema::Schema;

/// If the last migration has failed and left nothing, and the schema says something else now: takes it out of the list, so
/// that it is planned again, and returns its name. Its folder stays until there is something to put in its place. Who
/// decides that is `replace`, or a person at the terminal.
pub fn replace(
    to: &Database,
    migrations: &mut Migrations,
    status: &[MigrationStatus],
    replace: bool,
    context: Context,
) -> Result<Option<String>, Failure> {
    let Some(last) = migrations.list.last() else { return Ok(None) };
    let Some(snapshot) = &last.snapshot else { return Ok(None) };
    let name = last.name.clone();
    if !replace && migrate::plan(&snapshot.database()?, to).is_empty() {
        return Ok(None);
    }
    if !has_left_nothing(status, &name) {
        return Ok(None);
    }
    let question =
        format!("migration {name} failed and left nothing; replace it by one for the schema as it is now?");
    if !consent::to(&question, replace, context.output)? {
        let question = json!({
            "code": "migrate.failed_head",
            "migration": name,
            "message": question,
            "flags": ["--replace-failed"],
        });
        return Err(Failure::new(
            "migrate.failed_head",
            format!("migration {name} failed on this database, and the schema has changed since"),
        )
        .because("nothing of it was applied; behind it, another one would not be deployed either")
        .help("replace it by a migration for the schema as it is now: --replace-failed")
        .help(format!(
            "or keep it: correct {}, and deploy it first",
            migrations.folder.join(&name).join("migration.sql").display()
        ))
        .details(json!({ "flag": "--replace-failed", "questions": [question] }))
        .exit(Exit::NeedsDecision));
    }
    migrations.list.pop();
    Ok(Some(name))
}

/// A failure to deploy, with the way out for development where the last migration has failed and left nothing.
pub fn offer(failure: Failure, project: &Project, schema: &Schema, migrations: &Migrations) -> Failure {
    let Some(last) = migrations.list.last().filter(|_| failure.code == "migrate.failed") else {
        return failure;
    };
    let asked = || {
        database::block_on(async {
            let mut migrator = database::connect_existing(project, schema).await?;
            Ok(migrator.status(&database::scripts(migrations)).await?)
        })
    };
    if last.snapshot.is_none() || !asked().is_ok_and(|status| has_left_nothing(&status, &last.name)) {
        return failure;
    }
    let title = last.name.split_once('_').map_or("NAME", |(_, title)| title);
    failure.help(format!(
        "or change the schema and plan it again: dioptra migrate dev --name {title} --replace-failed"
    ))
}

/// True when the migration has failed on the database, and nothing of it is there.
fn has_left_nothing(status: &[MigrationStatus], name: &str) -> bool {
    let state = status.iter().find(|it| it.name == name).map(|it| &it.state);
    matches!(state, Some(MigrationState::Failed { done: 0, .. }))
}
