//! What editors ask about a schema: pure functions from a place in the text to an answer.
//!
//! Answers come from the syntax tree, which every text has, so they are there while the schema has errors; completion
//! reads the tokens before the cursor, because in mid-edit the tree lacks the very line. One file for each request.

mod completion;
mod context;
mod definition;
mod documentation;
mod fixes;
mod hover;
mod names;
mod occurrences;
mod outline;
mod rename;
mod token;

use std::cell::OnceCell;

pub use self::{
    completion::{Completion, CompletionKind},
    fixes::QuickFix,
    hover::Hover,
    outline::{OutlineItem, OutlineKind},
    rename::Refusal,
};
use self::{
    names::Names,
    occurrences::{Occurrence, occurrences},
};
use crate::{
    ast::Ast,
    check_tree,
    diagnostics::{Diagnostics, TextEdit},
    parse,
    schema::Schema,
    source::{Sources, Span},
};

/// A place between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// The position of the file in [`Sources`].
    pub file: u32,
    /// In bytes from the start of the file.
    pub offset: u32,
}

/// A schema as it stands in the editor. Parsed at once, checked when the first answer needs it.
pub struct Analysis {
    sources: Sources,
    ast: Ast,
    unread: Diagnostics,
    checked: OnceCell<(Option<Schema>, Diagnostics)>,
}

impl Analysis {
    /// Reads the schema.
    pub fn new(sources: Sources) -> Analysis {
        let (ast, unread) = parse(&sources);
        Analysis { sources, ast, unread, checked: OnceCell::new() }
    }

    /// The text.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// Every mistake, as [`check`](crate::check) reports it.
    pub fn diagnostics(&self) -> &Diagnostics {
        &self.checked().1
    }

    /// What can stand at a place. Empty in comments, and where only a new name fits.
    pub fn completion(&self, at: Position) -> Vec<Completion> {
        self.text(at).map_or_else(Vec::new, |text| completion::complete(text, at, &self.names()))
    }

    /// The names of what the word at a place stands for: none for words of the language.
    pub fn definition(&self, at: Position) -> Vec<Span> {
        definition::definition(&self.occurrences(), at)
    }

    /// Every place that names the same as the word at a place.
    pub fn references(&self, at: Position, with_definition: bool) -> Vec<Span> {
        definition::references(&self.occurrences(), at, with_definition)
    }

    /// What the word at a place means.
    pub fn hover(&self, at: Position) -> Option<Hover> {
        hover::hover(self, at)
    }

    /// The word that a rename at a place would change; refused on words of the language.
    pub fn rename_target(&self, at: Position) -> Result<Span, Refusal> {
        rename::target(&self.occurrences(), at)
    }

    /// The edits that give the thing at a place another name, in the order of the text. The database keeps its names:
    /// what has no `@map` gets one. Refused when the name is taken or can't be one, and where a line that can't be
    /// read may hold the name.
    pub fn rename(&self, at: Position, name: &str) -> Result<Vec<TextEdit>, Refusal> {
        rename::rename(self, at, name)
    }

    /// The changes that put right what is reported in a span.
    pub fn fixes(&self, span: Span) -> Vec<QuickFix<'_>> {
        fixes::fixes(self, span)
    }

    /// The blocks of a file with their members.
    pub fn outline(&self, file: u32) -> Vec<OutlineItem> {
        outline::outline(&self.ast, file)
    }

    /// `None` while there are errors.
    fn schema(&self) -> Option<&Schema> {
        self.checked().0.as_ref()
    }

    fn checked(&self) -> &(Option<Schema>, Diagnostics) {
        self.checked.get_or_init(|| check_tree(&self.ast, None, self.unread.clone()))
    }

    fn names(&self) -> Names<'_> {
        Names::new(&self.ast)
    }

    fn occurrences(&self) -> Vec<Occurrence<'_>> {
        occurrences(&self.ast, &self.names())
    }

    /// The text of the file; `None` for a place that is not in it.
    fn text(&self, at: Position) -> Option<&str> {
        let text = self.sources.files().get(at.file as usize)?.text.as_str();
        text.is_char_boundary(at.offset as usize).then_some(text)
    }
}

impl Position {
    /// True when the place is in the span, or right behind it, as a cursor is behind the word just written.
    fn touches(self, span: Span) -> bool {
        self.file == span.file && (span.start..=span.end).contains(&self.offset)
    }
}
