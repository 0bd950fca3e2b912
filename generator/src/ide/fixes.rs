//! Quick fixes: the changes that put right what is reported.

use super::Analysis;
use crate::{
    diagnostics::{Diagnostic, TextEdit},
    source::Span,
};

/// A change that puts a finding right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuickFix<'s> {
    /// What it does, in the imperative.
    pub title: String,
    /// The finding.
    pub diagnostic: &'s Diagnostic,
    /// The place of it that was asked about.
    pub place: Span,
    /// In the order of the text; in any file of the schema.
    pub edits: Vec<TextEdit>,
    /// True for the one that the help of the finding speaks of.
    pub preferred: bool,
}

/// The fixes of all findings that touch `span`.
pub(super) fn fixes(analysis: &Analysis, span: Span) -> Vec<QuickFix<'_>> {
    let touches =
        |other: &Span| other.file == span.file && other.start <= span.end && span.start <= other.end;
    let mut fixes = Vec::new();
    for diagnostic in analysis.diagnostics().iter() {
        let Some(place) = diagnostic.places().find(touches) else { continue };
        for (position, fix) in diagnostic.fixes.iter().enumerate() {
            let edits = fix.edits(analysis.sources());
            fixes.push(QuickFix {
                title: fix.title.clone(),
                diagnostic,
                place,
                edits,
                preferred: position == 0,
            });
        }
    }
    fixes
}
