//! What is known of each migration, from the files and the ledger.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Migration, Replaced,
    checksum::is_of,
    ledger::{Moment, Record, RecordState},
};

/// What is known of a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationStatus {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub state: MigrationState,
    /// It is in the ledger only: there is no such file.
    pub is_gone: bool,
}

/// What became of a migration. Times are in RFC 3339, in UTC: when it began by the clock of the machine that deployed, when
/// it was applied by that of the database.
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
        /// What [`Migration::checksum`] was then.
        checksum: String,
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
    /// Being undone: that was stopped by an error, or runs, or was killed.
    Reverting {
        /// What the database said, if it did.
        error: Option<String>,
        /// Statements of the script that undoes it which are done.
        done: usize,
        /// Statements of that script.
        total: usize,
    },
    /// It stands for migrations of which the database has some only.
    PartlyReplaced {
        /// The last of those that are applied.
        last: String,
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

impl MigrationState {
    /// True for one that the next deployment applies, or goes on with.
    pub fn is_due(&self) -> bool {
        match self {
            MigrationState::Pending { .. }
            | MigrationState::Failed { .. }
            | MigrationState::Interrupted { .. } => true,
            MigrationState::Applied { .. }
            | MigrationState::Edited { .. }
            | MigrationState::Missing { .. }
            | MigrationState::Reverting { .. }
            | MigrationState::PartlyReplaced { .. } => false,
        }
    }
}

/// Every migration of either list, by name.
pub(super) fn compare(migrations: &[Migration], records: &[Record]) -> Vec<MigrationStatus> {
    let by_name: BTreeMap<_, _> = records.iter().map(|it| (it.name.as_str(), it)).collect();
    let is_applied = |name: &str| by_name.get(name).is_some_and(|it| it.state == RecordState::Applied);
    let last_applied = by_name.keys().rev().find(|it| is_applied(it));
    let on_disk = migrations.iter().map(|migration| {
        let name = migration.name.as_ref();
        // The last of those that it stands for.
        let replaced = migration.replaces.iter().rev().find(|it| is_applied(&it.name));
        // A rebase gives the script another name, each time; a squash makes one script of several.
        let is_same_script = |it: &Replaced| is_of(&migration.sql, &it.checksum);
        let state = match (by_name.get(name), replaced) {
            (Some(record), _) => recorded(record, Some(migration)),
            (None, Some(last))
                if is_same_script(last) || migration.replaces.iter().all(|it| is_applied(&it.name)) =>
            {
                MigrationState::Applied { at: applied_at(by_name[last.name.as_ref()]) }
            }
            (None, Some(last)) => MigrationState::PartlyReplaced { last: last.name.to_string() },
            (None, None) => MigrationState::Pending { late: last_applied.is_some_and(|it| *it > name) },
        };
        MigrationStatus { name: name.to_owned(), state, is_gone: false }
    });
    // One that failed, was undone as a whole and is no file any more left nothing behind.
    let is_trace = |it: &Record| it.state != RecordState::Failed || it.steps_done > 0;
    let replaced = migrations.iter().flat_map(|it| it.replaces.iter()).map(|it| it.name.as_ref());
    let replaced: BTreeSet<_> = replaced.collect();
    let names: BTreeSet<_> = migrations.iter().map(|it| it.name.as_ref()).collect();
    // What stands for one that stopped half way would be run from its beginning.
    let is_known = |it: &Record| {
        let name = it.name.as_str();
        names.contains(name) || it.state == RecordState::Applied && replaced.contains(name)
    };
    let gone = records.iter().filter(|it| !is_known(it) && is_trace(it));
    let gone = gone.map(|record| MigrationStatus {
        name: record.name.clone(),
        state: recorded(record, None),
        is_gone: true,
    });
    let mut all: Vec<_> = on_disk.chain(gone).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// True when the file says what was applied, or stands for that.
pub(super) fn is_same(migration: &Migration, record: &Record) -> bool {
    let mut replaced = migration.replaces.iter().filter(|it| it.name == migration.name);
    is_of(&migration.sql, &record.checksum) || replaced.any(|it| it.checksum == record.checksum)
}

fn recorded(record: &Record, migration: Option<&Migration>) -> MigrationState {
    let at = applied_at(record);
    let (done, total) = (record.steps_done, record.steps_total);
    match (record.state, migration) {
        (RecordState::Running, _) => {
            MigrationState::Interrupted { done, total, since: record.started_at.clone() }
        }
        (RecordState::Failed, _) => {
            MigrationState::Failed { error: record.error.clone().unwrap_or_default(), done, total }
        }
        (RecordState::Applied, None) => MigrationState::Missing { at },
        (RecordState::Reverting, _) => MigrationState::Reverting { error: record.error.clone(), done, total },
        (RecordState::Applied, Some(it)) if !is_same(it, record) => {
            MigrationState::Edited { at, checksum: record.checksum.clone() }
        }
        (RecordState::Applied, Some(_)) => MigrationState::Applied { at },
    }
}

fn applied_at(record: &Record) -> String {
    match &record.finished_at {
        Some(Moment::At(time)) => time.clone(),
        Some(Moment::Now) | None => record.started_at.clone(),
    }
}
