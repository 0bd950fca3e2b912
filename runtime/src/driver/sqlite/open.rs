//! Opens a database file.

use std::path::Path;

use rusqlite::{OpenFlags, config::DbConfig};

use super::{Connection, Lock, is_locked, watch::Watch};
use crate::{
    driver::Role,
    error::{Error, ErrorKind, Result},
    meta::Schema,
    url::{File, Mode, Url},
};

/// How long one step of opening may wait inside of SQLite, where the lock of another process is in the way.
const BUSY_TIMEOUT: std::time::Duration = std::time::Duration::ZERO;

impl Connection {
    /// Opens the database. A file that does not exist is an error, unless the URL says `mode=rwc`.
    pub(crate) async fn open(
        file: &File,
        url: &Url,
        schema: &'static Schema,
        role: Role,
    ) -> Result<Connection> {
        let inner = match file {
            File::Memory => rusqlite::Connection::open_in_memory().map_err(|it| unusable(None, it))?,
            File::Path { path, mode } => rusqlite::Connection::open_with_flags(path, flags(*mode))
                .map_err(|it| absent(path, *mode, it))?,
        };
        let watch = Watch::on(&inner).map_err(|it| unusable(None, it))?;
        let connection = Connection { inner, schema, watch, lock_timeout: url.lock_timeout };
        let mut lock = Lock::new(url.lock_timeout);
        loop {
            match connection.prepare_for(file, url, role) {
                Err(error) if is_locked(&error) && lock.waited().await => {}
                Err(error) => return Err(unusable(path(file), error)),
                Ok(()) => return Ok(connection),
            }
        }
    }

    /// Settings that hold for the connection, and WAL, which holds for the file.
    fn prepare_for(&self, file: &File, url: &Url, role: Role) -> rusqlite::Result<()> {
        let inner = &self.inner;
        inner.busy_timeout(BUSY_TIMEOUT)?;
        inner.set_prepared_statement_cache_capacity(url.statement_cache);
        // A misspelt column in double quotes is an error, not a text.
        inner.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
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

fn path(file: &File) -> Option<&Path> {
    match file {
        File::Memory => None,
        File::Path { path, .. } => Some(path),
    }
}

/// The file cannot be opened.
fn absent(path: &Path, mode: Mode, error: rusqlite::Error) -> Error {
    let shown = path.display();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let message = match folder {
        Some(folder) if !folder.exists() => {
            format!("the folder of the database file {shown} does not exist; create it, or correct the path")
        }
        _ if path.is_dir() => format!("{shown} is a folder; name a database file in it"),
        _ if !path.exists() && mode != Mode::Create => format!(
            "there is no database file {shown}; create it with `dioptra migrate deploy`, or add `?mode=rwc` to \
             the connection URL"
        ),
        _ => format!("the database file {shown} cannot be opened; check its permissions"),
    };
    Error::new(ErrorKind::Connection, message).with_source(error)
}

/// The file was opened, but is no database, or is locked.
fn unusable(path: Option<&Path>, error: rusqlite::Error) -> Error {
    let shown = path.map_or("in memory".to_owned(), |it| it.display().to_string());
    if is_locked(&error) {
        let message = format!("the database {shown} is locked by another process; try again when it is done");
        return Error::new(ErrorKind::LockTimeout, message).with_source(error);
    }
    let message = match error.sqlite_error_code() {
        Some(rusqlite::ErrorCode::NotADatabase) => {
            format!("the file {shown} is not an SQLite database; correct the path in the connection URL")
        }
        _ => format!("the database {shown} cannot be used: {error}"),
    };
    Error::new(ErrorKind::Connection, message).with_source(error)
}
