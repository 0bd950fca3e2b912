//! One migration in the place of many.
//!
//! It is written completely beside them, as `.squash-<name>`; with the rename that makes this folder it is decided. Then
//! what it replaces goes, and it takes its name. Whatever is stopped in between, nothing is read until that is ended, since
//! what is there is neither the old history nor the new one.

use std::{fs, io, path::Path};

use dioptra_generator::migrate::{self, Database, Snapshot};
use dioptra_runtime::migrate::{Migration as Script, Replaced};

use super::{Migration, Migrations, statements};
use crate::{error::Failure, replace};

/// The file that names the migrations which one stands for: a line for each, its name and its checksum.
pub const REPLACES: &str = "replaces.txt";

/// What stands before the name of a squashed migration until all that it replaces is gone.
const UNFINISHED: &str = ".squash-";

/// What a squash would write.
pub struct Squashed {
    /// How many migrations become one.
    pub count: usize,
    /// The new `migration.sql`.
    pub sql: String,
    /// Statements that no schema describes, such as changes of rows: they are in the script as comments.
    pub by_hand: Vec<String>,
    snapshot: Snapshot,
    replaces: Vec<Replaced>,
}

/// Reads the text of the file at `path`.
pub fn read(path: &Path, text: &str) -> Result<Vec<Replaced>, Failure> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let replaced = |line: &str| {
        let (name, checksum) = line.split_once(' ')?;
        Some(Replaced { name: name.to_owned().into(), checksum: checksum.trim().to_owned().into() })
    };
    lines.map(replaced).collect::<Option<_>>().ok_or_else(|| {
        Failure::new("migrate.bad_replaces", format!("cannot use {}", path.display()))
            .because("each line is the name of a migration and its checksum")
            .help("bring back the file that `dioptra migrate squash` wrote, from version control")
    })
}

/// The text of the file for `replaces`.
pub fn text(replaces: &[Replaced]) -> String {
    let lines = replaces.iter().map(|it| format!("{} {}\n", it.name, it.checksum));
    "# What this migration stands for: a database that has these has this one.\n".to_owned()
        + &lines.collect::<String>()
}

/// What a database may have of the migration, and of those that it stands for.
pub fn own_and_replaced(it: &Migration) -> impl Iterator<Item = Replaced> + '_ {
    let checksum = Script::new(it.name.clone(), it.sql.clone()).checksum();
    let own = Replaced { name: it.name.clone().into(), checksum: checksum.into() };
    // Of a name that was squashed before, every checksum: which of them a database has, nobody knows.
    it.replaces.iter().cloned().chain([own])
}

impl Migrations {
    /// The migrations up to the one at `last` as one: what makes the database after it, from nothing.
    pub fn squashed(&self, last: usize) -> Result<Squashed, Failure> {
        let list = &self.list[..=last];
        let folder = self.folder.join(&self.list[last].name);
        let Some(snapshot) = &self.list[last].snapshot else {
            let message =
                format!("{} has no snapshot.json, from which the new script is made", folder.display());
            return Err(Failure::new("migrate.no_snapshot", message)
                .help("squash up to a later migration, which `dioptra migrate dev` has written"));
        };
        let database = snapshot.database()?;
        let by_hand = by_hand(list, &database);
        let mut sql = migrate::plan(&Database::empty(database.provider), &database).sql();
        if !by_hand.is_empty() {
            sql += "\n-- The migrations that were squashed also did this, which the schema does not say. Keep what a new\n\
                    -- database needs.\n";
            for line in by_hand.iter().flat_map(|statement| statement.lines()) {
                sql += &format!("-- {line}\n");
            }
        }
        let replaces = list.iter().flat_map(own_and_replaced).collect();
        Ok(Squashed { count: list.len(), sql, by_hand, snapshot: Snapshot::new(None, database), replaces })
    }

    /// Writes it, under the name of the last that it stands for, and removes these.
    pub fn squash(&self, last: usize, squashed: &Squashed) -> Result<(), Failure> {
        let name = &self.list[last].name;
        let replaces = text(&squashed.replaces);
        let files = [
            ("migration.sql", squashed.sql.as_str()),
            ("snapshot.json", &squashed.snapshot.to_json()),
            (REPLACES, &replaces),
        ];
        replace::new_folder(&self.folder, &format!("{UNFINISHED}{name}"), &files)?;
        finish(&self.folder, name)
    }
}

/// The migration of which a squash in `folder` was stopped after it was decided.
pub fn unfinished(folder: &Path) -> Result<Option<String>, Failure> {
    let failed = |error| Failure::io("read the folder", folder, &error);
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let name = entry.map_err(failed)?.file_name();
        if let Some(name) = name.to_string_lossy().strip_prefix(UNFINISHED) {
            return Ok(Some(name.to_owned()));
        }
    }
    Ok(None)
}

/// Ends the squash of the migration `name`, from wherever it was stopped.
pub fn finish(folder: &Path, name: &str) -> Result<(), Failure> {
    let new = format!("{UNFINISHED}{name}");
    let path = folder.join(&new).join(REPLACES);
    let text = fs::read_to_string(&path).map_err(|error| Failure::io("read", &path, &error))?;
    for it in read(&path, &text)? {
        if folder.join(&*it.name).is_dir() {
            replace::remove_folder(folder, &it.name)?;
        }
    }
    replace::clean(folder)?;
    let place = folder.join(name);
    fs::rename(folder.join(new), &place).map_err(|error| Failure::io("write", &place, &error))
}

/// Why nothing is read from a folder in which a squash was stopped.
pub fn is_unfinished(folder: &Path, name: &str) -> Failure {
    Failure::new(
        "migrate.squash_unfinished",
        format!("a squash was stopped half way in {}", folder.display()),
    )
    .because(format!("{UNFINISHED}{name} there is to replace migrations that it has not replaced yet"))
    .help(format!("dioptra migrate squash --to {name} ends it"))
    .help(format!("or remove {UNFINISHED}{name}, and bring back the folders as they are in version control"))
}

/// The statements that a plan would not have written, each behind the name of its migration.
fn by_hand(list: &[Migration], database: &Database) -> Vec<String> {
    let mut found = Vec::new();
    for migration in list {
        for statement in statements(&migration.sql, database.provider) {
            if !is_planned(statement.text) {
                found.push(format!("{}:\n{};", migration.name, statement.text));
            }
        }
    }
    found
}

/// True for the kinds of statements that plans are made of; a rebuild on SQLite copies rows, too.
fn is_planned(statement: &str) -> bool {
    let words: Vec<String> = statement.split_whitespace().take(3).map(str::to_uppercase).collect();
    let word = |at: usize| words.get(at).map(String::as_str).unwrap_or_default();
    let copies =
        |name: &str| name.trim_matches('"').starts_with("NEW_") || name.starts_with("SQLITE_SEQUENCE");
    match (word(0), word(1)) {
        ("CREATE" | "ALTER" | "DROP", "TABLE" | "INDEX" | "TYPE" | "SCHEMA" | "EXTENSION") => true,
        ("CREATE", "UNIQUE" | "FULLTEXT" | "SPATIAL") => true,
        ("PRAGMA" | "SET" | "RENAME" | "BEGIN" | "COMMIT", _) => true,
        ("INSERT", "INTO") | ("DELETE", "FROM") => copies(word(2)),
        _ => false,
    }
}
