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
