//! Opens a database file.

use rusqlite::{OpenFlags, config::DbConfig};

use super::{Connection, Lock, is_locked, prepared::Cache, watch::Watch};
use crate::{
    driver::Role,
    error::{Result, file::unusable},
    meta::Schema,
    url::{File, Mode, Url},
};

/// How long one step of opening may wait inside of SQLite, where the lock of another process is in the way.
const BUSY_TIMEOUT: std::time::Duration = std::time::Duration::ZERO;

/// Some 300 us of a read.
const ROWS_AT_ONCE: usize = 512;

impl Connection {
    /// Opens the database. A file that does not exist is an error, unless the URL says `mode=rwc`.
    pub(crate) async fn open(
        file: &File,
        url: &Url,
        schema: &'static Schema,
        role: Role,
    ) -> Result<Connection> {
        let inner = match file {
            File::Memory => rusqlite::Connection::open_in_memory(),
            File::Path { path, mode } => rusqlite::Connection::open_with_flags(path, flags(*mode)),
        };
        let unusable = |error| unusable(file, matches!(file, File::Path { mode: Mode::Create, .. }), error);
        let inner = inner.map_err(unusable)?;
        let watch = Watch::on(&inner).map_err(unusable)?;
        let statements = Cache::new(url.statement_cache);
        let rows_at_once = if url.is_memory() { usize::MAX } else { ROWS_AT_ONCE };
        let lock_timeout = url.lock_timeout;
        let connection = Connection { statements, inner, schema, watch, lock_timeout, rows_at_once };
        let mut lock = Lock::new(url.lock_timeout);
        loop {
            match connection.prepare_for(file, role) {
                Err(error) if is_locked(&error) && lock.waited().await => {}
                Err(error) => return Err(unusable(error)),
                Ok(()) => return Ok(connection),
            }
        }
    }

    /// Settings that hold for the connection, and WAL, which holds for the file.
    fn prepare_for(&self, file: &File, role: Role) -> rusqlite::Result<()> {
        let inner = &self.inner;
        inner.busy_timeout(BUSY_TIMEOUT)?;
        // A misspelt column in double quotes is an error, not a text.
        inner.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        super::decimal::register(inner)?;
        inner.pragma_update(None, "foreign_keys", true)?;
        inner.pragma_update(None, "synchronous", "NORMAL")?;
        let writes = !matches!(file, File::Path { mode: Mode::ReadOnly, .. });
        match role {
            // The answer is the mode that the file is in: a file system without shared memory has no WAL.
            Role::Writer if writes => inner.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(())),
            Role::Writer => inner.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())),
            Role::Reader => inner.pragma_update(None, "query_only", true),
        }
    }
}

fn flags(mode: Mode) -> OpenFlags {
    // One task uses a connection at a time, so SQLite needs no mutex of its own.
    OpenFlags::SQLITE_OPEN_NO_MUTEX
        | match mode {
            Mode::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Mode::ReadWrite => OpenFlags::SQLITE_OPEN_READ_WRITE,
            Mode::Create => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        }
}
