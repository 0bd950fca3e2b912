//! Why a server could not be connected to, in a sentence that says what to do.

use std::{io, time::Duration};

use super::{Error, ErrorKind, Result};
use crate::url::{Host, Server};

/// A server that somebody tries to connect to.
pub(crate) struct Attempt<'a> {
    /// `PostgreSQL`
    pub(crate) product: &'static str,
    pub(crate) server: &'a Server,
}

impl Attempt<'_> {
    /// The error of a server that answered with one of its own, of this kind.
    fn refused(&self, kind: ErrorKind, error: sqlx::Error) -> Error {
        let place = self.place();
        let said = error.as_database_error().map_or_else(|| error.to_string(), |it| it.message().to_owned());
        let advice = match kind {
            _ if is_missing_database(&error) => {
                "create it by `dioptra migrate deploy --create-database`, or correct the database in the connection URL"
            }
            _ if said.contains("no encryption") => "set `sslmode=require` in the connection URL",
            ErrorKind::Authentication => "correct user, password and database in the connection URL",
            ErrorKind::TooManyConnections => {
                "lower `connection_limit` in the URLs of its clients, or let the server take more"
            }
            _ => "see the server's log",
        };
        Error::new(kind, format!("{place} refused the connection: {said}; {advice}")).with_source(error)
    }

    /// The error of a connection that did not come about.
    fn failed(&self, error: sqlx::Error) -> Error {
        let place = self.place();
        let message = match &error {
            // what the TLS library makes of a certificate
            sqlx::Error::Io(cause) if cause.kind() == io::ErrorKind::InvalidData => format!(
                "no encrypted connection to {place}: {cause}; set `sslrootcert` in the connection URL to the certificate \
                 of the server's authority, and `sslmode=verify-ca` for any host that it vouches for, or \
                 `sslmode=require` to encrypt for whoever answers"
            ),
            sqlx::Error::Io(cause) if self.names_certificates() && is_about_a_file(cause) => format!(
                "no encrypted connection to {place}: {cause}; correct the paths that `sslcert`, `sslrootcert` and \
                 `sslkey` in the connection URL give"
            ),
            sqlx::Error::Io(cause) => {
                format!(
                    "cannot reach {place}: {cause}; start the server, or correct host and port in the connection URL"
                )
            }
            sqlx::Error::Tls(cause) if cause.to_string().contains("does not support TLS") => format!(
                "no encrypted connection to {place}: {cause}; let the server take them, or set `sslmode=prefer` in the \
                 connection URL to go without where the network is safe"
            ),
            sqlx::Error::Tls(cause) => format!(
                "no encrypted connection to {place}: {cause}; \
                 set `sslmode` in the connection URL, or `sslrootcert` to the certificate of the server's authority"
            ),
            // sqlx's words without its feature `mysql-rsa`, whose library is unsafe with private keys (RUSTSEC-2023-0071)
            sqlx::Error::Configuration(cause) if cause.to_string().contains("RSA") => format!(
                "no connection to {place}: it takes this user's password encrypted only (caching_sha2_password); let the \
                 server take TLS, and leave out `sslmode=disable` in the connection URL"
            ),
            sqlx::Error::Protocol(_) => format!(
                "what answers is not {place}; correct host and port in the connection URL, or its scheme"
            ),
            other => format!("cannot connect to {place}: {other}; is this the address of such a server?"),
        };
        Error::new(ErrorKind::Connection, message).with_source(error)
    }

    /// The error of a server that did not answer in time.
    fn timed_out(&self, after: Duration) -> Error {
        let message = format!(
            "{} did not answer within {} s; is the address right, and does a firewall let the connection through? \
             A slow one can have more time by `connect_timeout` in the connection URL",
            self.place(),
            after.as_secs_f32()
        );
        Error::new(ErrorKind::Connection, message)
    }

    /// A socket would be a file too.
    fn names_certificates(&self) -> bool {
        let Server { host, tls, .. } = self.server;
        matches!(host, Host::Tcp { .. }) && (tls.root.is_some() || tls.certificate.is_some())
    }

    fn place(&self) -> String {
        match &self.server.host {
            Host::Tcp { name, port } => format!("{} at {name}:{port}", self.product),
            Host::Socket { path, .. } => format!("{} at {}", self.product, path.display()),
        }
    }
}

fn is_about_a_file(cause: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotFound, PermissionDenied};
    matches!(cause.kind(), NotFound | PermissionDenied | IsADirectory)
}

/// True if the server has no such database.
pub(crate) fn is_missing_database(error: &sqlx::Error) -> bool {
    #[cfg(feature = "postgres")]
    if super::postgres::database(error).is_some_and(|it| it.code() == "3D000") {
        return true;
    }
    #[cfg(feature = "mysql")]
    if super::mysql::database(error).is_some_and(|it| it.number() == 1049) {
        return true;
    }
    false
}

/// Waits for a connection, if need be no longer than `limit`.
pub(crate) async fn within<T>(
    limit: Option<Duration>,
    attempt: &Attempt<'_>,
    connecting: impl Future<Output = sqlx::Result<T>>,
    kind: impl FnOnce(&sqlx::Error) -> Option<ErrorKind>,
) -> Result<T> {
    let connected = match limit {
        Some(limit) => match tokio::time::timeout(limit, connecting).await {
            Ok(connected) => connected,
            Err(_) => return Err(attempt.timed_out(limit)),
        },
        None => connecting.await,
    };
    connected.map_err(|failure| match kind(&failure) {
        Some(kind) => attempt.refused(kind, failure),
        None => attempt.failed(failure),
    })
}
