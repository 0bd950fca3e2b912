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

/// What stands before the database in the text of a [`Snapshot`].
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct SnapshotHead {
    /// As in [`Snapshot::version`].
    pub version: u32,
    /// As in [`Snapshot::parent`].
    pub parent: Option<String>,
}

/// Why a snapshot cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotError {
    /// It is not JSON, or not a snapshot.
    Syntax(String),
    /// A newer program wrote it.
    Version(u32),
}

impl SnapshotHead {
    /// Reads it from the beginning of the text, which is long; `None` where that is not as this program writes it, or of a newer
    /// one.
    pub fn read(beginning: &str) -> Option<SnapshotHead> {
        // Quotes within the name of the parent would be escaped.
        let (head, _) = beginning.split_once("\"database\":")?;
        let head = format!("{}}}", head.trim_end().strip_suffix(',')?);
        serde_json::from_str(&head).ok().filter(|head: &SnapshotHead| head.version <= Snapshot::VERSION)
    }
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
        let syntax = |error: serde_json::Error| SnapshotError::Syntax(error.to_string());
        let head: SnapshotHead = serde_json::from_str(text).map_err(syntax)?;
        if head.version > Snapshot::VERSION {
            return Err(SnapshotError::Version(head.version));
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
