//! What a command works on: the schema's files, the environment beside them, the database, the migrations.

mod environment;
pub mod schema_files;

use std::path::{Path, PathBuf};

use dioptra_generator::{
    provider::Provider,
    schema::{Datasource, UrlSource},
    source::Sources,
};

use self::environment::Environment;
use crate::{args::GlobalArgs, database::example_url, error::Failure};

/// A schema with everything that lies beside it.
#[derive(Debug)]
pub struct Project {
    /// The text of the schema's files.
    pub sources: Sources,
    /// Their paths, in the same order.
    pub paths: Vec<PathBuf>,
    /// The folder of the schema, which paths in it are relative to.
    pub folder: PathBuf,
    /// The folder of the migrations; it need not exist.
    pub migrations: PathBuf,
    url: Option<String>,
    environment: Environment,
}

impl Project {
    /// Reads the files that `global` names.
    pub fn read(global: &GlobalArgs) -> Result<Project, Failure> {
        let (paths, sources) = schema_files::read(&global.schema)?;
        Project::of(global, paths, sources)
    }

    /// A project whose only file is not written yet.
    pub fn new(global: &GlobalArgs, sources: Sources) -> Result<Project, Failure> {
        Project::of(global, vec![global.schema.clone()], sources)
    }

    fn of(global: &GlobalArgs, paths: Vec<PathBuf>, sources: Sources) -> Result<Project, Failure> {
        let folder = schema_folder(&global.schema);
        let migrations = migrations_folder(global);
        let environment = Environment::read(&beside(&folder, ".env"))?;
        Ok(Project { sources, paths, folder, migrations, url: global.url.clone(), environment })
    }

    /// A path in the schema is relative to the schema's folder.
    pub fn path(&self, path: &str) -> PathBuf {
        beside(&self.folder, path)
    }

    /// The URL of the database: `--url`, else the datasource's, else `DATABASE_URL`. Migrations take `directUrl`
    /// before `url`, because a pooler is not for them.
    pub fn url(&self, datasource: &Datasource) -> Result<String, Failure> {
        if let Some(url) = &self.url {
            return Ok(url.clone());
        }
        match datasource.direct_url.as_ref().or(datasource.url.as_ref()) {
            Some(UrlSource::Literal(url)) => Ok(url.clone()),
            Some(UrlSource::Environment(name)) => self.environment.get(name).ok_or_else(|| {
                let why = format!("the datasource takes it from {name}, which is not set");
                no_url(why, name, datasource.provider)
            }),
            None => self.environment.get("DATABASE_URL").ok_or_else(|| {
                let why = "there is no --url, no url in the datasource, and DATABASE_URL is not set";
                no_url(why.to_owned(), "DATABASE_URL", datasource.provider)
            }),
        }
    }

    /// The URL of an empty database to try migrations on, if the datasource names one.
    pub fn shadow_url(&self, datasource: &Datasource) -> Option<String> {
        match datasource.shadow_url.as_ref()? {
            UrlSource::Literal(url) => Some(url.clone()),
            UrlSource::Environment(name) => self.environment.get(name),
        }
    }
}

/// The folder of the migrations, whether there is a schema or not.
pub fn migrations_folder(global: &GlobalArgs) -> PathBuf {
    global.migrations.clone().unwrap_or_else(|| beside(&schema_folder(&global.schema), "migrations"))
}

/// The folder that belongs to a schema: itself, or the one its file lies in.
pub fn schema_folder(schema: &Path) -> PathBuf {
    if schema.is_dir() {
        return schema.to_owned();
    }
    match schema.parent() {
        Some(parent) if parent != Path::new("") => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// A path in `folder`, without a dot before it when that is the working directory.
fn beside(folder: &Path, name: &str) -> PathBuf {
    if folder == Path::new(".") { PathBuf::from(name) } else { folder.join(name) }
}

fn no_url(why: String, variable: &str, provider: Provider) -> Failure {
    Failure::new("url.missing", "no database URL")
        .because(why)
        .help(format!(
            "set {variable} in the environment or in a .env beside the schema: {variable}={}",
            example_url(provider)
        ))
        .help("or pass --url URL")
        .help("or write `url = \"..\"` in the datasource of the schema")
}
