//! A row of the ledger: how far a migration came.

use chrono::Utc;

use crate::migrate::{Migration, checksum::checksum, error::MigrateError, split::Statement};

/// A row of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::migrate) struct Record {
    pub(in crate::migrate) name: String,
    /// Of the whole script.
    pub(in crate::migrate) checksum: String,
    pub(in crate::migrate) state: RecordState,
    pub(in crate::migrate) steps_total: usize,
    /// Statements that are done for good.
    pub(in crate::migrate) steps_done: usize,
    /// The statement that was begun last; more than `steps_done` while its outcome is not known.
    pub(in crate::migrate) step_begun: usize,
    /// Of the statements that are done.
    pub(in crate::migrate) done_checksum: String,
    /// What the statement that was begun was about to change, where the database cannot undo it: see `apply::mysql`.
    pub(in crate::migrate) step_before: Option<String>,
    pub(in crate::migrate) error: Option<String>,
    pub(in crate::migrate) started_at: String,
    pub(in crate::migrate) finished_at: Option<Moment>,
    /// Others that are undone in the same transaction, whose rows go with this one. Not a column.
    pub(in crate::migrate) beside: Vec<String>,
}

/// When something was over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::migrate) enum Moment {
    /// In RFC 3339.
    At(String),
    /// When the row is written: a note may be sent before what it is of has run.
    Now,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::migrate) enum RecordState {
    Running,
    Applied,
    Failed,
    /// Its changes are being taken back; the row goes with the last of them.
    Reverting,
}

impl Record {
    /// From the values of [`COLUMNS`](super::COLUMNS); `None` for what we have not written.
    pub(in crate::migrate) fn read(row: Vec<Option<String>>) -> Option<Record> {
        let mut values = row.into_iter();
        let mut next = || values.next().flatten();
        let number = |value: Option<String>| value?.parse().ok();
        Some(Record {
            name: next()?,
            checksum: next()?,
            state: RecordState::from_name(&next()?)?,
            steps_total: number(next())?,
            steps_done: number(next())?,
            step_begun: number(next())?,
            done_checksum: next()?,
            step_before: next(),
            error: next(),
            started_at: next()?,
            finished_at: next().map(Moment::At),
            beside: vec![],
        })
    }

    /// A migration of which nothing has run.
    pub(in crate::migrate) fn new(migration: &Migration, statements: usize) -> Record {
        Record {
            name: migration.name.to_string(),
            checksum: checksum(&migration.sql),
            state: RecordState::Running,
            steps_total: statements,
            steps_done: 0,
            step_begun: 0,
            done_checksum: String::new(),
            step_before: None,
            error: None,
            started_at: now(),
            finished_at: None,
            beside: vec![],
        }
    }

    /// The same after the first `done` statements.
    pub(in crate::migrate) fn after(&self, statements: &[Statement<'_>], done: usize) -> Record {
        let finished = done == statements.len();
        let state = match self.state {
            RecordState::Reverting => RecordState::Reverting,
            _ if finished => RecordState::Applied,
            _ => RecordState::Running,
        };
        Record {
            state,
            steps_done: done,
            step_begun: done,
            done_checksum: done_checksum(statements, done),
            step_before: None,
            finished_at: finished.then_some(Moment::Now),
            error: None,
            ..self.clone()
        }
    }

    /// The same with its next statement begun, which changes what `before` stands for.
    pub(in crate::migrate) fn beginning(&self, before: Option<String>) -> Record {
        Record { step_begun: self.steps_done + 1, step_before: before, ..self.clone() }
    }

    /// True while the outcome of a statement is not known.
    pub(in crate::migrate) fn is_in_doubt(&self) -> bool {
        self.step_begun > self.steps_done
    }

    /// The same, stopped by an error that left no trace of its statement.
    pub(in crate::migrate) fn failed(&self, error: &MigrateError) -> Record {
        let state = match self.state {
            // Nothing was undone: all is as it was.
            RecordState::Reverting if self.steps_done == 0 => {
                let state = RecordState::Applied;
                return Record { state, step_begun: 0, step_before: None, ..self.clone() };
            }
            RecordState::Reverting => RecordState::Reverting,
            _ => RecordState::Failed,
        };
        Record {
            state,
            step_begun: self.steps_done,
            step_before: None,
            error: Some(error.to_string()),
            finished_at: Some(Moment::Now),
            ..self.clone()
        }
    }
}

/// The checksum of the first `done` statements: they must not change before the rest is applied.
pub(in crate::migrate) fn done_checksum(statements: &[Statement<'_>], done: usize) -> String {
    let texts: Vec<_> = statements.iter().take(done).map(|it| it.text).collect();
    checksum(&texts.join(";\n"))
}

impl RecordState {
    pub(in crate::migrate) fn name(self) -> &'static str {
        match self {
            RecordState::Running => "running",
            RecordState::Applied => "applied",
            RecordState::Failed => "failed",
            RecordState::Reverting => "reverting",
        }
    }

    fn from_name(name: &str) -> Option<RecordState> {
        [RecordState::Running, RecordState::Applied, RecordState::Failed, RecordState::Reverting]
            .into_iter()
            .find(|state| state.name() == name)
    }
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
