//! What a statement costs on the wire: one round trip, and one more to prepare it the first time, as by hand.

use sqlx::{Connection as _, MySqlConnection, PgConnection};

use super::{column, computed, statement};
use crate::{
    meta::{Provider, Type},
    statement::{Output, Statement},
    testing::{self, proxy::Proxy, server::Server},
    value::Value,
};

#[tokio::test]
async fn of_postgresql() {
    let Some(url) = Server::Postgresql.url("round_trips/of_postgresql") else { return };
    check(Server::Postgresql, &url, "pgbouncer=false", [2, 1]).await;
}

#[tokio::test]
async fn of_postgresql_without_prepared_statements() {
    let Some(url) = Server::Postgresql.url("round_trips/of_postgresql_without_prepared_statements") else {
        return;
    };
    check(Server::Postgresql, &url, "pgbouncer=true", [1, 1]).await;
}

#[tokio::test]
async fn of_mariadb() {
    let Some(url) = Server::Mariadb.url("round_trips/of_mariadb") else { return };
    check(Server::Mariadb, &url, "", [2, 1]).await;
}

#[tokio::test]
async fn of_mysql() {
    let Some(url) = Server::Mysql.url("round_trips/of_mysql") else { return };
    check(Server::Mysql, &url, "", [2, 1]).await;
}

/// What the others are held against: sqlx alone.
#[tokio::test]
async fn of_sqlx() {
    let Some(url) = Server::Postgresql.url("round_trips/of_sqlx") else { return };
    let proxy = Proxy::before(&url).await;
    let mut connection = PgConnection::connect(&proxy.url(&url)).await.unwrap();
    for expected in [2, 1] {
        proxy.round_trips();
        sqlx::query("SELECT $1").bind(7_i32).fetch_all(&mut connection).await.unwrap();
        assert_eq!(proxy.round_trips(), expected);
    }
    let Some(url) = Server::Mariadb.url("round_trips/of_sqlx") else { return };
    let proxy = Proxy::before(&url).await;
    let mut connection = MySqlConnection::connect(&proxy.url(&url)).await.unwrap();
    for expected in [2, 1] {
        proxy.round_trips();
        sqlx::query("SELECT ?").bind(7_i32).fetch_all(&mut connection).await.unwrap();
        assert_eq!(proxy.round_trips(), expected);
    }
}

async fn check(server: Server, url: &str, parameters: &str, expected: [usize; 2]) {
    let proxy = Proxy::before(url).await;
    let mut connection = server.connect(&proxy.url(url), parameters, &testing::SCHEMA).await;
    if server == Server::Postgresql {
        connection.batch("CREATE TYPE pg_temp.mood AS ENUM ('sad')").await.unwrap();
    }
    for statement in statements(server) {
        for expected in expected {
            proxy.round_trips();
            connection.fetch(&statement, &mut |_| Ok(())).await.unwrap();
            assert_eq!(proxy.round_trips(), expected, "{}", statement.sql);
        }
    }
    for expected in expected {
        let mut none = statements(server).remove(0);
        none.sql += " LIMIT 0";
        none.columns.clear();
        proxy.round_trips();
        connection.execute(&none).await.unwrap();
        assert_eq!(proxy.round_trips(), expected, "execute");
    }
    proxy.round_trips();
    connection.batch("BEGIN").await.unwrap();
    connection.ping().await.unwrap();
    connection.batch("COMMIT").await.unwrap();
    assert_eq!(proxy.round_trips(), 3);
}

/// One for each type of parameter and, on PostgreSQL, for its lists; and an enum, of which sqlx knows nothing.
fn statements(server: Server) -> Vec<Statement> {
    let values = [
        (Type::Text, Value::Text("a".into())),
        (Type::Boolean, Value::Boolean(true)),
        (Type::Int, Value::Int(7)),
        (Type::BigInt, Value::Int(7)),
        (Type::Float, Value::Float(0.5)),
        (Type::Decimal, Value::Decimal(7.into())),
        (Type::DateTime, Value::DateTime(chrono::NaiveDateTime::default())),
        (Type::Timestamptz, Value::Timestamptz(chrono::DateTime::default())),
        (Type::Date, Value::Date(chrono::NaiveDate::default())),
        (Type::Time, Value::Time(chrono::NaiveTime::default())),
        (Type::Json, Value::Json(serde_json::Value::Null)),
        (Type::Bytes, Value::Bytes(vec![1])),
        (Type::Uuid, Value::Uuid(uuid::Uuid::nil())),
    ];
    let mut all = Vec::new();
    for (ty, value) in values {
        if server.provider() == Provider::Mysql {
            let sql = format!("SELECT ? AS {ty:?}_");
            all.push(statement(&sql, &[(ty, value)], &[computed(ty)]));
            continue;
        }
        let list = Value::List(vec![value.clone()]);
        all.push(statement(&format!("SELECT $1 AS {ty:?}_"), &[(ty, value)], &[computed(ty)]));
        let sql = format!("SELECT $1 AS list_of_{ty:?}");
        all.push(statement(&sql, &[(ty, list)], &[Output { ty, list: true, column: None, model: None }]));
    }
    if server == Server::Postgresql {
        let mood: &'static _ = Box::leak(Box::new(column("mood", Type::Enum).read_as("text")));
        let sql = "SELECT ($1::text::pg_temp.mood)::text";
        let mut cast = statement(sql, &[(Type::Enum, Value::Text("sad".into()))], &[Output::of(mood)]);
        cast.binds[0].as_text = true;
        all.push(cast);
    }
    all
}
