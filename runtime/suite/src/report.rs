//! Tells the test command what ran where.

use std::{env, fs::OpenOptions, io::Write};

/// `test` ran on `database`.
pub(crate) fn report(database: &str, test: &str) {
    if let Some(report) = env::var_os("DIOPTRA_TEST_REPORT") {
        let mut file = OpenOptions::new().append(true).create(true).open(report).unwrap();
        file.write_all(format!("{database}\tsuite::{test}\n").as_bytes()).unwrap();
    }
}
