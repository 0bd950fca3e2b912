//! What only MySQL and MariaDB do: statements that stay. `cli/tests/faults.rs` kills deployments at each of them.

use dioptra_runtime::migrate::{MigrateErrorKind, MigrationState};

use super::database::{Database, deploy, mariadb, migrations, mysql};

/// As it is when the deployer is killed after it has noted that statement `begun` begins.
const KILLED: &str = "UPDATE _dioptra_migrations SET state = 'running', steps_done = steps_done - 1, step_begun = steps_done + 1, \
     done_checksum = (SELECT done_checksum FROM before_it WHERE steps_done = _dioptra_migrations.steps_done)";

#[tokio::test]
async fn a_statement_without_a_trace_is_not_run_twice() {
    for database in [mariadb("no_trace"), mysql("no_trace")].into_iter().flatten() {
        is_not_run_twice(database).await;
    }
}

async fn is_not_run_twice(database: Database) {
    let first = "CREATE TABLE log (id INTEGER); CREATE PROCEDURE note() INSERT INTO log VALUES (1);";
    let whole =
        migrations(&[("1", format!("{first} CALL note(); CREATE TABLE after_it (id INTEGER)").leak())]);
    let [part, more] = [first.to_owned(), format!("{first} CALL note();")].map(|it| it.leak() as &str);
    deploy(&database, &migrations(&[("1", part)])).await.unwrap();
    database.run("CREATE TABLE before_it AS SELECT * FROM _dioptra_migrations").await;
    database.run("UPDATE _dioptra_migrations SET state = 'failed'").await;
    deploy(&database, &migrations(&[("1", more)])).await.unwrap();
    database.run(&KILLED.replace("steps_done = _dioptra_migrations.steps_done", "steps_done = 2")).await;

    let error = deploy(&database, &whole).await.unwrap_err();
    assert_eq!(error.kind(), MigrateErrorKind::Manual, "{error}");
    let text = error.to_string();
    assert!(text.contains("statement 3 of migration `1`") && text.contains("CALL note()"), "{text}");
    assert!(text.contains("dioptra migrate resume 1 --skip-statement"), "{text}");
    let status = database.connect().await.status(&whole).await.unwrap();
    assert!(matches!(status[0].state, MigrationState::Interrupted { done: 2, total: 4, .. }), "{status:?}");
    assert!(database.holds("(SELECT count(*) FROM log) = 1").await);
    database.drop().await;
}
