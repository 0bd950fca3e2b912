//! What queries run on: a pool or an open transaction, behind one cheap type.

use std::sync::Arc;

use futures_util::future::BoxFuture;

use crate::{
    dialect::Dialect,
    driver::Role,
    error::Result,
    meta::{Provider, Schema},
    pool::Pool,
    transaction::{Level, Transaction, TransactionOptions, mark},
    url::Url,
};

pub(crate) use crate::{
    session::{Atomic, Session},
    trace::Operation,
};

/// A pool of connections, or an open transaction on one of them. Cheap to clone.
#[derive(Clone)]
pub struct Handle {
    database: Arc<Database>,
    transaction: Option<Arc<Level>>,
}

/// What the handles of one client share.
pub(crate) struct Database {
    schema: &'static Schema,
    dialect: Dialect,
    /// The same pool as `writers`, but on an SQLite file, which has one writer.
    readers: Arc<Pool>,
    writers: Arc<Pool>,
}

/// What a session is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    /// One statement that only reads.
    Read,
    /// Several statements that only read. On SQLite they see one state of the database; elsewhere that would cost
    /// round trips.
    Snapshot,
    /// Statements that may write.
    Write,
}

impl Handle {
    /// Connects to the database at `url`, which must be of the schema's provider. The first connection is made at
    /// once, so that a wrong URL fails here.
    ///
    /// Errors: `InvalidUrl`, `Connection`, `Authentication`, `TooManyConnections`.
    pub async fn connect(schema: &'static Schema, url: &str) -> Result<Handle> {
        let url = Url::parse(url, schema.provider)?;
        let size = url.pool_size.unwrap_or_else(default_size);
        let database = if schema.provider == Provider::Sqlite {
            // The writer comes first: it puts the file into WAL mode.
            let writers = Pool::connect(&url, schema, Role::Writer, 1).await?;
            let readers = match url.is_memory() {
                true => Arc::clone(&writers),
                false => Pool::connect(&url, schema, Role::Reader, size).await?,
            };
            Database { schema, dialect: Dialect::Sqlite, readers, writers }
        } else {
            let pool = Pool::connect(&url, schema, Role::Writer, size).await?;
            Database { schema, dialect: pool.dialect(), readers: Arc::clone(&pool), writers: pool }
        };
        Ok(Handle { database: Arc::new(database), transaction: None })
    }

    /// The schema of the client.
    pub fn schema(&self) -> &'static Schema {
        self.database.schema
    }

    /// The form of SQL of the database.
    pub(crate) fn dialect(&self) -> Dialect {
        self.database.dialect
    }

    /// Takes the server for another one that understands the same SQL: MariaDB for MySQL.
    #[cfg(test)]
    pub(crate) fn with_dialect(self, dialect: Dialect) -> Handle {
        let Database { schema, readers, writers, .. } = &*self.database;
        let (readers, writers) = (Arc::clone(readers), Arc::clone(writers));
        Handle { database: Arc::new(Database { schema, dialect, readers, writers }), transaction: None }
    }

    /// True inside a transaction.
    pub fn in_transaction(&self) -> bool {
        self.transaction.is_some()
    }

    /// A connection for the statements of one operation.
    ///
    /// Errors: `PoolTimeout`, `NestedClient`, `ReadOnly`, `TransactionClosed`, and those of connecting.
    pub(crate) async fn session(&self, access: Access, operation: Operation) -> Result<Session<'_>> {
        // Statements on SQLite never wait, so nothing else would let other tasks run between them.
        tokio::task::consume_budget().await;
        match &self.transaction {
            Some(level) => {
                if access == Access::Write {
                    level.may_write(operation)?;
                }
                level.session(operation).await
            }
            None => {
                mark::refuse_nested(&self.database)?;
                let mut lease = self.database.pool(access).acquire(operation).await?;
                if access == Access::Snapshot && self.database.dialect == Dialect::Sqlite {
                    lease.connection()?.begin("BEGIN").await?;
                }
                Ok(Session::of_pool(lease, operation))
            }
        }
    }

    /// A session whose statements happen together or not at all. In a transaction it needs nothing of its own: if
    /// it is not committed, the transaction cannot be either.
    pub(crate) async fn atomic(&self, operation: Operation) -> Result<Atomic<'_>> {
        let mut session = self.session(Access::Write, operation).await?;
        if self.transaction.is_none() {
            let begin = TransactionOptions::default().begin(self.database.dialect);
            session.connection()?.begin(&begin).await?;
        }
        Ok(Atomic::new(session))
    }

    /// Begins a transaction, or a savepoint inside of one. Of a savepoint only the time limit of `options` counts.
    pub async fn begin(&self, options: TransactionOptions) -> Result<Transaction> {
        match &self.transaction {
            Some(level) => Transaction::savepoint(&self.database, level, options).await,
            None => {
                mark::refuse_nested(&self.database)?;
                Transaction::begin(&self.database, options).await
            }
        }
    }

    /// Runs `hook` once the outermost transaction has committed; never if it rolls back. At once outside of a
    /// transaction.
    pub async fn after_commit(&self, hook: BoxFuture<'static, ()>) {
        match &self.transaction {
            Some(level) => level.after_commit(hook),
            None => hook.await,
        }
    }

    pub(crate) fn of_transaction(database: &Arc<Database>, level: Arc<Level>) -> Handle {
        Handle { database: Arc::clone(database), transaction: Some(level) }
    }
}

impl Database {
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    pub(crate) fn pool(&self, access: Access) -> &Arc<Pool> {
        match access {
            Access::Read | Access::Snapshot => &self.readers,
            Access::Write => &self.writers,
        }
    }
}

/// Prisma's default: two connections for each core, and one.
fn default_size() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from) * 2 + 1
}
