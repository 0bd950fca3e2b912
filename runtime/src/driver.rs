//! The driver seam: one connection, whatever the database. Nothing above it knows which driver runs a statement.

#[cfg(any(feature = "mysql", feature = "postgres"))]
mod announced;
#[cfg(feature = "mysql")]
pub(crate) mod mysql;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
#[cfg(test)]
mod tests;

use std::{
    pin::{Pin, pin},
    time::{Duration, Instant},
};

use crate::{
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    meta::Schema,
    row::Row,
    statement::Statement,
    url::{Address, Url},
};

/// Where rows go while they stream. An error ends the fetch; the connection stays usable.
pub(crate) type Sink<'a> = dyn FnMut(&mut Row<'_>) -> Result<()> + Send + 'a;

/// An open connection.
///
/// It is `busy` from the start of a call to its end. A future that is dropped in between leaves it busy, in an
/// unknown state of the protocol; the pool closes such a connection instead of keeping it.
pub(crate) struct Connection {
    driver: Driver,
    busy: bool,
    in_transaction: bool,
    /// When the open transaction must be over.
    deadline: Option<Instant>,
    /// How long one statement may take.
    statement_timeout: Option<Duration>,
}

// The pool has every connection in a box.
#[allow(clippy::large_enum_variant)]
enum Driver {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Connection),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Connection),
    #[cfg(feature = "mysql")]
    Mysql(mysql::Connection),
}

/// Calls the same method of whichever driver it is. SQLite interrupts itself at the deadline.
macro_rules! dispatch {
    ($driver:expr, $it:ident => $call:expr) => {
        match $driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite($it) => $call,
            #[cfg(feature = "postgres")]
            Driver::Postgres($it) => $call,
            #[cfg(feature = "mysql")]
            Driver::Mysql($it) => $call,
        }
    };
    ($driver:expr, $it:ident => $call:expr, $deadline:expr) => {
        match $driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite($it) => Some($call.await),
            #[cfg(feature = "postgres")]
            Driver::Postgres($it) => limited($deadline, pin!($call)).await,
            #[cfg(feature = "mysql")]
            Driver::Mysql($it) => limited($deadline, pin!($call)).await,
        }
    };
}

/// How much longer than the server, which ends a slow statement itself, the client waits.
const GRACE: Duration = Duration::from_secs(1);

/// What a connection of a pool is for. Only SQLite tells the two apart: one writer, several readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Reader,
    Writer,
}

impl Connection {
    /// Opens a connection. Errors: `Connection`, `Authentication`, `TooManyConnections`, `InvalidUrl`.
    pub(crate) async fn open(url: &Url, schema: &'static Schema, role: Role) -> Result<Connection> {
        let driver = match &url.address {
            #[cfg(feature = "sqlite")]
            Address::Sqlite(address) => {
                Driver::Sqlite(sqlite::Connection::open(address, url, schema, role).await?)
            }
            #[cfg(feature = "postgres")]
            Address::Postgres(address) => {
                Driver::Postgres(postgres::Connection::open(address, url, schema).await?)
            }
            #[cfg(feature = "mysql")]
            Address::Mysql(address) => Driver::Mysql(mysql::Connection::open(address, url, schema).await?),
            #[allow(unreachable_patterns)]
            _ => {
                return Err(Error::new(
                    ErrorKind::InvalidUrl,
                    "this program was built without the driver for this database; \
                     enable the feature `sqlite`, `postgres` or `mysql` of dioptra-runtime",
                ));
            }
        };
        let statement_timeout = url.statement_timeout;
        Ok(Connection { driver, busy: false, in_transaction: false, deadline: None, statement_timeout })
    }

    /// Runs `statement` and gives each row to `sink` while it arrives.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        let deadline = self.start();
        let result = dispatch!(&mut self.driver, it => it.fetch(statement, sink), deadline);
        self.settle(result)
    }

    /// Runs `statement`; how many rows it matched (on MySQL too, where the server would count the changed ones).
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        let deadline = self.start();
        let result = dispatch!(&mut self.driver, it => it.execute(statement), deadline);
        self.settle(result)
    }

    /// Runs SQL text without binds, of one statement or several.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        let deadline = self.start();
        let result = dispatch!(&mut self.driver, it => it.batch(sql), deadline);
        self.settle(result)
    }

    /// Asks the server whether it is still there.
    pub(crate) async fn ping(&mut self) -> Result<()> {
        let deadline = self.start();
        let result = dispatch!(&mut self.driver, it => it.ping(), deadline);
        self.settle(result)
    }

    /// Opens a transaction, by the text that does so in the dialect.
    pub(crate) async fn begin(&mut self, sql: &str) -> Result<()> {
        // Before, not after: a BEGIN that is dropped on its way may have happened.
        self.in_transaction = true;
        let result = self.batch(sql).await;
        self.in_transaction = result.is_ok();
        result
    }

    /// Ends the transaction by `COMMIT` or `ROLLBACK`.
    pub(crate) async fn end(&mut self, sql: &str) -> Result<()> {
        self.set_deadline(None);
        let result = self.batch(sql).await;
        self.in_transaction = result.is_err();
        result
    }

    /// Statements fail with `Timeout` from `deadline` on.
    pub(crate) fn set_deadline(&mut self, deadline: Option<Instant>) {
        self.deadline = deadline;
    }

    /// The value that the last insert gave to an autoincrement column; `None` on PostgreSQL, which has RETURNING.
    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        dispatch!(&self.driver, it => it.last_insert_id())
    }

    /// The form of SQL that it takes.
    pub(crate) fn dialect(&self) -> Dialect {
        dispatch!(&self.driver, it => it.dialect())
    }

    /// True if it can be used again: no call was left in the middle, and no transaction is open.
    pub(crate) fn is_clean(&self) -> bool {
        !self.busy && !self.in_transaction
    }

    /// True between [`Connection::begin`] and [`Connection::end`].
    pub(crate) fn in_transaction(&self) -> bool {
        self.in_transaction
    }

    /// True if a call did not come to its end, or the connection broke.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy
    }

    /// Rolls an open transaction back without waiting, where the driver can; true if the connection is clean then.
    pub(crate) fn reset(&mut self) -> bool {
        self.deadline = None;
        match &mut self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(it) if !self.busy => self.in_transaction = !it.reset(),
            _ => {}
        }
        self.is_clean()
    }

    /// True if `error` ended the whole transaction, not only the statement, whatever savepoints there are.
    pub(crate) fn lost_transaction(&self, error: &Error) -> bool {
        match &self.driver {
            #[cfg(feature = "sqlite")]
            Driver::Sqlite(it) => !it.in_transaction(),
            // InnoDB rolls the whole transaction back, savepoints included.
            #[cfg(feature = "mysql")]
            Driver::Mysql(_) if matches!(error.kind(), ErrorKind::Deadlock | ErrorKind::Serialization) => {
                true
            }
            _ => self.busy,
        }
    }

    /// A call begins; when it must be over.
    fn start(&mut self) -> Option<Instant> {
        self.busy = true;
        let own = self.statement_timeout.map(|it| Instant::now() + it + GRACE);
        let deadline = own.into_iter().chain(self.deadline).min();
        #[cfg(feature = "sqlite")]
        if let Driver::Sqlite(it) = &mut self.driver {
            it.set_deadline(deadline);
        }
        deadline
    }

    /// A connection that broke or did not answer in time stays busy, so that nobody gets it again.
    fn settle<T>(&mut self, result: Option<Result<T>>) -> Result<T> {
        let result = result.ok_or_else(|| {
            Error::new(
                ErrorKind::Timeout,
                "the database did not answer within the time the statement may take",
            )
        })?;
        self.busy = matches!(&result, Err(error) if error.kind() == ErrorKind::Connection);
        result
    }
}

/// What `call` returns, or nothing if `deadline` comes first.
async fn limited<T>(deadline: Option<Instant>, call: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match deadline {
        None => Some(call.await),
        Some(deadline) => tokio::time::timeout_at(deadline.into(), call).await.ok(),
    }
}
