//! The SQLite driver: called in place, not on a thread of its own.

mod cell;

pub(crate) use cell::Cell;

use crate::{
    dialect::Dialect,
    driver::{Role, Sink},
    error::{Error, ErrorKind, Result},
    meta::Schema,
    statement::Statement,
    url::{File, Url},
};

/// A connection to an SQLite database.
pub(crate) struct Connection {
    inner: rusqlite::Connection,
}

impl Connection {
    pub(crate) async fn open(_: &File, _: &Url, _: &'static Schema, _: Role) -> Result<Connection> {
        Err(Error::new(ErrorKind::Connection, "the SQLite driver is not there yet"))
    }

    pub(crate) async fn fetch(&mut self, _: &Statement, _: &mut Sink<'_>) -> Result<()> {
        Ok(())
    }

    pub(crate) async fn execute(&mut self, _: &Statement) -> Result<u64> {
        Ok(0)
    }

    pub(crate) async fn batch(&mut self, _: &str) -> Result<()> {
        Ok(())
    }

    pub(crate) async fn ping(&mut self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        Some(self.inner.last_insert_rowid())
    }

    pub(crate) fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }
}
