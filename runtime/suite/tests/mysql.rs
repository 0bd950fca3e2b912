//! The behaviour suite on MariaDB and MySQL.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use dioptra_suite::Target;
use suite_client_mysql as client;

#[path = "../cases/all.rs"]
mod cases;

fn main() -> std::process::ExitCode {
    dioptra_suite::run(&[Target::Mariadb, Target::Mysql], cases::all)
}
