//! Why an SQLite file cannot be opened, in a sentence that says what to do.

use std::path::Path;

use rusqlite::ErrorCode;

use super::{Error, ErrorKind};
use crate::url::File;

/// The error of a file that could not be opened, or read once it was. `created` if it would be where it is not there.
pub(crate) fn unusable(file: &File, created: bool, error: rusqlite::Error) -> Error {
    let code = error.sqlite_error_code();
    let locked = matches!(code, Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked));
    let kind = if locked { ErrorKind::LockTimeout } else { ErrorKind::Connection };
    let message = match file {
        File::Memory => format!("a database in memory cannot be opened: {error}"),
        File::Path { path, .. } => because(path, created, code, &error),
    };
    Error::new(kind, message).with_source(error)
}

fn because(path: &Path, created: bool, code: Option<ErrorCode>, error: &rusqlite::Error) -> String {
    let file = path.display();
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let in_folder = folder.display();
    match code {
        Some(ErrorCode::NotADatabase) => {
            format!("the file {file} is not an SQLite database; correct the path in the connection URL")
        }
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => format!(
            "the database file {file} is locked by another process; try again when it is done, or wait longer by \
             `busy_timeout` in the connection URL"
        ),
        Some(ErrorCode::CannotOpen) => match folder.try_exists() {
            Ok(false) => format!(
                "the folder {in_folder} of the database file does not exist; create it, or correct the path in the \
                 connection URL"
            ),
            _ if path.is_dir() => {
                format!("{file} is a folder; name a database file in it in the connection URL")
            }
            _ if path.exists() => {
                format!(
                    "the database file {file} cannot be opened; let this user read and write it and its folder"
                )
            }
            _ if created => format!(
                "the database file {file} cannot be created; let this user write to the folder {in_folder}"
            ),
            _ => format!(
                "there is no database file {file}; create it by `dioptra migrate deploy --create-database`, or by \
                 `mode=rwc` in the connection URL"
            ),
        },
        _ => {
            let remedy = error.sqlite_error().and_then(|it| super::sqlite::remedy(it.extended_code));
            format!("the database file {file} cannot be used: {error}; {}", remedy.unwrap_or("see the file"))
        }
    }
}
