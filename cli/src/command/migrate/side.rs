//! The sides of `migrate diff`.

use std::path::{Path, PathBuf};

use dioptra_generator::{migrate::Database, provider::Provider};

use crate::{
    args::GlobalArgs,
    command::{Context, schema},
    config::Project,
    error::{Exit, Failure},
    migrations::Migrations,
};

/// Where the description of a database comes from.
#[derive(Debug, Clone)]
pub enum Side {
    /// A database with nothing in it.
    Empty,
    /// What the schema file or folder describes.
    Schema(PathBuf),
    /// What the migrations in a folder make.
    Migrations(PathBuf),
    /// A form that is known, and not supported yet.
    Later(&'static str),
}

impl Side {
    /// Reads a side as the command line writes it.
    pub fn parse(text: &str) -> Result<Side, String> {
        match text.split_once(':') {
            None if text == "empty" => Ok(Side::Empty),
            Some(("schema", path)) if !path.is_empty() => Ok(Side::Schema(path.into())),
            Some(("migrations", path)) if !path.is_empty() => Ok(Side::Migrations(path.into())),
            Some(("url", _)) => Ok(Side::Later("url:")),
            Some(("git", _)) => Ok(Side::Later("git:")),
            _ => Err("a side is `empty`, `schema:PATH` or `migrations:DIR`".to_owned()),
        }
    }

    /// The database of this side; `None` for the empty one, which is of the other's provider.
    pub fn database(&self, context: Context) -> Result<Option<Database>, Failure> {
        match self {
            Side::Empty => Ok(None),
            Side::Schema(path) => of_schema(path, context).map(Some),
            Side::Migrations(folder) => of_migrations(folder),
            Side::Later(form) => Err(Failure::new(
                "diff.side",
                format!("sides that begin with `{form}` are not supported yet"),
            )
            .help("compare `empty`, `schema:PATH` and `migrations:DIR`")
            .exit(Exit::Usage)),
        }
    }
}

fn of_schema(path: &Path, context: Context) -> Result<Database, Failure> {
    let project = Project::read(&GlobalArgs { schema: path.to_owned(), ..context.global.clone() })?;
    Ok(Database::from_schema(&schema(&project, None, context.output)?))
}

fn of_migrations(folder: &Path) -> Result<Option<Database>, Failure> {
    if !folder.is_dir() {
        return Err(Failure::new("migrate.no_folder", format!("there is no folder {}", folder.display()))
            .help("name the folder that `migrate dev` writes to, such as `migrations:migrations`"));
    }
    let migrations = Migrations::read_any(folder)?;
    let head = migrations.last_database()?.cloned();
    Ok(head.or(migrations.provider.map(Database::empty)))
}

/// The two databases, the empty one of the other's provider.
pub fn pair(from: Option<Database>, to: Option<Database>) -> Result<(Database, Database), Failure> {
    let known = |side: &Option<Database>| side.as_ref().map(|database| database.provider);
    let provider = known(&from).or(known(&to)).unwrap_or(Provider::Sqlite);
    let from = from.unwrap_or_else(|| Database::empty(provider));
    let to = to.unwrap_or_else(|| Database::empty(provider));
    if from.provider.dialect() != to.provider.dialect() {
        let (from, to) = (from.provider.name(), to.provider.name());
        return Err(Failure::new("diff.providers", format!("--from is for {from}, --to is for {to}"))
            .because("a difference can only be written in the SQL of one database")
            .help("compare sides with the same `provider`"));
    }
    Ok((from, to))
}
