//! What only SQLite does: rebuilding tables.

use dioptra_runtime::migrate::MigrateErrorKind;

use super::database::{deploy, migrations, sqlite};

const TABLES: (&str, &str) = (
    "1",
    "CREATE TABLE parent (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT);
     CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent (id) ON DELETE CASCADE);
     CREATE TABLE keyless (name TEXT);
     CREATE TABLE log (what TEXT);
     CREATE VIEW names AS SELECT name FROM parent;
     CREATE TRIGGER parent_log AFTER INSERT ON parent BEGIN INSERT INTO log VALUES ('new ' || NEW.name); END;
     CREATE TRIGGER child_log AFTER DELETE ON child BEGIN INSERT INTO log SELECT name FROM parent; END;
     INSERT INTO parent (name) VALUES ('a'), ('b'), ('c');
     INSERT INTO child VALUES (1, 1), (2, 2);
     DELETE FROM parent WHERE id = 3;
     INSERT INTO keyless (name) VALUES ('x'), ('y'), ('z');
     DELETE FROM keyless WHERE name = 'y';
     DELETE FROM log",
);

const REBUILD: (&str, &str) = (
    "2",
    "PRAGMA foreign_keys=OFF;
     CREATE TABLE \"new_parent\" (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT '');
     INSERT INTO \"new_parent\" (id, name) SELECT old.id, old.name FROM parent AS old;
     DELETE FROM sqlite_sequence WHERE name = 'new_parent';
     INSERT INTO sqlite_sequence (name, seq) SELECT 'new_parent', seq FROM sqlite_sequence WHERE name = 'parent';
     DROP TABLE \"parent\";
     ALTER TABLE \"new_parent\" RENAME TO \"parent\";
     CREATE TABLE new_keyless (name TEXT NOT NULL);
     INSERT INTO new_keyless (rowid, name) SELECT old.rowid, old.name FROM keyless AS old;
     DROP TABLE keyless;
     ALTER TABLE new_keyless RENAME TO keyless;
     PRAGMA foreign_keys=ON;",
);

#[tokio::test]
async fn a_rebuilt_table_keeps_what_belongs_to_it() {
    let database = sqlite("rebuild");
    deploy(&database, &migrations(&[TABLES])).await.unwrap();
    deploy(&database, &migrations(&[TABLES, REBUILD])).await.unwrap();
    assert!(database.holds("(SELECT count(*) FROM child) = 2").await, "children are not deleted");
    assert!(
        database.holds("(SELECT group_concat(rowid || name) FROM keyless) = '1x,3z'").await,
        "rowids stay"
    );
    assert!(database.holds("(SELECT group_concat(name) FROM names) = 'a,b'").await, "the view stays");
    database.run("INSERT INTO parent (name) VALUES ('d'); DELETE FROM child WHERE id = 2").await;
    assert!(database.holds("(SELECT max(id) FROM parent) = 4").await, "a key is not given out twice");
    let log = "(SELECT group_concat(what) FROM log) = 'new d,a,b,d'";
    assert!(database.holds(log).await, "triggers stay");
    database.run("DELETE FROM parent WHERE id = 1").await;
    assert!(database.holds("(SELECT count(*) FROM child) = 0").await, "the foreign key is there and checked");
}

#[tokio::test]
async fn a_reset_that_fails_half_way_loses_nothing() {
    let database = sqlite("reset_fails");
    deploy(&database, &migrations(&[TABLES])).await.unwrap();
    // No module knows how to drop the last table; what comes before it goes first.
    let broken = "INSERT INTO sqlite_schema VALUES ('table', 'zzz', 'zzz', 0, 'CREATE VIRTUAL TABLE zzz USING no_module')";
    database.run(&format!("PRAGMA writable_schema = ON; {broken}; PRAGMA writable_schema = OFF")).await;
    let mut migrator = database.connect().await;
    let error = migrator.reset().await.unwrap_err();
    assert!(error.to_string().contains("could not be emptied"), "{error}");
    assert!(database.holds("(SELECT count(*) FROM child) = 2").await, "rows stay");
    assert!(database.holds("(SELECT group_concat(name) FROM names) = 'a,b'").await, "the view stays");
    migrator.execute_script("DELETE FROM parent WHERE id = 1").await.unwrap();
    assert!(database.holds("(SELECT count(*) FROM child) = 1").await, "foreign keys are on again");
    database.run("PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'zzz'").await;
    database.connect().await.reset().await.unwrap();
    assert!(database.holds("NOT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'parent')").await);
}

#[tokio::test]
async fn rows_that_lose_their_parent_stop_the_migration() {
    let database = sqlite("violation");
    deploy(&database, &migrations(&[TABLES])).await.unwrap();
    let lossy = (
        "2",
        "PRAGMA foreign_keys=OFF; CREATE TABLE new_parent (id INTEGER NOT NULL PRIMARY KEY, name TEXT); \
         DROP TABLE parent; ALTER TABLE new_parent RENAME TO parent; PRAGMA foreign_keys=ON;",
    );
    let error = deploy(&database, &migrations(&[TABLES, lossy])).await.unwrap_err();
    assert_eq!(error.kind(), MigrateErrorKind::Failed);
    assert!(error.to_string().contains("would leave 2 rows whose foreign key leads nowhere"), "{error}");
    assert!(error.to_string().contains("row 1 of `child`, which refers to `parent`"), "{error}");
    assert!(database.holds("(SELECT count(*) FROM parent) = 2").await, "nothing happened");
    // Rows that were wrong before are not the migration's fault.
    let mut migrator = database.connect().await;
    migrator.execute_script("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=0").await.unwrap();
    let orphan = rusqlite::Connection::open(database.url.strip_prefix("sqlite:").unwrap()).unwrap();
    orphan.execute_batch("PRAGMA foreign_keys=OFF; INSERT INTO child VALUES (9, 99)").unwrap();
    deploy(&database, &migrations(&[TABLES, REBUILD])).await.unwrap();
    assert!(database.holds("(SELECT count(*) FROM child) = 3").await);
}

#[tokio::test]
async fn foreign_keys_hold_in_a_migration_that_does_not_rebuild() {
    let database = sqlite("foreign_keys");
    deploy(&database, &migrations(&[TABLES])).await.unwrap();
    let error = deploy(&database, &migrations(&[TABLES, ("2", "INSERT INTO child VALUES (9, 99)")]))
        .await
        .unwrap_err();
    assert!(error.to_string().contains("FOREIGN KEY constraint failed"), "{error}");
    let misspelt =
        deploy(&database, &migrations(&[TABLES, ("2", "UPDATE parent SET name = \"nmae\"")])).await;
    assert!(misspelt.unwrap_err().to_string().contains("no such column"));
}
