//! Behind PgBouncer in transaction mode, where any message may be answered by another server process.

use super::{computed, statement, values};
use crate::{
    driver::Connection,
    error::{Error, ErrorKind},
    meta::Type,
    statement::Statement,
    testing::{self, server::Server},
    value::Value,
};

const CLIENTS: i64 = 16;
const READS: i64 = 500;

/// Prepared statements there run other clients' statements, or fail: what the other tests guard against is real.
#[tokio::test]
async fn prepared_statements_fail() {
    let Some(url) = Server::Pgbouncer.url("pooler/prepared_statements_fail") else { return };
    let mut one = Server::Pgbouncer.connect(&url, "pgbouncer=false", &testing::SCHEMA).await;
    let mut other = Server::Pgbouncer.connect(&url, "pgbouncer=false", &testing::SCHEMA).await;
    let mut wrong = 0;
    for at in 0..10 {
        for connection in [&mut one, &mut other] {
            let right = read_key(connection, &format!("SELECT $1::int8 + {at}"), at, at + at).await;
            wrong += u32::from(!matches!(right, Ok(true)));
        }
    }
    assert!(wrong > 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_client_reads_its_own_rows() {
    let Some(url) = Server::Pgbouncer.url("pooler/every_client_reads_its_own_rows") else { return };
    check(&url, "pgbouncer=true").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pooler_is_found() {
    let Some(url) = Server::Pgbouncer.url("pooler/a_pooler_is_found") else { return };
    check(&url, "").await;
}

/// What a session would keep is set for each statement.
#[tokio::test]
async fn settings_are_those_of_the_url() {
    let Some(url) = Server::Pgbouncer.url("pooler/settings_are_those_of_the_url") else { return };
    let parameters = "schema=O%22ne&options=-c%20work_mem=7MB%20-c%20lock_timeout=1234";
    let mut one = Server::Pgbouncer.connect(&url, parameters, &testing::SCHEMA).await;
    let mut other = Server::Pgbouncer.connect(&url, "", &testing::SCHEMA).await;
    for _ in 0..10 {
        let show = "SELECT concat_ws(' ', current_setting('search_path'), current_setting('work_mem'), \
                    current_setting('lock_timeout'), current_setting('TimeZone'))";
        let show = statement(show, &[], &[computed(Type::Text)]);
        let [Value::Text(ours)] = &values(&mut one, &show).await.unwrap()[..] else { panic!() };
        let [Value::Text(theirs)] = &values(&mut other, &show).await.unwrap()[..] else { panic!() };
        assert_eq!(ours, "\"O\"\"ne\" 7MB 1234ms UTC");
        assert_eq!(theirs, "\"$user\", public 4MB 0 UTC");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn transactions_keep_their_server() {
    let Some(url) = Server::Pgbouncer.url("pooler/transactions_keep_their_server") else { return };
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let mut connection = Server::Pgbouncer.connect(&url, "", &testing::SCHEMA).await;
        clients.spawn(async move {
            for _ in 0..50 {
                let process = statement("SELECT pg_backend_pid()", &[], &[computed(Type::Int)]);
                connection.begin("BEGIN").await.unwrap();
                let first = values(&mut connection, &process).await.unwrap();
                tokio::task::yield_now().await;
                assert_eq!(first, values(&mut connection, &process).await.unwrap());
                connection.end("COMMIT").await.unwrap();
            }
        });
    }
    while let Some(client) = clients.join_next().await {
        client.unwrap();
    }
}

async fn check(url: &str, parameters: &str) {
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let mut connection = Server::Pgbouncer.connect(url, parameters, &testing::SCHEMA).await;
        clients.spawn(async move {
            let mut failures = Vec::new();
            for at in 0..READS {
                let key = client * READS + at;
                let sql = ["SELECT $1::int8", "SELECT $1 * 1", "SELECT coalesce($1, $1)"][at as usize % 3];
                match read_key(&mut connection, sql, key, key).await {
                    Ok(true) => {}
                    Ok(false) => failures.push(format!("{key}: a wrong row")),
                    Err(error) => failures.push(format!("{key}: {error:?}")),
                }
            }
            failures
        });
    }
    while let Some(failures) = clients.join_next().await {
        assert_eq!(failures.unwrap(), Vec::<String>::new());
    }
}

/// Whether the statement answers with the value for its own key.
async fn read_key(connection: &mut Connection, sql: &str, key: i64, expected: i64) -> Result<bool, Error> {
    let read: Statement = statement(sql, &[(Type::BigInt, Value::Int(key))], &[computed(Type::BigInt)]);
    match values(connection, &read).await {
        Ok(found) => Ok(found == [Value::Int(expected)]),
        Err(error) if error.kind() == ErrorKind::SchemaDrift => Ok(false),
        Err(error) => Err(error),
    }
}
