//! Required columns without a default, for tables of the development database that have rows.

use dioptra_generator::{
    migrate::{Plan, QualifiedName, Warning, WarningKind},
    schema::Schema,
};
use dioptra_runtime::{meta::Provider, migrate::Migrator};
use serde_json::json;

use super::super::plan_report::WarningReport;
use crate::{
    config::Project,
    database,
    error::{Exit, Failure},
    output::Output,
};

/// Refuses `plan` where it adds such a column: PostgreSQL and SQLite would fail, MySQL would make up values. Connects, so
/// that nothing is written for a database that cannot be reached.
pub fn check(project: &Project, schema: &Schema, plan: &Plan, output: &Output) -> Result<(), Failure> {
    let required = |it: &&Warning| matches!(it.kind, WarningKind::RequiredColumnAdded(_));
    let filled = database::block_on(async {
        let mut migrator = database::connect(project, schema, output).await?;
        let mut filled = vec![];
        for warning in plan.warnings.iter().filter(required) {
            if has_rows(&mut migrator, &warning.object).await {
                filled.push(warning);
            }
        }
        Ok(filled)
    })?;
    let Some(first) = filled.first() else { return Ok(()) };
    let question = |it: &&Warning| {
        let mut question = json!(WarningReport::new(it));
        question["flags"] = json!(["--create-only"]);
        question
    };
    let questions: Vec<_> = filled.iter().map(question).collect();
    Err(Failure::new("migrate.needs_decision", format!("`{}` has rows, nothing was done", first.object))
        .because(format!("nobody knows which value they get in the required column `{}`", first.target()))
        .help("give it a `@default(..)`, or make it optional, fill it, and require it in a later migration")
        .help("or write the migration, and add by hand what fills it: --create-only")
        .details(json!({ "questions": questions }))
        .exit(Exit::NeedsDecision))
}

/// False also for a table that is not there, since migrations before are pending or it is renamed by this one.
async fn has_rows(migrator: &mut Migrator, table: &QualifiedName) -> bool {
    let mark = if migrator.provider() == Provider::Mysql { '`' } else { '"' };
    let quoted = |name: &str| format!("{mark}{}{mark}", name.replace(mark, &format!("{mark}{mark}")));
    let path: Vec<_> = table.schema.iter().chain([&table.name]).map(|it| quoted(it)).collect();
    let rows = migrator.query(&format!("SELECT 1 FROM {} LIMIT 1", path.join("."))).await;
    rows.is_ok_and(|it| !it.is_empty())
}
