//! What queries run on: a pool or an open transaction, behind one cheap type.

use std::{sync::Arc, time::Duration};

use futures_util::future::BoxFuture;

use crate::{
    dialect::Dialect,
    driver::Sink,
    error::{Error, ErrorKind, Result},
    meta::Schema,
    statement::Statement,
};

/// A pool of connections, or an open transaction on one of them. Cheap to clone.
#[derive(Clone)]
pub struct Handle(Arc<Inner>);

struct Inner {
    schema: &'static Schema,
    dialect: Dialect,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// One statement that only reads.
    Read,
    /// Several statements that only read and see one state of the database where it can give one without further
    /// round trips (SQLite).
    Snapshot,
    /// Statements that write.
    Write,
}

/// Whose statements they are, for traces and for the error of an exhausted pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operation {
    /// The action: `find_many`.
    pub action: &'static str,
    /// The model: `Post`; empty for SQL by hand.
    pub model: &'static str,
}

/// A connection for the statements of one operation. Dropping it gives the connection back.
///
/// In a transaction it is the transaction's own connection: others wait until the session is dropped, so an
/// operation must not ask for a second one while it holds the first.
pub(crate) struct Session<'h> {
    _handle: &'h Handle,
}

/// A session inside a transaction of its own, or inside a savepoint when the handle is a transaction.
/// Dropped without [`Atomic::commit`], it rolls back.
pub(crate) struct Atomic<'h> {
    session: Session<'h>,
}

/// An open transaction. Dropped without [`Transaction::commit`], it rolls back.
pub struct Transaction {
    handle: Handle,
}

/// How a transaction runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TransactionOptions {
    /// The isolation level; the database's default where `None`. SQLite is always serializable.
    pub isolation: Option<Isolation>,
    /// It does not write.
    pub read_only: bool,
    /// How long it may be open; later statements and the commit fail with `Timeout`.
    pub timeout: Option<Duration>,
}

/// Isolation levels of the SQL standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Isolation {
    /// `READ UNCOMMITTED`
    ReadUncommitted,
    /// `READ COMMITTED`
    ReadCommitted,
    /// `REPEATABLE READ`
    RepeatableRead,
    /// `SERIALIZABLE`
    Serializable,
}

impl Handle {
    /// Connects to the database at `url`, which must be of the schema's provider. The first connection is made at
    /// once, so that a wrong URL fails here.
    pub async fn connect(schema: &'static Schema, url: &str) -> Result<Handle> {
        crate::url::Url::parse(url, schema.provider)?;
        Ok(Handle(Arc::new(Inner { schema, dialect: Dialect::Sqlite })))
    }

    /// The schema of the client.
    pub fn schema(&self) -> &'static Schema {
        self.0.schema
    }

    /// The form of SQL of the database.
    pub(crate) fn dialect(&self) -> Dialect {
        self.0.dialect
    }

    /// True inside a transaction.
    pub fn in_transaction(&self) -> bool {
        false
    }

    /// A connection for one operation. Errors: `PoolTimeout`, `NestedClient`, `TransactionClosed`, and those of
    /// connecting.
    pub(crate) async fn session(&self, access: Access, operation: Operation) -> Result<Session<'_>> {
        let _ = (access, operation);
        Err(missing())
    }

    /// A session whose statements happen together or not at all.
    pub(crate) async fn atomic(&self, operation: Operation) -> Result<Atomic<'_>> {
        let _ = operation;
        Err(missing())
    }

    /// Begins a transaction, or a savepoint inside of one.
    pub async fn begin(&self, options: TransactionOptions) -> Result<Transaction> {
        let _ = options;
        Err(missing())
    }

    /// Runs `body` in a transaction: commits when it returns `Ok`, rolls back on `Err` or panic. The outer client
    /// used inside of `body` is an error of kind `NestedClient`.
    pub async fn transaction<T, E: From<Error>>(
        &self,
        options: TransactionOptions,
        body: impl AsyncFnOnce(&Handle) -> Result<T, E>,
    ) -> Result<T, E> {
        let transaction = self.begin(options).await?;
        let value = body(transaction.handle()).await?;
        transaction.commit().await?;
        Ok(value)
    }

    /// Runs `hook` once the outermost transaction has committed; never if it rolls back. At once outside of a
    /// transaction.
    pub async fn after_commit(&self, hook: BoxFuture<'static, ()>) {
        hook.await;
    }
}

impl Session<'_> {
    /// Runs `statement` and gives each row to `sink` while it arrives.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        let _ = (statement, sink);
        Err(missing())
    }

    /// Runs `statement`; how many rows it matched.
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        let _ = statement;
        Err(missing())
    }

    /// Runs SQL text without binds, of one statement or several.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        let _ = sql;
        Err(missing())
    }

    /// The value that the last insert gave to an autoincrement column.
    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        None
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

impl Atomic<'_> {
    /// Makes the statements permanent, or part of the surrounding transaction.
    pub(crate) async fn commit(self) -> Result<()> {
        Err(missing())
    }
}

impl Transaction {
    /// What the queries of the transaction run on.
    pub fn handle(&self) -> &Handle {
        &self.handle
    }

    /// Commits. An error if an earlier statement failed (`TransactionClosed`; everything is rolled back then), or
    /// `CommitUnknown` if the connection broke meanwhile.
    pub async fn commit(self) -> Result<()> {
        Err(missing())
    }

    /// Rolls back.
    pub async fn rollback(self) -> Result<()> {
        Err(missing())
    }
}

fn missing() -> Error {
    Error::new(ErrorKind::Connection, "connections are not there yet")
}
