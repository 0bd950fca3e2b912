//! All that is in a database: its definitions and its rows.

use dioptra_runtime::{meta::Provider, migrate::Migrator};

use crate::catalog;

/// Lines that are the same for the same database.
pub async fn read(migrator: &mut Migrator) -> Vec<String> {
    let mut lines = catalog::read(migrator).await;
    lines.retain(|line| !line.contains("_dioptra_migrations"));
    let (tables, others) = match migrator.provider() {
        Provider::Sqlite => (
            "SELECT '\"' || name || '\"' FROM sqlite_schema WHERE type = 'table' AND name <> '_dioptra_migrations'",
            "SELECT name, sql FROM sqlite_schema WHERE type IN ('view', 'trigger')",
        ),
        Provider::Postgresql => (
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_dioptra_migrations'",
            "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        ),
        Provider::Mysql => (
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() \
             AND table_name <> '_dioptra_migrations'",
            "SELECT trigger_name, action_statement FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
        ),
    };
    for row in migrator.query(tables).await.unwrap() {
        let table = row[0].clone().unwrap();
        for row in migrator.query(&format!("SELECT * FROM {table}")).await.unwrap() {
            lines.push(format!("row of {table}: {row:?}"));
        }
    }
    for row in migrator.query(others).await.unwrap() {
        lines.push(format!("{row:?}"));
    }
    lines.sort();
    lines
}

/// What the ledger says, but when; of what is applied, not how many statements that were.
#[allow(dead_code, reason = "not every test reads it")]
pub async fn ledger(migrator: &mut Migrator) -> Vec<String> {
    let part = |column: &str| format!("CASE WHEN state = 'applied' THEN NULL ELSE {column} END");
    let parts = ["steps_total", "steps_done", "step_begun", "done_checksum"].map(part).join(", ");
    let sql = format!("SELECT name, state, checksum, error, {parts} FROM _dioptra_migrations");
    let rows = migrator.query(&sql).await.unwrap_or_default();
    rows.iter().map(|row| format!("ledger: {row:?}")).collect()
}
