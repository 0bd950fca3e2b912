//! What is known of each migration, from the files and the ledger.

use super::{
    Migration,
    checksum::checksum,
    ledger::{Record, RecordState},
};

/// What is known of a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationStatus {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub state: MigrationState,
}

/// What became of a migration. Times are in RFC 3339, by the clock of the machine that deployed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MigrationState {
    /// Not applied yet.
    Pending {
        /// A later one is applied: it was merged after that was deployed. It will be applied all the same.
        late: bool,
    },
    /// Applied, and the file is as it was.
    Applied {
        /// When.
        at: String,
    },
    /// Applied, and the file was edited afterwards.
    Edited {
        /// When it was applied.
        at: String,
    },
    /// Applied, and there is no such file.
    Missing {
        /// When.
        at: String,
    },
    /// Stopped by an error.
    Failed {
        /// What the database said.
        error: String,
        /// Statements that stay done; 0 when it was undone as a whole.
        done: usize,
        /// Statements in all.
        total: usize,
    },
    /// Begun and not ended: a deployment runs, or was killed.
    Interrupted {
        /// Statements that stay done.
        done: usize,
        /// Statements in all.
        total: usize,
        /// When it began.
        since: String,
    },
}

/// Every migration of either list, by name.
pub(super) fn compare(migrations: &[Migration], records: &[Record]) -> Vec<MigrationStatus> {
    let last_applied =
        records.iter().filter(|it| it.state == RecordState::Applied).map(|it| it.name.as_str()).max();
    let on_disk = migrations.iter().map(|migration| {
        let record = records.iter().find(|record| record.name == migration.name);
        let state = match record {
            None => {
                MigrationState::Pending { late: last_applied.is_some_and(|it| it > migration.name.as_ref()) }
            }
            Some(record) => recorded(record, Some(migration)),
        };
        MigrationStatus { name: migration.name.to_string(), state }
    });
    // One that failed, was undone as a whole and is no file any more left nothing behind.
    let is_trace = |it: &Record| it.state != RecordState::Failed || it.steps_done > 0;
    let gone = records.iter().filter(|record| !migrations.iter().any(|it| it.name == record.name));
    let gone = gone.filter(|record| is_trace(record));
    let gone =
        gone.map(|record| MigrationStatus { name: record.name.clone(), state: recorded(record, None) });
    let mut all: Vec<_> = on_disk.chain(gone).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

fn recorded(record: &Record, migration: Option<&Migration>) -> MigrationState {
    let at = record.finished_at.clone().unwrap_or_else(|| record.started_at.clone());
    let (done, total) = (record.steps_done, record.steps_total);
    match (record.state, migration) {
        (RecordState::Running, _) => {
            MigrationState::Interrupted { done, total, since: record.started_at.clone() }
        }
        (RecordState::Failed, _) => {
            MigrationState::Failed { error: record.error.clone().unwrap_or_default(), done, total }
        }
        (RecordState::Applied, None) => MigrationState::Missing { at },
        (RecordState::Applied, Some(it)) if checksum(&it.sql) != record.checksum => {
            MigrationState::Edited { at }
        }
        (RecordState::Applied, Some(_)) => MigrationState::Applied { at },
    }
}
