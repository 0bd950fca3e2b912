//! Hover: what the word under the cursor means.

mod symbol;
mod word;

use super::{Analysis, Position, definition::occurrence};
use crate::source::Span;

/// What a word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The word.
    pub span: Span,
    /// Markdown.
    pub markdown: String,
}

pub(super) fn hover(analysis: &Analysis, at: Position) -> Option<Hover> {
    let occurrences = analysis.occurrences();
    let named = occurrence(&occurrences, at).and_then(|it| {
        let markdown = symbol::describe(it.symbol, analysis, &analysis.names())?;
        Some(Hover { span: it.span, markdown })
    });
    named.or_else(|| word::describe(at, analysis))
}
