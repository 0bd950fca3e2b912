//! `dioptra init`: a first schema.

use clap::Args;
use dioptra_generator::provider::Provider;

use super::Context;
use crate::{
    error::{Exit, Failure},
    replace,
};

/// Write a first schema
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
    output.say(format!("next: set DATABASE_URL, such as {}", example_url(args.provider)));
    output.say("      dioptra migrate dev --name init   makes the tables");
    output.say("      dioptra gen                       makes the client crate");
    output.json(true, serde_json::json!({ "written": [path] }))?;
    Ok(Exit::Done)
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

fn example_url(provider: Provider) -> &'static str {
    match provider {
        Provider::Sqlite => "sqlite:dev.db",
        Provider::Postgresql => "postgresql://user:password@localhost:5432/mydb",
        Provider::Mysql | Provider::Mariadb => "mysql://user:password@localhost:3306/mydb",
    }
}
