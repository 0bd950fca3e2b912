//! `dioptra init`: a first schema.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use clap::Args;
use dioptra_generator::provider::Provider;

use super::Context;
use crate::{
    database,
    error::{Exit, Failure},
    replace,
};

/// Write a first schema, and what git ignores beside it
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The database: sqlite, postgresql, mysql or mariadb
    #[arg(long, value_name = "PROVIDER", default_value = "sqlite", value_parser = super::provider)]
    provider: Provider,
}

pub fn run(args: &InitArgs, context: Context) -> Result<Exit, Failure> {
    let path = &context.global.schema;
    if path.exists() {
        return Err(Failure::new("init.exists", format!("{} is there already", path.display()))
            .help("edit it, or name another file with --schema FILE"));
    }
    replace::file(path, &schema(args.provider))?;
    let output = context.output;
    output.say(format!("wrote {}", path.display()));
    let mut written = vec![path.clone()];
    if let Some(ignores) = ignore(args.provider, path)? {
        output.say(format!("wrote {}", ignores.display()));
        written.push(ignores);
    }
    output.say(format!("next: set DATABASE_URL, such as {}", database::example_url(args.provider)));
    output.say("      dioptra migrate dev --name init   makes the tables");
    output.say("      dioptra gen                       makes the client crate");
    output.json(true, serde_json::json!({ "written": written }))?;
    Ok(Exit::Done)
}

/// Adds to the `.gitignore` beside the schema what is of one machine: the database, and the `.env` with its password. Its path,
/// if something was missing.
fn ignore(provider: Provider, schema: &Path) -> Result<Option<PathBuf>, Failure> {
    let path = schema.with_file_name(".gitignore");
    let before = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        read => read.map_err(|error| Failure::io("read", &path, &error))?,
    };
    let files: &[&str] = match provider {
        Provider::Sqlite => &[".env", "*.db", "*.db-journal", "*.db-shm", "*.db-wal"],
        Provider::Postgresql | Provider::Mysql | Provider::Mariadb => &[".env"],
    };
    let missing: Vec<_> = files.iter().filter(|it| !before.lines().any(|line| line.trim() == **it)).collect();
    if missing.is_empty() {
        return Ok(None);
    }
    let end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let lines: String = missing.iter().map(|it| format!("{it}\n")).collect();
    replace::file(&path, &format!("{before}{end}{lines}"))?;
    Ok(Some(path))
}

fn schema(provider: Provider) -> String {
    format!(
        r#"datasource db {{
  provider = "{}"
  url      = env("DATABASE_URL")
}}

generator client {{
  provider = "dioptra"
  output   = "client"
  // The runtime crate comes from crates.io; for a copy of it: runtime = "../dioptra/runtime"
}}

/// Someone who signs in.
model User {{
  id    Int    @id @default(autoincrement())
  email String @unique
  name  String?
  posts Post[]
}}

model Post {{
  id       Int     @id @default(autoincrement())
  title    String
  draft    Boolean @default(true)
  author   User    @relation(fields: [authorId], references: [id], onDelete: Cascade)
  authorId Int

  @@index([authorId])
}}
"#,
        provider.name()
    )
}
