//! Connections, locks and statements that others get in the way of.

use std::time::Duration;

use super::{computed, statement, values};
use crate::{
    driver::Connection,
    error::{Error, ErrorKind, Result},
    meta::{Provider, Type},
    row::Row,
    testing::{self, server::Server},
    value::Value,
};

/// Runs a test on every server, with two connections and a table of its own that has the rows 1 and 2.
macro_rules! on_every_server {
    ($($name:ident)+) => { $(
        mod $name {
            use super::*;

            #[tokio::test]
            async fn on_postgresql() {
                run(Server::Postgresql, concat!(stringify!($name), "/on_postgresql")).await;
            }

            #[tokio::test]
            async fn on_mariadb() {
                run(Server::Mariadb, concat!(stringify!($name), "/on_mariadb")).await;
            }

            #[tokio::test]
            async fn on_mysql() {
                run(Server::Mysql, concat!(stringify!($name), "/on_mysql")).await;
            }

            async fn run(server: Server, test: &str) {
                let Some(url) = server.url(&format!("trouble/{test}")) else { return };
                let mut one = server.connect(&url, "", &testing::SCHEMA).await;
                let two = server.connect(&url, "", &testing::SCHEMA).await;
                let table = concat!("trouble_", stringify!($name));
                one.batch(&format!("DROP TABLE IF EXISTS {table}")).await.unwrap();
                one.batch(&format!("CREATE TABLE {table} (id int PRIMARY KEY, n int NOT NULL)")).await.unwrap();
                one.batch(&format!("INSERT INTO {table} VALUES (1, 0), (2, 0)")).await.unwrap();
                super::$name(server, table, one, two).await;
                let mut last = server.connect(&url, "", &testing::SCHEMA).await;
                last.batch(&format!("DROP TABLE {table}")).await.unwrap();
            }
        }
    )+ };
}

on_every_server! {
    a_deadlock_is_told
    a_refused_lock_is_told
    a_slow_statement_is_ended_by_the_server
    a_killed_connection_is_not_used_again
    an_error_of_the_sink_leaves_the_connection_usable
    a_changed_table_is_read_again
    a_matched_row_counts_though_it_does_not_change
}

async fn run(connection: &mut Connection, sql: &str) -> Result<u64> {
    connection.execute(&statement(sql, &[], &[])).await
}

fn kind<T: std::fmt::Debug>(result: Result<T>) -> ErrorKind {
    result.unwrap_err().kind()
}

async fn a_deadlock_is_told(_: Server, table: &str, mut one: Connection, mut two: Connection) {
    let update = |id: u32| format!("UPDATE {table} SET n = n + 1 WHERE id = {id}");
    one.begin("BEGIN").await.unwrap();
    two.begin("BEGIN").await.unwrap();
    run(&mut one, &update(1)).await.unwrap();
    run(&mut two, &update(2)).await.unwrap();
    let (to_second, to_first) = (update(2), update(1));
    let (one, two) = tokio::join!(run(&mut one, &to_second), run_and_end(&mut two, &to_first));
    let errors: Vec<_> = [one, two].into_iter().filter_map(Result::err).map(|it| it.kind()).collect();
    assert_eq!(errors, [ErrorKind::Deadlock]);
}

/// Whoever does not lose must let go, or the other waits for ever.
async fn run_and_end(connection: &mut Connection, sql: &str) -> Result<u64> {
    let result = run(connection, sql).await;
    connection.end("ROLLBACK").await.unwrap();
    result
}

async fn a_refused_lock_is_told(_: Server, table: &str, mut one: Connection, mut two: Connection) {
    let lock = format!("SELECT id FROM {table} WHERE id = 1 FOR UPDATE NOWAIT");
    one.begin("BEGIN").await.unwrap();
    run(&mut one, &lock).await.unwrap();
    assert_eq!(kind(run(&mut two, &lock).await), ErrorKind::LockTimeout);
}

async fn a_slow_statement_is_ended_by_the_server(
    server: Server,
    _: &str,
    mut one: Connection,
    _: Connection,
) {
    let (limit, sleep) = match server {
        Server::Mariadb => ("SET max_statement_time = 0.05", "SELECT SLEEP(5)"),
        Server::Mysql => (
            "SET max_execution_time = 50",
            "SELECT COUNT(*) FROM information_schema.COLLATIONS a, information_schema.COLLATIONS b, information_schema.COLLATIONS c, information_schema.COLLATIONS d",
        ),
        _ => ("SET statement_timeout = 50", "SELECT pg_sleep(5)"),
    };
    one.batch(limit).await.unwrap();
    assert_eq!(kind(run(&mut one, sleep).await), ErrorKind::Timeout);
    assert!(one.is_clean());
    run(&mut one, "SELECT 1").await.unwrap();
}

async fn a_killed_connection_is_not_used_again(
    server: Server,
    _: &str,
    mut one: Connection,
    mut two: Connection,
) {
    let (id, kill) = match server {
        Server::Mariadb | Server::Mysql => ("SELECT CONNECTION_ID()", "KILL "),
        _ => ("SELECT pg_backend_pid()::int8", "SELECT pg_terminate_backend("),
    };
    let ids = values(&mut one, &statement(id, &[], &[computed(Type::BigInt)])).await.unwrap();
    let [Value::Int(id)] = ids[..] else { panic!("{ids:?}") };
    let end = if server.provider() == Provider::Mysql { "" } else { ")" };
    run(&mut two, &format!("{kill}{id}{end}")).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(kind(run(&mut one, "SELECT 1").await), ErrorKind::Connection);
    assert!(one.is_busy());
}

async fn an_error_of_the_sink_leaves_the_connection_usable(
    server: Server,
    _: &str,
    mut one: Connection,
    _: Connection,
) {
    let many = match server {
        Server::Mariadb | Server::Mysql => {
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n"
        }
        _ => "SELECT generate_series(1, 900)",
    };
    let mut rows = 0;
    let mut third_fails = |_: &mut Row<'_>| {
        rows += 1;
        if rows < 3 { Ok(()) } else { Err(Error::new(ErrorKind::RolledBack, "enough")) }
    };
    let many = statement(many, &[], &[computed(Type::BigInt)]);
    // generate_series gives int4, which is read as BigInt
    assert_eq!(kind(one.fetch(&many, &mut third_fails).await), ErrorKind::RolledBack);
    assert_eq!(rows, 3);
    assert!(one.is_clean());
    let seven = statement("SELECT 7", &[], &[computed(Type::Int)]);
    assert_eq!(values(&mut one, &seven).await.unwrap(), [Value::Int(7)]);
}

/// PostgreSQL refuses a prepared statement whose result would have other types than before.
async fn a_changed_table_is_read_again(_: Server, table: &str, mut one: Connection, mut two: Connection) {
    let read = |ty| statement(&format!("SELECT n FROM {table} WHERE id = 1"), &[], &[computed(ty)]);
    assert_eq!(values(&mut one, &read(Type::Int)).await.unwrap(), [Value::Int(0)]);
    two.batch(&format!("ALTER TABLE {table} ALTER n TYPE int8")).await.ok();
    two.batch(&format!("ALTER TABLE {table} MODIFY n BIGINT")).await.ok();
    assert_eq!(values(&mut one, &read(Type::BigInt)).await.unwrap(), [Value::Int(0)]);
    assert!(one.is_clean());
}

async fn a_matched_row_counts_though_it_does_not_change(
    _: Server,
    table: &str,
    mut one: Connection,
    _: Connection,
) {
    assert_eq!(run(&mut one, &format!("UPDATE {table} SET n = n")).await.unwrap(), 2);
    assert_eq!(run(&mut one, &format!("DELETE FROM {table} WHERE id > 7")).await.unwrap(), 0);
}

/// In a transaction nothing can be done again, but the whole can.
#[tokio::test]
async fn a_table_changed_within_a_transaction_is_told() {
    let Some(url) = Server::Postgresql.url("trouble/a_table_changed_within_a_transaction_is_told") else {
        return;
    };
    let mut one = Server::Postgresql.connect(&url, "", &testing::SCHEMA).await;
    one.batch("CREATE TEMPORARY TABLE changing (n int)").await.unwrap();
    let read = statement("SELECT n FROM changing", &[], &[computed(Type::BigInt)]);
    for _ in 0..2 {
        values(&mut one, &read).await.unwrap();
    }
    one.begin("BEGIN").await.unwrap();
    one.batch("ALTER TABLE changing ALTER n TYPE int8").await.unwrap();
    assert_eq!(kind(values(&mut one, &read).await), ErrorKind::Serialization);
    assert_eq!(kind(values(&mut one, &read).await), ErrorKind::TransactionClosed);
    one.end("ROLLBACK").await.unwrap();
    assert_eq!(values(&mut one, &read).await.unwrap(), []);
}

#[tokio::test]
async fn a_lost_update_is_told() {
    let Some(url) = Server::Postgresql.url("trouble/a_lost_update_is_told") else { return };
    let mut one = Server::Postgresql.connect(&url, "", &testing::SCHEMA).await;
    let mut two = Server::Postgresql.connect(&url, "", &testing::SCHEMA).await;
    one.batch("DROP TABLE IF EXISTS lost; CREATE TABLE lost AS SELECT 1 AS n").await.unwrap();
    one.begin("BEGIN ISOLATION LEVEL REPEATABLE READ").await.unwrap();
    run(&mut one, "SELECT n FROM lost").await.unwrap();
    run(&mut two, "UPDATE lost SET n = 2").await.unwrap();
    assert_eq!(kind(run(&mut one, "UPDATE lost SET n = 3").await), ErrorKind::Serialization);
    two.batch("ROLLBACK; DROP TABLE lost").await.ok();
}

/// MariaDB since 11.6.2 does so by default, and forgets the savepoints with the rest.
#[tokio::test]
async fn a_lost_update_ends_the_transaction_of_mariadb() {
    let Some(url) = Server::Mariadb.url("trouble/a_lost_update_ends_the_transaction_of_mariadb") else {
        return;
    };
    let mut one = Server::Mariadb.connect(&url, "", &testing::SCHEMA).await;
    let mut two = Server::Mariadb.connect(&url, "", &testing::SCHEMA).await;
    for sql in ["DROP TABLE IF EXISTS lost", "CREATE TABLE lost AS SELECT 1 AS n"] {
        two.batch(sql).await.unwrap();
    }
    one.batch("SET innodb_snapshot_isolation = ON").await.unwrap();
    one.begin("BEGIN").await.unwrap();
    run(&mut one, "SELECT n FROM lost").await.unwrap();
    one.batch("SAVEPOINT s").await.unwrap();
    run(&mut two, "UPDATE lost SET n = 2").await.unwrap();
    let error = run(&mut one, "UPDATE lost SET n = 3").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Serialization);
    assert!(one.lost_transaction(&error));
    assert!(one.batch("ROLLBACK TO SAVEPOINT s").await.is_err());
    one.end("ROLLBACK").await.unwrap();
    two.batch("DROP TABLE lost").await.unwrap();
}

/// Each one costs 40 ms where sqlx forgets statements one by one.
#[tokio::test]
async fn many_different_statements_do_not_stall() {
    let Some(url) = Server::Mariadb.url("trouble/many_different_statements_do_not_stall") else { return };
    let mut one = Server::Mariadb.connect(&url, "statement_cache_size=20", &testing::SCHEMA).await;
    let start = std::time::Instant::now();
    for at in 0..200 {
        run(&mut one, &format!("SELECT {at}")).await.unwrap();
    }
    assert!(start.elapsed() < Duration::from_secs(3), "{:?}", start.elapsed());
}

/// The server would break the connection without a word.
#[tokio::test]
async fn a_value_that_no_packet_holds_is_refused() {
    for server in [Server::Mariadb, Server::Mysql] {
        let Some(url) = server.url("trouble/a_value_that_no_packet_holds_is_refused") else { continue };
        let mut one = server.connect(&url, "", &testing::SCHEMA).await;
        let limit = statement("SELECT @@max_allowed_packet", &[], &[computed(Type::BigInt)]);
        let limit = values(&mut one, &limit).await.unwrap();
        let [Value::Int(limit)] = limit[..] else { panic!("{limit:?}") };
        let text = |bytes: i64| (Type::Text, Value::Text("x".repeat(bytes.try_into().unwrap())));
        let length = |bytes| statement("SELECT LENGTH(?)", &[text(bytes)], &[computed(Type::BigInt)]);
        let long = "x".repeat(limit.try_into().unwrap());
        let json = (Type::Json, Value::Json(serde_json::json!({ "texts": [long] })));
        let json = statement("SELECT LENGTH(?)", &[json], &[computed(Type::BigInt)]);
        for statement in [length(limit), json] {
            let error = values(&mut one, &statement).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::TooLong);
            assert!(error.to_string().contains("max_allowed_packet"), "{error}");
            assert!(one.is_clean());
        }
        assert_eq!(values(&mut one, &length(limit / 2)).await.unwrap(), [Value::Int(limit / 2)]);
    }
}

#[tokio::test]
async fn a_lock_that_takes_too_long_is_told() {
    for server in [Server::Mariadb, Server::Mysql] {
        let Some(url) = server.url("trouble/a_lock_that_takes_too_long_is_told") else { continue };
        let mut one = server.connect(&url, "", &testing::SCHEMA).await;
        let mut two = server.connect(&url, "", &testing::SCHEMA).await;
        one.batch("DROP TABLE IF EXISTS trouble_wait").await.unwrap();
        one.batch("CREATE TABLE trouble_wait (n INT); INSERT INTO trouble_wait VALUES (1)").await.unwrap();
        two.batch("SET innodb_lock_wait_timeout = 1").await.unwrap();
        one.begin("BEGIN").await.unwrap();
        run(&mut one, "UPDATE trouble_wait SET n = 2").await.unwrap();
        assert_eq!(kind(run(&mut two, "UPDATE trouble_wait SET n = 3").await), ErrorKind::LockTimeout);
        one.end("ROLLBACK").await.unwrap();
        assert_eq!(run(&mut two, "UPDATE trouble_wait SET n = 3").await.unwrap(), 1);
        one.batch("DROP TABLE trouble_wait").await.unwrap();
    }
}
