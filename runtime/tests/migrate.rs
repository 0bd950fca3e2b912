//! Applying migrations, on SQLite and on the servers that the environment names.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "migrate/database.rs"]
mod database;
#[path = "migrate/deploy.rs"]
mod deploy;
#[path = "migrate/lock.rs"]
mod lock;
#[path = "migrate/mysql.rs"]
mod mysql;
#[path = "migrate/postgres.rs"]
mod postgres;
#[path = "migrate/repeat.rs"]
mod repeat;
#[path = "migrate/sqlite.rs"]
mod sqlite;
#[path = "migrate/undo.rs"]
mod undo;
