//! Lint: what a migration does to a database that is in use, and to clients that were generated before it.
//!
//! ```text
//! migration.sql -> operations;  (operations, snapshot before) -> findings, with safer SQL where there is some
//! ```
//!
//! The input is SQL, whoever wrote it, so nothing is asked of a server and Prisma's migrations can be linted too. What
//! a table that the migration itself creates goes through is no finding: nobody uses it yet.

mod acknowledgement;
mod earlier;
mod finding;
mod migration;
mod operation;
mod read;
mod rules;
mod sql;

use std::ops::Range;

use self::{acknowledgement::Acknowledgements, migration::Migration};
pub use self::{
    earlier::Earlier,
    rules::{Rule, rules},
};
use crate::{
    diagnostics::{Diagnostic, Diagnostics, Fix},
    migrate::Database,
    provider::Provider,
    source::Span,
};

/// A migration as it is linted.
#[derive(Debug, Clone, Copy)]
pub struct Script<'a> {
    /// The database it is for.
    pub provider: Provider,
    /// The text of `migration.sql`.
    pub text: &'a str,
    /// Its statements, in order.
    pub statements: &'a [Statement],
    /// The database before the migration, from the snapshot of the migration before it; `None` if there is no snapshot,
    /// so that every table not created by the script counts as one in use.
    pub before: Option<&'a Database>,
    /// The database that clients in use were generated for, where that is not the one before the migration: others
    /// between are not deployed either.
    pub deployed: Option<&'a Database>,
    /// What the migrations before it have left, as far as they are at hand.
    pub earlier: Option<&'a Earlier>,
    /// The position of the file in the [`Sources`](crate::source::Sources) that the diagnostics are shown with.
    pub file: u32,
}

/// A statement of a script, as deploy runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where it is in the text, without the `;`.
    pub range: Range<usize>,
    /// Statements of one number share a transaction.
    pub transaction: usize,
    /// It runs again until it changes no row: `-- dioptra: repeat`.
    pub repeated: bool,
    /// It runs for some rows at a time: `-- dioptra: repeat by id`.
    pub by_key: bool,
}

/// Every finding that no comment of the script acknowledges, in the order of the text.
///
/// A finding is acknowledged by a comment before its statement, `-- dioptra: allow lint.drop_table reason="unused since
/// 2.0"`. Of a fix, [`Fix::safe`] says that it is the same change made in steps that others do not wait for.
pub fn lint(script: &Script) -> Diagnostics {
    let migration = Migration::read(script);
    let mut acknowledged = Acknowledgements::read(script);
    let mut found = Diagnostics::default();
    for rule in rules::rules().iter().filter(|rule| rule.dialects.contains(&script.provider.dialect())) {
        for operation in &migration.operations {
            let Some(finding) = (rule.check)(operation, &migration) else { continue };
            if !acknowledged.covers(operation.statement, rule.code) {
                found.push(finding.diagnostic(rule, operation, &migration));
            }
        }
    }
    acknowledged.report(&mut found);
    found.sort();
    found
}

/// The fixes among `found` that make the same change in steps that others do not wait for. After one of them is made,
/// the script has to be linted again.
pub fn safe_fixes(found: &Diagnostics) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
    found.iter().flat_map(|it| it.fixes.iter().filter(|fix| fix.safe).map(move |fix| (it, fix)))
}

/// The bytes of `range` in the file of `script`.
fn span(script: &Script, range: Range<usize>) -> Span {
    Span { file: script.file, start: range.start as u32, end: range.end as u32 }
}
