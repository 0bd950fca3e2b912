//! What only PostgreSQL does.

use std::time::Duration;

use dioptra_runtime::migrate::{
    DeployOptions, MigrateErrorKind, Migration, MigrationState, Migrator, Progress,
};

use super::database::{deploy, migrations, pgbouncer, postgres};

#[tokio::test]
async fn an_added_enum_value_can_be_used_in_the_same_migration() {
    let Some(database) = postgres("enum_value") else { return };
    let list = migrations(&[
        ("1", "CREATE TYPE color AS ENUM ('red'); CREATE TABLE t (c color)"),
        (
            "2",
            "ALTER TYPE color ADD VALUE 'green'; ALTER TYPE color ADD VALUE 'blue'; \
             INSERT INTO t VALUES ('green'), ('blue'); CREATE TYPE other AS ENUM ('x')",
        ),
    ]);
    deploy(&database, &list).await.unwrap();
    assert!(database.holds("(SELECT count(*) FROM t WHERE c IN ('green', 'blue')) = 2").await);
    database.drop().await;
}

#[tokio::test]
async fn commit_ends_a_transaction_and_what_is_before_it_stays() {
    let Some(database) = postgres("commit") else { return };
    let before = "CREATE TABLE t (a INTEGER NOT NULL); INSERT INTO t VALUES (-1); \
                  ALTER TABLE t ADD CONSTRAINT t_a CHECK (a > 0) NOT VALID; COMMIT;";
    let broken = format!("{before} ALTER TABLE t VALIDATE CONSTRAINT t_a");
    let mut migrator = database.connect().await;
    let list = [Migration::new("1", broken)];
    let error = migrator.deploy(&list, &DeployOptions::default(), &mut |_| {}).await.unwrap_err();
    assert_eq!(error.database_code(), Some("23514"), "{error}");
    let state = migrator.status(&list).await.unwrap().remove(0).state;
    assert!(matches!(state, MigrationState::Failed { done: 4, total: 5, .. }), "{state:?}");

    let corrected =
        format!("{before} DELETE FROM t WHERE a <= 0; COMMIT; ALTER TABLE t VALIDATE CONSTRAINT t_a; COMMIT");
    let list = [Migration::new("1", corrected)];
    migrator.deploy(&list, &DeployOptions::default(), &mut |_| {}).await.unwrap();
    assert!(database.holds("(SELECT convalidated FROM pg_constraint WHERE conname = 't_a')").await);
    database.drop().await;
}

#[tokio::test]
async fn a_transaction_has_the_isolation_that_its_script_says() {
    let Some(database) = postgres("isolation") else { return };
    deploy(
        &database,
        &migrations(&[
            ("1", "CREATE TABLE t (level TEXT)"),
            (
                "2",
                "BEGIN; SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; \
                 INSERT INTO t VALUES (current_setting('transaction_isolation')); COMMIT;",
            ),
            (
                "3",
                "BEGIN ISOLATION LEVEL SERIALIZABLE; \
                 INSERT INTO t VALUES (current_setting('transaction_isolation')); COMMIT; \
                 INSERT INTO t VALUES (current_setting('transaction_isolation'))",
            ),
        ]),
    )
    .await
    .unwrap();
    let levels = "(SELECT string_agg(level, ',') FROM t) = 'repeatable read,serializable,read committed'";
    assert!(database.holds(levels).await);
    let mut migrator = database.connect().await;
    let wrong = [Migration::new("4", "SET TRANSACTION ISOLATION LEVEL NONE; SELECT 1")];
    let options = DeployOptions { allow_missing: true, ..DeployOptions::default() };
    let error = migrator.deploy(&wrong, &options, &mut |_| {}).await.unwrap_err();
    assert_eq!(error.database_code(), Some("42601"), "{error}");
    database.drop().await;
}

#[tokio::test]
async fn an_index_is_built_concurrently_and_a_broken_one_again() {
    let Some(database) = postgres("concurrently") else { return };
    let list = migrations(&[
        ("1", "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (1)"),
        (
            "2",
            "CREATE TABLE before_it (id INTEGER);\nCREATE UNIQUE INDEX CONCURRENTLY \"T_a\" ON t (a);\n\
             CREATE TABLE after_it (id INTEGER);",
        ),
    ]);
    let error = deploy(&database, &list).await.unwrap_err();
    assert!(error.to_string().contains("failed at statement 2 of 3, line 2"), "{error}");
    assert_eq!(error.database_code(), Some("23505"));
    assert!(error.advice().unwrap().contains("statement 1 stays applied"), "{error}");
    let invalid = "EXISTS (SELECT FROM pg_index WHERE indexrelid = '\"T_a\"'::regclass AND NOT indisvalid)";
    assert!(database.holds(invalid).await);
    database.run("DELETE FROM t").await;
    assert_eq!(deploy(&database, &list).await.unwrap().applied, ["2"]);
    assert!(!database.holds(invalid).await);
    assert!(database.holds("to_regclass('after_it') IS NOT NULL").await);
    database.drop().await;
}

#[tokio::test]
async fn an_index_that_was_built_and_not_written_down_is_not_built_again() {
    let Some(database) = postgres("in_doubt") else { return };
    let list = migrations(&[(
        "1",
        "CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1), (1); CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a); \
         CREATE TABLE u (id INTEGER)",
    )]);
    deploy(&database, &list).await.unwrap_err();
    // As it is when the deployer is killed after the index was built.
    database.run("DELETE FROM t; DROP INDEX t_a; CREATE UNIQUE INDEX t_a ON t (a)").await;
    database.run("UPDATE _dioptra_migrations SET state = 'running', step_begun = steps_done + 1").await;
    let status = database.connect().await.status(&list).await.unwrap();
    assert!(matches!(status[0].state, MigrationState::Interrupted { done: 2, total: 4, .. }), "{status:?}");
    assert_eq!(deploy(&database, &list).await.unwrap().applied, ["1"]);
    assert!(database.holds("to_regclass('u') IS NOT NULL").await);
    database.drop().await;
}

#[tokio::test]
async fn a_locked_table_is_tried_again() {
    let Some(database) = postgres("lock_timeout") else { return };
    database.run("CREATE TABLE t (a INTEGER)").await;
    let mut blocker = database.connect().await;
    let blocking = tokio::spawn(async move {
        blocker.execute_script("LOCK TABLE t; SELECT pg_sleep(1)").await.unwrap();
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let list = migrations(&[("1", "CREATE TABLE u (a INTEGER); ALTER TABLE t ADD COLUMN b INTEGER")]);
    let options = DeployOptions {
        lock_timeout: Duration::from_millis(100),
        allow_not_empty: true,
        ..DeployOptions::default()
    };
    let mut retries = 0;
    let mut watch =
        |progress: Progress<'_>| retries += u32::from(matches!(progress, Progress::Retrying { .. }));
    let mut migrator = database.connect().await;
    migrator.deploy(&list, &options, &mut watch).await.unwrap();
    assert!(retries > 0);
    blocking.await.unwrap();
    let options = DeployOptions { retries: 1, ..options };
    let mut blocker = database.connect().await;
    let blocking = tokio::spawn(async move {
        blocker.execute_script("LOCK TABLE t; SELECT pg_sleep(1)").await.unwrap();
    });
    tokio::time::sleep(Duration::from_millis(200)).await;
    let list = migrations(&[
        ("1", "CREATE TABLE u (a INTEGER); ALTER TABLE t ADD COLUMN b INTEGER"),
        ("2", "ALTER TABLE t DROP COLUMN b"),
    ]);
    let error = migrator.deploy(&list, &options, &mut |_| {}).await.unwrap_err();
    assert_eq!(error.database_code(), Some("55P03"), "{error}");
    blocking.await.unwrap();
    database.drop().await;
}

#[tokio::test]
async fn settings_of_a_migration_end_with_it() {
    let Some(database) = postgres("settings") else { return };
    let list = migrations(&[
        (
            "1",
            "CREATE SCHEMA other; SELECT pg_catalog.set_config('search_path', '', false); CREATE TABLE other.a (id INTEGER)",
        ),
        ("2", "SET search_path = other; CREATE TABLE b (id INTEGER)"),
        ("3", "CREATE TABLE c (id INTEGER)"),
    ]);
    assert_eq!(deploy(&database, &list).await.unwrap().applied.len(), 3);
    assert!(
        database.holds("to_regclass('other.b') IS NOT NULL AND to_regclass('public.c') IS NOT NULL").await
    );
    database.drop().await;
}

#[tokio::test]
async fn a_schema_of_the_url_is_created_and_used() {
    let Some(database) = postgres("url_schema") else { return };
    let url = format!("{}?schema=My%20app", database.url);
    let list = migrations(&[("1", "CREATE TABLE a (id INTEGER)")]);
    let mut migrator = Migrator::connect(&url).await.unwrap();
    migrator.deploy(&list, &DeployOptions::default(), &mut |_| {}).await.unwrap();
    assert!(database.holds("to_regclass('\"My app\".a') IS NOT NULL").await);
    assert!(database.holds("to_regclass('public._dioptra_migrations') IS NULL").await);
    // Another schema is another application.
    assert_eq!(deploy(&database, &list).await.unwrap().applied, ["1"]);
    migrator.reset().await.unwrap();
    assert!(!database.holds("to_regclass('\"My app\".a') IS NOT NULL").await);
    database.drop().await;
}

#[tokio::test]
async fn a_pooler_is_refused() {
    let Some(url) = pgbouncer("pooler") else { return };
    let mut migrator = Migrator::connect_existing(&url).await.unwrap();
    let error = migrator
        .deploy(&migrations(&[("1", "SELECT 1")]), &DeployOptions::default(), &mut |_| {})
        .await
        .unwrap_err();
    assert_eq!(error.kind(), MigrateErrorKind::Pooler);
    assert!(error.advice().unwrap().contains("directUrl"));
}
