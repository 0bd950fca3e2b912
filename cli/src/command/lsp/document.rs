//! A text that is open in the editor.

use gen_lsp_types::TextDocumentContentChangeEvent;

use super::position::{Encoding, LineStarts, Lines};

/// What the editor shows, saved or not.
#[derive(Debug, Clone)]
pub struct Document {
    /// The whole text.
    pub text: String,
    /// Counts the changes.
    pub version: i32,
}

impl Document {
    /// Makes the changes one after the other.
    pub fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(whole) => {
                    self.text = whole.text;
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(part) => {
                    let starts = LineStarts::of(&self.text);
                    let lines = Lines::new(&self.text, &starts, encoding);
                    let start = lines.offset(part.range.start);
                    let end = lines.offset(part.range.end).max(start);
                    self.text.replace_range(start..end, &part.text);
                }
            }
        }
    }
}
