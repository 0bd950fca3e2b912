//! `snapshot.json` on the disk. Hundreds of migrations have hundreds of megabytes of them, and most commands need one.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

use dioptra_generator::migrate::{Database, Snapshot, SnapshotHead};

use crate::error::Failure;

/// More than what stands before the database in any snapshot.
const HEAD: u64 = 4096;

/// A snapshot of which only the head was read.
#[derive(Debug)]
pub struct SnapshotFile {
    path: PathBuf,
    /// The migration before, by its folder's name; none before the first.
    pub parent: Option<String>,
}

impl SnapshotFile {
    /// The one in the folder of a migration, if there is one.
    pub fn find(folder: &Path) -> Result<Option<SnapshotFile>, Failure> {
        let path = folder.join("snapshot.json");
        let mut head = Vec::new();
        match File::open(&path).and_then(|file| file.take(HEAD).read_to_end(&mut head)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            done => done.map_err(|error| Failure::io("read", &path, &error))?,
        };
        let parent = match SnapshotHead::read(&String::from_utf8_lossy(&head)) {
            Some(head) => head.parent,
            None => read(&path)?.parent,
        };
        Ok(Some(SnapshotFile { path, parent }))
    }

    /// The database after the migration.
    pub fn database(&self) -> Result<Database, Failure> {
        Ok(read(&self.path)?.database)
    }
}

fn read(path: &Path) -> Result<Snapshot, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::io("read", path, &error))?;
    Snapshot::from_json(&text).map_err(|error| {
        Failure::new("migrate.bad_snapshot", format!("cannot use {}", path.display()))
            .because(error)
            .help("bring back the file that `dioptra migrate dev` wrote, from version control")
    })
}
