//! The session as the server sees it, asked for and ended through another connection.

use super::DatabaseError;
use crate::{
    error::{Error, ErrorKind},
    url::{Address, Url},
};

type Result<T> = std::result::Result<T, DatabaseError>;

/// A session of a server.
#[derive(Clone)]
pub(in crate::migrate) struct Peer {
    pub(in crate::migrate) url: Url,
    /// The process of PostgreSQL, the connection of MySQL; 0 where it is not known.
    pub(in crate::migrate) id: i64,
}

/// What the server does with the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seen {
    /// It runs a statement, or cannot tell.
    Runs,
    /// It waits for the client, or has no such session.
    Waits,
}

impl Peer {
    /// Asks the server; an error where it cannot be reached.
    pub(super) async fn look(&self) -> Result<Seen> {
        if self.id == 0 {
            return Ok(Seen::Runs);
        }
        let sql = match &self.url.address {
            // Reading from the client and writing to it is waiting for it.
            Address::Postgres(_) => format!(
                "SELECT state = 'active' AND wait_event_type IS DISTINCT FROM 'Client' FROM pg_catalog.pg_stat_activity \
                 WHERE pid = {}",
                self.id
            ),
            _ => format!(
                "SELECT COMMAND <> 'Sleep' AND COALESCE(STATE, '') NOT IN ('Reading from net', 'Writing to net') \
                 FROM information_schema.PROCESSLIST WHERE ID = {}",
                self.id
            ),
        };
        match self.ask(&sql).await {
            Ok(answer) => Ok(match answer.as_deref() {
                Some("t" | "1") => Seen::Runs,
                _ => Seen::Waits,
            }),
            Err(error) if error.lost => Err(error),
            // It answers, if only that it has no room for another connection.
            Err(_) => Ok(Seen::Runs),
        }
    }

    /// Ends the statement that runs, if `is_wanted` still once there is a connection for that.
    pub(in crate::migrate) async fn cancel(&self, is_wanted: impl Fn() -> bool + Send) -> Result<()> {
        let sql = match &self.url.address {
            Address::Postgres(_) => format!("SELECT pg_cancel_backend({})", self.id),
            _ => format!("KILL QUERY {}", self.id),
        };
        self.tell(&sql, is_wanted).await.map(drop)
    }

    /// Ends the session, so that it gives its locks back.
    pub(super) async fn end(&self) -> Result<()> {
        let sql = match &self.url.address {
            Address::Postgres(_) => format!("SELECT pg_terminate_backend({})", self.id),
            _ => format!("KILL {}", self.id),
        };
        self.ask(&sql).await.map(drop)
    }

    async fn ask(&self, sql: &str) -> Result<Option<String>> {
        self.tell(sql, || true).await
    }

    /// The first value that one statement gives.
    async fn tell(&self, sql: &str, is_wanted: impl Fn() -> bool + Send) -> Result<Option<String>> {
        match &self.url.address {
            #[cfg(feature = "postgres")]
            Address::Postgres(server) => {
                let connected = crate::driver::postgres::connect::open(server, &self.url).await;
                let (mut connection, _) = connected.map_err(of_connecting)?;
                if !is_wanted() {
                    return Ok(None);
                }
                super::postgres::value(&mut connection, sql).await
            }
            #[cfg(feature = "mysql")]
            Address::Mysql(server) => {
                let connected = crate::driver::mysql::connect::open(server, &self.url).await;
                let (mut connection, _) = connected.map_err(of_connecting)?;
                if !is_wanted() {
                    return Ok(None);
                }
                super::mysql::value(&mut connection, sql).await
            }
            _ => Ok(None),
        }
    }
}

fn of_connecting(error: Error) -> DatabaseError {
    let lost = error.kind() == ErrorKind::Connection;
    DatabaseError { lost, ..DatabaseError::refused(&error.to_string()) }
}
