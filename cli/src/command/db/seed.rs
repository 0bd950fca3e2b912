//! `dioptra db seed`: fill a database with what one begins with.

use std::{fs, io, process::Command};

use clap::Args;
use serde_json::json;

use super::super::{Context, schema};
use crate::{
    config::Project,
    database,
    error::{Exit, Failure},
};

/// Fill the database with rows to begin with, by the `seed` of the generator block
///
/// That is a command, such as "cargo run --bin seed", or a file of SQL, such as "seed.sql". A command runs in the folder of
/// the schema, with DATABASE_URL set to the database; what it prints goes to stderr.
#[derive(Debug, Args)]
pub struct SeedArgs {
    /// The command or file, instead of what the schema says
    #[arg(long, value_name = "COMMAND")]
    command: Option<String>,
    /// More arguments for the command
    #[arg(last = true, value_name = "ARGUMENT")]
    arguments: Vec<String>,
}

pub fn run(args: &SeedArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let schema = schema(&project, None, context.output)?;
    let said = schema.generators.iter().find_map(|it| it.seed.clone());
    let seed = args.command.clone().or(said).ok_or_else(|| {
        Failure::new("seed.missing", "the schema does not say how to seed a database")
            .help("write `seed = \"cargo run --bin seed\"` or `seed = \"seed.sql\"` in the generator block")
            .help("or pass --command")
    })?;
    if seed.ends_with(".sql") {
        let path = project.path(&seed);
        let sql = fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
        database::block_on(async {
            let mut migrator = database::connect_existing(&project, &schema).await?;
            Ok(migrator.execute_script(&sql).await?)
        })?;
    } else {
        let url = database::url(&project, &schema)?;
        let (shell, flag) = if cfg!(windows) { ("cmd", "/C") } else { ("sh", "-c") };
        let line = if cfg!(windows) { seed.clone() } else { format!("{seed} \"$@\"") };
        let mut command = Command::new(shell);
        command
            .arg(flag)
            .arg(line)
            .env("DATABASE_URL", url)
            .current_dir(&project.folder)
            .stdout(io::stderr());
        if !cfg!(windows) {
            command.arg("seed");
        }
        let status = command
            .args(&args.arguments)
            .status()
            .map_err(|error| Failure::new("seed.failed", format!("cannot run `{seed}`")).because(error))?;
        if !status.success() {
            return Err(Failure::new("seed.failed", format!("`{seed}` ended with {status}"))
                .help("what it did before that stays; correct it and run it again"));
        }
    }
    context.output.say(format!("ran {seed}"));
    context.output.json(true, json!({ "ran": seed }))?;
    Ok(Exit::Done)
}
