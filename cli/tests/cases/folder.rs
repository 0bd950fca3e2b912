//! Folders as data.

use std::{collections::BTreeMap, fs, path::Path};

/// Text by path, with `/` between folders. What is not text becomes its length.
pub type Files = BTreeMap<String, String>;

/// Every file under `folder`.
pub fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    add(folder, folder, &mut files);
    files
}

/// Copies everything under `from`.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
        }
    }
}

/// Makes `folder` hold exactly `files`.
pub fn write(folder: &Path, files: &Files) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn add(root: &Path, folder: &Path, files: &mut Files) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            add(root, &path, files);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let text =
            String::from_utf8(bytes).unwrap_or_else(|error| format!("{} bytes", error.as_bytes().len()));
        files.insert(path.strip_prefix(root).unwrap().to_str().unwrap().to_owned(), text);
    }
}
