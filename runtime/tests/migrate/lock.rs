//! Many deployments at once.

use std::time::Duration;

use dioptra_runtime::migrate::{DeployOptions, MigrateErrorKind, Migrator, Progress};

use super::database::{every, migrations};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_migration_runs_once_whoever_deploys() {
    for database in every("at_once") {
        let list = migrations(&[
            ("1", "CREATE TABLE log (id INTEGER NOT NULL); INSERT INTO log VALUES (1)"),
            ("2", "INSERT INTO log VALUES (2)"),
            ("3", "CREATE TABLE more (id INTEGER); INSERT INTO log VALUES (3)"),
        ]);
        // To connect is slow where so many share a processor.
        let patience = if database.name == "sqlite" { "" } else { "?connect_timeout=60" };
        let deployments: Vec<_> = (0..32)
            .map(|_| {
                let (url, list) = (format!("{}{patience}", database.url), list.clone());
                tokio::spawn(async move {
                    let mut migrator = Migrator::connect(&url).await.unwrap();
                    let options = DeployOptions::default();
                    migrator.deploy(&list, &options, &mut |_| {}).await.unwrap().applied.len()
                })
            })
            .collect();
        let mut applied = 0;
        for deployment in deployments {
            applied += deployment.await.unwrap();
        }
        assert_eq!(applied, 3, "{}", database.name);
        assert!(database.holds("(SELECT count(*) FROM log) = 3").await);
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_deployment_that_waits_too_long_names_the_holder() {
    for database in every("holder") {
        let mut holder = database.connect().await;
        let url = database.url.clone();
        let slow = match database.name {
            "postgresql" => "CREATE TABLE a (id INTEGER); SELECT pg_sleep(2)",
            "mariadb" | "mysql" => "CREATE TABLE a (id INTEGER); DO SLEEP(2)",
            _ => {
                "CREATE TABLE a AS WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 3000000) \
                 SELECT i FROM n"
            }
        };
        let list = migrations(&[("1", slow)]);
        let others = list.clone();
        let (begun, begins) = tokio::sync::oneshot::channel();
        let mut begun = Some(begun);
        let holding = tokio::spawn(async move {
            let mut watch = |progress: Progress<'_>| {
                if matches!(progress, Progress::Statement { .. }) {
                    begun.take().map(|it| it.send(()));
                }
            };
            holder.deploy(&list, &DeployOptions::default(), &mut watch).await.map(drop)
        });
        begins.await.unwrap();
        let options = DeployOptions { lock_wait: Duration::from_millis(200), ..DeployOptions::default() };
        let mut waiting = Migrator::connect(&url).await.unwrap();
        let error = waiting.deploy(&others, &options, &mut |_| {}).await.unwrap_err();
        assert_eq!(error.kind(), MigrateErrorKind::Locked, "{error}");
        let named = match database.name {
            "sqlite" if cfg!(target_os = "linux") => "it is another connection of this process",
            "sqlite" => "another process",
            _ => "it is held by session ",
        };
        assert!(error.to_string().contains(named), "{error}");
        holding.await.unwrap().unwrap();
        let after = waiting.deploy(&others, &DeployOptions::default(), &mut |_| {}).await.unwrap();
        assert_eq!(after.unchanged, 1);
        database.drop().await;
    }
}
