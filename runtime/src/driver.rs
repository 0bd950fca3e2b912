//! The driver seam: one connection, whatever the database. Nothing above it knows which driver runs a statement.

#[cfg(feature = "mysql")]
pub(crate) mod mysql;
#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;

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
}

enum Driver {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Connection),
    #[cfg(feature = "postgres")]
    Postgres(postgres::Connection),
    #[cfg(feature = "mysql")]
    Mysql(mysql::Connection),
}

/// Calls the same method of whichever driver it is.
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
}

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
        Ok(Connection { driver, busy: false })
    }

    /// Runs `statement` and gives each row to `sink` while it arrives.
    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.busy = true;
        let result = dispatch!(&mut self.driver, it => it.fetch(statement, sink).await);
        self.settle(result)
    }

    /// Runs `statement`; how many rows it matched (on MySQL too, where the server would count the changed ones).
    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        self.busy = true;
        let result = dispatch!(&mut self.driver, it => it.execute(statement).await);
        self.settle(result)
    }

    /// Runs SQL text without binds, of one statement or several: `BEGIN`.
    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        self.busy = true;
        let result = dispatch!(&mut self.driver, it => it.batch(sql).await);
        self.settle(result)
    }

    /// Asks the server whether it is still there.
    pub(crate) async fn ping(&mut self) -> Result<()> {
        self.busy = true;
        let result = dispatch!(&mut self.driver, it => it.ping().await);
        self.settle(result)
    }

    /// The value that the last insert gave to an autoincrement column; `None` on PostgreSQL, which has RETURNING.
    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        dispatch!(&self.driver, it => it.last_insert_id())
    }

    /// The form of SQL that it takes.
    pub(crate) fn dialect(&self) -> Dialect {
        dispatch!(&self.driver, it => it.dialect())
    }

    /// True if a call did not come to its end: it must not be used again.
    pub(crate) fn is_busy(&self) -> bool {
        self.busy
    }

    /// A connection that broke stays busy, so that nobody gets it again.
    fn settle<T>(&mut self, result: Result<T>) -> Result<T> {
        self.busy = matches!(&result, Err(error) if error.kind() == ErrorKind::Connection);
        result
    }
}
