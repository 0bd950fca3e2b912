//! The servers that tests run on; `scripts/with-servers.sh` starts them.

use std::{env, fs::OpenOptions, io::Write};

use crate::{
    driver::{Connection, Role},
    meta::{Provider, Schema},
    url::Url,
};

/// A database server, or a pooler in front of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Server {
    Postgresql,
    Mariadb,
    Mysql,
    Pgbouncer,
}

impl Server {
    /// The URL of the server for `test`. Without one the test says so and does nothing, unless servers are required;
    /// MySQL never is.
    pub(crate) fn url(self, test: &str) -> Option<String> {
        let (name, variable) = match self {
            Server::Postgresql => ("postgresql", "DIOPTRA_TEST_POSTGRES_URL"),
            Server::Mariadb => ("mariadb", "DIOPTRA_TEST_MARIADB_URL"),
            Server::Mysql => ("mysql", "DIOPTRA_TEST_MYSQL_URL"),
            Server::Pgbouncer => ("pgbouncer", "DIOPTRA_TEST_PGBOUNCER_URL"),
        };
        let Ok(url) = env::var(variable) else {
            let required = self != Server::Mysql && env::var_os("DIOPTRA_TEST_SERVERS").is_some();
            assert!(!required, "{variable} is not set");
            println!("{test} did not run on {name}: {variable} is not set (see CONTRIBUTING.md)");
            return None;
        };
        report(name, test);
        Some(url)
    }

    pub(crate) fn provider(self) -> Provider {
        match self {
            Server::Postgresql | Server::Pgbouncer => Provider::Postgresql,
            Server::Mariadb | Server::Mysql => Provider::Mysql,
        }
    }

    /// A connection to `url`, with more parameters: `pgbouncer=true`.
    pub(crate) async fn connect(self, url: &str, parameters: &str, schema: &'static Schema) -> Connection {
        self.try_connect(url, parameters, schema).await.unwrap()
    }

    pub(crate) async fn try_connect(
        self,
        url: &str,
        parameters: &str,
        schema: &'static Schema,
    ) -> crate::Result<Connection> {
        let url = Url::parse(&format!("{url}?{parameters}"), self.provider())?;
        Connection::open(&url, schema, Role::Writer).await
    }
}

/// Tells the test command that `test` ran on `database`.
pub(crate) fn report(database: &str, test: &str) {
    if let Some(report) = env::var_os("DIOPTRA_TEST_REPORT") {
        let mut file = OpenOptions::new().append(true).create(true).open(report).unwrap();
        file.write_all(format!("{database}\t{test}\n").as_bytes()).unwrap();
    }
}
