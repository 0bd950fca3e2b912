//! The parameters of a connection URL: Prisma's and the common ones of libpq. Every one is known or an error.

use std::{path::PathBuf, time::Duration};

use super::{Address, File, Host, Mode, Pooler, Server, TlsMode, Url, invalid};
use crate::error::Result;

/// A parameter: its name, and what it does to the URL. The error is what would be right.
type Parameter = (&'static str, fn(&mut Url, &str) -> Result<(), &'static str>);

const EVERYWHERE: &[Parameter] = &[
    ("connection_limit", |url, value| {
        url.pool_size = Some(number(value).filter(|it| *it > 0).ok_or("a number from 1")?);
        Ok(())
    }),
    ("pool_timeout", |url, value| set(&mut url.pool_timeout, seconds(value))),
    ("connect_timeout", |url, value| set(&mut url.connect_timeout, seconds(value))),
    ("max_idle_connection_lifetime", |url, value| set(&mut url.idle_lifetime, seconds(value))),
    ("max_connection_lifetime", |url, value| set(&mut url.lifetime, seconds(value))),
    ("statement_cache_size", |url, value| {
        set(&mut url.statement_cache, number(value).ok_or("a number from 0"))
    }),
];

const SQLITE: &[Parameter] = &[
    ("socket_timeout", lock_timeout),
    ("busy_timeout", lock_timeout),
    ("mode", |url, value| {
        let Address::Sqlite(file) = &mut url.address else { return Ok(()) };
        let wanted = match value {
            "ro" => Mode::ReadOnly,
            "rw" => Mode::ReadWrite,
            "rwc" => Mode::Create,
            "memory" => {
                *file = File::Memory;
                return Ok(());
            }
            _ => return Err("ro, rw, rwc or memory"),
        };
        if let File::Path { mode, .. } = file {
            *mode = wanted;
        }
        Ok(())
    }),
];

const SERVERS: &[Parameter] = &[
    ("socket_timeout", |url, value| set(&mut url.statement_timeout, seconds(value))),
    ("sslmode", tls_mode),
    ("ssl-mode", tls_mode),
    // Prisma's: the strictness apart from the mode.
    ("sslaccept", |url, value| {
        let tls = &mut server(url)?.tls;
        match value {
            "accept_invalid_certs" => Ok(()),
            "strict" => set(&mut tls.mode, Ok(TlsMode::VerifyFull)),
            _ => Err("strict or accept_invalid_certs"),
        }
    }),
    // Prisma calls the certificate authority `sslcert`; libpq means the client's certificate, which has a key.
    ("sslcert", |url, value| set(&mut server(url)?.tls.root, Ok(Some(PathBuf::from(value))))),
    ("sslrootcert", |url, value| set(&mut server(url)?.tls.root, Ok(Some(PathBuf::from(value))))),
    ("sslkey", |url, value| set(&mut server(url)?.tls.key, Ok(Some(PathBuf::from(value))))),
    ("sslidentity", |_, _| Err("given as sslcert and sslkey in PEM form (`openssl pkcs12 -in FILE -nodes`)")),
];

const POSTGRES: &[Parameter] = &[
    ("schema", |url, value| set(&mut server(url)?.schema, Ok(Some(value.to_owned())))),
    ("host", |url, value| {
        let server = server(url)?;
        let port = port(&server.host);
        server.host = match value.starts_with('/') {
            true => Host::Socket { path: PathBuf::from(value), port },
            false => Host::Tcp { name: value.to_owned(), port },
        };
        Ok(())
    }),
    ("pgbouncer", |url, value| {
        let pooler = boolean(value).map(|it| if it { Pooler::Yes } else { Pooler::No });
        set(&mut server(url)?.pooler, pooler)
    }),
    ("pooler", |url, value| {
        let pooler = match value {
            "auto" => Ok(Pooler::Auto),
            "transaction" => Ok(Pooler::Yes),
            "none" | "session" => Ok(Pooler::No),
            _ => Err("auto, transaction, session or none"),
        };
        set(&mut server(url)?.pooler, pooler)
    }),
    ("application_name", |url, value| set(&mut server(url)?.application_name, Ok(Some(value.to_owned())))),
    ("options", |url, value| set(&mut server(url)?.options, Ok(Some(value.to_owned())))),
    // Neon's URLs ask for it. The driver has no SCRAM-SHA-256-PLUS: TLS alone protects the connection.
    ("channel_binding", |_, value| match value {
        "disable" | "prefer" | "require" => Ok(()),
        _ => Err("disable, prefer or require"),
    }),
    ("target_session_attrs", |_, value| match value {
        "any" => Ok(()),
        _ => Err("any"),
    }),
];

const MYSQL: &[Parameter] = &[("socket", |url, value| {
    let server = server(url)?;
    let port = port(&server.host);
    set(&mut server.host, Ok(Host::Socket { path: PathBuf::from(value), port }))
})];

/// Applies the parameters in `query`, in their order.
pub(super) fn apply(query: &str, url: &mut Url) -> Result<()> {
    let known = match &url.address {
        Address::Sqlite(_) => [EVERYWHERE, SQLITE].concat(),
        Address::Postgres(_) => [EVERYWHERE, SERVERS, POSTGRES].concat(),
        Address::Mysql(_) => [EVERYWHERE, SERVERS, MYSQL].concat(),
    };
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        let (_, apply) = known
            .iter()
            .find(|(known, _)| *known == name)
            .ok_or_else(|| invalid(unknown(&name, known.iter().map(|it| it.0))))?;
        apply(url, &value).map_err(|wanted| {
            invalid(format!(
                "the parameter `{name}` of the connection URL is `{value}`, but must be {wanted}"
            ))
        })?;
    }
    if let Address::Postgres(server) | Address::Mysql(server) = &mut url.address {
        client_certificate(server, query)?;
    }
    Ok(())
}

/// With a key, `sslcert` is the client's certificate, as libpq has it.
fn client_certificate(server: &mut Server, query: &str) -> Result<()> {
    if server.tls.key.is_none() {
        return Ok(());
    }
    let value = |name| url::form_urlencoded::parse(query.as_bytes()).find(|it| it.0 == name);
    let Some((_, certificate)) = value("sslcert") else {
        return Err(invalid(
            "the connection URL has the parameter `sslkey` but no `sslcert` that it belongs to",
        ));
    };
    server.tls.certificate = Some(PathBuf::from(&*certificate));
    server.tls.root = value("sslrootcert").map(|it| PathBuf::from(&*it.1));
    Ok(())
}

fn unknown<'k>(name: &str, known: impl Iterator<Item = &'k str> + Clone) -> String {
    let distance = |it: &&str| strsim::damerau_levenshtein(it, name);
    // A third of the letters: of three, two others make another word.
    match known.clone().min_by_key(distance).filter(|it| distance(it) * 3 <= name.chars().count()) {
        Some(near) => {
            format!("the connection URL has the unknown parameter `{name}`; did you mean `{near}`?")
        }
        None => format!(
            "the connection URL has the unknown parameter `{name}`; remove it, the known ones are {}",
            known.collect::<Vec<_>>().join(", ")
        ),
    }
}

fn set<T>(place: &mut T, value: Result<T, &'static str>) -> Result<(), &'static str> {
    *place = value?;
    Ok(())
}

/// The tables give these parameters to servers alone.
fn server(url: &mut Url) -> Result<&mut Server, &'static str> {
    match &mut url.address {
        Address::Postgres(server) | Address::Mysql(server) => Ok(server),
        Address::Sqlite(_) => Err("left out for SQLite"),
    }
}

fn port(host: &Host) -> u16 {
    match host {
        Host::Tcp { port, .. } | Host::Socket { port, .. } => *port,
    }
}

fn number(value: &str) -> Option<usize> {
    value.parse().ok()
}

/// Whole seconds; 0 is no limit, as in Prisma.
fn seconds(value: &str) -> Result<Option<Duration>, &'static str> {
    let seconds = value.parse().map_err(|_| "a number of seconds, or 0 for no limit")?;
    Ok(Some(Duration::from_secs(seconds)).filter(|it| !it.is_zero()))
}

fn lock_timeout(url: &mut Url, value: &str) -> Result<(), &'static str> {
    let seconds = value.parse().map_err(|_| "a number of seconds")?;
    set(&mut url.lock_timeout, Ok(Duration::from_secs(seconds)))
}

fn boolean(value: &str) -> Result<bool, &'static str> {
    match value {
        "true" | "1" => Ok(true),
        "false" | "0" => Ok(false),
        _ => Err("true or false"),
    }
}

/// libpq's names, and MySQL's.
fn tls_mode(url: &mut Url, value: &str) -> Result<(), &'static str> {
    let mode = match value.to_ascii_lowercase().replace('_', "-").as_str() {
        "disable" | "disabled" => Ok(TlsMode::Disable),
        "allow" | "prefer" | "preferred" => Ok(TlsMode::Prefer),
        "require" | "required" => Ok(TlsMode::Require),
        "verify-ca" => Ok(TlsMode::VerifyCa),
        "verify-full" | "verify-identity" => Ok(TlsMode::VerifyFull),
        _ => Err("disable, prefer, require, verify-ca or verify-full"),
    };
    set(&mut server(url)?.tls.mode, mode)
}
