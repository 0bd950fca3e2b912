//! Where the suite runs.

use std::env;

use dioptra_generator::provider::Provider;

/// A database that the suite runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// Files of its own.
    Sqlite,
    /// A PostgreSQL server.
    Postgresql,
    /// The same server behind PgBouncer in transaction mode.
    Pgbouncer,
    /// A MariaDB server, by the client for MySQL.
    Mariadb,
    /// A MySQL server, which is never required.
    Mysql,
}

impl Target {
    /// The name in reports and in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Target::Sqlite => "sqlite",
            Target::Postgresql => "postgresql",
            Target::Pgbouncer => "pgbouncer",
            Target::Mariadb => "mariadb",
            Target::Mysql => "mysql",
        }
    }

    /// What its client is generated for.
    pub fn provider(self) -> Provider {
        match self {
            Target::Sqlite => Provider::Sqlite,
            Target::Postgresql | Target::Pgbouncer => Provider::Postgresql,
            Target::Mariadb | Target::Mysql => Provider::Mysql,
        }
    }

    /// The URLs up to the name of the database: of the server for those who make databases, and of what clients
    /// connect to. `None` where the environment names no server, unless servers are required.
    pub(crate) fn servers(self) -> Option<(String, String)> {
        let (administrator, client) = match self {
            Target::Sqlite => return Some((String::new(), String::new())),
            Target::Postgresql => ("DIOPTRA_TEST_POSTGRES_URL", "DIOPTRA_TEST_POSTGRES_URL"),
            Target::Pgbouncer => ("DIOPTRA_TEST_POSTGRES_URL", "DIOPTRA_TEST_PGBOUNCER_URL"),
            Target::Mariadb => ("DIOPTRA_TEST_MARIADB_URL", "DIOPTRA_TEST_MARIADB_URL"),
            Target::Mysql => ("DIOPTRA_TEST_MYSQL_URL", "DIOPTRA_TEST_MYSQL_URL"),
        };
        let server = |variable: &str| {
            let Ok(url) = env::var(variable) else {
                let required = self != Target::Mysql && env::var_os("DIOPTRA_TEST_SERVERS").is_some();
                assert!(!required, "{variable} is not set");
                println!("the suite did not run on {}: {variable} is not set", self.name());
                return None;
            };
            url.rsplit_once('/').map(|(server, _)| server.to_owned())
        };
        Some((server(administrator)?, server(client)?))
    }
}
