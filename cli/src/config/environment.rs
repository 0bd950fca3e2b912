//! The environment of the process, and the `.env` beside the schema.

use std::{collections::BTreeMap, env, io, path::Path};

use crate::error::Failure;

/// Variables: those of the process win over those of the file.
#[derive(Debug)]
pub struct Environment {
    file: BTreeMap<String, String>,
}

impl Environment {
    /// Reads the file at `path`, if there is one.
    pub fn read(path: &Path) -> Result<Environment, Failure> {
        let entries = match dotenvy::from_path_iter(path) {
            Ok(entries) => entries,
            Err(dotenvy::Error::Io(error)) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Environment { file: BTreeMap::new() });
            }
            Err(error) => return Err(unreadable(path, error)),
        };
        let mut file = BTreeMap::new();
        for entry in entries {
            let (name, value) = entry.map_err(|error| unreadable(path, error))?;
            // As with dotenv elsewhere, the first of two lines counts.
            file.entry(name).or_insert(value);
        }
        Ok(Environment { file })
    }

    /// The value of a variable; an empty one counts as not set.
    pub fn get(&self, name: &str) -> Option<String> {
        env::var(name).ok().or_else(|| self.file.get(name).cloned()).filter(|value| !value.is_empty())
    }
}

fn unreadable(path: &Path, error: dotenvy::Error) -> Failure {
    match error {
        dotenvy::Error::Io(error) => Failure::io("read", path, &error),
        // The line itself may hold a password.
        dotenvy::Error::LineParse(line, at) => {
            let place = line.get(..at).map_or(0, |before| before.chars().count()) + 1;
            let name = line.split('=').next().unwrap_or_default().trim();
            Failure::new("env.syntax", format!("cannot read {}", path.display()))
                .because(format!("the line of `{name}` is not NAME=VALUE from column {place} on"))
                .help("quote values with spaces or special characters: NAME='VALUE'")
        }
        error => Failure::new("env.syntax", format!("cannot read {}", path.display())).because(error),
    }
}
