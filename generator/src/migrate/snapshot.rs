//! `snapshot.json`: the database after a migration, beside its SQL.

use serde::{Deserialize, Serialize};

use super::Database;

/// The database after a migration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// The format of the file, now [`Snapshot::VERSION`].
    pub version: u32,
    /// The migration before, by its folder's name; none before the first.
    pub parent: Option<String>,
    /// The database after the migration.
    pub database: Database,
}

/// Why a snapshot cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotError {
    /// It is not JSON, or not a snapshot.
    Syntax(String),
    /// A newer program wrote it.
    Version(u32),
}

impl Snapshot {
    /// The format this program writes.
    pub const VERSION: u32 = 1;

    /// A snapshot in the current format.
    pub fn new(parent: Option<String>, database: Database) -> Snapshot {
        Snapshot { version: Snapshot::VERSION, parent, database }
    }

    /// The text of the file: indented JSON, the same bytes for the same database.
    pub fn to_json(&self) -> String {
        // Plain data with text keys always has a JSON form.
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }

    /// Reads the text of the file.
    pub fn from_json(text: &str) -> Result<Snapshot, SnapshotError> {
        #[derive(Deserialize)]
        struct Header {
            version: u32,
        }
        let syntax = |error: serde_json::Error| SnapshotError::Syntax(error.to_string());
        let header: Header = serde_json::from_str(text).map_err(syntax)?;
        if header.version > Snapshot::VERSION {
            return Err(SnapshotError::Version(header.version));
        }
        serde_json::from_str(text).map_err(syntax)
    }
}

impl std::fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            SnapshotError::Syntax(error) => write!(f, "the snapshot is not valid: {error}"),
            SnapshotError::Version(version) => write!(
                f,
                "the snapshot has format {version}, this program reads up to {}; update dioptra",
                Snapshot::VERSION
            ),
        }
    }
}

impl std::error::Error for SnapshotError {}
