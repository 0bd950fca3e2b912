//! SQLite, called in place.

use rusqlite::{Connection, types::ValueRef};

use super::{DatabaseError, Rows};
use crate::{error::sqlite::remedy, migrate::stop::Stopper};

/// An open file.
pub(in crate::migrate) struct Session {
    pub(in crate::migrate) connection: Connection,
    pub(in crate::migrate) stopper: Stopper,
    pub(in crate::migrate) name: String,
}

impl Session {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn stopper(&self) -> &Stopper {
        &self.stopper
    }

    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        for (at, sql) in statements.iter().enumerate() {
            self.rows(sql).await.map_err(|error| (at, error))?;
        }
        Ok(())
    }

    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        self.rows(sql).await?;
        Ok(self.connection.changes())
    }

    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        self.read(sql).map_err(error)
    }

    fn read(&mut self, sql: &str) -> rusqlite::Result<Rows> {
        let mut statement = self.connection.prepare(sql)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        let mut all = vec![];
        while let Some(row) = rows.next()? {
            all.push((0..columns).map(|i| row.get_ref(i).map(text)).collect::<rusqlite::Result<_>>()?);
        }
        Ok(all)
    }
}

fn text(value: ValueRef<'_>) -> Option<String> {
    match value {
        ValueRef::Null => None,
        ValueRef::Integer(it) => Some(it.to_string()),
        ValueRef::Real(it) => Some(it.to_string()),
        ValueRef::Text(it) | ValueRef::Blob(it) => Some(String::from_utf8_lossy(it).into_owned()),
    }
}

fn error(error: rusqlite::Error) -> DatabaseError {
    let code = error.sqlite_error().map(|it| it.extended_code);
    let remedy = code.and_then(remedy);
    let code = code.map(|it| it.to_string());
    DatabaseError { code, message: error.to_string(), position: None, lost: false, stopped: false, remedy }
}
