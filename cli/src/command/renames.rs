//! `--rename OLD=NEW`: what `@was` says in the schema, for one plan.

use clap::Args;
use dioptra_generator::migrate::{Database, Rename};

use crate::error::{Exit, Failure};

/// Renames that the schema does not say.
#[derive(Debug, Args)]
pub struct Renames {
    /// A table or column that goes has another name now: OLD is `table` or `table.column`
    #[arg(long, value_name = "OLD=NEW")]
    rename: Vec<String>,
}

impl Renames {
    /// Notes them in `to`.
    pub fn apply(&self, from: &Database, to: &mut Database) -> Result<(), Failure> {
        for rename in &self.rename {
            Rename::apply(rename, from, to).map_err(|why| {
                Failure::new("migrate.no_rename", format!("--rename {rename} is not possible"))
                    .because(why)
                    .help("names are those in the database, as the steps of `--dry-run` have them")
                    .exit(Exit::Usage)
            })?;
        }
        Ok(())
    }
}
