//! `dioptra db execute`: run a script of SQL.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
};

use clap::Args;
use serde_json::json;

use super::super::{Context, schema};
use crate::{
    config::Project,
    database,
    error::{Exit, Failure},
    interrupt,
};

/// Run a script of SQL on the database
///
/// All of it happens or nothing, where the database has DDL in transactions (SQLite, PostgreSQL). It is not written down:
/// for what every database needs write a migration.
#[derive(Debug, Args)]
pub struct ExecuteArgs {
    /// The script; `-` is standard input
    #[arg(long, value_name = "FILE")]
    file: PathBuf,
}

pub fn run(args: &ExecuteArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let schema = schema(&project, None, context.output)?;
    let sql = read(&args.file)?;
    database::block_on(async {
        let mut migrator = database::connect_existing(&project, &schema).await?;
        let _guard = interrupt::stops(&migrator);
        Ok(migrator.execute_script(&sql).await?)
    })?;
    context.output.say(format!("ran {}", args.file.display()));
    context.output.json(true, json!({ "ran": args.file }))?;
    Ok(Exit::Done)
}

fn read(file: &Path) -> Result<String, Failure> {
    if file != Path::new("-") {
        return fs::read_to_string(file).map_err(|error| Failure::io("read", file, &error));
    }
    let mut sql = String::new();
    let read = io::stdin().lock().read_to_string(&mut sql);
    read.map(|_| sql).map_err(|error| Failure::new("io.stdin", "cannot read the script").because(error))
}
