//! Migrations in the program.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

#[allow(dead_code, reason = "not all of it is needed here")]
#[path = "migrate/database.rs"]
mod database;

use std::{
    env,
    process::{Command, Stdio},
};

use dioptra_runtime::{
    include_migrations,
    migrate::{DeployOptions, Migration, Migrator},
};

const MIGRATIONS: &[Migration] = include_migrations!("tests/migrations");

#[tokio::test]
async fn a_program_deploys_the_migrations_it_was_built_with() {
    let names: Vec<_> = MIGRATIONS.iter().map(|it| it.name.as_ref()).collect();
    assert_eq!(names, ["20260101000000_init", "20260102000000_fill"]);
    assert_eq!(MIGRATIONS[0].sql, include_str!("migrations/20260101000000_init/migration.sql"));
    assert_eq!(MIGRATIONS[0].replaces[0].name, "20250101000000_first");
    let mut migrator = Migrator::connect("sqlite::memory:").await.unwrap();
    let deployed = migrator.deploy(MIGRATIONS, &DeployOptions::default(), &mut |_| {}).await.unwrap();
    assert_eq!(deployed.applied, names);
    assert_eq!(migrator.query("SELECT name FROM users").await.unwrap(), [[Some("admin".to_owned())]]);
}

/// Where the process of this test that is such a program deploys to.
const URL: &str = "DIOPTRA_TEST_PROGRAM_URL";

/// Each is a process, as where many of them start at once.
#[tokio::test]
async fn programs_that_deploy_at_once_run_each_migration_once() {
    if let Ok(url) = env::var(URL) {
        let mut migrator = Migrator::connect(&url).await.unwrap();
        let deployed = migrator.deploy(MIGRATIONS, &DeployOptions::default(), &mut |_| {}).await.unwrap();
        return println!("applied: {:?}", deployed.applied);
    }
    for count in [2, 32] {
        for database in database::every("programs") {
            // To connect is slow where so many share a processor.
            let patience = if database.name == "sqlite" { "" } else { "?connect_timeout=60" };
            let program = || {
                Command::new(env::current_exe().unwrap())
                    .args(["--exact", "programs_that_deploy_at_once_run_each_migration_once", "--nocapture"])
                    .env(URL, format!("{}{patience}", database.url))
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap()
            };
            let programs: Vec<_> = (0..count).map(|_| program()).collect();
            let mut applied = 0;
            for program in programs {
                let output = program.wait_with_output().unwrap();
                assert!(output.status.success(), "{}, one of {count}", database.name);
                let said = String::from_utf8(output.stdout).unwrap();
                let line = said.lines().find(|it| it.starts_with("applied: ")).unwrap();
                applied += MIGRATIONS.iter().filter(|it| line.contains(&*it.name)).count();
            }
            assert_eq!(applied, MIGRATIONS.len(), "{}, {count} at once", database.name);
            assert!(database.holds("(SELECT count(*) FROM users) = 1").await, "{}", database.name);
            database.drop().await;
        }
    }
}
