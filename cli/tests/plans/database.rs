//! Two empty databases for a case.

use std::{env, fs::OpenOptions, io::Write};

use dioptra_generator::provider::Provider;
use dioptra_runtime::migrate::Migrator;
use tempfile::TempDir;

/// Where databases can be made.
pub struct TestDatabase {
    provider: Provider,
    folder: TempDir,
    /// The server, up to the database's name, and the name's beginning.
    server: String,
    prefix: String,
}

impl TestDatabase {
    /// `None` where the environment names no server, unless servers are required.
    pub fn create(provider: Provider, case: &str) -> Option<TestDatabase> {
        let variable = match provider {
            Provider::Sqlite => None,
            Provider::Postgresql => Some("DIOPTRA_TEST_POSTGRES_URL"),
            Provider::Mysql | Provider::Mariadb => Some("DIOPTRA_TEST_MARIADB_URL"),
        };
        let server = match variable.map(|it| (it, env::var(it))) {
            None => String::new(),
            Some((_, Ok(url))) => url.rsplit_once('/')?.0.to_owned(),
            Some((variable, Err(_))) => {
                assert!(env::var_os("DIOPTRA_TEST_SERVERS").is_none(), "{variable} is not set");
                println!("{case} did not run on {}: {variable} is not set", provider.name());
                return None;
            }
        };
        report(if provider == Provider::Mysql { "mariadb" } else { provider.name() }, case);
        let prefix = format!("plan_{}", std::process::id());
        Some(TestDatabase { provider, folder: tempfile::tempdir().unwrap(), server, prefix })
    }

    /// A new database.
    pub async fn connect(&self, name: &str) -> Migrator {
        Migrator::connect(&self.url(name)).await.unwrap()
    }

    fn url(&self, name: &str) -> String {
        match self.provider {
            Provider::Sqlite => format!("sqlite:{}", self.folder.path().join(name).display()),
            _ => format!("{}/{}_{name}", self.server, self.prefix),
        }
    }

    /// Drops what the case made.
    pub async fn drop(self) {
        let (elsewhere, force) = match self.provider {
            Provider::Sqlite => return,
            Provider::Postgresql => ("postgres", " WITH (FORCE)"),
            Provider::Mysql | Provider::Mariadb => ("mysql", ""),
        };
        let mut migrator = Migrator::connect(&format!("{}/{elsewhere}", self.server)).await.unwrap();
        for name in ["a", "b", "catalog"] {
            let sql = format!("DROP DATABASE IF EXISTS {}_{name}{force}", self.prefix);
            migrator.execute_script(&sql).await.unwrap();
        }
    }
}

/// Tells the test command that a case ran on `database`.
fn report(database: &str, case: &str) {
    if let Some(report) = env::var_os("DIOPTRA_TEST_REPORT") {
        let mut file = OpenOptions::new().append(true).create(true).open(report).unwrap();
        file.write_all(format!("{database}\t{case}\n").as_bytes()).unwrap();
    }
}
