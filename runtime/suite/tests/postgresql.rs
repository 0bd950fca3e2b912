//! The behaviour suite on PostgreSQL, directly and behind PgBouncer.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use dioptra_suite::Target;
use suite_client_postgresql as client;

#[path = "../cases/all.rs"]
mod cases;

fn main() -> std::process::ExitCode {
    dioptra_suite::run(&[Target::Postgresql, Target::Pgbouncer], cases::all)
}
