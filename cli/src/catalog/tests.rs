//! A database made from a schema, or by a plan from one before, is, read back, the database of the schema.

use std::{fmt::Write, fs, path::Path};

use dioptra_generator::{
    check,
    diagnostics::render,
    introspect::align,
    migrate::{Database, plan},
    provider::Provider,
    source::Sources,
};

use crate::test_database::{Server, TestDatabase};

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_sqlite() {
    every_schema(Server::Sqlite).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_postgresql() {
    every_schema(Server::Postgresql).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_mariadb() {
    every_schema(Server::Mariadb).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_mysql() {
    every_schema(Server::Mysql).await;
}

/// The schemas of `snapshots/migrate` that are for this database, and the root's.
async fn every_schema(server: Server) {
    let provider = server.provider();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut schemas = vec![(None, root.join("schema.dsl"))];
    for entry in fs::read_dir(root.join("snapshots/migrate")).unwrap() {
        let case = entry.unwrap().path();
        if case.join(format!("{}.sql", provider.name())).exists() {
            let from = Some(case.join("from.dsl")).filter(|it| it.exists());
            schemas.extend(from.clone().map(|it| (None, it)));
            schemas.push((from, case.join("to.dsl")));
        }
    }
    schemas.sort();
    assert!(schemas.len() > 10);
    let mut wrong = String::new();
    for (before, schema) in schemas {
        let Some(database) = TestDatabase::create(server, &format!("catalog::{}", schema.display())) else {
            return;
        };
        let wanted = described(&schema, provider);
        let mut migrator = database.connect("catalog").await;
        let mut made = Database::empty(provider);
        for next in before.map(|it| described(&it, provider)).into_iter().chain([wanted.clone()]) {
            migrator.execute_script(&plan(&made, &next).sql()).await.unwrap();
            made = next;
        }
        let mut live = super::read(&mut migrator, &wanted.schemas).await.unwrap().database;
        align(&mut live, &wanted);
        for (from, to) in [(&live, &wanted), (&wanted, &live)] {
            let plan = plan(from, to);
            if !plan.is_empty() {
                writeln!(wrong, "{}:\n{}", schema.display(), plan.sql()).unwrap();
                break;
            }
        }
        drop(migrator);
        database.drop().await;
    }
    assert!(wrong.is_empty(), "{wrong}");
}

fn described(path: &Path, provider: Provider) -> Database {
    let text = fs::read_to_string(path).unwrap();
    let native = text.contains(&format!("\"{}\"", provider.name()));
    let sources = Sources::single(path.display().to_string(), text);
    let (schema, diagnostics) = check(&sources, (!native).then_some(provider));
    let schema = schema.unwrap_or_else(|| panic!("{}", render(&diagnostics, &sources, false)));
    Database::from_schema(&schema)
}
