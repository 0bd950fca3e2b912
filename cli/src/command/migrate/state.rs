//! What is known of a migration, for people and for programs.

use dioptra_runtime::migrate::{MigrationState, MigrationStatus};
use serde::Serialize;

/// A migration in JSON; what does not belong to its state is left out.
#[derive(Debug, Default, Serialize)]
pub struct Entry {
    name: String,
    state: &'static str,
    /// When it was applied or begun, in RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    /// Later ones are applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    late: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    /// The last migration it stands for which is applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    /// It was begun, and has no folder any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    gone: Option<bool>,
    /// Statements that stay done, of how many.
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<(usize, usize)>,
}

impl Entry {
    pub fn new(status: &MigrationStatus) -> Entry {
        let gone =
            (status.is_gone && !matches!(status.state, MigrationState::Missing { .. })).then_some(true);
        let entry = |state| Entry { name: status.name.clone(), state, gone, ..Entry::default() };
        match status.state.clone() {
            MigrationState::Pending { late } => Entry { late: Some(late), ..entry("pending") },
            MigrationState::Applied { at } => Entry { at: Some(at), ..entry("applied") },
            MigrationState::Edited { at, .. } => Entry { at: Some(at), ..entry("edited") },
            MigrationState::Missing { at } => Entry { at: Some(at), ..entry("missing") },
            MigrationState::Failed { error, done, total } => {
                Entry { error: Some(error), done: Some((done, total)), ..entry("failed") }
            }
            MigrationState::Reverting { error, done, total } => {
                Entry { error, done: Some((done, total)), ..entry("reverting") }
            }
            MigrationState::PartlyReplaced { last } => Entry { last: Some(last), ..entry("partly_replaced") },
            MigrationState::Interrupted { done, total, since } => {
                Entry { at: Some(since), done: Some((done, total)), ..entry("interrupted") }
            }
        }
    }
}

/// What is known of a migration, in words.
pub fn words(status: &MigrationStatus) -> String {
    let gone = if status.is_gone { "; its folder is gone" } else { "" };
    let words = match &status.state {
        MigrationState::Pending { late: false } => "pending".to_owned(),
        MigrationState::Pending { late: true } => {
            "merged late: migrations behind it were applied first".to_owned()
        }
        MigrationState::Applied { at } => format!("applied {at}"),
        MigrationState::Edited { at, .. } => format!("edited after it was applied {at}"),
        MigrationState::Missing { at } => format!("applied {at}"),
        MigrationState::Failed { error, done, total } => {
            return format!(
                "failed, {done} of {total} statements are done{gone}\n  {}",
                error.replace('\n', "\n  ")
            );
        }
        MigrationState::Reverting { error, done, total } => {
            let error =
                error.as_ref().map(|it| format!("\n  {}", it.replace('\n', "\n  "))).unwrap_or_default();
            format!(
                "being undone, {done} of {total} statements are done; `dioptra migrate down` goes on{error}"
            )
        }
        MigrationState::PartlyReplaced { last } => {
            format!("stands for several, of which the database has those up to {last}")
        }
        MigrationState::Interrupted { done, total, since } => {
            format!("begun {since} and not ended, {done} of {total} statements are done")
        }
    };
    words + gone
}
