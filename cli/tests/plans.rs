//! Plans on real databases: every `snapshots/migrate/<case>` leads to the database of its `to.dsl`, and rows survive.
//!
//! A case may have `rows.sql`, run before the plan, and `after.sql`, run after it, with its results in `after.txt`.
//! Names in them are quoted with `"`.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "plans/catalog.rs"]
mod catalog;
#[path = "plans/database.rs"]
mod database;

use std::{fmt::Write, fs, path::Path};

use dioptra_generator::{
    check,
    diagnostics::render,
    migrate::{Database, plan},
    provider::Provider,
    source::Sources,
};
use dioptra_runtime::migrate::{Migrator, split};

use self::database::{Server, TestDatabase};

#[tokio::test]
async fn plans_lead_to_the_database_of_the_schema_on_sqlite() {
    every_case(Server::Sqlite).await;
}

#[tokio::test]
async fn plans_lead_to_the_database_of_the_schema_on_postgresql() {
    every_case(Server::Postgresql).await;
}

#[tokio::test]
async fn plans_lead_to_the_database_of_the_schema_on_mariadb() {
    every_case(Server::Mariadb).await;
}

#[tokio::test]
async fn plans_lead_to_the_database_of_the_schema_on_mysql() {
    every_case(Server::Mysql).await;
}

async fn every_case(server: Server) {
    let provider = server.provider();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/migrate");
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut wrong = String::new();
    let mut count = 0;
    for case in cases {
        // The golden tells which databases a case is for.
        if case.join(format!("{}.sql", provider.name())).exists() {
            let name = case.file_name().unwrap().to_string_lossy();
            let Some(database) = TestDatabase::create(server, &format!("plans::{name}")) else { return };
            if let Err(problem) = one_case(&case, provider, &database).await {
                writeln!(wrong, "{name}: {problem}").unwrap();
            }
            database.drop().await;
            count += 1;
        }
    }
    assert!(count > 10, "{count} cases ran on {}", provider.name());
    assert!(wrong.is_empty(), "{wrong}");
}

async fn one_case(case: &Path, provider: Provider, database: &TestDatabase) -> Result<(), String> {
    let empty = Database::empty(provider);
    let [from, to] = ["from.dsl", "to.dsl"].map(|file| schema(&case.join(file), provider));
    let say = |error: dioptra_runtime::migrate::MigrateError| error.to_string();

    let mut migrated = database.connect("a").await;
    migrated.execute_script(&plan(&empty, &from).sql()).await.map_err(say)?;
    if let Some(rows) = script(case, "rows.sql", provider) {
        migrated.execute_script(&rows).await.map_err(say)?;
    }
    migrated.execute_script(&plan(&from, &to).sql()).await.map_err(say)?;
    let mut fresh = database.connect("b").await;
    fresh.execute_script(&plan(&empty, &to).sql()).await.map_err(say)?;

    let (actual, expected) = (catalog::read(&mut migrated).await, catalog::read(&mut fresh).await);
    if actual != expected {
        let only = |these: &[String], those: &[String]| {
            these.iter().filter(|it| !those.contains(it)).map(|it| format!("\n    {it}")).collect::<String>()
        };
        return Err(format!(
            "the database differs\n  migrated:{}\n  fresh:{}",
            only(&actual, &expected),
            only(&expected, &actual)
        ));
    }
    if let Some(queries) = script(case, "after.sql", provider) {
        let actual = results(&mut migrated, &queries).await;
        let golden = case.join("after.txt");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &actual).unwrap();
        }
        let expected = fs::read_to_string(&golden).unwrap_or_default();
        if actual != expected {
            return Err(format!("rows differ from {}:\n{actual}", golden.display()));
        }
    }
    Ok(())
}

/// The results of each query, a line per row.
async fn results(migrator: &mut Migrator, queries: &str) -> String {
    let mut text = String::new();
    for statement in split(queries, migrator.provider()) {
        writeln!(text, "{}", statement.text.replace('`', "\"")).unwrap();
        for row in migrator.query(statement.text).await.unwrap() {
            let values = row.into_iter().map(|value| value.unwrap_or("NULL".to_owned()));
            writeln!(text, "  {}", values.collect::<Vec<_>>().join(" | ")).unwrap();
        }
    }
    text
}

fn script(case: &Path, file: &str, provider: Provider) -> Option<String> {
    let text = fs::read_to_string(case.join(file)).ok()?;
    Some(if provider == Provider::Mysql { text.replace('"', "`") } else { text })
}

/// The database of a schema; without the file an empty one.
fn schema(path: &Path, provider: Provider) -> Database {
    let Ok(text) = fs::read_to_string(path) else { return Database::empty(provider) };
    // A schema for another database than its own loses its native types.
    let native = text.contains(&format!("\"{}\"", provider.name()));
    let sources = Sources::single(path.display().to_string(), text);
    let (schema, diagnostics) = check(&sources, (!native).then_some(provider));
    match schema {
        Some(schema) => Database::from_schema(&schema),
        None => panic!("{}", render(&diagnostics, &sources, false)),
    }
}
