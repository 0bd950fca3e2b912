//! Connection URLs, as plain data for the drivers and the pool.

mod parameter;

use std::{borrow::Cow, fmt, path::PathBuf, time::Duration};

use percent_encoding::percent_decode_str;

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
    /// How long to wait for a free connection (`pool_timeout`); `None` is for ever.
    pub(crate) pool_timeout: Option<Duration>,
    /// How long to wait for a new connection (`connect_timeout`); `None` is for ever.
    pub(crate) connect_timeout: Option<Duration>,
    /// How long a connection may lie idle before it is closed (`max_idle_connection_lifetime`).
    pub(crate) idle_lifetime: Option<Duration>,
    /// How long a connection is used before it is closed (`max_connection_lifetime`).
    pub(crate) lifetime: Option<Duration>,
    /// How long a statement may take (`socket_timeout`; not on SQLite).
    pub(crate) statement_timeout: Option<Duration>,
    /// How long to wait for the write lock of SQLite (`socket_timeout` or `busy_timeout` there).
    pub(crate) lock_timeout: Duration,
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
    Path {
        path: PathBuf,
        mode: Mode,
    },
}

/// What may be done with an SQLite file (`mode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Only read (`ro`).
    ReadOnly,
    /// Read and written; it must exist (`rw`).
    ReadWrite,
    /// And it is created if it does not exist (`rwc`).
    Create,
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
    ///
    /// - SQLite: `sqlite:PATH`, `file:PATH` (Prisma's form), `sqlite::memory:`. A path ends at `?` and is not
    ///   percent-decoded; a relative one starts at the working directory.
    /// - PostgreSQL: `postgres://USER:PASSWORD@HOST:PORT/DATABASE`, or `postgresql:`.
    /// - MySQL and MariaDB: `mysql://` or `mariadb://` and the same.
    pub(crate) fn parse(text: &str, provider: Provider) -> Result<Url> {
        let (scheme, rest) = text.split_once(':').ok_or_else(|| {
            invalid(format!("the connection URL has no scheme; write {}", example(provider)))
        })?;
        let named = match scheme {
            "sqlite" | "file" => Provider::Sqlite,
            "postgres" | "postgresql" => Provider::Postgresql,
            "mysql" | "mariadb" => Provider::Mysql,
            _ => {
                return Err(invalid(format!(
                    "no database has connection URLs that begin with `{scheme}:`; write {}, {} or {}",
                    example(Provider::Sqlite),
                    example(Provider::Postgresql),
                    example(Provider::Mysql)
                )));
            }
        };
        if named != provider {
            return Err(invalid(format!(
                "the connection URL begins with `{scheme}:`, but the client was generated for {}; write {}, \
                 or change `provider` in the schema and run `dioptra gen`",
                title(provider),
                example(provider)
            )));
        }
        let (address, query) = match provider {
            Provider::Sqlite => {
                let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
                (Address::Sqlite(file(path)?), query.to_owned())
            }
            Provider::Postgresql => {
                let (server, query) = server(text, 5432, provider)?;
                (Address::Postgres(server), query)
            }
            Provider::Mysql => {
                let (server, query) = server(text, 3306, provider)?;
                (Address::Mysql(server), query)
            }
        };
        let mut url = Url {
            address,
            pool_size: None,
            pool_timeout: Some(Duration::from_secs(5)),
            connect_timeout: Some(Duration::from_secs(5)),
            idle_lifetime: Some(Duration::from_secs(300)),
            lifetime: None,
            statement_timeout: None,
            lock_timeout: Duration::from_secs(5),
            statement_cache: 100,
        };
        parameter::apply(&query, &mut url)?;
        Ok(url)
    }

    /// True for a database that lives in memory.
    pub(crate) fn is_memory(&self) -> bool {
        self.address == Address::Sqlite(File::Memory)
    }
}

fn file(path: &str) -> Result<File> {
    let path = path.strip_prefix("//").unwrap_or(path);
    match path {
        "" => Err(invalid("the connection URL names no file; write sqlite:PATH or sqlite::memory:")),
        ":memory:" => Ok(File::Memory),
        _ => Ok(File::Path { path: PathBuf::from(path), mode: Mode::ReadWrite }),
    }
}

/// The server, and the parameters that follow.
fn server(text: &str, port: u16, provider: Provider) -> Result<(Server, String)> {
    let url = url::Url::parse(text).map_err(|problem| {
        invalid(format!(
            "the connection URL cannot be read: {problem}; write {}, with `@ : / ? # %` in the password as \
             %40 %3A %2F %3F %23 %25",
            example(provider)
        ))
    })?;
    let missing =
        |what: &str| invalid(format!("the connection URL names no {what}; write {}", example(provider)));
    let host = decoded(url.host_str().unwrap_or_default(), "host")?.into_owned();
    let port = url.port().unwrap_or(port);
    let user = decoded(url.username(), "user")?.into_owned();
    let database = decoded(url.path().trim_start_matches('/'), "database")?.into_owned();
    if user.is_empty() {
        return Err(missing("user"));
    }
    if database.is_empty() {
        return Err(missing("database"));
    }
    let host = match host.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        Some(address) => address.to_owned(),
        None => host,
    };
    let server = Server {
        host: match host.starts_with('/') {
            true => Host::Socket { path: PathBuf::from(host), port },
            false if host.is_empty() => Host::Tcp { name: "localhost".to_owned(), port },
            false => Host::Tcp { name: host, port },
        },
        user,
        password: url.password().map(|it| decoded(it, "password")).transpose()?.map(Cow::into_owned),
        database,
        schema: None,
        tls: Tls::default(),
        pooler: Pooler::default(),
        application_name: None,
        options: None,
    };
    Ok((server, url.query().unwrap_or_default().to_owned()))
}

fn decoded<'t>(text: &'t str, what: &str) -> Result<Cow<'t, str>> {
    percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| invalid(format!("the {what} in the connection URL is not UTF-8 when percent-decoded")))
}

fn example(provider: Provider) -> &'static str {
    match provider {
        Provider::Sqlite => "sqlite:PATH",
        Provider::Postgresql => "postgres://USER:PASSWORD@HOST:PORT/DATABASE",
        Provider::Mysql => "mysql://USER:PASSWORD@HOST:PORT/DATABASE",
    }
}

fn title(provider: Provider) -> &'static str {
    match provider {
        Provider::Sqlite => "SQLite",
        Provider::Postgresql => "PostgreSQL",
        Provider::Mysql => "MySQL and MariaDB",
    }
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::InvalidUrl, message)
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
            .field("application_name", &self.application_name)
            .field("options", &self.options)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line of snapshots/runtime/urls.txt is a provider and a URL; what it reads as follows, indented.
    #[test]
    fn urls_read_as_recorded() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../snapshots/runtime/urls.txt");
        let recorded = std::fs::read_to_string(path).unwrap();
        let mut actual = String::new();
        for line in recorded.lines().filter(|it| !it.starts_with(' ')) {
            actual += line;
            actual += "\n";
            let Some((provider, text)) = line.split_once(' ').filter(|_| !line.starts_with('#')) else {
                continue;
            };
            let provider = match provider {
                "sqlite" => Provider::Sqlite,
                "postgresql" => Provider::Postgresql,
                "mysql" => Provider::Mysql,
                _ => panic!("unknown provider in {line:?}"),
            };
            let outcome = match Url::parse(text, provider) {
                Ok(url) => format!("{url:?}"),
                Err(error) => format!("{:?}: {error}", error.kind()),
            };
            for line in outcome.lines() {
                actual += &format!("    {line}\n");
            }
        }
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(path, &actual).unwrap();
        }
        assert_eq!(actual, recorded, "run with UPDATE=1 to record");
    }
}
