//! Statements that are repeated until they change no row.

use dioptra_runtime::migrate::{DeployOptions, Progress};

use super::database::{Database, deploy, every, migrations};

const ROWS: (&str, &str) = (
    "1_rows",
    "CREATE TABLE a (id INTEGER PRIMARY KEY, v INTEGER); INSERT INTO a (id) VALUES (1), (2), (3), (4), (5)",
);
const FILL: (&str, &str) = (
    "2_fill",
    "-- Two at a time.\n-- dioptra: repeat\nUPDATE a SET v = id \
     WHERE id IN (SELECT id FROM (SELECT id FROM a WHERE v IS NULL ORDER BY id LIMIT 2) AS part);\n\
     CREATE TABLE b (id INTEGER)",
);

/// How many rows are changed after each run of the statement.
async fn changes(database: &Database) -> Vec<u64> {
    let mut seen = vec![];
    let mut watch = |progress: Progress<'_>| {
        if let Progress::Rows { number, changed } = progress {
            assert_eq!(number, 1);
            seen.push(changed);
        }
    };
    let list = migrations(&[ROWS, FILL]);
    database.connect().await.deploy(&list, &DeployOptions::default(), &mut watch).await.unwrap();
    seen
}

#[tokio::test]
async fn a_repeated_statement_runs_until_no_row_is_left() {
    for database in every("repeated") {
        let seen = changes(&database).await;
        // A migration of SQLite is one transaction, of which nothing is to be seen before its end.
        assert_eq!(seen, if database.name == "sqlite" { vec![] } else { vec![2, 4, 5] });
        assert!(database.holds("(SELECT count(*) FROM a WHERE v = id) = 5").await, "{}", database.name);
        database.drop().await;
    }
}

/// What was committed stays, and the next deployment changes the rest.
#[tokio::test]
async fn a_repeated_statement_that_stopped_goes_on_where_it_was() {
    for database in every("repeated_on").into_iter().filter(|it| it.name != "sqlite") {
        deploy(&database, &migrations(&[ROWS])).await.unwrap();
        database.run("ALTER TABLE a ADD CONSTRAINT not_four CHECK (v <> 4)").await;
        let error = deploy(&database, &migrations(&[ROWS, FILL])).await.unwrap_err();
        assert!(error.advice().unwrap().contains("stay changed"), "{error}");
        assert!(
            database.holds("(SELECT count(*) FROM a WHERE v IS NOT NULL) = 2").await,
            "{}",
            database.name
        );
        database.run("ALTER TABLE a DROP CONSTRAINT not_four").await;
        assert_eq!(changes(&database).await, [2, 3]);
        assert!(database.holds("(SELECT count(*) FROM a WHERE v = id) = 5").await, "{}", database.name);
        database.drop().await;
    }
}

/// A condition that the statement does not make false.
#[tokio::test]
async fn a_repeated_statement_that_would_never_end_is_stopped() {
    for database in every("endless") {
        let endless = ("2_endless", "-- dioptra: repeat\nUPDATE a SET v = id WHERE v IS NULL OR v <> id + 1");
        let error = deploy(&database, &migrations(&[ROWS, endless])).await.unwrap_err();
        assert!(error.to_string().contains("migration `2_endless` failed at statement 1"), "{error}");
        let reason = error.causes().join(" ");
        assert!(reason.contains("85 rows, and a has 5"), "{}: {reason}", database.name);
        database.drop().await;
    }
}

/// 10,000 rows, whose keys are two numbers that no float tells apart, and texts.
const MANY: (&str, &str) = (
    "1_many",
    "CREATE TABLE digits (n INTEGER);
     INSERT INTO digits VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9);
     CREATE TABLE a (big BIGINT, name VARCHAR(40), v INTEGER, w INTEGER, PRIMARY KEY (big, name));
     INSERT INTO a (big, name) SELECT 9007199254740990 + h.n, concat('it''s ', t.n, u.n, x.n)
     FROM digits h, digits t, digits u, digits x",
);

/// Each row once, in parts of 5,000, whatever the condition says of those that are done.
#[tokio::test]
async fn an_update_runs_in_parts_in_the_order_of_a_key() {
    for database in every("by_key") {
        let fill = "-- dioptra: repeat by big, name
             UPDATE a SET v = coalesce(v, 0) + 1;
             CREATE INDEX a_name ON a (name, big);
             -- dioptra: repeat by name, big
             UPDATE a SET w = 1 -- a note
             WHERE v = 1 OR v IS NULL";
        let mut seen = vec![];
        let mut watch = |progress: Progress<'_>| {
            if let Progress::Rows { number, changed } = progress {
                seen.push((number, changed));
            }
        };
        let list = migrations(&[MANY, ("2_fill", fill)]);
        database.connect().await.deploy(&list, &DeployOptions::default(), &mut watch).await.unwrap();
        let expected = [(1, 5000), (1, 10_000), (1, 10_000), (3, 5000), (3, 10_000), (3, 10_000)];
        assert_eq!(seen, if database.name == "sqlite" { vec![] } else { expected.to_vec() });
        let rows = "(SELECT count(*) FROM a WHERE v = 1 AND w = 1) = 10000";
        assert!(database.holds(rows).await, "{}", database.name);
        // Ranges of a key would leave out the one row.
        database.run("UPDATE a SET w = NULL WHERE name = 'it''s 123' AND big = 9007199254740990").await;
        let refused = [
            ("3_refused", "-- dioptra: repeat by big\nUPDATE a AS x SET v = 1 WHERE v = 2"),
            ("3_refused", "-- dioptra: repeat by w\nUPDATE a SET v = 1 WHERE v = 2"),
        ];
        for refused in refused.into_iter().filter(|_| database.name != "sqlite") {
            let deployed = deploy(&database, &migrations(&[MANY, ("2_fill", fill), refused])).await;
            assert!(deployed.unwrap_err().causes().join(" ").contains("a key without NULL"));
        }
        database.drop().await;
    }
}

/// What was committed stays, and the next deployment changes the rest.
#[tokio::test]
async fn parts_that_stopped_are_followed_by_the_rest() {
    for database in every("by_key_on").into_iter().filter(|it| it.name != "sqlite") {
        deploy(&database, &migrations(&[MANY])).await.unwrap();
        database
            .run("ALTER TABLE a ADD CONSTRAINT not_last CHECK (big < 9007199254740999 OR v IS NULL)")
            .await;
        let fill = ("2_fill", "-- dioptra: repeat by big, name\nUPDATE a SET v = 1 WHERE v IS NULL");
        let error = deploy(&database, &migrations(&[MANY, fill])).await.unwrap_err();
        assert!(error.advice().unwrap().contains("stay changed"), "{error}");
        let half = "(SELECT count(*) FROM a WHERE v = 1) = 5000";
        assert!(database.holds(half).await, "{}", database.name);
        database.run("ALTER TABLE a DROP CONSTRAINT not_last").await;
        deploy(&database, &migrations(&[MANY, fill])).await.unwrap();
        assert!(database.holds("(SELECT count(*) FROM a WHERE v = 1) = 10000").await, "{}", database.name);
        database.drop().await;
    }
}
