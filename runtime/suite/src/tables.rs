//! Databases with the tables of the schema.

use std::{
    path::Path,
    process,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use dioptra_generator::{
    check,
    migrate::{Database, Snapshot, plan},
    provider::Provider,
    source::{SourceFile, Sources},
};
use dioptra_runtime::migrate::Migrator;
use tempfile::TempDir;

use crate::{case::Ground, target::Target};

/// Makes databases, and uses them again once they are empty.
pub(crate) struct Tables {
    target: Target,
    administrator: String,
    client: String,
    folder: TempDir,
    sql: String,
    snapshot: String,
    /// Statements that empty every table.
    empty: String,
    made: AtomicUsize,
    free: Mutex<Vec<(String, String)>>,
}

impl Tables {
    /// `None` where no server is there.
    pub(crate) fn new(target: Target) -> Option<Tables> {
        let (administrator, client) = target.servers()?;
        let database = database(target.provider());
        let empty = emptying(&database);
        let sql = plan(&Database::empty(database.provider), &database).sql();
        let snapshot = Snapshot::new(None, database).to_json();
        let folder = tempfile::tempdir().unwrap();
        let (made, free) = (AtomicUsize::new(0), Mutex::default());
        Some(Tables { target, administrator, client, folder, sql, snapshot, empty, made, free })
    }

    /// A database with empty tables.
    pub(crate) async fn ground(&self) -> Ground {
        let free = self.free.lock().unwrap().pop();
        let (direct_url, url) = match free {
            Some(urls) => urls,
            None => self.make().await,
        };
        let (executed, altered) = (Mutex::default(), AtomicBool::new(false));
        Ground { target: self.target, url, direct_url, executed, altered }
    }

    /// The case is over; its database can be used again.
    pub(crate) async fn give_back(&self, ground: Ground) {
        if self.target == Target::Sqlite || ground.altered.into_inner() {
            return;
        }
        let mut migrator = Migrator::connect(&ground.direct_url).await.unwrap();
        if migrator.execute_script(&self.empty).await.is_ok() {
            self.free.lock().unwrap().push((ground.direct_url, ground.url));
        }
    }

    /// As `dioptra db push` does.
    async fn make(&self) -> (String, String) {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        let name = self.name(number);
        let (direct, client) = match self.target {
            Target::Sqlite => {
                let url = format!("sqlite:{}", self.folder.path().join(&name).display());
                (url.clone(), url)
            }
            _ => (format!("{}/{name}", self.administrator), format!("{}/{name}", self.client)),
        };
        let mut migrator = Migrator::connect(&direct).await.unwrap();
        migrator.push(&self.sql, &self.snapshot).await.unwrap();
        (direct, client)
    }

    fn name(&self, number: usize) -> String {
        format!("suite_{}_{}_{number}", self.target.name(), process::id())
    }

    /// Drops every database.
    pub(crate) async fn drop(self) {
        let (elsewhere, force) = match self.target.provider() {
            Provider::Sqlite => return,
            Provider::Postgresql => ("postgres", " WITH (FORCE)"),
            Provider::Mysql | Provider::Mariadb => ("mysql", ""),
        };
        let mut migrator = Migrator::connect(&format!("{}/{elsewhere}", self.administrator)).await.unwrap();
        for number in 0..self.made.load(Ordering::Relaxed) {
            let drop = format!("DROP DATABASE IF EXISTS {}{force}", self.name(number));
            // PgBouncer may still hold it; the server is private and goes soon.
            let _ = migrator.execute_script(&drop).await;
        }
    }
}

fn database(provider: Provider) -> Database {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema.dsl");
    let sources = Sources::new(vec![SourceFile::new("schema.dsl", std::fs::read_to_string(path).unwrap())]);
    let (schema, diagnostics) = check(&sources, Some(provider));
    Database::from_schema(&schema.unwrap_or_else(|| panic!("the schema has errors: {diagnostics:?}")))
}

fn emptying(database: &Database) -> String {
    let tables = || database.tables.iter().map(|table| table.name.name.as_str());
    match database.provider {
        Provider::Postgresql => {
            let list: Vec<_> = tables().map(|table| format!("\"{table}\"")).collect();
            format!("TRUNCATE {} CASCADE", list.join(", "))
        }
        _ => {
            let deletes: String = tables().map(|table| format!("DELETE FROM `{table}`;")).collect();
            format!("SET foreign_key_checks = 0;{deletes}SET foreign_key_checks = 1")
        }
    }
}
