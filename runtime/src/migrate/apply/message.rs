//! Statements and the notes of them, as one message to the server: what each message costs is most of a small migration.

use super::Run;
use crate::migrate::{
    error::MigrateError,
    ledger::{self, RecordState},
    lock::{self, LOST},
    session::{DatabaseError, Session},
};

/// What a part of a message is, for the one that fails.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// That the session holds the lock.
    Proof,
    /// The statement of this place, or what makes it last.
    Statement(usize),
    /// A row of the ledger.
    Note,
}

/// Parts that are sent together. The server stops at the first that fails.
#[derive(Default)]
pub(super) struct Message<'m>(Vec<(Part, &'m str)>);

/// What the database said of a part.
pub(super) struct Refusal {
    pub(super) part: Part,
    pub(super) error: DatabaseError,
}

impl<'m> Message<'m> {
    pub(super) fn push(&mut self, part: Part, sql: &'m str) {
        self.0.push((part, sql));
    }

    /// A row of the ledger, for what is in it.
    pub(super) fn note(&mut self, sql: &'m Option<String>) {
        if let Some(sql) = sql {
            self.push(Part::Note, sql);
        }
    }

    /// True when it has a statement of the migration.
    pub(super) fn has_statement(&self) -> bool {
        self.0.iter().any(|(part, _)| matches!(part, Part::Statement(_)))
    }

    /// Sends it.
    pub(super) async fn send(&self, session: &mut Session) -> Result<(), Refusal> {
        let texts: Vec<_> = self.0.iter().map(|(_, text)| *text).collect();
        let sent = session.execute_all(&texts).await;
        sent.map_err(|(at, error)| Refusal {
            part: self.0.get(at).map_or(Part::Note, |(part, _)| *part),
            error,
        })
    }
}

impl Run<'_> {
    /// The statement that fails unless this deployment has the lock, and no other has done this.
    pub(super) fn proof(&self, session: &Session) -> String {
        let untouched = match (self.ledger, self.name) {
            (Some(ledger), Some(name)) if self.record.state != RecordState::Reverting => {
                ledger.is_not_applied(session, name)
            }
            _ => "true".to_owned(),
        };
        self.lock.proof(session, &untouched)
    }

    /// What a person is told of a refusal. Where the connection broke, what matters is the statement that was to be next.
    pub(super) fn refused(&self, Refusal { part, error }: Refusal) -> MigrateError {
        match part {
            Part::Proof if error.is(LOST) => lock::lost(),
            Part::Proof if !error.lost => lock::unavailable(error),
            Part::Note if !error.lost => ledger::unwritable(error),
            Part::Proof | Part::Note => self.statement_error(self.record.steps_done, error),
            Part::Statement(index) => self.statement_error(index, error),
        }
    }
}
