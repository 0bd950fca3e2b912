//! The catalog of a live database: what there is, as the generator describes databases.
//!
//! The number of queries does not depend on the number of tables.

mod mysql;
mod postgres;
mod rows;
mod sqlite;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]
mod tests;

use dioptra_generator::introspect::Catalog;
use dioptra_runtime::{meta, migrate::Migrator};

use crate::error::Failure;

/// Reads the catalog. `schemas` are the schemas of PostgreSQL that the datasource lists: without any it is that of the
/// connection, and names have none.
pub async fn read(migrator: &mut Migrator, schemas: &[String]) -> Result<Catalog, Failure> {
    match migrator.provider() {
        meta::Provider::Sqlite => sqlite::read(migrator).await,
        meta::Provider::Postgresql => postgres::read(migrator, schemas).await,
        meta::Provider::Mysql => mysql::read(migrator).await,
    }
}

/// Tables that belong to a tool for migrations, not to the application.
fn is_ledger(table: &str) -> bool {
    matches!(table, "_dioptra_migrations" | "_dioptra_snapshot" | "_prisma_migrations")
}
