//! Which files make the schema that a file belongs to.
//!
//! Nothing says so in the files. A schema has one datasource, so a folder whose files have exactly one is a schema; a file
//! with a datasource beside others that have one is a schema by itself.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::config::schema_files;

/// A folder with more entries is not looked through.
const MAX_ENTRIES: usize = 20_000;

/// These stand at the top of a package or repository; no schema reaches beyond.
const BOUNDARIES: [&str; 3] = ["Cargo.toml", "package.json", ".git"];

/// The files of the schema that `file` is in, sorted; at least itself. `explicit` is the schema the user named: it is taken
/// for its own files. The search goes up to the package, or to one of `roots`, the folders open in the editor.
pub fn schema_files(
    file: &Path,
    explicit: Option<&Path>,
    roots: &[PathBuf],
    has_datasource: &dyn Fn(&Path) -> bool,
) -> Vec<PathBuf> {
    if let Some(schema) = explicit {
        let files =
            if schema.is_dir() { files_under(schema).unwrap_or_default() } else { vec![schema.to_owned()] };
        if files.iter().any(|it| it == file) {
            return files;
        }
    }
    let mut best = vec![file.to_owned()];
    let top = boundary(file, roots);
    for folder in file.ancestors().skip(1) {
        let Some(mut files) = files_under(folder) else { break };
        if !files.iter().any(|it| it == file) {
            // Not saved yet.
            files.push(file.to_owned());
            files.sort();
        }
        match files.iter().filter(|file| has_datasource(file)).count() {
            0 => {}
            1 => best = files,
            _ => break,
        }
        if top.as_deref().is_none_or(|top| top == folder) {
            break;
        }
    }
    best
}

/// The nearest folder above `file` that is the top of a package, or open in the editor.
fn boundary(file: &Path, roots: &[PathBuf]) -> Option<PathBuf> {
    let is_top = |folder: &&Path| {
        roots.iter().any(|root| root == folder) || BOUNDARIES.iter().any(|name| folder.join(name).exists())
    };
    file.ancestors().skip(1).find(is_top).map(Path::to_owned)
}

/// The schema files under `folder`, sorted; `None` if it has too many entries to look through. What can't be read is left
/// out.
fn files_under(folder: &Path) -> Option<Vec<PathBuf>> {
    let (mut files, mut folders, mut entries) = (Vec::new(), vec![folder.to_owned()], 0);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            entries += 1;
            if entries > MAX_ENTRIES {
                return None;
            }
            let path = entry.path();
            if entry.file_type().is_ok_and(|it| it.is_dir()) {
                if !schema_files::is_foreign(&path) {
                    folders.push(path);
                }
            } else if schema_files::is_schema_file(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    Some(files)
}
