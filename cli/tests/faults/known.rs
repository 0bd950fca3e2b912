//! Servers that the environment names.

use std::{env, fs::OpenOptions, io::Write};

use dioptra_generator::provider::Provider;

/// A server that the environment names.
pub struct Known {
    /// Where its provider does not tell MariaDB from MySQL.
    pub name: &'static str,
    pub provider: Provider,
    /// The URL of a database there.
    pub url: String,
}

/// All of them; every one must be there where servers are required, but MySQL.
pub fn of_environment() -> Vec<Known> {
    let all = [
        ("postgresql", Provider::Postgresql, "DIOPTRA_TEST_POSTGRES_URL"),
        ("mariadb", Provider::Mysql, "DIOPTRA_TEST_MARIADB_URL"),
        ("mysql", Provider::Mysql, "DIOPTRA_TEST_MYSQL_URL"),
    ];
    let known = all.into_iter().filter_map(|(name, provider, variable)| {
        let Ok(url) = env::var(variable) else {
            let required = name != "mysql" && env::var_os("DIOPTRA_TEST_SERVERS").is_some();
            assert!(!required, "{variable} is not set");
            println!("faults did not run on {name}: {variable} is not set");
            return None;
        };
        report(name, "faults");
        Some(Known { name, provider, url })
    });
    known.collect()
}

/// Tells the test command that `test` ran on `database`.
pub fn report(database: &str, test: &str) {
    if let Some(report) = env::var_os("DIOPTRA_TEST_REPORT") {
        let mut file = OpenOptions::new().append(true).create(true).open(report).unwrap();
        file.write_all(format!("{database}\tfaults::{test}\n").as_bytes()).unwrap();
    }
}
