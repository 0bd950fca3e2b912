//! Every column type with its odd values, read and written. A line of `snapshots/runtime/values/` is a type of the
//! schema, a type of the database, a value in SQL, and what is read: `Int | int2 | -1 | Int(-1)`. A `~` means through
//! casts in the statement, as enums are.
//!
//! A value that can be read is also written to such a column, must be equal to the first in SQL, and must be read
//! again as it was.

use std::{
    fmt::{Debug, Write},
    fs,
};

use super::{column, computed, statement, values};
use crate::{
    driver::{Connection, postgres},
    meta::{Provider, Type},
    statement::{Output, Statement},
    testing::{self, server::Server},
    value::Value,
};

#[tokio::test]
async fn of_postgresql() {
    check(Server::Postgresql, "values/of_postgresql", "pgbouncer=false").await;
}

#[tokio::test]
async fn of_postgresql_as_text() {
    check(Server::Postgresql, "values/of_postgresql_as_text", "pgbouncer=true").await;
}

#[tokio::test]
async fn of_mariadb() {
    check(Server::Mariadb, "values/of_mariadb", "").await;
}

#[tokio::test]
async fn of_mysql() {
    check(Server::Mysql, "values/of_mysql", "").await;
}

async fn check(server: Server, test: &str, parameters: &str) {
    let Some(url) = server.url(test) else { return };
    let file = match server {
        Server::Mariadb => "runtime/values/mariadb.txt",
        Server::Mysql => "runtime/values/mysql.txt",
        _ => "runtime/values/postgresql.txt",
    };
    let path = format!("{}/../snapshots/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut connection = server.connect(&url, parameters, &testing::SCHEMA).await;
    if server == Server::Postgresql {
        connection.batch(r#"CREATE TYPE pg_temp.mood AS ENUM ('sad', 'very "happy"')"#).await.unwrap();
        connection.batch("SET search_path TO pg_temp").await.unwrap();
    }
    let mut report = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if line.is_empty() || line.starts_with('#') {
            writeln!(report, "{line}").unwrap();
            continue;
        }
        let [ty, sql_type, value, ..] = line.splitn(4, " | ").map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("not a case: {line}");
        };
        let case = Case::new(server, ty, sql_type);
        let found = case.run(&mut connection, value).await;
        writeln!(report, "{ty} | {sql_type} | {value} | {found}").unwrap();
    }
    testing::golden(file, &report);
}

struct Case<'a> {
    server: Server,
    sql_type: &'a str,
    output: Output,
    casts: bool,
}

impl<'a> Case<'a> {
    fn new(server: Server, ty: &str, sql_type: &'a str) -> Case<'a> {
        let (ty, casts) = ty.strip_suffix('~').map_or((ty, false), |it| (it, true));
        let (ty, list) = ty.strip_suffix("[]").map_or((ty, false), |it| (it, true));
        let mut column = column("value", named(ty));
        column.read_cast = casts.then_some("a cast");
        let output = Output { ty: named(ty), list, column: Some(Box::leak(Box::new(column))), model: None };
        Case { server, sql_type, output, casts }
    }

    async fn run(&self, connection: &mut Connection, value: &str) -> String {
        connection.batch("DROP TABLE IF EXISTS stored_values").await.unwrap();
        let create = format!("CREATE TEMPORARY TABLE stored_values (id int, value {})", self.sql_type);
        connection.batch(&create).await.unwrap();
        connection.batch(&format!("INSERT INTO stored_values VALUES (1, {value})")).await.unwrap();
        let found = match values(connection, &self.select(1)).await {
            Ok(found) => found.into_iter().next().unwrap(),
            Err(error) => return format!("{:?}: {error}", error.kind()),
        };
        if found.is_null() {
            return shown(&found);
        }
        connection.execute(&self.insert(found.clone())).await.unwrap();
        let equal = values(connection, &self.count_equal()).await.unwrap();
        assert_eq!(equal, [Value::Int(1)], "{found:?}, as it was written, is not {value}");
        let again = values(connection, &self.select(2)).await.unwrap();
        // in text, because NaN is not equal to itself
        assert_eq!(format!("{again:?}"), format!("[{found:?}]"), "what was written is read differently");
        shown(&found)
    }

    fn select(&self, id: i64) -> Statement {
        let list = if self.output.list { "[]" } else { "" };
        let cast = match self.casts {
            true => format!("::{}{list}", postgres::sql_name(self.output.ty)),
            false => String::new(),
        };
        statement(&format!("SELECT value{cast} FROM stored_values WHERE id = {id}"), &[], &[self.output])
    }

    fn insert(&self, value: Value) -> Statement {
        let value = (self.output.ty, value);
        if self.server.provider() == Provider::Mysql {
            return statement("INSERT INTO stored_values VALUES (2, ?)", &[value], &[]);
        }
        let list = if self.output.list { "[]" } else { "" };
        let cast = if self.casts { format!("::text{list}::{}", self.sql_type) } else { String::new() };
        let mut insert = statement(&format!("INSERT INTO stored_values VALUES (2, $1{cast})"), &[value], &[]);
        insert.binds[0].as_text = self.casts;
        insert
    }

    fn count_equal(&self) -> Statement {
        let equal = match (self.server, self.output.ty) {
            // compared as text, which differs in white space
            (Server::Mariadb, Type::Json) => "SELECT COUNT(*) FROM stored_values WHERE id = 2",
            // a temporary table cannot be read twice in one statement
            (Server::Mariadb | Server::Mysql, _) => {
                "SELECT MIN(value) = MAX(value) AND COUNT(value) = 2 FROM stored_values"
            }
            (_, Type::Json) => "to_jsonb(a.value) = to_jsonb(b.value)",
            _ if self.sql_type == "xml" => "a.value::text = b.value::text",
            _ if self.sql_type == "timetz" => "a.value AT TIME ZONE 'UTC' = b.value AT TIME ZONE 'UTC'",
            // two lists with other numbers for their elements are not equal
            _ if self.output.list => "ARRAY(SELECT unnest(a.value)) = ARRAY(SELECT unnest(b.value))",
            _ => "a.value = b.value",
        };
        let sql = match self.server {
            Server::Mariadb | Server::Mysql => equal,
            _ => &format!(
                "SELECT count(*) FROM stored_values a, stored_values b WHERE a.id < b.id AND {equal}"
            ),
        };
        statement(sql, &[], &[computed(Type::BigInt)])
    }
}

/// Decimals with all their digits, JSON as text.
fn shown(value: &Value) -> String {
    fn list<T: Debug>(all: impl Iterator<Item = T>) -> String {
        all.map(|it| format!("{it:?}")).collect::<Vec<_>>().join(", ")
    }
    match value {
        Value::Decimal(it) => format!("Decimal({})", it.to_plain_string()),
        Value::Json(it) => format!("Json({it})"),
        Value::List(all) if matches!(all[..], [Value::Decimal(_), ..]) => {
            format!("[{}]", all.iter().map(shown).collect::<Vec<_>>().join(", "))
        }
        Value::List(all) => format!("[{}]", list(all.iter())),
        _ => format!("{value:?}"),
    }
}

fn named(ty: &str) -> Type {
    match ty {
        "Text" => Type::Text,
        "Enum" => Type::Enum,
        "Boolean" => Type::Boolean,
        "Int" => Type::Int,
        "BigInt" => Type::BigInt,
        "Float" => Type::Float,
        "Decimal" => Type::Decimal,
        "DateTime" => Type::DateTime,
        "Timestamptz" => Type::Timestamptz,
        "Date" => Type::Date,
        "Time" => Type::Time,
        "Json" => Type::Json,
        "Bytes" => Type::Bytes,
        "Uuid" => Type::Uuid,
        _ => panic!("no type `{ty}`"),
    }
}
