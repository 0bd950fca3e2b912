//! Transactions and savepoints.
//!
//! A failed statement poisons its transaction on every database, as PostgreSQL has it: later statements and the
//! commit are errors that name it. A savepoint limits it. Queries that are joined on one transaction run one after
//! the other. A query that is dropped while it runs ends the transaction: nobody knows what the server did.

pub(crate) mod mark;
mod options;
mod savepoint;
#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use futures_util::future::BoxFuture;

use crate::{
    error::{Error, ErrorKind, Result},
    handle::{Access, Database, Handle},
    pool::Lease,
    session::{self, Session},
    trace::Operation,
};

pub use self::options::{Isolation, TransactionOptions};
pub(crate) use self::savepoint::SavepointName;

/// An open transaction or savepoint. Dropped without [`Transaction::commit`], it rolls back.
pub struct Transaction {
    handle: Handle,
    database: Arc<Database>,
    level: Arc<Level>,
}

/// One transaction or savepoint, as its handles share it.
pub(crate) struct Level {
    root: Arc<Root>,
    parent: Option<Arc<Level>>,
    savepoint: Option<SavepointName>,
    deadline: Option<Instant>,
    state: Mutex<State>,
}

/// What a transaction and its savepoints share.
struct Root {
    read_only: bool,
    connection: tokio::sync::Mutex<Option<Lease>>,
    /// A savepoint that was dropped: rolled back before the next statement.
    dropped: Mutex<Option<SavepointName>>,
}

#[derive(Default)]
struct State {
    phase: Phase,
    hooks: Vec<BoxFuture<'static, ()>>,
}

#[derive(Default)]
enum Phase {
    #[default]
    Open,
    /// A statement failed; what it said.
    Failed(String),
    /// Committed, rolled back or dropped.
    Over,
}

const BEGIN: Operation = Operation { action: "transaction", model: "" };

impl Transaction {
    pub(crate) async fn begin(database: &Arc<Database>, options: TransactionOptions) -> Result<Transaction> {
        let access = if options.read_only { Access::Read } else { Access::Write };
        let mut lease = database.pool(access).acquire(BEGIN).await?;
        let connection = lease.connection()?;
        let deadline = options.timeout.map(|it| Instant::now() + it);
        connection.begin(&options.begin(database.dialect())).await?;
        connection.set_deadline(deadline);
        let root = Arc::new(Root {
            read_only: options.read_only,
            connection: tokio::sync::Mutex::new(Some(lease)),
            dropped: Mutex::default(),
        });
        let level = Level { root, parent: None, savepoint: None, deadline, state: Mutex::default() };
        let transaction = Transaction::new(database, level);
        transaction.level.watch_deadline();
        Ok(transaction)
    }

    pub(crate) async fn savepoint(
        database: &Arc<Database>,
        parent: &Arc<Level>,
        options: TransactionOptions,
    ) -> Result<Transaction> {
        let name = SavepointName(parent.savepoint.map_or(1, |it| it.0 + 1));
        let mut session = parent.session(BEGIN).await?;
        let deadline = options.timeout.map(|it| Instant::now() + it);
        let level = Level {
            root: Arc::clone(&parent.root),
            parent: Some(Arc::clone(parent)),
            savepoint: Some(name),
            deadline: deadline.into_iter().chain(parent.deadline).min(),
            state: Mutex::default(),
        };
        // It exists from here on: dropped while it is created, it is rolled back like any other.
        let transaction = Transaction::new(database, level);
        session.connection()?.batch(&name.create()).await?;
        Ok(transaction)
    }

    fn new(database: &Arc<Database>, level: Level) -> Transaction {
        let level = Arc::new(level);
        let handle = Handle::of_transaction(database, Arc::clone(&level));
        Transaction { handle, database: Arc::clone(database), level }
    }

    /// What the queries of the transaction run on.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Awaits `body`, which uses the handle, and commits if it returns `Ok`; rolls back on `Err` and on panic. The
    /// outer client used in `body` is an error of kind `NestedClient`.
    pub async fn run<T, E: From<Error>>(self, body: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        match mark::inside(&self.database, body).await {
            Ok(value) => {
                self.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // What the body says matters more than whether the rollback needed a new connection.
                let _ = self.rollback().await;
                Err(error)
            }
        }
    }

    /// Commits, then runs the hooks of `after_commit`.
    ///
    /// Errors: `TransactionClosed` if an earlier statement failed, and everything is rolled back; `CommitUnknown` if
    /// the connection broke meanwhile; what the database says of constraints that it checks late.
    pub async fn commit(self) -> Result<()> {
        let mut lease = self.level.root.connection.lock().await;
        if let Err(error) = self.level.usable().and_then(|()| self.level.idle(&mut lease)) {
            drop(lease);
            self.rollback().await?;
            return Err(error);
        }
        match self.level.savepoint {
            Some(name) => {
                self.level.root.clean(&mut lease).await?;
                connection(&mut lease)?.batch(&name.release()).await?;
            }
            None => session::commit(connection(&mut lease)?).await?,
        }
        let hooks = self.level.end();
        match &self.level.parent {
            Some(parent) => parent.state().hooks.extend(hooks),
            None => {
                lease.take();
                drop(lease);
                for hook in hooks {
                    hook.await;
                }
            }
        }
        Ok(())
    }

    /// Rolls back.
    pub async fn rollback(self) -> Result<()> {
        let mut lease = self.level.root.connection.lock().await;
        if self.level.is_over() {
            return Ok(());
        }
        self.level.end();
        match self.level.savepoint {
            Some(name) => {
                self.level.root.drop_savepoint(name);
                self.level.root.clean(&mut lease).await
            }
            None => match lease.take() {
                Some(mut lease) => {
                    let connection = lease.connection()?;
                    match connection.is_busy() {
                        true => Ok(()),
                        false => connection.end("ROLLBACK").await,
                    }
                }
                None => Ok(()),
            },
        }
    }
}

impl Drop for Transaction {
    fn drop(&mut self) {
        if self.level.is_over() {
            return;
        }
        self.level.end();
        match self.level.savepoint {
            Some(name) => self.level.root.drop_savepoint(name),
            // A session that has the connection at the moment gives it back instead.
            None => drop(self.level.root.connection.try_lock().map(|mut it| it.take())),
        }
    }
}

impl Level {
    /// The connection of the transaction, once nobody else uses it.
    pub(crate) async fn session(self: &Arc<Level>, operation: Operation) -> Result<Session<'_>> {
        self.usable()?;
        let mut lease = self.root.connection.lock().await;
        self.usable()?;
        self.idle(&mut lease)?;
        if let Err(error) = self.root.clean(&mut lease).await {
            self.failed(&error, true);
            return Err(error);
        }
        Ok(Session::of_transaction(self, lease, operation))
    }

    /// Error `TransactionClosed`, now and from here on, if a query was dropped while it ran: what became of it is not known.
    fn idle(&self, lease: &mut Option<Lease>) -> Result<()> {
        if !connection(lease)?.is_busy() {
            return Ok(());
        }
        let error = Error::new(ErrorKind::TransactionClosed, "a query was dropped while it ran");
        self.failed(&error, true);
        self.usable().and(Err(error))
    }

    /// Error `ReadOnly` in a transaction that was begun so: the same on every database, of which not all would notice.
    pub(crate) fn may_write(&self, operation: Operation) -> Result<()> {
        if !self.root.read_only {
            return Ok(());
        }
        Err(Error::new(
            ErrorKind::ReadOnly,
            format!(
                "{operation} writes, but its transaction is read-only; run it outside, or begin the transaction \
                 without `read_only`"
            ),
        ))
    }

    /// A statement failed. `lost` if that ended the whole transaction, not only up to the savepoint.
    pub(crate) fn failed(&self, error: &Error, lost: bool) {
        let mut state = self.state();
        if matches!(state.phase, Phase::Open) {
            state.phase = Phase::Failed(error.to_string());
        }
        drop(state);
        if let Some(parent) = &self.parent
            && lost
        {
            parent.failed(error, lost);
        }
    }

    pub(crate) fn after_commit(&self, hook: BoxFuture<'static, ()>) {
        self.state().hooks.push(hook);
    }

    /// True if the whole transaction is over while somebody has its connection.
    pub(crate) fn is_abandoned(&self) -> bool {
        match &self.parent {
            Some(parent) => parent.is_abandoned(),
            None => self.is_over(),
        }
    }

    fn is_over(&self) -> bool {
        matches!(self.state().phase, Phase::Over)
    }

    /// An error unless statements can still run.
    fn usable(&self) -> Result<()> {
        let name = if self.savepoint.is_some() { "savepoint" } else { "transaction" };
        match &self.state().phase {
            Phase::Open => {}
            Phase::Failed(why) => {
                return Err(Error::new(
                    ErrorKind::TransactionClosed,
                    format!(
                        "the {name} can only be rolled back, since a statement of it failed: {why}; put what may \
                         fail into a savepoint of its own"
                    ),
                ));
            }
            Phase::Over => {
                return Err(Error::new(ErrorKind::TransactionClosed, format!("the {name} is over")));
            }
        }
        if self.deadline.is_some_and(|it| Instant::now() >= it) {
            return Err(Error::new(
                ErrorKind::Timeout,
                format!("the {name} was open for longer than its time limit, and is rolled back"),
            ));
        }
        match &self.parent {
            Some(parent) => parent.usable(),
            None => Ok(()),
        }
    }

    fn end(&self) -> Vec<BoxFuture<'static, ()>> {
        let mut state = self.state();
        state.phase = Phase::Over;
        std::mem::take(&mut state.hooks)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rolls back at the deadline, even if nobody asks any more.
    fn watch_deadline(self: &Arc<Level>) {
        let (Some(deadline), Ok(runtime)) = (self.deadline, tokio::runtime::Handle::try_current()) else {
            return;
        };
        let root = Arc::downgrade(&self.root);
        runtime.spawn(async move {
            tokio::time::sleep_until(deadline.into()).await;
            if let Some(root) = root.upgrade() {
                root.connection.lock().await.take();
            }
        });
    }
}

impl Root {
    fn dropped(&self) -> MutexGuard<'_, Option<SavepointName>> {
        self.dropped.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The outermost of several takes the inner ones with it.
    fn drop_savepoint(&self, name: SavepointName) {
        let mut dropped = self.dropped();
        *dropped = dropped.into_iter().chain([name]).min();
    }

    /// Rolls back what was dropped since the last statement. Nothing is said to a connection with a query that was
    /// dropped while it ran: whoever uses it next is told.
    async fn clean(&self, lease: &mut Option<Lease>) -> Result<()> {
        let Some(name) = *self.dropped() else { return Ok(()) };
        let connection = connection(lease)?;
        if connection.is_busy() {
            return Ok(());
        }
        connection.batch(&name.roll_back()).await?;
        *self.dropped() = None;
        Ok(())
    }
}

fn connection(lease: &mut Option<Lease>) -> Result<&mut crate::driver::Connection> {
    match lease {
        Some(lease) => lease.connection(),
        None => Err(Error::new(ErrorKind::TransactionClosed, "the transaction is over")),
    }
}
