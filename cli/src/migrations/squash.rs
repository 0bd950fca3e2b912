//! One migration in the place of many.

use std::{fs, path::Path};

use dioptra_generator::migrate::{self, Database, Snapshot};
use dioptra_runtime::migrate::{Migration as Script, Replaced};

use super::{Migration, Migrations, statements};
use crate::{error::Failure, replace};

/// The file that names the migrations which one stands for: a line for each, its name and its checksum.
pub const REPLACES: &str = "replaces.txt";

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
        let replaces = list.iter().flat_map(|it| {
            let checksum = Script::new(it.name.clone(), it.sql.clone()).checksum();
            let own = Replaced { name: it.name.clone().into(), checksum: checksum.into() };
            it.replaces.iter().filter(|before| before.name != it.name).cloned().chain([own])
        });
        let replaces = replaces.collect();
        Ok(Squashed { count: list.len(), sql, by_hand, snapshot: Snapshot::new(None, database), replaces })
    }

    /// Writes it, under the name of the last that it stands for, and removes the others.
    pub fn squash(&self, last: usize, squashed: &Squashed) -> Result<(), Failure> {
        let place = self.folder.join(&self.list[last].name);
        let lines = squashed.replaces.iter().map(|it| format!("{} {}\n", it.name, it.checksum));
        let replaces = "# What this migration stands for: a database that has these has this one.\n"
            .to_owned()
            + &lines.collect::<String>();
        replace::file(&place.join("migration.sql"), &squashed.sql)?;
        replace::file(&place.join("snapshot.json"), &squashed.snapshot.to_json())?;
        replace::file(&place.join(REPLACES), &replaces)?;
        for it in &self.list[..last] {
            let path = self.folder.join(&it.name);
            fs::remove_dir_all(&path).map_err(|error| Failure::io("remove", &path, &error))?;
        }
        Ok(())
    }
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
