//! Replaces files so that none is ever half written.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
};

use crate::error::Failure;

/// The folder, in the one that is written to, which holds new files until all of them were made.
pub const STAGING: &str = ".dioptra-tmp";

/// New files of one folder. Nothing is replaced before [`commit`](Staged::commit); dropped, it leaves no trace.
#[derive(Debug)]
pub struct Staged {
    folder: PathBuf,
    files: Vec<PathBuf>,
}

impl Staged {
    /// Writes `files`, by path from `folder`, to temporary names there.
    pub fn write<'f>(
        folder: &Path,
        files: impl IntoIterator<Item = (&'f Path, &'f str)>,
    ) -> Result<Staged, Failure> {
        clean(folder)?;
        let mut staged = Staged { folder: folder.to_owned(), files: Vec::new() };
        let staging = staged.staging();
        for (path, text) in files {
            let temporary = staging.join(path);
            write_new(&temporary, text).map_err(|error| Failure::io("write", &temporary, &error))?;
            staged.files.push(path.to_owned());
        }
        Ok(staged)
    }

    /// Waits until the files are on the disk, so that a name never outlives what it names.
    fn sync(&self) -> Result<(), Failure> {
        for path in &self.files {
            let path = self.staging().join(path);
            let synced = File::open(&path).and_then(|file| file.sync_all());
            synced.map_err(|error| Failure::io("write", &path, &error))?;
        }
        Ok(())
    }

    /// Puts every file in its place, each in one step.
    pub fn commit(self) -> Result<(), Failure> {
        for path in &self.files {
            let place = self.folder.join(path);
            let moved = create_parent(&place).and_then(|()| move_to(&self.staging().join(path), &place));
            moved.map_err(|error| Failure::io("write", &place, &error))?;
        }
        Ok(())
    }

    fn staging(&self) -> PathBuf {
        self.folder.join(STAGING)
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Left behind, it is removed by the next run.
        let _ = remove_all(&self.staging());
    }
}

/// Replaces one file in one step; where `path` is a symbolic link, the file that it leads to.
pub fn file(path: &Path, text: &str) -> Result<(), Failure> {
    let path = &fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path.parent().filter(|parent| *parent != Path::new("")).unwrap_or(Path::new("."));
    let name = path.file_name().map(Path::new).unwrap_or(path);
    let staged = Staged::write(folder, [(name, text)])?;
    staged.sync()?;
    staged.commit()?;
    sync_folder(folder);
    Ok(())
}

/// Makes the folder `parent/name` with `files`, by name, in one step.
pub fn new_folder(parent: &Path, name: &str, files: &[(&str, &str)]) -> Result<(), Failure> {
    let paths: Vec<_> = files.iter().map(|(file, text)| (Path::new(name).join(file), *text)).collect();
    let staged = Staged::write(parent, paths.iter().map(|(path, text)| (path.as_path(), *text)))?;
    staged.sync()?;
    let place = parent.join(name);
    fs::rename(staged.staging().join(name), &place).map_err(|error| Failure::io("write", &place, &error))?;
    sync_folder(parent);
    Ok(())
}

/// Removes the folder `parent/name` in one step: what is left of it if that is interrupted has another name, and goes with
/// the next files that are written there.
pub fn remove_folder(parent: &Path, name: &str) -> Result<(), Failure> {
    let place = parent.join(name);
    let staged = Staged::write(parent, [])?;
    let staging = staged.staging();
    let moved = fs::create_dir_all(&staging).and_then(|()| fs::rename(&place, staging.join(name)));
    moved.map_err(|error| Failure::io("remove", &place, &error))?;
    sync_folder(parent);
    Ok(())
}

/// Removes what a run that was interrupted has left in a folder.
pub fn clean(folder: &Path) -> Result<(), Failure> {
    let staging = folder.join(STAGING);
    remove_all(&staging).map_err(|error| Failure::io("remove", &staging, &error))
}

/// Waits until the names in a folder are on the disk, where the system can: what was renamed is right in any case.
fn sync_folder(folder: &Path) {
    let _ = File::open(folder).and_then(|it| it.sync_all());
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    create_parent(path)?;
    let mut file = File::create(path)?;
    file.write_all(text.as_bytes())
}

/// The new file takes the place and the permissions of the old one.
fn move_to(from: &Path, to: &Path) -> io::Result<()> {
    if let Ok(old) = fs::metadata(to) {
        fs::set_permissions(from, old.permissions())?;
    }
    fs::rename(from, to)
}

fn create_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn remove_all(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        done => done,
    }
}
