//! The comments still to print.

use crate::{ast::Comment, source::line_ends};

/// A cursor in the comments of a file.
pub(super) struct Cursor<'a> {
    text: &'a str,
    comments: &'a [Comment],
    next: usize,
    /// The end of what was printed last, to see blank lines.
    last: u32,
}

impl<'a> Cursor<'a> {
    pub fn new(text: &'a str, comments: &'a [Comment]) -> Cursor<'a> {
        Cursor { text, comments, next: 0, last: 0 }
    }

    /// Notes that everything up to `end` was printed.
    pub fn printed(&mut self, end: u32) {
        self.last = self.last.max(end);
    }

    /// True when at least one blank line stands between what was printed last and `start`.
    pub fn is_blank_before(&self, start: u32) -> bool {
        line_ends(self.between(start)) > 1
    }

    /// The next comment, if it starts before `until`, and whether a blank line stands above it.
    pub fn next_before(&mut self, until: u32) -> Option<(bool, String)> {
        let comment = self.comments.get(self.next).filter(|comment| comment.span.start < until)?;
        let blank = self.is_blank_before(comment.span.start);
        self.next += 1;
        self.printed(comment.span.end);
        Some((blank, without_trailing_spaces(&comment.text)))
    }

    /// The comments before `end`, to be printed behind a line.
    pub fn inside(&mut self, end: u32) -> String {
        let mut text = String::new();
        while let Some((_, comment)) = self.next_before(end) {
            text.push(' ');
            text += &comment;
        }
        text
    }

    /// The comments behind what was printed last, on its line, each with a space before it.
    pub fn behind(&mut self) -> String {
        let mut text = String::new();
        while let Some(comment) = self.comments.get(self.next) {
            let blank = |c: char| c == ' ' || c == '\t' || c == ',' || c == '\u{feff}' || c.is_whitespace();
            let between = self.between(comment.span.start);
            if line_ends(between) > 0 || !between.chars().all(blank) {
                break;
            }
            text += &self.inside(comment.span.start + 1);
        }
        text
    }

    /// True when a comment lies in `start..end`.
    pub fn any_in(&self, start: u32, end: u32) -> bool {
        let first = self.comments.partition_point(|comment| comment.span.start < start);
        self.comments.get(first).is_some_and(|comment| comment.span.start < end)
    }

    fn between(&self, start: u32) -> &'a str {
        self.text.get(self.last as usize..start as usize).unwrap_or_default()
    }
}

/// Lines without spaces behind them, ended by `\n`.
pub(super) fn without_trailing_spaces(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.split('\n').map(str::trim_end).collect::<Vec<_>>().join("\n")
}
