//! What each database says about broken constraints and statements, as kinds and violations. The statements are in
//! `snapshots/runtime/errors/cases.sql`; what comes of them is in the file of each database beside it.

use std::{fmt::Write, fs};

use super::statement;
use crate::{
    driver::{Connection, Role},
    error::{Error, Violation},
    meta::{Arity, Column, Key, Link, Model, Provider, Relation, Schema, Type},
    testing::{self, POST, PROFILE, SEAT, TAG, USER, server::Server},
    url::Url,
};

static SCHEMA: Schema = Schema { provider: Provider::Sqlite, models: &MODELS, hash: "" };
static MODELS: [&Model; 6] = [&USER, &POST, &TAG, &SEAT, &PROFILE, &BADGE];

/// Refers to two models by RESTRICT.
static BADGE: Model = Model {
    name: "Badge",
    table: "Badge",
    schema: None,
    columns: &[
        Column::new("id", "id", Type::BigInt),
        Column::new("profileId", "profile_id", Type::Text),
        Column::new("tagId", "tag_id", Type::Int),
    ],
    keys: &[Key { constraint: "Badge_pkey", columns: &[0] }],
    relations: &[
        forward("profile", &PROFILE, &[1], "Badge_profile_id_fkey"),
        forward("tag", &TAG, &[2], "Badge_tag_id_fkey"),
    ],
    checks: &[],
};

const fn forward(
    field: &'static str,
    to: &'static Model,
    columns: &'static [u16],
    name: &'static str,
) -> Relation {
    let link = Link::Forward { columns, references: &[0], constraint: Some(name) };
    Relation { field, from: &BADGE, to, arity: Arity::One, link }
}

#[tokio::test]
async fn of_statements_on_sqlite() {
    let url = Url::parse("sqlite::memory:", Provider::Sqlite).unwrap();
    let connection = Connection::open(&url, &SCHEMA, Role::Writer).await.unwrap();
    check("sqlite", connection).await;
}

#[tokio::test]
async fn of_statements_on_postgresql() {
    let Some(url) = Server::Postgresql.url("errors/of_statements_on_postgresql") else { return };
    let mut connection = Server::Postgresql.connect(&url, "schema=errors", &SCHEMA).await;
    connection.batch("DROP SCHEMA IF EXISTS errors CASCADE; CREATE SCHEMA errors").await.unwrap();
    check("postgresql", connection).await;
}

#[tokio::test]
async fn of_statements_on_mariadb() {
    let Some(url) = Server::Mariadb.url("errors/of_statements_on_mariadb") else { return };
    let mut connection = Server::Mariadb.connect(&url, "", &SCHEMA).await;
    connection.batch("DROP DATABASE IF EXISTS errors; CREATE DATABASE errors; USE errors").await.unwrap();
    check("mariadb", connection).await;
}

#[tokio::test]
async fn of_statements_on_mysql() {
    let Some(url) = Server::Mysql.url("errors/of_statements_on_mysql") else { return };
    let mut connection = Server::Mysql.connect(&url, "", &SCHEMA).await;
    connection.batch("DROP DATABASE IF EXISTS errors; CREATE DATABASE errors; USE errors").await.unwrap();
    check("mysql", connection).await;
}

/// Where a statement is for every database, its kind and violation are the same on all of them.
#[test]
fn are_the_same_on_every_database() {
    let results = |database: &str| -> Vec<(String, String)> {
        let text = read(&format!("{database}.txt"));
        let mut lines = text.lines();
        let mut all = Vec::new();
        while let Some(statement) = lines.next() {
            all.push((statement.to_owned(), lines.next().unwrap().to_owned()));
            lines.next();
        }
        all
    };
    let sqlite = results("sqlite");
    let others = ["postgresql", "mariadb", "mysql"].map(results);
    let mut differences = String::new();
    for (statement, first) in &sqlite {
        for other in &others {
            if let Some((_, second)) = other.iter().find(|it| it.0 == *statement)
                && first != second
            {
                writeln!(differences, "{statement}\n{first}\n{second}").unwrap();
            }
        }
    }
    assert_eq!(differences, "");
}

async fn check(database: &str, mut connection: Connection) {
    let tables = if database == "mysql" { "mariadb" } else { database };
    connection.batch(&read(&format!("tables.{tables}.sql"))).await.unwrap();
    let mut report = String::new();
    for line in read("cases.sql").lines().filter(|it| !it.starts_with("--")) {
        let sql = match line.split_once(": ") {
            Some((databases, sql)) if databases.split(' ').any(|it| it == database) => sql,
            Some((databases, _)) if databases.starts_with(char::is_lowercase) => continue,
            _ => line,
        };
        let native = if tables == "mariadb" { sql.replace('"', "`") } else { sql.to_owned() };
        let done = match native.starts_with("SIGNAL") {
            true => connection.batch(&native).await.map(|()| 0), // not a statement that MySQL prepares
            false => connection.execute(&statement(&native, &[], &[])).await,
        };
        let found = match done {
            Ok(rows) => format!("  ok: {rows} rows\n  "),
            Err(error) => shown(&error),
        };
        assert!(!connection.is_busy(), "{sql}");
        writeln!(report, "{sql}\n{found}").unwrap();
    }
    testing::golden(&format!("runtime/errors/{database}.txt"), &report);
}

fn shown(error: &Error) -> String {
    let violation = error.violation().map_or(String::new(), |Violation { model, constraint, fields }| {
        format!(
            " of {}({}), {}",
            model.unwrap_or("?"),
            fields.join(", "),
            constraint.as_deref().unwrap_or("no name")
        )
    });
    format!("  {:?}{violation}\n  {error}", error.kind())
}

fn read(file: &str) -> String {
    fs::read_to_string(format!("{}/../snapshots/runtime/errors/{file}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}
