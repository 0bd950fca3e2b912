//! Undoing, resolving, and what replaces others.

use std::borrow::Cow;

use dioptra_runtime::migrate::{
    DeployOptions, MigrateErrorKind, Migration, MigrationState, Replaced, Resolution, Undo,
};

use super::database::{Database, deploy, every, migrations};

const FIRST: (&str, &str) = ("1_first", "CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1)");
const SECOND: (&str, &str) =
    ("2_second", "CREATE TABLE b (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER)");

async fn undo(
    database: &Database,
    list: &[(&'static str, &'static str)],
) -> Result<Vec<String>, MigrateErrorKind> {
    let list: Vec<_> = list
        .iter()
        .map(|(name, sql)| Undo { name: (*name).into(), sql: (*sql).into(), replaces: vec![] })
        .collect();
    let undone = database.connect().await.undo(&list, &DeployOptions::default(), &mut |_| {}).await;
    undone.map_err(|error| error.kind())
}

#[tokio::test]
async fn what_was_undone_can_be_deployed_again() {
    for database in every("undone") {
        let list = migrations(&[FIRST, SECOND]);
        deploy(&database, &list).await.unwrap();
        let down = [("2_second", "DROP TABLE c; DROP TABLE b"), ("1_first", "DROP TABLE a")];
        assert_eq!(undo(&database, &down).await.unwrap(), ["2_second", "1_first"]);
        assert_eq!(undo(&database, &down).await.unwrap_err(), MigrateErrorKind::Refused);
        assert_eq!(deploy(&database, &list).await.unwrap().applied, ["1_first", "2_second"]);
        // A script with nothing in it.
        assert_eq!(undo(&database, &[("2_second", "-- nothing")]).await.unwrap(), ["2_second"]);
        database.drop().await;
    }
}

#[tokio::test]
async fn an_undoing_that_fails_goes_on_where_it_stopped() {
    for database in every("undoing_failed") {
        let list = migrations(&[FIRST, SECOND]);
        deploy(&database, &list).await.unwrap();
        let wrong = [("2_second", "DROP TABLE c; DROP TABLE nothing; DROP TABLE b")];
        assert_eq!(undo(&database, &wrong).await.unwrap_err(), MigrateErrorKind::Failed);
        let status = database.connect().await.status(&list).await.unwrap();
        if database.is_transactional() {
            assert!(matches!(status[1].state, MigrationState::Applied { .. }), "{status:?}");
        } else {
            assert!(
                matches!(status[1].state, MigrationState::Reverting { done: 1, total: 3, .. }),
                "{status:?}"
            );
            let error = deploy(&database, &list).await.unwrap_err();
            assert_eq!(error.kind(), MigrateErrorKind::Manual, "{error}");
        }
        assert_eq!(
            undo(&database, &[("2_second", "DROP TABLE c; DROP TABLE b")]).await.unwrap(),
            ["2_second"]
        );
        assert_eq!(deploy(&database, &list).await.unwrap().applied, ["2_second"]);
        database.drop().await;
    }
}

#[tokio::test]
async fn several_are_undone_as_a_whole_where_a_transaction_can_have_them() {
    for database in every("undone_together") {
        let list = migrations(&[FIRST, SECOND]);
        deploy(&database, &list).await.unwrap();
        let undos = [("2_second", "DROP TABLE c; DROP TABLE b"), ("1_first", "SELECT 1; DROP TABLE nothing")];
        let undos = undos.map(|(name, sql)| Undo { name: name.into(), sql: sql.into(), replaces: vec![] });
        let mut migrator = database.connect().await;
        let error = migrator.undo(&undos, &DeployOptions::default(), &mut |_| {}).await.unwrap_err();
        assert_eq!(error.migration(), Some("1_first"), "{error}");
        assert!(error.message().contains("failed at statement 2 of 2, line 1"), "{error}");
        let status = migrator.status(&list).await.unwrap();
        match database.is_transactional() {
            true => {
                let is_applied = |it: &MigrationState| matches!(it, MigrationState::Applied { .. });
                assert!(status.iter().all(|it| is_applied(&it.state)), "{status:?}");
                assert!(database.holds("(SELECT count(*) FROM c) = 0").await);
                // One that ends its transaction stands alone.
                let ending =
                    [("2_second", "DROP TABLE c; COMMIT; DROP TABLE b"), ("1_first", "DROP TABLE n")];
                undo(&database, &ending).await.unwrap_err();
                assert_eq!(deploy(&database, &list).await.unwrap().applied, ["2_second"]);
            }
            false => assert!(matches!(status[1].state, MigrationState::Pending { .. }), "{status:?}"),
        }
        database.drop().await;
    }
}

#[tokio::test]
async fn a_person_can_say_what_became_of_a_migration() {
    for database in every("resolved") {
        let wrong = ("2_wrong", "INSERT INTO nothing VALUES (1); CREATE TABLE b (id INTEGER)");
        let list = migrations(&[FIRST, wrong]);
        let resolve = async |at: usize, resolution: Resolution| {
            let options = DeployOptions::default();
            let resolved = database.connect().await.resolve(&list[at], resolution, &options).await;
            resolved.map_err(|error| error.kind())
        };
        deploy(&database, &list).await.unwrap_err();
        for (at, resolution) in [
            (0, Resolution::Applied),
            (0, Resolution::RolledBack),
            (0, Resolution::StatementDone),
            (0, Resolution::StatementUndone),
        ] {
            assert_eq!(resolve(at, resolution).await, Err(MigrateErrorKind::Refused), "{resolution:?}");
        }
        resolve(1, Resolution::RolledBack).await.unwrap();
        let status = database.connect().await.status(&list).await.unwrap();
        assert!(matches!(status[1].state, MigrationState::Pending { .. }), "{status:?}");
        deploy(&database, &list).await.unwrap_err();
        resolve(1, Resolution::StatementDone).await.unwrap();
        assert_eq!(deploy(&database, &list).await.unwrap().applied, ["2_wrong"]);
        assert!(database.holds("(SELECT count(*) FROM b) = 0").await);
        // What was edited is written down as it is now; what has no file is forgotten.
        let edited = migrations(&[FIRST, ("2_wrong", "CREATE TABLE b (id INTEGER)")]);
        let mut migrator = database.connect().await;
        let options = DeployOptions::default();
        deploy(&database, &edited).await.unwrap_err();
        migrator.resolve(&edited[1], Resolution::Applied, &options).await.unwrap();
        assert_eq!(deploy(&database, &edited).await.unwrap().unchanged, 2);
        migrator.resolve(&edited[1], Resolution::Forgotten, &options).await.unwrap();
        assert_eq!(migrator.status(&edited[..1]).await.unwrap().len(), 1);
        let error = migrator.resolve(&edited[1], Resolution::Forgotten, &options).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Refused, "{error}");
        database.drop().await;
    }
}

#[tokio::test]
async fn a_migration_can_have_another_name() {
    for database in every("renamed") {
        let old = migrations(&[FIRST, ("2_second", "CREATE TABLE b (id INTEGER)")]);
        // The database never had the second of its names.
        let former = |name: &'static str| Replaced { name: name.into(), checksum: old[1].checksum().into() };
        let renamed = Migration {
            replaces: Cow::Owned(vec![former("2_second"), former("3_second")]),
            ..Migration::new("4_second", "CREATE TABLE b (id INTEGER)")
        };
        let new = [old[0].clone(), Migration::new("3_third", "CREATE TABLE d (id INTEGER)"), renamed];
        deploy(&database, &old).await.unwrap();
        let deployed = deploy(&database, &new).await.unwrap();
        assert_eq!((deployed.applied.as_slice(), deployed.unchanged), (&["3_third".to_owned()][..], 2));
        // It is in the ledger by its own name now.
        let alone = [new[0].clone(), new[1].clone(), Migration::new("4_second", new[2].sql.clone())];
        let status = database.connect().await.status(&alone).await.unwrap();
        assert!(matches!(status[3].state, MigrationState::Applied { .. }), "{status:?}");
        // It is undone under all of them.
        let sql = "DROP TABLE b".into();
        let undo = [Undo { name: "4_second".into(), sql, replaces: vec!["2_second".into()] }];
        let options = DeployOptions::default();
        database.connect().await.undo(&undo, &options, &mut |_| {}).await.unwrap();
        assert_eq!(deploy(&database, &new).await.unwrap().applied, ["4_second"]);
        database.connect().await.reset().await.unwrap();
        assert_eq!(deploy(&database, &new).await.unwrap().applied.len(), 3);
        database.drop().await;
    }
}

#[tokio::test]
async fn a_migration_can_stand_for_others() {
    for database in every("squashed") {
        let old = migrations(&[FIRST, SECOND]);
        let replaces = |it: &Migration| Replaced { name: it.name.clone(), checksum: it.checksum().into() };
        let squashed = Migration {
            // The last was of this name twice: a database has one or the other.
            replaces: Cow::Owned(
                [&Migration::new("2_second", "SELECT 1")].into_iter().chain(&old).map(replaces).collect(),
            ),
            ..Migration::new("2_second", "CREATE TABLE never (id INTEGER)")
        };
        let new = [squashed, Migration::new("3_third", "CREATE TABLE d (id INTEGER)")];
        deploy(&database, &old[..1]).await.unwrap();
        let error = deploy(&database, &new).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Refused, "{error}");
        deploy(&database, &old).await.unwrap();
        let deployed = deploy(&database, &new).await.unwrap();
        assert_eq!((deployed.applied.as_slice(), deployed.remarks.len()), (&["3_third".to_owned()][..], 0));
        // Edited afterwards, it does not stand for anything else.
        let edited = [Migration { replaces: Cow::Borrowed(&[]), ..new[0].clone() }];
        assert_eq!(deploy(&database, &edited).await.unwrap_err().kind(), MigrateErrorKind::Edited);
        database.drop().await;
    }
}

#[tokio::test]
async fn what_stopped_half_way_is_not_hidden_by_another_name() {
    for database in every("half").into_iter().filter(|it| it.name != "sqlite" && it.name != "postgresql") {
        let sql = "CREATE TABLE b (id INTEGER); CREATE TABLE a (id INTEGER)";
        let old = migrations(&[FIRST, ("2_second", sql)]);
        deploy(&database, &old).await.unwrap_err();
        let former = Replaced { name: "2_second".into(), checksum: old[1].checksum().into() };
        let renamed = Migration { replaces: Cow::Owned(vec![former]), ..Migration::new("3_second", sql) };
        let error = deploy(&database, &[old[0].clone(), renamed]).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Missing, "{error}");
        database.drop().await;
    }
}
