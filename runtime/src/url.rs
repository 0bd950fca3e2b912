//! Connection URLs, as plain data for the drivers and the pool.

use std::{fmt, path::PathBuf, time::Duration};

use crate::{
    error::{Error, ErrorKind, Result},
    meta::Provider,
};

/// A connection URL, read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Url {
    /// Where the database is.
    pub(crate) address: Address,
    /// Connections at most (`connection_limit`).
    pub(crate) pool_size: Option<usize>,
    /// How long to wait for a free connection (`pool_timeout`).
    pub(crate) pool_timeout: Duration,
    /// How long to wait for a new connection (`connect_timeout`).
    pub(crate) connect_timeout: Duration,
    /// How long a statement may take (`socket_timeout`).
    pub(crate) statement_timeout: Option<Duration>,
    /// Prepared statements that each connection keeps (`statement_cache_size`).
    pub(crate) statement_cache: usize,
}

/// Where a database is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Address {
    Sqlite(File),
    Postgres(Server),
    Mysql(Server),
}

/// An SQLite database.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum File {
    /// Lives as long as its only connection.
    Memory,
    Path(PathBuf),
}

/// A database on a server.
#[derive(Clone, PartialEq)]
pub(crate) struct Server {
    pub(crate) host: Host,
    pub(crate) user: String,
    pub(crate) password: Option<String>,
    pub(crate) database: String,
    /// The PostgreSQL schema that unqualified tables are in (`schema`), by default `public`.
    pub(crate) schema: Option<String>,
    pub(crate) tls: Tls,
    pub(crate) pooler: Pooler,
    pub(crate) application_name: Option<String>,
    /// Start-up options of PostgreSQL (`options=-c statement_timeout=1000`).
    pub(crate) options: Option<String>,
}

/// Where a server listens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Host {
    Tcp {
        name: String,
        port: u16,
    },
    /// A Unix socket: PostgreSQL's folder, MySQL's file.
    Socket {
        path: PathBuf,
        port: u16,
    },
}

/// How a connection is encrypted.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Tls {
    pub(crate) mode: TlsMode,
    /// The certificate authority (`sslcert`, `sslrootcert`), in PEM.
    pub(crate) root: Option<PathBuf>,
    /// The client's certificate (`sslclientcert`) and key (`sslkey`), in PEM.
    pub(crate) certificate: Option<PathBuf>,
    pub(crate) key: Option<PathBuf>,
}

/// What encryption is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum TlsMode {
    Disable,
    /// If the server can; the default.
    #[default]
    Prefer,
    /// Encrypted, by whoever answers.
    Require,
    /// And the certificate is signed by a known authority.
    VerifyCa,
    /// And it is for this host.
    VerifyFull,
}

/// Whether a pooler in transaction mode is in between (`pgbouncer`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Pooler {
    /// Found out when connecting.
    #[default]
    Auto,
    /// There is one: no session state, no named statements.
    Yes,
    /// The connection is direct.
    No,
}

impl Url {
    /// Reads `text`, which must be for `provider`. Errors are of kind `InvalidUrl` and never show the password.
    pub(crate) fn parse(text: &str, provider: Provider) -> Result<Url> {
        let _ = (text, provider);
        Err(Error::new(ErrorKind::InvalidUrl, "connection URLs are not read yet"))
    }
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server")
            .field("host", &self.host)
            .field("user", &self.user)
            .field("password", &self.password.as_ref().map(|_| "***"))
            .field("database", &self.database)
            .field("schema", &self.schema)
            .field("tls", &self.tls)
            .field("pooler", &self.pooler)
            .finish_non_exhaustive()
    }
}
