//! What deploying does on every database.

use dioptra_runtime::migrate::{
    DeployOptions, MigrateErrorKind, Migration, MigrationState, Migrator, Progress, Pushed,
};

use super::database::{deploy, every, migrations};

const FIRST: (&str, &str) =
    ("1_first", "-- CreateTable\nCREATE TABLE a (id INTEGER PRIMARY KEY);\nINSERT INTO a VALUES (1);\n");
const SECOND: (&str, &str) =
    ("2_second", "CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO b SELECT id + 1 FROM a;");

#[tokio::test]
async fn a_database_is_created_and_migrated_once() {
    for database in every("created_once") {
        assert!(Migrator::connect_existing(&database.url).await.is_err(), "{}", database.name);
        let list = migrations(&[FIRST, SECOND]);
        let mut seen = vec![];
        let mut migrator = database.connect().await;
        let mut watch = |progress: Progress<'_>| match progress {
            Progress::Migration { name, number, total, .. } => seen.push(format!("{name} {number}/{total}")),
            Progress::Statement { number, .. } => seen.push(number.to_string()),
            Progress::Applied { .. } => seen.push("done".to_owned()),
            _ => {}
        };
        let deployed = migrator.deploy(&list, &DeployOptions::default(), &mut watch).await.unwrap();
        assert_eq!(deployed.applied, ["1_first", "2_second"]);
        assert_eq!(seen, ["1_first 1/2", "1", "2", "done", "2_second 2/2", "1", "2", "done"]);
        assert!(database.holds("(SELECT count(*) FROM b WHERE id = 2) = 1").await);
        let again = deploy(&database, &list).await.unwrap();
        assert_eq!((again.applied.len(), again.unchanged, again.remarks.len()), (0, 2, 0));
        database.drop().await;
    }
}

#[tokio::test]
async fn the_status_says_what_became_of_each() {
    for database in every("status") {
        let mut migrator = database.connect().await;
        let list = migrations(&[FIRST, SECOND]);
        let states = async |migrator: &mut Migrator, list: &[_]| {
            let all = migrator.status(list).await.unwrap();
            all.into_iter().map(|it| it.state).collect::<Vec<_>>()
        };
        let pending = MigrationState::Pending { late: false };
        assert_eq!(states(&mut migrator, &list).await, [pending.clone(), pending]);
        assert!(!migrator.is_deployed().await.unwrap());
        deploy(&database, &list[1..]).await.unwrap_err();
        let options = DeployOptions { allow_missing: true, ..DeployOptions::default() };
        migrator.deploy(&list[..1], &options, &mut |_| {}).await.unwrap();
        deploy(&database, &migrations(&[FIRST, SECOND, ("4_last", "CREATE TABLE c (id INTEGER)")]))
            .await
            .unwrap();
        let edited = migrations(&[(FIRST.0, "SELECT 1"), SECOND, ("3_late", "CREATE TABLE d (id INTEGER)")]);
        let all = states(&mut migrator, &edited).await;
        assert!(
            matches!(
                all.as_slice(),
                [
                    MigrationState::Edited { .. },
                    MigrationState::Applied { .. },
                    MigrationState::Pending { late: true },
                    MigrationState::Missing { .. }
                ]
            ),
            "{all:?}"
        );
        assert!(migrator.is_deployed().await.unwrap());
        // Line ends are no edit, and a late migration is applied and told of.
        let crlf = FIRST.1.replace('\n', "\r\n").leak() as &'static str;
        let late = migrations(&[(FIRST.0, crlf), SECOND, ("3_late", "CREATE TABLE d (id INTEGER)")]);
        let error = deploy(&database, &late).await.unwrap_err();
        assert_eq!((error.kind(), error.migration()), (MigrateErrorKind::Missing, Some("4_last")), "{error}");
        let deployed = database.connect().await.deploy(&late, &options, &mut |_| {}).await.unwrap();
        assert_eq!(deployed.applied, ["3_late"]);
        assert_eq!(deployed.remarks.len(), 2, "late and missing: {:?}", deployed.remarks);
        // An older program beside a newer one has nothing to apply; `check` tells of what would be.
        let older = deploy(&database, &late[..2]).await.unwrap();
        assert_eq!((older.unchanged, older.remarks.len()), (2, 2), "{:?}", older.remarks);
        let error = migrator.check(&late[..2], &DeployOptions::default()).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Missing);
        database.drop().await;
    }
}

#[tokio::test]
async fn one_that_stopped_half_way_is_not_passed_by_because_its_file_is_gone() {
    const BROKEN: (&str, &str) = ("2_broken", "CREATE TABLE b (id INTEGER); INSERT INTO nothing VALUES (1)");
    for database in every("half_way_and_gone") {
        deploy(&database, &migrations(&[FIRST, BROKEN])).await.unwrap_err();
        let others = migrations(&[FIRST, ("3_third", "CREATE TABLE c (id INTEGER)")]);
        let deployed = deploy(&database, &others).await.map_err(|error| error.kind());
        match database.is_transactional() {
            true => assert_eq!(deployed.unwrap().applied, ["3_third"]),
            false => assert_eq!(deployed, Err(MigrateErrorKind::Missing)),
        }
        database.drop().await;
    }
}

#[tokio::test]
async fn a_failed_migration_goes_on_where_it_stopped() {
    const BROKEN: (&str, &str) = (
        "2_broken",
        "CREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);\n\nCREATE TABLE c (\n  id INTEGER,\n  id INTEGER\n);\nINSERT INTO b VALUES (2);",
    );
    for database in every("failed") {
        let error = deploy(&database, &migrations(&[FIRST, BROKEN])).await.unwrap_err();
        assert_eq!((error.kind(), error.migration()), (MigrateErrorKind::Failed, Some("2_broken")));
        let text = error.to_string();
        assert!(text.starts_with("migration `2_broken` failed at statement 3 of 4, line "), "{text}");
        assert!(text.contains("    CREATE TABLE c ("), "{text}");
        assert!(
            text.to_lowercase().contains("duplicate column") || text.contains("specified more than once"),
            "{text}"
        );
        assert!(error.advice().is_some_and(|it| it.contains("correct the script")), "{text}");

        let fixed = migrations(&[
            FIRST,
            (
                "2_broken",
                "CREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (1);\nCREATE TABLE c (id INTEGER);\nINSERT INTO b VALUES (2);",
            ),
        ]);
        let status = database.connect().await.status(&fixed).await.unwrap();
        let MigrationState::Failed { error, done, total } = &status[1].state else { panic!("{status:?}") };
        assert_eq!((*done, *total), (if database.is_transactional() { 0 } else { 2 }, 4), "{error}");
        if !database.is_transactional() {
            let edited =
                migrations(&[FIRST, ("2_broken", "CREATE TABLE b (id INTEGER);\nINSERT INTO b VALUES (7);")]);
            let error = deploy(&database, &edited).await.unwrap_err();
            assert_eq!(error.kind(), MigrateErrorKind::Manual, "{error}");
        }
        assert_eq!(deploy(&database, &fixed).await.unwrap().applied, ["2_broken"]);
        assert!(database.holds("(SELECT sum(id) FROM b) = 3").await, "{}", database.name);
        assert!(database.holds("(SELECT count(*) FROM c) = 0").await);
        database.drop().await;
    }
}

/// Statements go to a server together with notes of the ledger, which must not count.
#[tokio::test]
async fn an_error_names_its_statement_wherever_it_stands() {
    const GOOD: [&str; 3] =
        ["CREATE TABLE a (é INTEGER)", "CREATE TABLE b (é INTEGER)", "INSERT INTO a VALUES (1)"];
    for database in every("which") {
        for bad in [
            "CREATE TABLE c (id INTEGER,\n  id INTEGER)",
            "INSERT INTO a\nVALUES (1,)",
            "INSERT INTO a\nSELECT 1 +",
        ] {
            for (total, at) in (1..=3).flat_map(|total| (0..total).map(move |at| (total, at))) {
                let mut statements = GOOD[..total].to_vec();
                statements[at] = bad;
                let list = [Migration::new("1", statements.join(";\n"))];
                let error = deploy(&database, &list).await.unwrap_err();
                let place = format!("failed at statement {} of {total}, line ", at + 1);
                assert!(error.message().contains(&place), "{}: {statements:?}: {error}", database.name);
                if database.name == "postgresql" {
                    let line = error.message().rsplit(' ').next().unwrap().parse::<usize>().unwrap();
                    assert!((at + 1..=at + 2).contains(&line), "{statements:?}: {error}");
                }
                database.connect().await.reset().await.unwrap();
            }
        }
        database.drop().await;
    }
}

/// A session that lost the lock must leave the ledger alone: another deployment has written there.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_lost_lock_stops_the_deployment_and_leaves_the_ledger() {
    for database in every("lost_lock").into_iter().filter(|it| it.name != "sqlite") {
        let release = match database.name {
            "postgresql" => "SELECT pg_advisory_unlock_all()",
            _ => "DO RELEASE_ALL_LOCKS()",
        };
        let list = migrations(&[
            ("1", "CREATE TABLE a (id INTEGER)"),
            ("2", release),
            ("3", "CREATE TABLE b (id INTEGER)"),
        ]);
        let (url, others) = (database.url.clone(), list.clone());
        let mut deploy_beside = |progress: Progress<'_>| {
            if !matches!(progress, Progress::Migration { name: "3", .. }) {
                return;
            }
            let deployed = async {
                let mut other = Migrator::connect(&url).await.unwrap();
                other.deploy(&others, &DeployOptions::default(), &mut |_| {}).await.unwrap()
            };
            let runtime = tokio::runtime::Handle::current();
            let deployed = tokio::task::block_in_place(|| runtime.block_on(deployed));
            assert_eq!(deployed.applied, ["3"]);
        };
        let mut migrator = database.connect().await;
        let error = migrator.deploy(&list, &DeployOptions::default(), &mut deploy_beside).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Locked, "{}: {error}", database.name);
        assert_eq!(deploy(&database, &list).await.unwrap().unchanged, 3, "{}", database.name);
        database.drop().await;
    }
}

#[tokio::test]
async fn an_edited_migration_is_refused() {
    for database in every("edited") {
        deploy(&database, &migrations(&[FIRST])).await.unwrap();
        let edited = migrations(&[("1_first", "CREATE TABLE z (id INTEGER)"), SECOND]);
        let error = deploy(&database, &edited).await.unwrap_err();
        assert_eq!((error.kind(), error.migration()), (MigrateErrorKind::Edited, Some("1_first")));
        let options = DeployOptions { allow_edited: true, ..DeployOptions::default() };
        let deployed = database.connect().await.deploy(&edited, &options, &mut |_| {}).await.unwrap();
        assert_eq!(deployed.applied, ["2_second"]);
        database.drop().await;
    }
}

#[tokio::test]
async fn tables_without_a_ledger_want_a_baseline() {
    for database in every("baseline") {
        database.run("CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1)").await;
        let list = migrations(&[FIRST, SECOND]);
        let error = deploy(&database, &list).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::NotEmpty, "{error}");
        assert!(error.to_string().contains("1 tables"), "{error}");
        let mut migrator = database.connect().await;
        migrator.baseline(&list[..1], &DeployOptions::default()).await.unwrap();
        assert_eq!(deploy(&database, &list).await.unwrap().applied, ["2_second"]);
        database.drop().await;
    }
}

#[tokio::test]
async fn push_keeps_a_snapshot_and_reset_empties() {
    for database in every("push") {
        let mut migrator = database.connect().await;
        assert_eq!(migrator.pushed().await.unwrap(), Pushed::Never);
        let snapshot = r#"{"it's": "a \"snapshot\" \\ ;"}"#;
        migrator.push("CREATE TABLE a (id INTEGER)", snapshot).await.unwrap();
        migrator.push("", "2").await.unwrap();
        assert_eq!(migrator.pushed().await.unwrap(), Pushed::Whole("2".to_owned()));
        migrator.push("CREATE TABLE b (id INTEGER);", snapshot).await.unwrap();
        let whole = Pushed::Whole(snapshot.to_owned());
        assert_eq!(migrator.pushed().await.unwrap(), whole);
        let error = migrator
            .push("CREATE TABLE c (id INTEGER);\nCREATE TABLE a (id INTEGER);", "3")
            .await
            .unwrap_err();
        assert!(error.to_string().starts_with("the script failed at statement 2 of "), "{error}");
        if database.is_transactional() {
            assert_eq!(migrator.pushed().await.unwrap(), whole);
            migrator.execute_script("CREATE TABLE c (id INTEGER)").await.unwrap();
        } else {
            assert_eq!(migrator.pushed().await.unwrap(), Pushed::Partly);
        }
        migrator.execute_script("CREATE VIEW v AS SELECT * FROM a").await.unwrap();
        migrator.reset().await.unwrap();
        assert_eq!(migrator.pushed().await.unwrap(), Pushed::Never);
        assert_eq!(deploy(&database, &migrations(&[FIRST, SECOND])).await.unwrap().applied.len(), 2);
        database.drop().await;
    }
}

#[tokio::test]
async fn a_script_with_its_own_transaction_and_one_without_statements_apply() {
    for database in every("control") {
        let list = migrations(&[
            ("1", "BEGIN;\nCREATE TABLE a (id INTEGER);\nCOMMIT;\n"),
            ("2", "-- nothing but a comment\n"),
            ("3", ""),
        ]);
        assert_eq!(deploy(&database, &list).await.unwrap().applied.len(), 3);
        assert_eq!(deploy(&database, &list).await.unwrap().unchanged, 3);
        database.drop().await;
    }
}

#[tokio::test]
async fn a_database_that_cannot_be_reached_says_what_to_do() {
    for database in every("unreachable") {
        let url = match database.name {
            "sqlite" => "sqlite:/nowhere/at/all/test.db".to_owned(),
            _ => {
                let (scheme, _) = database.url.split_once("://").unwrap();
                format!("{scheme}://root:x@127.0.0.1:1/none")
            }
        };
        let error = Migrator::connect(&url).await.err().unwrap();
        assert_eq!(error.kind(), MigrateErrorKind::Connect);
        let text = error.to_string();
        let advice = match database.name {
            "sqlite" => "the folder /nowhere/at/all of the database file does not exist; create it",
            _ => "start the server",
        };
        assert!(text.contains(advice), "{text}");
    }
    assert!(Migrator::connect("oracle://x").await.is_err());
}

#[test]
fn a_deployment_can_be_spawned() {
    fn is_send<T: Send>(_: T) {}
    is_send(async {
        let mut migrator = Migrator::connect("sqlite::memory:").await.unwrap();
        migrator.deploy(&[], &DeployOptions::default(), &mut |_| {}).await.unwrap();
        migrator.push("", "").await.unwrap();
        migrator.baseline(&[], &DeployOptions::default()).await.unwrap();
        migrator.status(&[]).await.unwrap();
    });
}
