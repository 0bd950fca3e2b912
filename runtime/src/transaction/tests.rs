use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering::SeqCst},
    },
    time::Duration,
};

use super::*;
use crate::testing::{
    database::{TEST, TestDatabase, on_each, run},
    server::Server,
};
use crate::{handle::Access, row::Row, statement::Statement};

const DEFAULT: TransactionOptions = TransactionOptions { isolation: None, read_only: false, timeout: None };

fn kind<T>(result: Result<T>) -> Option<ErrorKind> {
    result.err().map(|it| it.kind())
}

#[test]
fn commit_keeps_and_rollback_and_drop_undo() {
    on_each("ends", |database| async move {
        let client = database.connect("").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        assert_eq!(database.ids(transaction.handle()).await.unwrap(), [1]);
        transaction.commit().await.unwrap();

        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 2, "b").await.unwrap();
        let handle = transaction.handle().clone();
        transaction.rollback().await.unwrap();
        assert_eq!(kind(database.ids(&handle).await), Some(ErrorKind::TransactionClosed));

        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 3, "c").await.unwrap();
        drop(transaction);
        database.insert(&client, 4, "d").await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [1, 4]);
    });
}

#[test]
fn a_failed_statement_poisons_its_transaction() {
    on_each("poison", |database| async move {
        let client = database.connect("").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        assert_eq!(kind(database.insert(transaction.handle(), 1, "b").await), Some(ErrorKind::Unique));
        let later = database.insert(transaction.handle(), 2, "c").await.unwrap_err();
        assert_eq!(later.kind(), ErrorKind::TransactionClosed);
        let commit = transaction.commit().await.unwrap_err();
        assert_eq!(commit.kind(), ErrorKind::TransactionClosed);
        assert!(commit.to_string().contains("since a statement of it failed"), "{commit}");
        assert!(database.ids(&client).await.unwrap().is_empty());
    });
}

#[test]
fn a_savepoint_limits_a_failure() {
    on_each("savepoint", |database| async move {
        let client = database.connect("").await;
        let outer = client.begin(DEFAULT).await.unwrap();
        database.insert(outer.handle(), 1, "a").await.unwrap();

        let inner = outer.handle().begin(DEFAULT).await.unwrap();
        database.insert(inner.handle(), 2, "b").await.unwrap();
        assert_eq!(kind(database.insert(inner.handle(), 2, "b").await), Some(ErrorKind::Unique));
        assert_eq!(kind(inner.commit().await), Some(ErrorKind::TransactionClosed));

        let inner = outer.handle().begin(DEFAULT).await.unwrap();
        database.insert(inner.handle(), 3, "c").await.unwrap();
        let deeper = inner.handle().begin(DEFAULT).await.unwrap();
        database.insert(deeper.handle(), 4, "d").await.unwrap();
        deeper.rollback().await.unwrap();
        inner.commit().await.unwrap();

        let inner = outer.handle().begin(DEFAULT).await.unwrap();
        database.insert(inner.handle(), 5, "e").await.unwrap();
        drop(inner);

        assert_eq!(database.ids(outer.handle()).await.unwrap(), [1, 3]);
        outer.commit().await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [1, 3]);
    });
}

#[test]
fn an_attempt_may_fail() {
    on_each("attempt", |database| async move {
        let client = database.connect("").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        for expected in [None, Some(ErrorKind::Unique)] {
            let mut session = transaction.handle().session(Access::Write, TEST).await.unwrap();
            let result = session.attempt(&database.insertion(1, "a"), &mut |_| Ok(())).await;
            assert_eq!(kind(result), expected);
        }
        database.insert(transaction.handle(), 2, "b").await.unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [1, 2]);
    });
}

#[test]
fn an_atomic_session_is_all_or_nothing() {
    on_each("atomic", |database| async move {
        let client = database.connect("").await;
        let mut atomic = client.atomic(TEST).await.unwrap();
        atomic.execute(&database.insertion(1, "a")).await.unwrap();
        atomic.commit().await.unwrap();
        let mut atomic = client.atomic(TEST).await.unwrap();
        atomic.execute(&database.insertion(2, "b")).await.unwrap();
        drop(atomic);
        assert_eq!(database.ids(&client).await.unwrap(), [1]);

        let transaction = client.begin(DEFAULT).await.unwrap();
        let mut atomic = transaction.handle().atomic(TEST).await.unwrap();
        atomic.execute(&database.insertion(3, "c")).await.unwrap();
        drop(atomic);
        let error = transaction.commit().await.unwrap_err();
        assert!(error.to_string().contains("test was left half done"), "{error}");
        assert_eq!(database.ids(&client).await.unwrap(), [1]);
    });
}

#[test]
fn joined_queries_run_one_after_the_other() {
    on_each("joined", |database| async move {
        let client = database.connect("connection_limit=1").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        let tx = transaction.handle();
        let all = (1..=20).map(|id| database.insert_owned(tx, id));
        let results = futures_util::future::join_all(all).await;
        assert!(results.into_iter().all(|it| it.is_ok()));
        transaction.commit().await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap().len(), 20);
    });
}

#[test]
fn the_client_inside_its_own_transaction_is_an_error_at_once() {
    on_each("nested", |database| async move {
        let client = database.connect("connection_limit=1&pool_timeout=0").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        let tx = transaction.handle().clone();
        let clone = client.clone();
        transaction
            .run(async {
                assert_eq!(kind(database.ids(&clone).await), Some(ErrorKind::NestedClient));
                assert_eq!(kind(clone.begin(DEFAULT).await), Some(ErrorKind::NestedClient));
                assert_eq!(kind(clone.atomic(TEST).await), Some(ErrorKind::NestedClient));
                database.insert(&tx, 1, "a").await?;
                let savepoint = tx.begin(DEFAULT).await?;
                let inner = savepoint.handle().clone();
                savepoint.run(async { database.insert(&inner, 2, "b").await }).await
            })
            .await
            .unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [1, 2]);

        let other = database.connect("").await;
        let transaction = other.begin(DEFAULT).await.unwrap();
        transaction.run(async { database.ids(&client).await }).await.unwrap();
    });
}

#[test]
fn an_error_or_a_panic_of_the_body_rolls_back() {
    on_each("body", |database| async move {
        let database = Arc::new(database);
        let client = database.connect("").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        let tx = transaction.handle().clone();
        let result: Result<()> = transaction
            .run(async {
                database.insert(&tx, 1, "a").await?;
                Err(Error::new(ErrorKind::RolledBack, "no"))
            })
            .await;
        assert_eq!(kind(result), Some(ErrorKind::RolledBack));

        let transaction = client.begin(DEFAULT).await.unwrap();
        let tx = transaction.handle().clone();
        let shared = Arc::clone(&database);
        let panicked = tokio::spawn(transaction.run(async move {
            shared.insert(&tx, 2, "b").await?;
            if shared.schema.hash == "never" {
                return Ok::<(), Error>(());
            }
            panic!("on purpose");
        }));
        assert!(panicked.await.unwrap_err().is_panic());
        database.insert(&client, 3, "c").await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [3]);
    });
}

#[test]
fn hooks_run_after_the_outermost_commit() {
    on_each("hooks", |database| async move {
        let client = database.connect("connection_limit=1").await;
        let count = Arc::new(AtomicU32::new(0));
        let hook = |by: u32| {
            let (count, client) = (Arc::clone(&count), client.clone());
            // The client can be used again, though the pool has one connection.
            Box::pin(async move {
                run(&client, "SELECT 1").await.ok();
                count.fetch_add(by, SeqCst);
            })
        };
        let outer = client.begin(DEFAULT).await.unwrap();
        outer.handle().after_commit(hook(1)).await;
        let kept = outer.handle().begin(DEFAULT).await.unwrap();
        kept.handle().after_commit(hook(10)).await;
        kept.commit().await.unwrap();
        let undone = outer.handle().begin(DEFAULT).await.unwrap();
        undone.handle().after_commit(hook(100)).await;
        undone.rollback().await.unwrap();
        assert_eq!(count.load(SeqCst), 0);
        outer.commit().await.unwrap();
        assert_eq!(count.load(SeqCst), 11);

        let undone = client.begin(DEFAULT).await.unwrap();
        undone.handle().after_commit(hook(1000)).await;
        drop(undone);
        client.after_commit(hook(10_000)).await;
        assert_eq!(count.load(SeqCst), 10_011);
    });
}

#[test]
fn a_transaction_ends_at_its_time_limit() {
    on_each("limit", |database| async move {
        let client = database.connect("connection_limit=1").await;
        let options = TransactionOptions { timeout: Some(Duration::from_millis(100)), ..DEFAULT };
        let transaction = client.begin(options).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        // Nobody ends it, and still the only connection that writes comes back.
        database.insert(&client, 2, "b").await.unwrap();
        assert_eq!(kind(database.ids(transaction.handle()).await), Some(ErrorKind::Timeout));
        assert_eq!(kind(transaction.commit().await), Some(ErrorKind::Timeout));

        let transaction = client.begin(options).await.unwrap();
        let slow = match database.server {
            None => {
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) INSERT INTO missing_no SELECT max(i) FROM n"
            }
            Some(Server::Mariadb | Server::Mysql) => "SELECT SLEEP(10)",
            _ => "SELECT pg_sleep(10)",
        };
        run(&client_of(&database).await, "CREATE TABLE IF NOT EXISTS missing_no (i BIGINT)").await.ok();
        let start = Instant::now();
        assert_eq!(
            kind(run(transaction.handle(), slow).await),
            Some(ErrorKind::Timeout),
            "{:?}",
            database.server
        );
        assert!(start.elapsed() < Duration::from_secs(3));
        drop(transaction);
        assert_eq!(database.ids(&client).await.unwrap(), [2]);
    });
}

async fn client_of(database: &TestDatabase) -> Handle {
    database.connect("").await
}

#[test]
fn a_dropped_query_ends_its_transaction() {
    on_each("dropped", |database| async move {
        let sql = match database.server {
            // A statement on SQLite can be dropped between rows.
            None => "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            Some(Server::Mariadb | Server::Mysql) => "SELECT SLEEP(10)",
            _ => "SELECT pg_sleep(10)",
        };
        let statement = Statement { sql: sql.to_owned(), ..Statement::default() };
        let slow = async |handle: &Handle| {
            let mut session = handle.session(Access::Write, TEST).await.unwrap();
            let mut sink = |_: &mut Row<'_>| Ok(());
            let query = session.fetch(&statement, &mut sink);
            assert!(tokio::time::timeout(Duration::from_millis(50), query).await.is_err());
        };
        let client = database.connect("connection_limit=1").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        slow(transaction.handle()).await;
        let error = database.ids(transaction.handle()).await.unwrap_err();
        assert!(error.to_string().contains("dropped while it ran"), "{error}");
        assert_eq!(kind(transaction.commit().await), Some(ErrorKind::TransactionClosed));
        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        slow(transaction.handle()).await;
        assert_eq!(kind(transaction.commit().await), Some(ErrorKind::TransactionClosed));
        let transaction = client.begin(DEFAULT).await.unwrap();
        let savepoint = transaction.handle().begin(DEFAULT).await.unwrap();
        slow(savepoint.handle()).await;
        savepoint.rollback().await.unwrap();
        assert_eq!(kind(database.ids(transaction.handle()).await), Some(ErrorKind::TransactionClosed));
        assert_eq!(kind(transaction.commit().await), Some(ErrorKind::TransactionClosed));
        slow(&client).await;
        database.insert(&client, 2, "b").await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [2]);
    });
}

#[test]
fn a_commit_whose_answer_is_lost_is_unknown() {
    on_each("unknown", |database| async move {
        let (own, kill) = match database.server {
            None | Some(Server::Pgbouncer) => return,
            Some(Server::Mariadb | Server::Mysql) => ("SELECT CONNECTION_ID()", "KILL "),
            _ => ("SELECT pg_backend_pid()::bigint", "SELECT pg_terminate_backend("),
        };
        let client = database.connect("").await;
        let transaction = client.begin(DEFAULT).await.unwrap();
        database.insert(transaction.handle(), 1, "a").await.unwrap();
        let statement = crate::statement::Statement { sql: own.to_owned(), ..Default::default() };
        let mut id = 0;
        let mut session = transaction.handle().session(Access::Read, TEST).await.unwrap();
        session.fetch(&statement, &mut |row| row.big_int().map(|it| id = it)).await.unwrap();
        drop(session);
        let close = if kill.ends_with('(') { ")" } else { "" };
        run(&client_of(&database).await, &format!("{kill}{id}{close}")).await.unwrap();
        assert_eq!(kind(transaction.commit().await), Some(ErrorKind::CommitUnknown));
        database.ids(&client).await.unwrap();
    });
}

#[test]
fn isolation_and_read_only_are_the_transactions() {
    on_each("isolation", |database| async move {
        let client = database.connect("").await;
        let options =
            TransactionOptions { isolation: Some(Isolation::Serializable), read_only: true, timeout: None };
        let transaction = client.begin(options).await.unwrap();
        assert!(database.ids(transaction.handle()).await.unwrap().is_empty());
        assert_eq!(kind(database.insert(transaction.handle(), 1, "a").await), Some(ErrorKind::ReadOnly));
        transaction.rollback().await.unwrap();
        database.insert(&client, 2, "b").await.unwrap();
        assert_eq!(database.ids(&client).await.unwrap(), [2]);
    });
}

/// SQLite's own `query_only` is for the connections of a file that only read.
#[tokio::test]
async fn a_database_in_memory_has_read_only_transactions() {
    let client = Handle::connect(&crate::testing::SCHEMA, "sqlite::memory:").await.unwrap();
    run(&client, "CREATE TABLE t (id INTEGER)").await.unwrap();
    let transaction = client.begin(TransactionOptions { read_only: true, ..DEFAULT }).await.unwrap();
    let savepoint = transaction.handle().begin(DEFAULT).await.unwrap();
    let error = run(savepoint.handle(), "INSERT INTO t VALUES (1)").await;
    assert_eq!(kind(error), Some(ErrorKind::ReadOnly));
    drop(savepoint);
    drop(transaction);
    run(&client, "INSERT INTO t VALUES (1)").await.unwrap();
}

impl TestDatabase {
    async fn insert_owned(&self, handle: &Handle, id: i64) -> Result<u64> {
        self.insert(handle, id, &id.to_string()).await
    }
}
