//! The sides of `migrate diff`.

use std::path::{Path, PathBuf};

use dioptra_generator::{introspect, migrate::Database, provider::Provider};
use dioptra_runtime::migrate::Migrator;

use super::git;
use crate::{
    args::GlobalArgs,
    catalog,
    command::{Context, schema},
    config::{
        Project,
        schema_files::{self, is_of_prisma, is_schema_file},
    },
    database,
    error::Failure,
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
    /// What a live database is.
    Url(String),
    /// What a schema or a folder of migrations was at a revision.
    Git {
        /// What git calls it: a branch, a tag, a hash.
        revision: String,
        /// Relative to the working directory.
        path: String,
    },
}

impl Side {
    /// Reads a side as the command line writes it.
    pub fn parse(text: &str) -> Result<Side, String> {
        match text.split_once(':') {
            None if text == "empty" => Ok(Side::Empty),
            Some(("schema", path)) if !path.is_empty() => Ok(Side::Schema(path.into())),
            Some(("migrations", path)) if !path.is_empty() => Ok(Side::Migrations(path.into())),
            Some(("url", url)) if !url.is_empty() => Ok(Side::Url(url.to_owned())),
            Some(("git", rest)) => match rest.split_once(':') {
                Some((revision, path)) if !revision.is_empty() && !path.is_empty() => {
                    Ok(Side::Git { revision: revision.to_owned(), path: path.to_owned() })
                }
                _ => Err("this side is written `git:REVISION:PATH`".to_owned()),
            },
            _ => Side::plain(text).ok_or_else(|| {
                "a side is `empty`, `schema:PATH`, `migrations:DIR`, `url:URL` or `git:REVISION:PATH`; or alone a URL, \
                 or the path of a schema or of a folder of migrations that is there"
                    .to_owned()
            }),
        }
    }

    /// What a text is without a word before it, where that is plain.
    fn plain(text: &str) -> Option<Side> {
        let path = Path::new(text);
        let scheme = text.split_once(':').map(|(scheme, _)| scheme);
        match scheme {
            Some("sqlite" | "file" | "postgres" | "postgresql" | "mysql" | "mariadb") => {
                Some(Side::Url(text.to_owned()))
            }
            _ if is_schema_file(path) => Some(Side::Schema(path.to_owned())),
            _ if Migrations::is_folder(path) => Some(Side::Migrations(path.to_owned())),
            _ if schema_files::read(path).is_ok() && path.is_dir() => Some(Side::Schema(path.to_owned())),
            _ => None,
        }
    }

    /// The database of this side; `None` for the empty one, which is of the other's provider, and for a live one.
    fn described(&self, context: Context) -> Result<Option<Database>, Failure> {
        match self {
            Side::Empty | Side::Url(_) => Ok(None),
            Side::Schema(path) => of_schema(path, context).map(Some),
            Side::Migrations(folder) => of_migrations(folder),
            Side::Git { revision, path } => {
                let copy = git::copy(revision, path)?;
                match copy.is_schema {
                    true => of_schema(&copy.path, context).map(Some),
                    false => of_migrations(&copy.path),
                }
            }
        }
    }
}

/// The databases of two sides: the empty one of the other's provider, a live one in the words of the other.
pub fn databases(from: &Side, to: &Side, context: Context) -> Result<(Database, Database), Failure> {
    let (before, after) = (from.described(context)?, to.described(context)?);
    let live = |side: &Side, other: &Side, described: &Option<Database>| match side {
        Side::Url(url) => of_url(url, other, described.as_ref()).map(Some),
        _ => Ok(None),
    };
    let before = live(from, to, &after)?.or(before);
    let after = live(to, from, &before)?.or(after);
    pair(before, after)
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
    let head = migrations.last_database()?;
    Ok(head.or(migrations.provider.map(Database::empty)))
}

fn of_url(url: &str, other: &Side, described: Option<&Database>) -> Result<Database, Failure> {
    let align = match other {
        Side::Schema(path) if is_of_prisma(path) => introspect::align_to_prisma,
        Side::Schema(_) => introspect::align_to_schema,
        _ => introspect::align,
    };
    database::block_on(async {
        let mut migrator = Migrator::connect_existing(url).await?;
        let schemas = described.map(|it| it.schemas.clone()).unwrap_or_default();
        let mut live = catalog::read(&mut migrator, &schemas).await?.database;
        if let Some(described) = described {
            align(&mut live, described);
        }
        Ok(live)
    })
}

fn pair(from: Option<Database>, to: Option<Database>) -> Result<(Database, Database), Failure> {
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
