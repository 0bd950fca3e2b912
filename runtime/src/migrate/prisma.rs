//! The table in which Prisma writes down what it has applied.

use sha2::{Digest, Sha256};

use super::{
    checksum::hex,
    error::{MigrateError, MigrateErrorKind},
    ledger::Ledger,
    session::Session,
};
use crate::meta::Provider;

const TABLE: &str = "_prisma_migrations";

/// A row of `_prisma_migrations`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrismaMigration {
    /// The folder's name.
    pub name: String,
    /// False for one that has failed, or that runs.
    pub finished: bool,
    checksum: String,
}

impl PrismaMigration {
    /// True when the file that Prisma has applied said the same; line ends do not matter.
    pub fn is_of(&self, sql: &str) -> bool {
        let unix = sql.replace("\r\n", "\n");
        let windows = unix.replace('\n', "\r\n");
        [sql, &unix, &windows].iter().any(|text| hex(&Sha256::digest(text.as_bytes())) == self.checksum)
    }
}

/// The rows that were not rolled back, oldest first; `None` without the table.
pub(super) async fn read(
    session: &mut Session,
    ledger: &Ledger,
) -> Result<Option<Vec<PrismaMigration>>, MigrateError> {
    let unreadable =
        |error| MigrateError::of_database(MigrateErrorKind::Ledger, &format!("cannot read {TABLE}"), error);
    if !ledger.exists(session, TABLE).await.map_err(unreadable)? {
        return Ok(None);
    }
    let table = match session.provider() {
        Provider::Postgresql => format!("\"{}\".{TABLE}", ledger.schema.replace('"', "\"\"")),
        Provider::Sqlite | Provider::Mysql => TABLE.to_owned(),
    };
    let sql = format!(
        "SELECT migration_name, checksum, CASE WHEN finished_at IS NULL THEN 0 ELSE 1 END FROM {table} \
         WHERE rolled_back_at IS NULL ORDER BY migration_name, started_at"
    );
    let rows = session.rows(&sql).await.map_err(unreadable)?;
    let migration = |row: Vec<Option<String>>| match <[_; 3]>::try_from(row) {
        Ok([Some(name), Some(checksum), finished]) => {
            Some(PrismaMigration { name, checksum, finished: finished.as_deref() == Some("1") })
        }
        _ => None,
    };
    Ok(Some(rows.into_iter().filter_map(migration).collect()))
}
