//! `dioptra db pull`: the schema of a live database.

use clap::Args;
use dioptra_generator::{
    check, diagnostics, format,
    introspect::{Pulled, pull},
    migrate::Database,
    schema::{Provider, Schema},
    source::{SourceFile, Sources},
};
use dioptra_runtime::migrate::Migrator;
use serde_json::json;

use super::super::{Context, counted, schema};
use crate::{
    args::GlobalArgs,
    catalog,
    config::Project,
    database,
    error::{Exit, Failure},
    replace,
};

/// Describe the database in the schema
///
/// What the schema says already keeps its names, order, comments and attributes; what the database no longer has goes,
/// what is new is added. Without a schema file, --url names the database and the file is written.
#[derive(Debug, Args)]
pub struct PullArgs {
    /// Print the schema, and write nothing
    #[arg(long)]
    print: bool,
    /// Write nothing; exit with 1 if the schema does not describe the database as it is
    #[arg(long, conflicts_with = "print")]
    check: bool,
}

pub fn run(args: &PullArgs, context: Context) -> Result<Exit, Failure> {
    let output = context.output;
    let (project, known) = match first_schema(context.global) {
        Some(text) => {
            let sources = Sources::single(context.global.schema.display().to_string(), text);
            let project = Project::new(context.global, sources)?;
            let known = schema(&project, None, output)?;
            (project, known)
        }
        None => {
            let project = Project::read(context.global)?;
            let known = schema(&project, None, output)?;
            (project, known)
        }
    };
    let Pulled { files, remarks } = database::block_on(async {
        let mut migrator = database::connect_existing(&project, &known).await?;
        describe(&mut migrator, &project.sources, &known).await
    })?;
    let files = files.into_iter().zip(project.sources.files()).map(|(text, file)| {
        // A file that says the same already keeps its layout.
        let is_new = text != file.text;
        let file = SourceFile::new(file.path.clone(), text);
        if is_new { SourceFile::new(file.path.clone(), format(&file).0) } else { file }
    });
    let sources = Sources::new(files.collect());
    let (_, found) = check(&sources, None);
    output.diagnostics(&found, &sources)?;

    let changed: Vec<_> = project
        .paths
        .iter()
        .zip(sources.files())
        .filter(|(path, file)| std::fs::read_to_string(path).ok().as_ref() != Some(&file.text))
        .collect();
    for (path, file) in &changed {
        if args.print {
            output.data(&file.text)?;
        } else if args.check {
            output.data(&format!("{}\n", path.display()))?;
        } else {
            replace::file(path, &file.text)?;
            output.say(format!("wrote {}", path.display()));
        }
    }
    if changed.is_empty() {
        output.say("the schema describes the database as it is");
    }
    for remark in &remarks {
        output.warn(format!("{} {}", remark.object, remark.text));
    }
    if !remarks.is_empty() {
        output
            .say(format!("{} in the database that the schema does not say", counted(remarks.len(), "thing")));
    }
    let clean = (changed.is_empty() || !args.check) && !found.has_errors();
    let paths: Vec<_> = changed.iter().map(|(path, _)| path).collect();
    let remarks: Vec<_> =
        remarks.iter().map(|it| json!({ "object": it.object.to_string(), "text": it.text })).collect();
    let report = diagnostics::report(&found, &sources);
    output.json(clean, json!({ "changed": paths, "remarks": remarks, "diagnostics": report }))?;
    Ok(if clean { Exit::Done } else { Exit::Failed })
}

async fn describe(migrator: &mut Migrator, sources: &Sources, known: &Schema) -> Result<Pulled, Failure> {
    let schemas = Database::from_schema(known).schemas;
    let catalog = catalog::read(migrator, &schemas).await?;
    Ok(pull(&catalog, sources, known))
}

/// The text that a pull begins with where there is no schema yet but a URL.
fn first_schema(global: &GlobalArgs) -> Option<String> {
    let url = global.url.as_ref()?;
    if global.schema.exists() {
        return None;
    }
    let provider = match url.split(':').next()? {
        "postgres" | "postgresql" => Provider::Postgresql,
        "mysql" => Provider::Mysql,
        "mariadb" => Provider::Mariadb,
        _ => Provider::Sqlite,
    };
    Some(format!(
        "datasource db {{\n  provider = \"{}\"\n  url      = env(\"DATABASE_URL\")\n}}\n\n\
         generator client {{\n  provider = \"dioptra\"\n  output   = \"client\"\n}}\n",
        provider.name()
    ))
}
