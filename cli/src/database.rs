//! Connecting to the database that is migrated.

use std::{borrow::Cow, future::Future};

use dioptra_generator::schema::{Dialect, Provider, Schema};
use dioptra_runtime::migrate::{self, MigrateError, MigrateErrorKind, Migrator};
use serde_json::json;

use crate::{
    config::Project,
    error::{Exit, Failure},
    migrations::Migrations,
    output::Output,
};

/// Runs `work` to its end. Only commands that talk to a database need this.
pub fn block_on<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime
        .map_err(|error| Failure::internal("internal.runtime", "cannot start").because(error))?
        .block_on(work)
}

/// Connects to the project's database; one that is not there is created, which is told.
pub async fn connect(project: &Project, schema: &Schema, output: &Output) -> Result<Migrator, Failure> {
    let migrator = Migrator::connect(&url(project, schema)?).await?;
    if let Some(created) = migrator.created() {
        output.say(format!("created {created}"));
    }
    Ok(migrator)
}

/// Connects to the project's database, which must be there.
pub async fn connect_existing(project: &Project, schema: &Schema) -> Result<Migrator, Failure> {
    Ok(Migrator::connect_existing(&url(project, schema)?).await?)
}

/// The migrations as the runtime takes them.
pub fn scripts(migrations: &Migrations) -> Vec<migrate::Migration> {
    let script = |it: &crate::migrations::Migration| migrate::Migration {
        name: Cow::Owned(it.name.clone()),
        sql: Cow::Owned(it.sql.clone()),
        replaces: Cow::Owned(it.replaces.clone()),
    };
    migrations.list.iter().map(script).collect()
}

/// The database's URL, which must be one of the schema's provider.
pub fn url(project: &Project, schema: &Schema) -> Result<String, Failure> {
    let url = project.url(&schema.datasource)?;
    let provider = schema.datasource.provider;
    match url_dialect(&url) {
        Some(dialect) if dialect != provider.dialect() => Err(other_database(&url, provider)),
        // The runtime explains what is wrong with a URL that could be one of SQLite.
        None if provider.dialect() != Dialect::Sqlite => Err(no_scheme(provider)),
        _ => Ok(url),
    }
}

fn url_dialect(url: &str) -> Option<Dialect> {
    match url.split(':').next()? {
        "sqlite" | "file" => Some(Dialect::Sqlite),
        "postgres" | "postgresql" => Some(Dialect::Postgres),
        "mysql" | "mariadb" => Some(Dialect::Mysql),
        _ => None,
    }
}

fn no_scheme(provider: Provider) -> Failure {
    let message = format!("the database URL does not begin as one of {} does", provider.name());
    Failure::new("url.no_scheme", message).help(format!("write {}", example_url(provider)))
}

/// What a URL looks like.
pub fn example_url(provider: Provider) -> &'static str {
    match provider {
        Provider::Sqlite => "sqlite:dev.db",
        Provider::Postgresql => "postgresql://user:password@localhost:5432/mydb",
        Provider::Mysql | Provider::Mariadb => "mysql://user:password@localhost:3306/mydb",
    }
}

fn other_database(url: &str, provider: Provider) -> Failure {
    let scheme = url.split(':').next().unwrap_or_default();
    let provider = provider.name();
    Failure::new(
        "url.other_database",
        format!("the database URL begins with `{scheme}:`, the schema is for {provider}"),
    )
    .help(format!("pass the URL of a {provider} database with --url"))
    .help("or correct `provider` in the datasource")
}

impl From<MigrateError> for Failure {
    fn from(error: MigrateError) -> Failure {
        let (code, exit) = match error.kind() {
            MigrateErrorKind::Connect if error.migration().is_some() => {
                ("migrate.connection_lost", Exit::Resumable)
            }
            MigrateErrorKind::Connect => ("database.connect", Exit::Failed),
            MigrateErrorKind::Locked => ("migrate.locked", Exit::Locked),
            MigrateErrorKind::Pooler => ("migrate.pooler", Exit::Failed),
            MigrateErrorKind::NoDatabase => ("database.missing", Exit::Failed),
            MigrateErrorKind::Missing => ("migrate.missing", Exit::Checksum),
            MigrateErrorKind::Edited => ("migrate.edited", Exit::Checksum),
            MigrateErrorKind::Refused => ("migrate.refused", Exit::Failed),
            MigrateErrorKind::NotEmpty => ("migrate.not_empty", Exit::Failed),
            MigrateErrorKind::Failed => ("migrate.failed", Exit::Resumable),
            MigrateErrorKind::Manual => ("migrate.half_done", Exit::Manual),
            MigrateErrorKind::Ledger => ("migrate.ledger", Exit::Failed),
            MigrateErrorKind::Interrupted => ("migrate.interrupted", Exit::Interrupted),
            _ => ("migrate", Exit::Failed),
        };
        // Errors of connecting are one sentence: what is wrong; what to do.
        let (message, advice) = match (error.advice(), error.message().split_once("; ")) {
            (None, Some((message, advice))) => (message, Some(advice)),
            (advice, _) => (error.message(), advice),
        };
        let failure = Failure {
            causes: error.causes().to_vec(),
            help: advice.map(str::to_owned).into_iter().collect(),
            ..Failure::new(code, message).exit(exit)
        };
        match (error.migration(), error.database_code()) {
            (None, None) => failure,
            (migration, code) => failure.details(json!({ "migration": migration, "database_code": code })),
        }
    }
}
