//! Runs the behaviour suite: the cases in `cases/`, written once, on each database through a client generated for it.
//!
//! A case gets an empty database with the tables of `schema.dsl`, and says which cells of
//! `snapshots/suite/manifest.toml` it executed. They count when the case has passed; at the end of a database's run a
//! cell that nothing executed is a failure.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

mod case;
mod manifest;
mod report;
mod run;
mod tables;
mod target;

pub use self::{
    case::{Case, Ground},
    run::run,
    target::Target,
};
pub use dioptra_generator::provider::Provider;
