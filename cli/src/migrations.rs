//! The folder of migrations: reading it, and adding one.
//!
//! ```text
//! migrations/
//!   migration_lock.toml                     the provider
//!   <yyyymmddhhmmss>_<name>/migration.sql   UTC; the order of the names is the order of deployment
//!   <yyyymmddhhmmss>_<name>/snapshot.json   the database after it, and the name of the migration before
//!   <yyyymmddhhmmss>_<name>/down.sql        by hand, where `migrate down` cannot plan how to undo it
//!   <yyyymmddhhmmss>_<name>/replaces.txt    the migrations that were squashed into it, with their checksums
//! ```
//!
//! Prisma's folders are read too: they have no snapshots. A squash that was stopped leaves `.squash-<name>`: see `squash`.

mod history;
mod lock_file;
mod name;
mod snapshot_file;
pub mod squash;

pub use self::snapshot_file::SnapshotFile;

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    lint,
    migrate::{Database, Snapshot},
    provider::Provider,
};

use dioptra_runtime::{
    meta,
    migrate::{Replaced, Statement, split, transactions},
};

use crate::{error::Failure, replace};

/// The migrations of a folder.
#[derive(Debug)]
pub struct Migrations {
    /// Where they are.
    pub folder: PathBuf,
    /// What `migration_lock.toml` says; none before the first migration.
    pub provider: Option<Provider>,
    /// In the order of their names.
    pub list: Vec<Migration>,
}

/// A migration.
#[derive(Debug)]
pub struct Migration {
    /// Its folder's name.
    pub name: String,
    /// The text of `migration.sql`.
    pub sql: String,
    /// The database after it, unless another program wrote the migration.
    pub snapshot: Option<SnapshotFile>,
    /// The migrations that it stands for since they were squashed.
    pub replaces: Vec<Replaced>,
    /// The text of `down.sql`, which undoes it, where somebody has written one.
    pub down: Option<String>,
}

impl Migrations {
    /// Reads `folder`, whose migrations must be for `provider` and have one order. A folder that is not there has no
    /// migrations.
    pub fn read(provider: Provider, folder: &Path) -> Result<Migrations, Failure> {
        let migrations = Migrations::read_any(folder)?;
        migrations.check_provider(provider)?;
        Ok(migrations)
    }

    /// Reads `folder`, for whatever provider its migrations are.
    pub fn read_any(folder: &Path) -> Result<Migrations, Failure> {
        let migrations = Migrations::read_unordered(folder)?;
        migrations.check_order()?;
        Ok(migrations)
    }

    /// Reads `folder`; [`Migrations::check_order`] tells whether its migrations have one order.
    pub fn read_unordered(folder: &Path) -> Result<Migrations, Failure> {
        let provider = lock_file::read(folder)?;
        let mut list = Vec::new();
        for name in folder_names(folder)? {
            list.push(read_migration(folder, name)?);
        }
        Ok(Migrations { folder: folder.to_owned(), provider, list })
    }

    /// True for a folder that has migrations in it.
    pub fn is_folder(path: &Path) -> bool {
        let is_migration = |name: &String| path.join(name).join("migration.sql").is_file();
        path.is_dir() && folder_names(path).is_ok_and(|names| names.iter().any(is_migration))
    }

    /// Each migration follows the one before it.
    pub fn check_order(&self) -> Result<(), Failure> {
        history::check(&self.folder, &self.list)
    }

    /// A migration that another one stands for under another name, and that one.
    pub fn left_over(&self) -> Option<(String, String)> {
        let replaced = self.list.iter().flat_map(|it| it.replaces.iter().map(move |old| (old, it)));
        let is_here = |name: &str| self.list.iter().any(|it| it.name == name);
        let mut left = replaced.filter(|(old, it)| *old.name != *it.name && is_here(&old.name));
        left.next().map(|(old, it)| (old.name.to_string(), it.name.clone()))
    }

    /// The place of the later of two that follow the same one.
    pub fn second_head(&self) -> Option<usize> {
        history::second_head(&self.list)
    }

    /// They must be for the database of `provider`.
    pub fn check_provider(&self, provider: Provider) -> Result<(), Failure> {
        match self.provider {
            Some(other) if other.dialect() != provider.dialect() => {
                Err(lock_file::other_provider(&self.folder, other, provider))
            }
            _ => Ok(()),
        }
    }

    /// The database after the last migration, from its snapshot; none before the first.
    pub fn last_database(&self) -> Result<Option<Database>, Failure> {
        history::last_database(&self.folder, &self.list)
    }

    /// True when Prisma wrote some of them.
    pub fn has_prismas(&self) -> bool {
        self.list.iter().any(|it| it.snapshot.is_none())
    }

    /// Removes the folder of a migration that is no longer in the list.
    pub fn remove_folder(&self, name: &str) -> Result<(), Failure> {
        replace::remove_folder(&self.folder, name)
    }

    /// The migration of this name.
    pub fn find(&self, name: &str) -> Result<usize, Failure> {
        self.list.iter().position(|it| it.name == name).ok_or_else(|| {
            let message = format!("there is no migration {name} in {}", self.folder.display());
            Failure::new("migrate.unknown", message)
                .help("give the whole name of its folder; `dioptra migrate status` lists them")
        })
    }

    /// Writes a migration that follows the last one, and stands for those of `replaces`. Its folder appears in one step,
    /// or not at all.
    pub fn add(
        &mut self,
        title: &str,
        sql: String,
        database: Database,
        replaces: Vec<Replaced>,
        down: Option<String>,
    ) -> Result<&Migration, Failure> {
        let provider = database.provider;
        let name = name::next(title, self.list.last().map(|last| last.name.as_str()));
        let snapshot = Snapshot::new(self.list.last().map(|last| last.name.clone()), database);
        if self.provider.is_none() {
            lock_file::write(&self.folder, provider)?;
            self.provider = Some(provider);
        }
        let (snapshot, stands_for) = (snapshot.to_json(), squash::text(&replaces));
        let mut files = vec![("migration.sql", sql.as_str()), ("snapshot.json", snapshot.as_str())];
        if !replaces.is_empty() {
            files.push((squash::REPLACES, &stands_for));
        }
        if let Some(down) = &down {
            files.push(("down.sql", down));
        }
        replace::new_folder(&self.folder, &name, &files)?;
        lock_file::touch(&self.folder);
        let at = self.list.len();
        let snapshot = SnapshotFile::find(&self.folder.join(&name))?;
        self.list.push(Migration { name, sql, snapshot, replaces, down });
        Ok(&self.list[at])
    }
}

fn folder_names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::io("read the folder", folder, &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    if let Some(name) = squash::unfinished(folder)? {
        return Err(squash::is_unfinished(folder, &name));
    }
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() && !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn read_migration(folder: &Path, name: String) -> Result<Migration, Failure> {
    let script = folder.join(&name).join("migration.sql");
    let sql = fs::read(&script).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => {
            Failure::new("migrate.no_script", format!("there is no {}", script.display()))
                .help(format!("bring the file back, or remove the folder {}", folder.join(&name).display()))
        }
        _ => Failure::io("read", &script, &error),
    })?;
    let sql =
        String::from_utf8(sql).map_err(|error| Failure::encoding("migrate.encoding", &script, &error))?;
    let snapshot = SnapshotFile::find(&folder.join(&name))?;
    let replaces = match read_optional(&folder.join(&name).join(squash::REPLACES))? {
        Some(text) => squash::read(&folder.join(&name).join(squash::REPLACES), &text)?,
        None => Vec::new(),
    };
    let down = read_optional(&folder.join(&name).join("down.sql"))?;
    Ok(Migration { name, sql, snapshot, replaces, down })
}

/// The statements of a script.
pub fn statements(script: &str, provider: Provider) -> Vec<Statement<'_>> {
    split(script, of_runtime(provider))
}

/// The statements of a script as lint takes them: as deploy would run them.
pub fn lint_statements(script: &str, provider: Provider) -> Vec<lint::Statement> {
    let statements = statements(script, provider);
    let numbers = transactions(&statements, of_runtime(provider));
    let statement = |(it, transaction): (&Statement, usize)| lint::Statement {
        range: it.start..it.start + it.text.len(),
        transaction,
        repeated: it.repeated,
        by_key: it.key.is_some(),
    };
    statements.iter().zip(numbers).map(statement).collect()
}

fn of_runtime(provider: Provider) -> meta::Provider {
    match provider {
        Provider::Sqlite => meta::Provider::Sqlite,
        Provider::Postgresql => meta::Provider::Postgresql,
        Provider::Mysql | Provider::Mariadb => meta::Provider::Mysql,
    }
}

/// The text of a file that need not be there.
fn read_optional(path: &Path) -> Result<Option<String>, Failure> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::io("read", path, &error)),
    }
}
