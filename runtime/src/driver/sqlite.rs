//! The SQLite driver: rusqlite, called in place.
//!
//! A statement runs on the thread that awaits it, without a hand-off (see [`watch`]); between many rows it lets other
//! tasks run. Dropping a future takes effect there and between statements. A client has one connection that writes and
//! several that read; the file is in WAL mode, so that readers and the writer never wait for each other. The write lock
//! of another process is waited for asleep, not in SQLite.

mod bind;
mod cell;
mod decimal;
mod foreign_key;
mod moment;
mod open;
mod prepared;
mod watch;

use std::time::{Duration, Instant};

use rusqlite::{ErrorCode, ffi};

pub(crate) use self::{cell::Cell, prepared::Columns};

use self::{
    prepared::{Cache, Running},
    watch::Watch,
};
use crate::{
    dialect::Dialect,
    driver::Sink,
    error::{self, Error, ErrorKind, Result},
    meta::Schema,
    row::{Row, Source},
    statement::Statement,
};

/// A connection to an SQLite database.
pub(crate) struct Connection {
    // Before the connection, which cannot be closed while it has statements.
    statements: Cache,
    inner: rusqlite::Connection,
    schema: &'static Schema,
    watch: Watch,
    lock_timeout: Duration,
    /// After so many rows other tasks may run. A future that is dropped then costs the connection, which a database in
    /// memory cannot spare.
    rows_at_once: usize,
}

/// Why a call failed: in the words of SQLite, which may be worth another try, or in ours.
enum Failure {
    Sqlite(rusqlite::Error),
    Ours(Error),
}

impl Connection {
    /// Runs `statement` and gives each row to `sink`.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        let mut delivered = false;
        let mut lock = Lock::new(self.lock_timeout);
        loop {
            match self.step_through(statement, sink, &mut delivered).await {
                Err(Failure::Sqlite(error)) if is_locked(&error) && !delivered && lock.waited().await => {}
                outcome => return outcome.map_err(|it| self.in_words(it, statement)),
            }
        }
    }

    /// Runs `statement`; how many rows it wrote.
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        let mut lock = Lock::new(self.lock_timeout);
        loop {
            match self.write(statement) {
                Err(Failure::Sqlite(error)) if is_locked(&error) && lock.waited().await => {}
                outcome => return outcome.map_err(|it| self.in_words(it, statement)),
            }
        }
    }

    /// Runs SQL text without binds. Text of several statements is not run again when the database is locked.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        let mut lock = Lock::new(self.lock_timeout);
        loop {
            match self.run_text(sql) {
                Err(Failure::Sqlite(error))
                    if is_locked(&error) && !sql.contains(';') && lock.waited().await => {}
                outcome => {
                    let statement = || Statement { sql: sql.to_owned(), ..Statement::default() };
                    return outcome.map_err(|it| self.in_words(it, &statement()));
                }
            }
        }
    }

    /// A file is always there.
    pub(crate) async fn ping(&mut self) -> Result<()> {
        Ok(())
    }

    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        Some(self.inner.last_insert_rowid())
    }

    pub(crate) fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    /// Statements are interrupted at `deadline`.
    pub(crate) fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.watch.set_deadline(deadline);
    }

    /// True inside a transaction. SQLite ends one by itself when the disk is full or fails.
    pub(crate) fn in_transaction(&self) -> bool {
        !self.inner.is_autocommit()
    }

    /// Rolls an open transaction back, at once; true if the connection can be used again.
    pub(crate) fn reset(&mut self) -> bool {
        self.watch.set_deadline(None);
        self.inner.is_autocommit() || self.run_text("ROLLBACK").is_ok()
    }

    async fn step_through(
        &mut self,
        statement: &Statement,
        sink: &mut Sink<'_>,
        delivered: &mut bool,
    ) -> Result<(), Failure> {
        let (wanted, rows_at_once) = (statement.columns.len(), self.rows_at_once);
        let mut running = self.prepare(statement, wanted)?;
        let mut left = rows_at_once;
        while running.step()? {
            *delivered = true;
            sink(&mut Row::new(Source::Sqlite(running.columns(wanted)), &statement.columns))?;
            left -= 1;
            if left == 0 {
                tokio::task::yield_now().await;
                left = rows_at_once;
            }
        }
        Ok(())
    }

    fn write(&mut self, statement: &Statement) -> Result<u64, Failure> {
        // SQLite's count of changes stays what it was when a statement writes no rows (CREATE TABLE).
        let before = self.inner.total_changes();
        let mut running = self.prepare(statement, 0)?;
        if running.step()? {
            return Err(rusqlite::Error::ExecuteReturnedResults.into());
        }
        drop(running);
        Ok(if self.inner.total_changes() == before { 0 } else { self.inner.changes() })
    }

    fn run_text(&mut self, sql: &str) -> Result<(), Failure> {
        if sql.contains(';') {
            return Ok(self.inner.execute_batch(sql)?);
        }
        let mut running = self.statements.statement(&self.inner, sql)?.run(&self.inner, &[])?;
        while running.step()? {}
        Ok(())
    }

    /// The statement with its values, at its start. It must have at least so many columns.
    fn prepare<'s>(&'s mut self, statement: &'s Statement, columns: usize) -> Result<Running<'s>, Failure> {
        let prepared = self.statements.statement(&self.inner, &statement.sql)?;
        if prepared.parameters != statement.binds.len() {
            return Err(Failure::Ours(Error::new(
                ErrorKind::InvalidQuery,
                format!(
                    "the statement has {} placeholders, but {} values",
                    prepared.parameters,
                    statement.binds.len()
                ),
            )));
        }
        if prepared.column_count() < columns {
            return Err(Failure::Ours(Error::new(
                ErrorKind::InvalidQuery,
                format!("the statement returns {} columns where {columns} are read", prepared.column_count()),
            )));
        }
        prepared.run(&self.inner, &statement.binds)
    }

    fn in_words(&mut self, failure: Failure, statement: &Statement) -> Error {
        match failure {
            Failure::Sqlite(error) => {
                let schema = self.schema;
                error::sqlite::of_statement(error, schema, || self.broken_key(statement))
            }
            Failure::Ours(error) => error,
        }
    }
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Failure {
        Failure::Sqlite(error)
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Failure {
        Failure::Ours(error)
    }
}

/// True when another connection holds the lock that the statement needs, and waiting can help: not when this
/// transaction read a state that is no longer the newest.
fn is_locked(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|it| it.code == ErrorCode::DatabaseBusy && it.extended_code != ffi::SQLITE_BUSY_SNAPSHOT)
}

/// Waiting for the lock of another connection, in growing steps.
struct Lock {
    timeout: Duration,
    since: Option<Instant>,
    pause: Duration,
}

impl Lock {
    fn new(timeout: Duration) -> Lock {
        Lock { timeout, since: None, pause: Duration::from_millis(1) }
    }

    /// Waits a little; false if it has been long enough.
    async fn waited(&mut self) -> bool {
        let since = *self.since.get_or_insert_with(Instant::now);
        if since.elapsed() >= self.timeout {
            return false;
        }
        tokio::time::sleep(self.pause).await;
        self.pause = (self.pause * 2).min(Duration::from_millis(25));
        true
    }
}
