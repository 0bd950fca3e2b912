//! Empty databases for a case.

use std::{
    cell::RefCell,
    env,
    fs::OpenOptions,
    io::Write,
    sync::atomic::{AtomicUsize, Ordering},
};

use dioptra_generator::provider::Provider;
use dioptra_runtime::migrate::Migrator;
use tempfile::TempDir;

/// What a case runs on. MySQL is never required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    Sqlite,
    Postgresql,
    Mariadb,
    Mysql,
}

impl Server {
    pub fn provider(self) -> Provider {
        match self {
            Server::Sqlite => Provider::Sqlite,
            Server::Postgresql => Provider::Postgresql,
            Server::Mariadb | Server::Mysql => Provider::Mysql,
        }
    }

    pub fn name(self) -> &'static str {
        if self == Server::Mariadb { "mariadb" } else { self.provider().name() }
    }
}

/// Where databases can be made.
pub struct TestDatabase {
    server: Server,
    folder: TempDir,
    /// The server, up to the database's name, and the name's beginning.
    address: String,
    prefix: String,
    /// The databases that were made.
    names: RefCell<Vec<String>>,
}

/// Cases of one program run side by side.
static CASES: AtomicUsize = AtomicUsize::new(0);

impl TestDatabase {
    /// `None` where the environment names no server, unless servers are required.
    pub fn create(server: Server, case: &str) -> Option<TestDatabase> {
        let variable = match server {
            Server::Sqlite => None,
            Server::Postgresql => Some("DIOPTRA_TEST_POSTGRES_URL"),
            Server::Mariadb => Some("DIOPTRA_TEST_MARIADB_URL"),
            Server::Mysql => Some("DIOPTRA_TEST_MYSQL_URL"),
        };
        let address = match variable.map(|it| (it, env::var(it))) {
            None => String::new(),
            Some((_, Ok(url))) => url.rsplit_once('/')?.0.to_owned(),
            Some((variable, Err(_))) => {
                let required = server != Server::Mysql && env::var_os("DIOPTRA_TEST_SERVERS").is_some();
                assert!(!required, "{variable} is not set");
                println!("{case} did not run on {}: {variable} is not set", server.name());
                return None;
            }
        };
        report(server.name(), case);
        let prefix = format!("plan_{}_{}", std::process::id(), CASES.fetch_add(1, Ordering::Relaxed));
        let folder = tempfile::tempdir().unwrap();
        Some(TestDatabase { server, folder, address, prefix, names: RefCell::default() })
    }

    /// A new database.
    pub async fn connect(&self, name: &str) -> Migrator {
        self.names.borrow_mut().push(name.to_owned());
        Migrator::connect(&self.url(name)).await.unwrap()
    }

    fn url(&self, name: &str) -> String {
        match self.server {
            Server::Sqlite => format!("sqlite:{}", self.folder.path().join(name).display()),
            _ => format!("{}/{}_{name}", self.address, self.prefix),
        }
    }

    /// Drops what the case made.
    pub async fn drop(self) {
        let (elsewhere, force) = match self.server {
            Server::Sqlite => return,
            Server::Postgresql => ("postgres", " WITH (FORCE)"),
            Server::Mariadb | Server::Mysql => ("mysql", ""),
        };
        let mut migrator = Migrator::connect(&format!("{}/{elsewhere}", self.address)).await.unwrap();
        for name in self.names.into_inner() {
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
