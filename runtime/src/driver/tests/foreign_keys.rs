//! How SQLite's foreign keys are found: also where triggers and cascades break them, and without a trace.

use super::{computed, statement, values};
use crate::{
    driver::{Connection, Role},
    error::{Error, ErrorKind},
    meta::{Arity, Column, Key, Link, Model, Provider, Relation, Schema, Type},
    url::Url,
    value::Value,
};

static SCHEMA: Schema = Schema { provider: Provider::Sqlite, models: &[&A, &B, &C], hash: "" };

/// A model of the columns `id`, `a_id` and `b_id`, as all tables of this test have them.
macro_rules! model {
    ($model:ident, $name:literal) => {
        static $model: Model = Model {
            name: $name,
            table: $name,
            schema: None,
            columns: &[
                Column::new("id", "id", Type::Int),
                Column::new("aId", "a_id", Type::Int),
                Column::new("bId", "b_id", Type::Int),
            ],
            keys: &[Key { constraint: concat!($name, "_pkey"), columns: &[0] }],
            relations: &[
                Relation {
                    field: "a",
                    from: &$model,
                    to: &A,
                    arity: Arity::Optional,
                    link: Link::Forward { columns: &[1], references: &[0], constraint: Some("to_a") },
                },
                Relation {
                    field: "b",
                    from: &$model,
                    to: &B,
                    arity: Arity::Optional,
                    link: Link::Forward { columns: &[2], references: &[0], constraint: Some("to_b") },
                },
            ],
            checks: &[],
        };
    };
}
model!(A, "A");
model!(B, "B");
model!(C, "C");

#[tokio::test]
async fn are_found_through_cascades_and_triggers() {
    let cases = [
        // C goes before B asks for it; only then is it B whose rows still refer to A
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id REFERENCES A (id) ON DELETE RESTRICT);
             CREATE TABLE C (id INTEGER PRIMARY KEY, a_id REFERENCES A (id) ON DELETE CASCADE,
                             b_id REFERENCES B (id) ON DELETE RESTRICT);
             INSERT INTO A VALUES (1); INSERT INTO B VALUES (1, 1); INSERT INTO C VALUES (1, 1, 1)",
            "DELETE FROM A",
            "B.aId still",
        ),
        // RESTRICT does not wait until C is gone too
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE C (id INTEGER PRIMARY KEY, a_id REFERENCES A (id) ON DELETE CASCADE,
                             b_id REFERENCES B (id) ON DELETE RESTRICT);
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id REFERENCES A (id) ON DELETE CASCADE);
             INSERT INTO A VALUES (1); INSERT INTO B VALUES (1, 1); INSERT INTO C VALUES (1, 1, 1)",
            "DELETE FROM A",
            "C.bId still",
        ),
        // the rows of a table without row ids, by a key that is text and compares without letter case
        (
            "CREATE TABLE A (id TEXT COLLATE NOCASE PRIMARY KEY) WITHOUT ROWID;
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id TEXT COLLATE NOCASE REFERENCES A);
             INSERT INTO A VALUES ('x'), ('y'); INSERT INTO B VALUES (1, 'X')",
            "DELETE FROM A",
            "B.aId still",
        ),
        // a cascade through the rows of one table
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY, a_id REFERENCES A (id) ON DELETE CASCADE);
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id REFERENCES A (id));
             INSERT INTO A VALUES (1, NULL), (2, 1), (3, 2); INSERT INTO B VALUES (1, 3)",
            "DELETE FROM A WHERE id = 1",
            "B.aId still",
        ),
        // SET DEFAULT to a row that is not there
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id DEFAULT 9 REFERENCES A (id) ON DELETE SET DEFAULT);
             INSERT INTO A VALUES (1); INSERT INTO B VALUES (1, 1)",
            "DELETE FROM A",
            "B.aId: the row referred to",
        ),
        // a trigger writes another table
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE B (id INTEGER PRIMARY KEY);
             CREATE TABLE C (id INTEGER PRIMARY KEY, a_id REFERENCES A (id), b_id REFERENCES B (id));
             INSERT INTO A VALUES (1);
             CREATE TRIGGER t AFTER INSERT ON A BEGIN INSERT INTO C VALUES (NEW.id, NEW.id, 9); END",
            "INSERT INTO A VALUES (2)",
            "C.bId: the row referred to",
        ),
        // rows that were wrong before are not the ones
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE B (id INTEGER PRIMARY KEY);
             CREATE TABLE C (id INTEGER PRIMARY KEY, a_id REFERENCES A (id), b_id REFERENCES B (id));
             PRAGMA foreign_keys = OFF; INSERT INTO C VALUES (1, 9, NULL); PRAGMA foreign_keys = ON",
            "UPDATE C SET a_id = 9, b_id = 9",
            "C.bId: the row referred to",
        ),
        // a table that the client does not know
        (
            "CREATE TABLE A (id INTEGER PRIMARY KEY);
             CREATE TABLE other (id INTEGER PRIMARY KEY, a REFERENCES A (id));
             INSERT INTO A VALUES (1); INSERT INTO other VALUES (1, 1)",
            "DELETE FROM A",
            "the row: cannot be deleted or get another key, since another row still refers to it",
        ),
    ];
    for (tables, sql, expected) in cases {
        let mut connection = open().await;
        connection.batch(tables).await.unwrap();
        let error = connection.execute(&statement(sql, &[], &[])).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::ForeignKey, "{sql}");
        assert!(error.to_string().contains(expected), "{tables}\n{sql}\n{error}");
    }
}

#[tokio::test]
async fn are_found_without_a_trace() {
    let mut connection = open().await;
    connection
        .batch(
            "CREATE TABLE A (id INTEGER PRIMARY KEY AUTOINCREMENT);
             CREATE TABLE B (id INTEGER PRIMARY KEY, a_id REFERENCES A (id));
             CREATE TABLE C (id INTEGER PRIMARY KEY, b_id REFERENCES B (id) DEFERRABLE INITIALLY DEFERRED);
             INSERT INTO A VALUES (1); INSERT INTO B VALUES (1, 1)",
        )
        .await
        .unwrap();
    let insert = statement(
        "INSERT INTO B VALUES (?, ?), (?, 1) RETURNING id",
        &[(Type::Int, Value::Int(2)), (Type::Int, Value::Int(9)), (Type::Int, Value::Int(3))],
        &[computed(Type::Int)],
    );
    let counts = statement(
        "SELECT (SELECT count(*) FROM A) || ' ' || (SELECT count(*) FROM B) || ' ' || (SELECT count(*) FROM C) \
         || ' ' || (SELECT seq FROM sqlite_sequence) || ' ' || (SELECT count(*) FROM sqlite_temp_schema) || ' ' \
         || (SELECT defer_foreign_keys FROM pragma_defer_foreign_keys)",
        &[],
        &[computed(Type::Text)],
    );
    let is_found = |error: Error| {
        let fields = error.violation().map(|it| it.fields.clone());
        assert_eq!((error.kind(), fields), (ErrorKind::ForeignKey, Some(vec!["aId"])), "{error}");
    };

    // outside a transaction
    is_found(values(&mut connection, &insert).await.unwrap_err());
    assert_eq!(values(&mut connection, &counts).await.unwrap(), [Value::Text("1 1 0 1 0 0".into())]);

    // inside, after rows of its own, of which one refers to a row that comes later
    connection.begin("BEGIN IMMEDIATE").await.unwrap();
    connection.batch("INSERT INTO A VALUES (2); INSERT INTO C VALUES (1, 5); SAVEPOINT inner").await.unwrap();
    is_found(values(&mut connection, &insert).await.unwrap_err());
    is_found(connection.execute(&statement("DELETE FROM A", &[], &[])).await.unwrap_err());
    assert_eq!(values(&mut connection, &counts).await.unwrap(), [Value::Text("2 1 1 2 0 0".into())]);
    connection.batch("RELEASE inner").await.unwrap();
    assert_eq!(connection.batch("COMMIT").await.unwrap_err().kind(), ErrorKind::ForeignKey);
    connection.batch("INSERT INTO B VALUES (5, 2)").await.unwrap();
    connection.end("COMMIT").await.unwrap();
    assert_eq!(values(&mut connection, &counts).await.unwrap(), [Value::Text("2 2 1 2 0 0".into())]);
    let gone = connection.batch("SELECT dioptra_note(0, 0)").await.unwrap_err();
    assert!(gone.to_string().contains("no such function"), "{gone}");
}

async fn open() -> Connection {
    let url = Url::parse("sqlite::memory:", Provider::Sqlite).unwrap();
    Connection::open(&url, &SCHEMA, Role::Writer).await.unwrap()
}
