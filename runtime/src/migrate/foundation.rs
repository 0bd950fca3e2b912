//! The database as a whole: connecting, creating, emptying.

use super::{
    error::{MigrateError, MigrateErrorKind},
    session::{DatabaseError, Session},
};
use crate::{
    meta::Provider,
    url::{Address, File, Url},
};

/// What to do about a database that is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Missing {
    Create,
    Refuse,
}

/// What connecting has created, in words.
pub(super) type Created = Option<String>;

/// Connects to what `text` names.
pub(super) async fn open(text: &str, missing: Missing) -> Result<(Session, Created), MigrateError> {
    connect(&Url::parse(text, provider(text))?, missing).await
}

async fn connect(url: &Url, missing: Missing) -> Result<(Session, Created), MigrateError> {
    // It limits queries; a migration takes the time it takes.
    let url = &Url { statement_timeout: None, ..url.clone() };
    match &url.address {
        #[cfg(feature = "sqlite")]
        Address::Sqlite(file) => sqlite::open(file, url.lock_timeout, missing),
        #[cfg(feature = "postgres")]
        Address::Postgres(server) => postgres::open(server, url, missing).await,
        #[cfg(feature = "mysql")]
        Address::Mysql(server) => mysql::open(server, url, missing).await,
        #[allow(unreachable_patterns)]
        _ => Err(MigrateError::new(
            MigrateErrorKind::Connect,
            "this program was built without the driver for this database",
        )
        .help("enable the feature `sqlite`, `postgres` or `mysql` of dioptra-runtime")),
    }
}

/// Connects to a new database named `name`, on the server of `text`; in memory on SQLite. Its own URL comes back too.
pub(super) async fn beside(text: &str, name: &str) -> Result<(Url, Session), MigrateError> {
    let mut url = Url::parse(text, provider(text))?;
    match &mut url.address {
        Address::Sqlite(file) => *file = File::Memory,
        Address::Postgres(server) | Address::Mysql(server) => server.database = name.to_owned(),
    }
    let (session, _) = connect(&url, Missing::Create).await?;
    Ok((url, session))
}

/// Drops the database of `session` as a whole, which `url` leads to.
pub(super) async fn remove(session: Session, url: &Url) -> Result<(), MigrateError> {
    let name = session.name().to_owned();
    let removed = match (session, &url.address) {
        #[cfg(feature = "postgres")]
        (Session::Postgres(session), Address::Postgres(server)) => {
            drop(session);
            postgres::remove(server, url).await?
        }
        #[cfg(feature = "mysql")]
        (mut session @ Session::Mysql(_), _) => mysql::remove(&mut session).await,
        _ => Ok(()),
    };
    removed.map_err(|error| {
        MigrateError::of_database(MigrateErrorKind::Failed, &format!("cannot drop database `{name}`"), error)
            .or_help("drop it by hand")
    })
}

/// The database that a URL is for; of an unknown one the parser says what is wrong.
fn provider(url: &str) -> Provider {
    match url.split(':').next() {
        Some("mysql" | "mariadb") => Provider::Mysql,
        Some("postgres" | "postgresql") => Provider::Postgresql,
        _ => Provider::Sqlite,
    }
}

/// Drops everything.
pub(super) async fn reset(session: &mut Session) -> Result<(), MigrateError> {
    let done = match session {
        #[cfg(feature = "sqlite")]
        Session::Sqlite(_) => sqlite::reset(session).await,
        #[cfg(feature = "postgres")]
        Session::Postgres(_) => postgres::reset(session).await,
        #[cfg(feature = "mysql")]
        Session::Mysql(_) => mysql::reset(session).await,
    };
    done.map_err(|error| {
        MigrateError::of_database(MigrateErrorKind::Failed, "the database could not be emptied", error)
            .help("the user of the connection must own what is in it")
    })
}

fn cannot_create(what: &str, name: &str, error: DatabaseError) -> MigrateError {
    MigrateError::of_database(MigrateErrorKind::Connect, &format!("cannot create {what} `{name}`"), error)
        .or_help("create it by hand, or connect as a user who may")
}

#[cfg(feature = "sqlite")]
mod sqlite {
    use std::time::Duration;

    use rusqlite::{Connection, OpenFlags, config::DbConfig};

    use super::{Created, DatabaseError, MigrateError, MigrateErrorKind, Missing, Session};
    use crate::{
        error::file::unusable,
        migrate::{
            session::sqlite,
            stop::{Stopper, Target},
        },
        url::{File, Mode},
    };

    /// How long reading waits for a writer of another process.
    pub(in crate::migrate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

    pub(super) fn open(
        file: &File,
        wait: Duration,
        missing: Missing,
    ) -> Result<(Session, Created), MigrateError> {
        let (creates, is_there) = match file {
            File::Memory => (false, true),
            File::Path { path, mode } => (
                *mode == Mode::Create || missing == Missing::Create && *mode != Mode::ReadOnly,
                path.exists(),
            ),
        };
        let (name, opened) = match file {
            File::Memory => (":memory:".to_owned(), Connection::open_in_memory()),
            File::Path { path, mode } => {
                let mut flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
                flags |= match mode {
                    Mode::ReadOnly => OpenFlags::SQLITE_OPEN_READ_ONLY,
                    Mode::ReadWrite | Mode::Create => OpenFlags::SQLITE_OPEN_READ_WRITE,
                };
                if creates {
                    flags |= OpenFlags::SQLITE_OPEN_CREATE;
                }
                (path.display().to_string(), Connection::open_with_flags(path, flags))
            }
        };
        let prepared = opened.and_then(|connection| {
            connection.busy_timeout(wait)?;
            // A misspelt column in double quotes is an error, not a text.
            connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
            connection.pragma_update(None, "foreign_keys", true)?;
            connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
            Ok(connection)
        });
        let connection = prepared.map_err(|error| {
            let error = MigrateError::from(unusable(file, creates, error));
            match file {
                File::Path { .. } if !creates && !is_there => error.of_kind(MigrateErrorKind::NoDatabase),
                _ => error,
            }
        })?;
        let created = (!is_there).then(|| format!("database {name}"));
        let stopper = Stopper::new(Target::Sqlite(connection.get_interrupt_handle()));
        Ok((Session::Sqlite(sqlite::Session { connection, stopper, name }), created))
    }

    /// Views before the tables they read; foreign keys off, since their order is not known.
    pub(super) async fn reset(session: &mut Session) -> Result<(), DatabaseError> {
        session.execute("PRAGMA foreign_keys = OFF").await?;
        let mut done = drop_all(session).await;
        if done.is_err() {
            // Where there is nothing to roll back, what failed matters more.
            let _ = session.execute("ROLLBACK").await;
        }
        let restored = session.execute("PRAGMA foreign_keys = ON").await;
        if done.is_ok() {
            done = restored;
        }
        done
    }

    async fn drop_all(session: &mut Session) -> Result<(), DatabaseError> {
        session.execute("BEGIN IMMEDIATE").await?;
        let sql = "SELECT type, name FROM sqlite_schema WHERE type IN ('view', 'table') AND name NOT LIKE 'sqlite\\_%' \
                   ESCAPE '\\' ORDER BY type DESC";
        for row in session.rows(sql).await? {
            let [Some(kind), Some(name)] = row.as_slice() else { continue };
            session.execute(&format!("DROP {kind} IF EXISTS \"{}\"", name.replace('"', "\"\""))).await?;
        }
        session.execute("COMMIT").await
    }
}

#[cfg(feature = "sqlite")]
pub(super) use sqlite::BUSY_TIMEOUT;

/// True where the server has no such database.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) fn is_missing_database(error: &crate::Error) -> bool {
    let source = std::error::Error::source(error).and_then(|it| it.downcast_ref::<sqlx::Error>());
    source.is_some_and(crate::error::connect::is_missing_database)
}

#[cfg(not(any(feature = "postgres", feature = "mysql")))]
pub(super) fn is_missing_database(_: &crate::Error) -> bool {
    false
}

#[cfg(feature = "postgres")]
mod postgres {
    use super::{
        Created, DatabaseError, MigrateError, MigrateErrorKind, Missing, Session, cannot_create,
        is_missing_database,
    };
    use crate::{
        driver::postgres::{Protocol, connect},
        migrate::session::{line::Line, peer::Peer, postgres},
        url::{Server, Url},
    };

    pub(super) async fn open(
        server: &Server,
        url: &Url,
        missing: Missing,
    ) -> Result<(Session, Created), MigrateError> {
        let mut server = server.clone();
        server.application_name.get_or_insert_with(|| "dioptra migrate".to_owned());
        let (mut session, mut created) = match connect(&server, url).await {
            Err(error) if missing == Missing::Create && is_missing_database(&error) => {
                create(&server, url).await?;
                (connect(&server, url).await?, Some(format!("database {}", server.database)))
            }
            connected => (connected?, None),
        };
        let cannot = |error| cannot_create("database", &server.database, error);
        for sql in ["SET client_min_messages = warning", "SET timezone = 'UTC'"] {
            session.execute(sql).await.map_err(cannot)?;
        }
        if let Some(schema) = &server.schema {
            let cannot = |error| cannot_create("schema", schema, error);
            let known =
                format!("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = {}", session.literal(schema));
            // IF NOT EXISTS wants the right to create it where it is there, too.
            if session.value(&known).await.map_err(cannot)?.is_none() {
                if missing == Missing::Refuse {
                    return Err(no_schema(schema, &server.database));
                }
                let sql = format!("CREATE SCHEMA IF NOT EXISTS {}", quote(schema));
                session.execute(&sql).await.map_err(cannot)?;
                created.get_or_insert_with(|| format!("schema {schema} in database {}", server.database));
            }
        }
        Ok((session, created))
    }

    fn no_schema(schema: &str, database: &str) -> MigrateError {
        let message = format!("there is no schema `{schema}` in database `{database}`");
        MigrateError::new(MigrateErrorKind::NoDatabase, message).help(
            "create it by `dioptra migrate deploy --create-database`, or correct `schema` in the connection URL",
        )
    }

    async fn connect(server: &Server, url: &Url) -> crate::Result<Session> {
        let (mut connection, protocol) = connect::open(server, url).await?;
        let pooled = matches!(protocol, Protocol::Simple { .. });
        // Where the connection has broken, the next statement says so.
        let id = postgres::value(&mut connection, "SELECT pg_backend_pid()").await.ok().flatten();
        let id = id.and_then(|it| it.parse().ok()).unwrap_or_default();
        let (line, name) = (Line::new(Peer { url: url.clone(), id }), server.database.clone());
        Ok(Session::Postgres(postgres::Session { connection, line, name, pooled }))
    }

    /// A session in the database that every server has, unless somebody dropped it.
    async fn elsewhere(server: &Server, url: &Url) -> crate::Result<Session> {
        let at = |database: &str| Server { database: database.to_owned(), schema: None, ..server.clone() };
        match connect(&at("postgres"), url).await {
            Err(_) => connect(&at("template1"), url).await,
            connected => connected,
        }
    }

    pub(super) async fn remove(
        server: &Server,
        url: &Url,
    ) -> Result<Result<(), DatabaseError>, MigrateError> {
        let mut session = elsewhere(server, url).await?;
        let name = quote(&server.database);
        Ok(session.execute(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await)
    }

    async fn create(server: &Server, url: &Url) -> Result<(), MigrateError> {
        let mut session = elsewhere(server, url).await?;
        let name = &server.database;
        match session.execute(&format!("CREATE DATABASE {}", quote(name))).await {
            // duplicate_database, or its unique_violation: another was quicker
            Err(error) if error.is(&["42P04", "23505"]) => Ok(()),
            done => done.map_err(|error| cannot_create("database", name, error)),
        }
    }

    pub(super) async fn reset(session: &mut Session) -> Result<(), DatabaseError> {
        let schema = session.value("SELECT current_schema()").await?.unwrap_or_else(|| "public".to_owned());
        let schema = quote(&schema);
        session.execute(&format!("BEGIN; DROP SCHEMA {schema} CASCADE; CREATE SCHEMA {schema}; COMMIT")).await
    }

    fn quote(name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }
}

#[cfg(feature = "mysql")]
mod mysql {
    use super::{Created, DatabaseError, MigrateError, Missing, Session, cannot_create, is_missing_database};
    use crate::{
        driver::mysql::connect,
        migrate::session::{line::Line, mysql, peer::Peer},
        url::{Server, Url},
    };

    const CHARSET: &str = "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";

    pub(super) async fn open(
        server: &Server,
        url: &Url,
        missing: Missing,
    ) -> Result<(Session, Created), MigrateError> {
        match connect(server, url).await {
            Err(error) if missing == Missing::Create && is_missing_database(&error) => {
                create(server, url).await?;
                Ok((connect(server, url).await?, Some(format!("database {}", server.database))))
            }
            connected => Ok((connected?, None)),
        }
    }

    async fn connect(server: &Server, url: &Url) -> crate::Result<Session> {
        let (connection, traits) = connect::open(server, url).await?;
        let line = Line::new(Peer { url: url.clone(), id: traits.id });
        Ok(Session::Mysql(mysql::Session { connection, line, name: server.database.clone() }))
    }

    /// From the one database that every user sees.
    async fn create(server: &Server, url: &Url) -> Result<(), MigrateError> {
        let elsewhere = Server { database: "information_schema".to_owned(), ..server.clone() };
        let mut session = connect(&elsewhere, url).await?;
        let name = &server.database;
        let sql = format!("CREATE DATABASE IF NOT EXISTS {} {CHARSET}", quote(name));
        session.execute(&sql).await.map_err(|error| cannot_create("database", name, error))
    }

    pub(super) async fn remove(session: &mut Session) -> Result<(), DatabaseError> {
        let name = quote(session.name());
        session.execute(&format!("DROP DATABASE IF EXISTS {name}")).await
    }

    pub(super) async fn reset(session: &mut Session) -> Result<(), DatabaseError> {
        let name = quote(session.name());
        session.execute(&format!("DROP DATABASE {name}")).await?;
        session.execute(&format!("CREATE DATABASE {name} {CHARSET}")).await?;
        session.execute(&format!("USE {name}")).await
    }

    fn quote(name: &str) -> String {
        format!("`{}`", name.replace('`', "``"))
    }
}
