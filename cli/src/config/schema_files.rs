//! The files of a schema.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use dioptra_generator::{
    MAX_SIZE,
    source::{SourceFile, Sources},
};

use crate::error::Failure;

/// Files of a schema folder end in one of these.
const EXTENSIONS: [&str; 2] = ["dsl", "prisma"];

/// The file `schema`, or every schema file under the folder `schema`, sorted by path.
pub fn read(schema: &Path) -> Result<(Vec<PathBuf>, Sources), Failure> {
    let paths = if schema.is_dir() { files_under(schema)? } else { vec![schema.to_owned()] };
    let mut files = Vec::with_capacity(paths.len());
    for path in &paths {
        files.push(SourceFile::new(path.to_string_lossy(), read_text(path)?));
    }
    Ok((paths, Sources::new(files)))
}

fn files_under(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let failed = |error| Failure::io("read the folder", &folder, &error);
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let path = entry.path();
            if entry.file_type().map_err(failed)?.is_dir() {
                if !is_foreign(&path) {
                    folders.push(path);
                }
            } else if is_schema_file(&path) {
                files.push(path);
            }
        }
    }
    files.sort();
    if files.is_empty() {
        let message = format!("no schema in the folder {}", folder.display());
        return Err(Failure::new("schema.not_found", message)
            .because("it has no file that ends in .dsl or .prisma")
            .help("name another file or folder with --schema FILE|FOLDER, or run `dioptra init`"));
    }
    Ok(files)
}

/// True for a file that Prisma reads too, and for a folder that has no others.
pub fn is_of_prisma(path: &Path) -> bool {
    match path.is_dir() {
        true => files_under(path).is_ok_and(|it| it.iter().all(|file| is_of_prisma(file))),
        false => path.extension().is_some_and(|it| it == "prisma"),
    }
}

/// True for the files that a schema folder is made of.
pub fn is_schema_file(path: &Path) -> bool {
    path.extension().is_some_and(|it| EXTENSIONS.iter().any(|extension| it == *extension))
}

/// Hidden folders, and build folders, which cargo and npm mark.
pub fn is_foreign(folder: &Path) -> bool {
    let hidden = folder.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    hidden || folder.ends_with("node_modules") || folder.join("CACHEDIR.TAG").exists()
}

fn read_text(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = MAX_SIZE as u64 + 1;
    File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(
        |error| match error.kind() {
            io::ErrorKind::NotFound => not_found(path),
            _ => Failure::io("read", path, &error),
        },
    )?;
    if bytes.len() > MAX_SIZE {
        return Err(Failure::new(
            "schema.too_large",
            format!("{} is too large for a schema", path.display()),
        )
        .because(format!("a schema has at most {} MiB in all its files", MAX_SIZE >> 20))
        .help("is it a schema? Name another file or folder with --schema FILE|FOLDER"));
    }
    String::from_utf8(bytes).map_err(|error| Failure::encoding("schema.encoding", path, &error))
}

fn not_found(path: &Path) -> Failure {
    let failure = Failure::new("schema.not_found", format!("there is no schema {}", path.display()));
    let usual = ["schema.dsl", "schema.prisma", "prisma/schema.prisma", "prisma"];
    match usual.iter().map(Path::new).find(|usual| *usual != path && usual.exists()) {
        Some(other) => failure.help(format!("pass --schema {}, which is there", other.display())),
        None => {
            failure.help("run `dioptra init` to write a first one, or name yours with --schema FILE|FOLDER")
        }
    }
}
