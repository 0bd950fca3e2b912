//! Opens connections, and finds out whether a transaction pooler is in between.

use std::fmt::Write;

use sqlx::{
    ConnectOptions, PgConnection, Row,
    postgres::{PgConnectOptions, PgSslMode},
};
use uuid::Uuid;

use super::Protocol;
use crate::{
    error::{
        Error, ErrorKind, Result,
        connect::{Attempt, within},
        postgres as error,
    },
    url::{Host, Pooler, Server, TlsMode, Url},
};

/// A setting of ours that only a direct connection knows.
const MARK: &str = "dioptra.direct";

/// Opens a connection, and says which protocol is right on it.
///
/// A pooler that the URL does not tell of is found by a start-up option with a value made up for this connection.
/// PostgreSQL knows it afterwards; a pooler drops it or refuses it. Only where it is known are there prepared
/// statements.
pub(crate) async fn open(server: &Server, url: &Url) -> Result<(PgConnection, Protocol)> {
    let attempt = Attempt { product: "PostgreSQL", server };
    let settings = settings(server, url)?;
    let kind = |failure: &sqlx::Error| error::database(failure).map(error::kind);
    within(url.connect_timeout, &attempt, connect(server, url, &settings), kind).await
}

async fn connect(
    server: &Server,
    url: &Url,
    settings: &[(String, String)],
) -> sqlx::Result<(PgConnection, Protocol)> {
    let common = || common(server, url);
    let with = |settings: &[(String, String)]| match settings {
        [] => common(),
        _ => common().options(settings.iter().map(|(name, value)| (name, value))),
    };
    let simple = || Protocol::Simple { prefix: set_local(settings) };
    match server.pooler {
        Pooler::No => Ok((with(settings).connect().await?, Protocol::Prepared)),
        Pooler::Yes => Ok((common().connect().await?, simple())),
        Pooler::Auto => {
            let mark = Uuid::new_v4().simple().to_string();
            let mut connection = match with(settings).options([(MARK, &mark)]).connect().await {
                Ok(connection) => connection,
                Err(error) if is_refused_option(&error) => return Ok((common().connect().await?, simple())),
                Err(error) => return Err(error),
            };
            let direct = echo(&mut connection).await?.as_deref() == Some(&mark);
            Ok((connection, if direct { Protocol::Prepared } else { simple() }))
        }
    }
}

/// PgBouncer calls an unknown start-up option a violation of the protocol; other poolers have codes of their own.
fn is_refused_option(failure: &sqlx::Error) -> bool {
    let kind = error::database(failure).map(error::kind);
    matches!(kind, Some(ErrorKind::Connection | ErrorKind::Database))
}

async fn echo(connection: &mut PgConnection) -> sqlx::Result<Option<String>> {
    let row = sqlx::raw_sql("SELECT current_setting('dioptra.direct', true)").fetch_one(connection).await?;
    Ok(row.try_get_raw(0)?.as_str().ok().map(str::to_owned))
}

/// The settings of the session: those of the URL's `options`, its `schema` and its `socket_timeout`.
fn settings(server: &Server, url: &Url) -> Result<Vec<(String, String)>> {
    let mut all = match &server.options {
        Some(options) => startup_options(options).ok_or_else(|| {
            let message =
                format!("`options` in the connection URL must be like `-c name=value`, and is `{options}`");
            Error::new(ErrorKind::InvalidUrl, message)
        })?,
        None => Vec::new(),
    };
    if let Some(schema) = &server.schema {
        all.push(("search_path".to_owned(), identifier(schema)));
    }
    if let Some(timeout) = url.statement_timeout {
        all.push(("statement_timeout".to_owned(), timeout.as_millis().to_string()));
    }
    Ok(all)
}

/// `-c name=value -cname=value --name=value`, where a backslash takes the next character with it.
fn startup_options(text: &str) -> Option<Vec<(String, String)>> {
    let mut words = vec![String::new()];
    let mut rest = text.chars();
    while let Some(it) = rest.next() {
        match it {
            '\\' => words.last_mut()?.extend(rest.next()),
            _ if it.is_whitespace() => words.push(String::new()),
            _ => words.last_mut()?.push(it),
        }
    }
    let mut words = words.into_iter().filter(|it| !it.is_empty());
    let mut all = Vec::new();
    while let Some(word) = words.next() {
        let setting = match word.strip_prefix("-c").or_else(|| word.strip_prefix("--"))? {
            "" => words.next()?,
            setting => setting.to_owned(),
        };
        let (name, value) = setting.split_once('=')?;
        all.push((name.to_owned(), value.to_owned()));
    }
    Some(all)
}

/// The settings for one transaction, for where a session belongs to many.
fn set_local(settings: &[(String, String)]) -> String {
    let mut sql = String::new();
    for (name, value) in settings {
        let value = match name.as_str() {
            "search_path" => names(value).iter().map(|it| identifier(it)).collect::<Vec<_>>().join(", "),
            _ => format!("'{}'", value.replace('\'', "''")),
        };
        let _ = write!(sql, "SET LOCAL {} TO {value}; ", identifier(name));
    }
    sql
}

/// The names of a list such as `app, "My Schema"`.
fn names(list: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut quoted = false;
    let mut rest = list.chars().peekable();
    while let (Some(it), Some(name)) = (rest.next(), all.last_mut()) {
        match it {
            '"' if quoted && rest.next_if_eq(&'"').is_some() => name.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => all.push(String::new()),
            _ if quoted => name.push(it),
            _ if it.is_whitespace() => {}
            _ => name.extend(it.to_lowercase()),
        }
    }
    all
}

fn identifier(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What any server and pooler takes.
fn common(server: &Server, url: &Url) -> PgConnectOptions {
    let mut options = PgConnectOptions::new_without_pgpass()
        .username(&server.user)
        .database(&server.database)
        .statement_cache_capacity(url.statement_cache)
        // Floats are sent in binary, and as text the server's own default loses nothing since PostgreSQL 12.
        .extra_float_digits(None)
        .ssl_mode(match server.tls.mode {
            TlsMode::Disable => PgSslMode::Disable,
            TlsMode::Prefer => PgSslMode::Prefer,
            TlsMode::Require => PgSslMode::Require,
            TlsMode::VerifyCa => PgSslMode::VerifyCa,
            TlsMode::VerifyFull => PgSslMode::VerifyFull,
        })
        .disable_statement_logging();
    options = match &server.host {
        Host::Tcp { name, port } => options.host(name).port(*port),
        Host::Socket { path, port } => options.socket(path).port(*port),
    };
    if let Some(password) = &server.password {
        options = options.password(password);
    }
    if let Some(name) = &server.application_name {
        options = options.application_name(name);
    }
    if let Some(root) = &server.tls.root {
        options = options.ssl_root_cert(root);
    }
    if let Some(certificate) = &server.tls.certificate {
        options = options.ssl_client_cert(certificate);
    }
    if let Some(key) = &server.tls.key {
        options = options.ssl_client_key(key);
    }
    options
}
