//! A database that is deployed to, and the migrations for it.

use std::{fs, path::Path};

use dioptra_generator::provider::Provider;
use dioptra_runtime::{
    meta,
    migrate::{Migrator, split},
};
use tempfile::TempDir;

use super::state;

/// A database, empty at first.
pub struct Place {
    /// Its URL.
    pub url: String,
    /// The name by which a person confirms what is lost.
    pub name: String,
    /// The schema and its migrations.
    pub folder: TempDir,
    provider: Provider,
    observer: Migrator,
}

impl Place {
    /// A database of the server at `url`, for one test.
    pub async fn on_server(provider: Provider, url: &str, test: &str) -> Place {
        let url = format!("{}/faults_{test}_{}", url.rsplit_once('/').unwrap().0, std::process::id());
        Place::new(provider, url, project(provider)).await
    }

    /// A file of SQLite.
    pub async fn of_file() -> Place {
        let folder = project(Provider::Sqlite);
        let url = format!("sqlite:{}", folder.path().join("test.db").display());
        Place::new(Provider::Sqlite, url, folder).await
    }

    async fn new(provider: Provider, url: String, folder: TempDir) -> Place {
        let observer = Migrator::connect(&url).await.unwrap();
        let name = observer.database_name().to_owned();
        Place { url, name, folder, provider, observer }
    }

    /// Makes the migration another one.
    pub fn deploys(&self, sql: &str) {
        fs::write(self.folder.path().join("migrations/20260101000000_steps/migration.sql"), sql).unwrap();
    }

    /// For a server that was started again.
    pub async fn connect_again(&mut self) {
        self.observer = Migrator::connect_existing(&self.url).await.unwrap();
    }

    /// All that is in it.
    pub async fn state(&mut self) -> Vec<String> {
        state::read(&mut self.observer).await
    }

    pub async fn empty(&mut self) {
        self.observer.reset().await.unwrap();
    }

    /// The statements that are deployed.
    pub fn statements(provider: Provider) -> Vec<String> {
        let dialect = match provider {
            Provider::Postgresql => meta::Provider::Postgresql,
            Provider::Mysql | Provider::Mariadb => meta::Provider::Mysql,
            Provider::Sqlite => meta::Provider::Sqlite,
        };
        split(&script(provider, ".sql"), dialect).into_iter().map(|it| it.text.to_owned()).collect()
    }

    pub async fn drop(self) {
        let (elsewhere, force) = match self.provider {
            Provider::Sqlite => return,
            Provider::Postgresql => ("postgres", " WITH (FORCE)"),
            Provider::Mysql | Provider::Mariadb => ("mysql", ""),
        };
        let (server, name) = self.url.rsplit_once('/').unwrap();
        let mut migrator = Migrator::connect_existing(&format!("{server}/{elsewhere}")).await.unwrap();
        migrator.execute_script(&format!("DROP DATABASE {name}{force}")).await.unwrap();
    }
}

fn script(provider: Provider, ending: &str) -> String {
    let name = if provider == Provider::Mysql { "mariadb" } else { provider.name() };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/faults");
    fs::read_to_string(folder.join(format!("{name}{ending}"))).unwrap()
}

/// A schema, which says no more than the provider, and one migration.
fn project(provider: Provider) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let datasource = format!("datasource db {{\n  provider = \"{}\"\n}}\n", provider.name());
    fs::write(folder.path().join("schema.dsl"), datasource).unwrap();
    let migration = folder.path().join("migrations/20260101000000_steps");
    fs::create_dir_all(&migration).unwrap();
    fs::write(migration.join("migration.sql"), script(provider, ".sql")).unwrap();
    fs::write(migration.join("down.sql"), script(provider, ".down.sql")).unwrap();
    folder
}
