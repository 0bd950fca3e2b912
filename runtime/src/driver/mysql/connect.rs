//! Opens connections, and finds out whether the server is MySQL or MariaDB.

use sqlx::{
    AssertSqlSafe, ConnectOptions, Decode, Executor, MySql, MySqlConnection, Row,
    mysql::{MySqlConnectOptions, MySqlSslMode},
};

use crate::{
    dialect::Dialect,
    error::{
        Result,
        connect::{Attempt, within},
        mysql as error,
    },
    url::{Host, Server, TlsMode, Url},
};

/// The same on every server, whatever its own setting is: values that do not fit are refused, zero dates too, and 0 is
/// a value like others for an autoincrement column.
const SQL_MODE: &str = "STRICT_ALL_TABLES,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,\
                        NO_ENGINE_SUBSTITUTION,NO_AUTO_VALUE_ON_ZERO";

/// What a server says of itself.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traits {
    pub(crate) dialect: Dialect,
    /// How many bytes a statement may have with its values (`max_allowed_packet`).
    pub(crate) max_bytes: usize,
    /// What it calls this connection.
    pub(crate) id: i64,
}

/// Opens a connection, and says what the server is.
pub(crate) async fn open(server: &Server, url: &Url) -> Result<(MySqlConnection, Traits)> {
    let attempt = Attempt { product: "MySQL", server };
    let kind = |failure: &sqlx::Error| error::database(failure).map(error::kind);
    within(url.connect_timeout, &attempt, connect(server, url), kind).await
}

async fn connect(server: &Server, url: &Url) -> sqlx::Result<(MySqlConnection, Traits)> {
    let mut connection = options(server, url).connect().await?;
    let row = sqlx::raw_sql("SELECT VERSION(), @@max_allowed_packet, CONNECTION_ID()")
        .fetch_one(&mut connection)
        .await?;
    let text = |at: usize| <&str as Decode<MySql>>::decode(row.try_get_raw(at)?).map_err(sqlx::Error::Decode);
    let (version, max_bytes) = (text(0)?, text(1)?.parse().unwrap_or(usize::MAX));
    let id = text(2)?.parse().unwrap_or_default();
    let dialect = if version.contains("MariaDB") { Dialect::Mariadb } else { Dialect::Mysql };
    // Where servers have autocommit off, what is written outside of a transaction would never be there.
    let mut session =
        format!("SET autocommit = 1, sql_mode = '{SQL_MODE}', time_zone = '+00:00', NAMES utf8mb4");
    if let Some(timeout) = url.statement_timeout {
        session += &match dialect {
            Dialect::Mariadb => format!(", max_statement_time = {}", timeout.as_secs_f64()),
            // in milliseconds, and for reading statements only
            _ => format!(", max_execution_time = {}", timeout.as_millis()),
        };
    }
    connection.execute(AssertSqlSafe(session)).await?;
    Ok((connection, Traits { dialect, max_bytes, id }))
}

fn options(server: &Server, url: &Url) -> MySqlConnectOptions {
    let mut options = MySqlConnectOptions::new()
        .username(&server.user)
        .database(&server.database)
        .statement_cache_capacity(url.statement_cache)
        .ssl_mode(match server.tls.mode {
            TlsMode::Disable => MySqlSslMode::Disabled,
            TlsMode::Prefer => MySqlSslMode::Preferred,
            TlsMode::Require => MySqlSslMode::Required,
            TlsMode::VerifyCa => MySqlSslMode::VerifyCa,
            TlsMode::VerifyFull => MySqlSslMode::VerifyIdentity,
        })
        // what sqlx would set on the session is set with the rest, in one statement
        .pipes_as_concat(false)
        .no_engine_substitution(false)
        .timezone(None)
        .set_names(false)
        .disable_statement_logging();
    options = match &server.host {
        Host::Tcp { name, port } => options.host(name).port(*port),
        Host::Socket { path, .. } => options.socket(path),
    };
    if let Some(password) = &server.password {
        options = options.password(password);
    }
    if let Some(root) = &server.tls.root {
        options = options.ssl_ca(root);
    }
    if let Some(certificate) = &server.tls.certificate {
        options = options.ssl_client_cert(certificate);
    }
    if let Some(key) = &server.tls.key {
        options = options.ssl_client_key(key);
    }
    options
}
