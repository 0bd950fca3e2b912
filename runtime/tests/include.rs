//! Migrations in the program.

#![allow(clippy::unwrap_used)]

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
