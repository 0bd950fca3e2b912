//! A database of its own for each test.

use std::{env, fs::OpenOptions, io::Write};

use dioptra_runtime::migrate::{DeployOptions, Deployed, MigrateError, Migration, Migrator};

/// A database that is not there yet.
pub struct Database {
    pub name: &'static str,
    pub url: String,
    /// Keeps the file of SQLite.
    _folder: Option<tempfile::TempDir>,
}

/// One on each server that the environment names, and one of SQLite.
pub fn every(test: &str) -> Vec<Database> {
    [Some(sqlite(test)), postgres(test), mariadb(test), mysql(test)].into_iter().flatten().collect()
}

pub fn sqlite(test: &str) -> Database {
    report("sqlite", test);
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.db").display());
    Database { name: "sqlite", url, _folder: Some(folder) }
}

pub fn postgres(test: &str) -> Option<Database> {
    on_server("postgresql", "DIOPTRA_TEST_POSTGRES_URL", test)
}

pub fn mariadb(test: &str) -> Option<Database> {
    on_server("mariadb", "DIOPTRA_TEST_MARIADB_URL", test)
}

pub fn mysql(test: &str) -> Option<Database> {
    on_server("mysql", "DIOPTRA_TEST_MYSQL_URL", test)
}

/// The URL of the pooler in front of PostgreSQL.
pub fn pgbouncer(test: &str) -> Option<String> {
    server("pgbouncer", "DIOPTRA_TEST_PGBOUNCER_URL", test)
}

fn on_server(name: &'static str, variable: &str, test: &str) -> Option<Database> {
    let url = server(name, variable, test)?;
    let (server, _) = url.rsplit_once('/').unwrap();
    let url = format!("{server}/migrate_{}_{test}", std::process::id());
    Some(Database { name, url, _folder: None })
}

/// Without a URL the test says so and does nothing, unless servers are required; MySQL never is.
fn server(name: &str, variable: &str, test: &str) -> Option<String> {
    let Ok(url) = env::var(variable) else {
        let required = name != "mysql" && env::var_os("DIOPTRA_TEST_SERVERS").is_some();
        assert!(!required, "{variable} is not set");
        println!("{test} did not run on {name}: {variable} is not set (see CONTRIBUTING.md)");
        return None;
    };
    report(name, test);
    Some(url)
}

/// Tells the test command that `test` ran on `database`.
fn report(database: &str, test: &str) {
    if let Some(report) = env::var_os("DIOPTRA_TEST_REPORT") {
        let mut file = OpenOptions::new().append(true).create(true).open(report).unwrap();
        file.write_all(format!("{database}\tmigrate::{test}\n").as_bytes()).unwrap();
    }
}

impl Database {
    pub async fn connect(&self) -> Migrator {
        Migrator::connect(&self.url).await.unwrap()
    }

    /// True where a script happens as a whole or not at all.
    pub fn is_transactional(&self) -> bool {
        !matches!(self.name, "mariadb" | "mysql")
    }

    pub async fn run(&self, sql: &str) {
        self.connect().await.execute_script(sql).await.unwrap();
    }

    /// Whether a condition of SQL holds.
    pub async fn holds(&self, condition: &str) -> bool {
        let sql = format!("SELECT CASE WHEN {condition} THEN 1 ELSE 0 END");
        let rows = self.connect().await.query(&sql).await.unwrap();
        rows == [[Some("1".to_owned())]]
    }

    pub async fn drop(self) {
        let name = self.url.rsplit_once('/').unwrap().1;
        let other = |database: &str| self.url.replace(&format!("/{name}"), &format!("/{database}"));
        match self.name {
            "postgresql" => {
                let mut migrator = Migrator::connect_existing(&other("postgres")).await.unwrap();
                migrator.execute_script(&format!("DROP DATABASE {name} WITH (FORCE)")).await.unwrap();
            }
            "mariadb" | "mysql" => {
                let mut migrator = Migrator::connect_existing(&other("mysql")).await.unwrap();
                migrator.execute_script(&format!("DROP DATABASE {name}")).await.unwrap();
            }
            _ => {}
        }
    }
}

/// Migrations by name and text.
pub fn migrations(list: &[(&'static str, &'static str)]) -> Vec<Migration> {
    list.iter().map(|(name, sql)| Migration::new(*name, *sql)).collect()
}

pub async fn deploy(database: &Database, list: &[Migration]) -> Result<Deployed, MigrateError> {
    database.connect().await.deploy(list, &DeployOptions::default(), &mut |_| {}).await
}
