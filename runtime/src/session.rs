//! A connection while one operation uses it.

use std::{pin::pin, sync::Arc};

use tokio::sync::MutexGuard;

use crate::{
    dialect::Dialect,
    driver::{Connection, Sink},
    error::{Error, ErrorKind, Result},
    pool::Lease,
    row::Row,
    statement::Statement,
    trace::{Operation, traced},
    transaction::{Level, SavepointName},
};

/// A connection for the statements of one operation. Dropped, it goes back.
///
/// In a transaction it is the transaction's own connection: others wait until the session is dropped, so an
/// operation must not ask for a second session while it holds one.
pub(crate) struct Session<'h> {
    source: Source<'h>,
    operation: Operation,
}

enum Source<'h> {
    Pool(Lease),
    Transaction { level: &'h Arc<Level>, lease: MutexGuard<'h, Option<Lease>> },
}

impl<'h> Session<'h> {
    pub(crate) fn of_pool(lease: Lease, operation: Operation) -> Session<'h> {
        Session { source: Source::Pool(lease), operation }
    }

    pub(crate) fn of_transaction(
        level: &'h Arc<Level>,
        lease: MutexGuard<'h, Option<Lease>>,
        operation: Operation,
    ) -> Session<'h> {
        Session { source: Source::Transaction { level, lease }, operation }
    }

    /// Runs `statement` and gives each row to `sink` while it arrives.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        let (result, refused) = self.run(statement, sink).await;
        if let Err(error) = &result
            && !refused
        {
            self.failed(error);
        }
        result
    }

    /// Like [`Session::fetch`], but a failure does not end the transaction that it may be in.
    pub(crate) async fn attempt(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        let guarded = self.needs_savepoint()?;
        if guarded {
            self.batch(&SavepointName::ATTEMPT.create()).await?;
        }
        let (result, refused) = self.run(statement, sink).await;
        match &result {
            Err(error) if self.connection()?.lost_transaction(error) => self.failed(error),
            Err(_) if guarded && !refused => {
                self.batch(&SavepointName::ATTEMPT.roll_back()).await?;
            }
            _ if guarded => self.batch(&SavepointName::ATTEMPT.release()).await?,
            _ => {}
        }
        result
    }

    /// Runs a statement that guards another. PostgreSQL answers the commit of a transaction in which one failed without an
    /// error, and rolls back.
    async fn batch(&mut self, sql: &str) -> Result<()> {
        let result = self.connection()?.batch(sql).await;
        if let Err(error) = &result {
            self.failed(error);
        }
        result
    }

    /// Runs `statement`; how many rows it matched.
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        let operation = self.operation;
        let call = async { self.connection()?.execute(statement).await };
        let result = traced(operation, statement, pin!(call), |count| *count).await;
        if let Err(error) = &result {
            self.failed(error);
        }
        result
    }

    /// The value that the last insert gave to an autoincrement column.
    pub(crate) fn last_insert_id(&mut self) -> Result<Option<i64>> {
        Ok(self.connection()?.last_insert_id())
    }

    /// The connection itself: what fails on it does not count against the transaction.
    pub(crate) fn connection(&mut self) -> Result<&mut Connection> {
        match &mut self.source {
            Source::Pool(lease) => lease.connection(),
            Source::Transaction { lease, .. } => match &mut **lease {
                Some(lease) => lease.connection(),
                None => Err(Error::new(ErrorKind::TransactionClosed, "the transaction is over")),
            },
        }
    }

    /// Runs `statement`; also whether it was the sink that failed.
    async fn run(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> (Result<()>, bool) {
        let operation = self.operation;
        let mut refused = false;
        let call = async {
            let mut rows = 0;
            let mut counted = |row: &mut Row<'_>| {
                rows += 1;
                let taken = sink(row);
                refused = taken.is_err();
                taken
            };
            self.connection()?.fetch(statement, &mut counted).await?;
            Ok(rows)
        };
        let result = traced(operation, statement, pin!(call), |count| *count).await;
        (result.map(|_| ()), refused)
    }

    /// PostgreSQL aborts a transaction with its first failed statement.
    fn needs_savepoint(&mut self) -> Result<bool> {
        let connection = self.connection()?;
        Ok(connection.dialect() == Dialect::Postgres && connection.in_transaction())
    }

    fn failed(&mut self, error: &Error) {
        let lost = self.connection().map_or(true, |it| it.lost_transaction(error));
        if let Source::Transaction { level, .. } = &self.source {
            level.failed(error, lost);
        }
    }
}

impl Drop for Session<'_> {
    fn drop(&mut self) {
        if let Source::Transaction { level, lease } = &mut self.source
            && level.is_abandoned()
        {
            lease.take();
        }
    }
}

/// A session whose statements happen together or not at all. Dropped without [`Atomic::commit`], it rolls back.
pub(crate) struct Atomic<'h> {
    session: Session<'h>,
    committed: bool,
}

impl<'h> Atomic<'h> {
    pub(crate) fn new(session: Session<'h>) -> Atomic<'h> {
        Atomic { session, committed: false }
    }

    /// Makes the statements permanent, or leaves that to the surrounding transaction.
    pub(crate) async fn commit(mut self) -> Result<()> {
        self.committed = true;
        match &mut self.session.source {
            Source::Pool(lease) => commit(lease.connection()?).await,
            Source::Transaction { .. } => Ok(()),
        }
    }
}

impl Drop for Atomic<'_> {
    fn drop(&mut self) {
        if let Source::Transaction { level, .. } = &self.session.source
            && !self.committed
        {
            let operation = self.session.operation;
            let why = Error::new(ErrorKind::TransactionClosed, format!("{operation} was left half done"));
            level.failed(&why, false);
        }
    }
}

impl<'h> std::ops::Deref for Atomic<'h> {
    type Target = Session<'h>;

    fn deref(&self) -> &Session<'h> {
        &self.session
    }
}

impl<'h> std::ops::DerefMut for Atomic<'h> {
    fn deref_mut(&mut self) -> &mut Session<'h> {
        &mut self.session
    }
}

/// Commits. Where the answer got lost, nobody knows whether it happened.
pub(crate) async fn commit(connection: &mut Connection) -> Result<()> {
    let result = connection.end("COMMIT").await;
    match result {
        Err(error) if connection.is_busy() => Err(Error::new(
            ErrorKind::CommitUnknown,
            "the connection broke while the transaction was committed; whether it was is unknown: look for its \
             rows before it is run again",
        )
        .with_source(error)),
        result => result,
    }
}
