//! Fixes: the changes to the text that put a finding right.
//!
//! A rule knows places in the syntax tree and no text, so a fix says what to change there; [`Fix::edits`] makes edits of
//! bytes from it, with the indentation and the line endings of the file.

use crate::source::{SourceFile, Sources, Span};

/// A way to put a finding right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: lowercase, no final period.
    pub title: String,
    /// True where there is no other way to put it right and the database stays what it is, so that `dioptra format --fix`
    /// does it unasked.
    pub safe: bool,
    changes: Vec<Change>,
}

/// A replacement of bytes in one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TextEdit {
    /// What is replaced; empty where something is inserted.
    pub span: Span,
    /// What comes instead.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Change {
    Replace(Span, String),
    /// The words with the space before them.
    Remove(Span),
    /// A line behind the one on which the span ends.
    AddLine(Span, String),
    /// Lines at the end of the file, after an empty one.
    AddBlock(u32, String),
}

impl Fix {
    fn new(title: impl Into<String>, change: Change) -> Fix {
        Fix { title: title.into(), safe: false, changes: vec![change] }
    }

    /// A fix that changes nothing yet; [`and`](Fix::and) adds to it.
    pub fn titled(title: impl Into<String>) -> Fix {
        Fix { title: title.into(), safe: false, changes: Vec::new() }
    }

    /// As a change that needs no decision.
    pub fn safe(self) -> Fix {
        Fix { safe: true, ..self }
    }

    /// Writes `text` in place of `span`.
    pub fn replace(title: impl Into<String>, span: Span, text: impl Into<String>) -> Fix {
        Fix::new(title, Change::Replace(span, text.into()))
    }

    /// Writes `text` right behind `span`.
    pub fn append(title: impl Into<String>, span: Span, text: impl Into<String>) -> Fix {
        Fix::replace(title, span.after(), text)
    }

    /// Takes `span` away, and the space before it; the whole line if nothing else stands on it.
    pub fn remove(title: impl Into<String>, span: Span) -> Fix {
        Fix::new(title, Change::Remove(span))
    }

    /// Writes `line` on a line of its own behind the one on which `member` ends, indented like that; an empty one goes
    /// before the first attribute of a block. `member` may also be the opening brace of an empty block.
    pub fn add_line(title: impl Into<String>, member: Span, line: impl Into<String>) -> Fix {
        Fix::new(title, Change::AddLine(member, line.into()))
    }

    /// Writes `block` at the end of the file with this position.
    pub fn add_block(title: impl Into<String>, file: u32, block: impl Into<String>) -> Fix {
        Fix::new(title, Change::AddBlock(file, block.into()))
    }

    /// Does what `other` does, too.
    pub fn and(mut self, other: Fix) -> Fix {
        self.changes.extend(other.changes);
        self
    }

    /// Writes at `other`, too, what it writes in place of `span`.
    pub(super) fn repeat(&mut self, span: Span, other: Span) {
        let same = self.changes.iter().find_map(|it| match it {
            Change::Replace(place, text) if *place == span => Some(Change::Replace(other, text.clone())),
            _ => None,
        });
        self.changes.extend(same);
    }

    /// The edits, in the order of the text; they do not overlap. `sources` are those that were checked.
    pub fn edits(&self, sources: &Sources) -> Vec<TextEdit> {
        let mut edits: Vec<_> = self.changes.iter().filter_map(|change| change.edit(sources)).collect();
        edits.sort_by_key(|edit| edit.span);
        edits
    }
}

/// The files with all `edits` made. Of edits that overlap the first is made; insertions at one place keep their order.
pub fn apply<'e>(sources: &Sources, edits: impl IntoIterator<Item = &'e TextEdit>) -> Sources {
    let mut edits: Vec<&TextEdit> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let files = sources.files().iter().zip(0..).map(|(file, id)| {
        let mut text = String::with_capacity(file.text.len());
        let mut done = 0;
        for edit in edits.iter().filter(|edit| edit.span.file == id) {
            let range = edit.span.range();
            if let Some(before) = file.text.get(done..range.start) {
                text += before;
                text += &edit.text;
                done = range.end;
            }
        }
        text += file.text.get(done..).unwrap_or_default();
        SourceFile::new(file.path.clone(), text)
    });
    Sources::new(files.collect())
}

impl Change {
    fn edit(&self, sources: &Sources) -> Option<TextEdit> {
        match self {
            Change::Replace(span, text) => Some(TextEdit { span: *span, text: text.clone() }),
            Change::Remove(span) => Some(remove(*span, &sources.file(*span)?.text)),
            Change::AddLine(member, line) => Some(add_line(*member, line, &sources.file(*member)?.text)),
            Change::AddBlock(file, block) => {
                let text = &sources.files().get(*file as usize)?.text;
                let (end, newline) = (text.len() as u32, newline(text));
                let before = if text.ends_with('\n') { newline.to_owned() } else { newline.repeat(2) };
                let block = block.replace('\n', newline);
                let span = Span { file: *file, start: end, end };
                Some(TextEdit { span, text: format!("{before}{block}{newline}") })
            }
        }
    }
}

fn remove(span: Span, text: &str) -> TextEdit {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let spaces = before.len() - before.trim_end_matches([' ', '\t']).len();
    let alone = before.trim_end_matches([' ', '\t']).ends_with('\n');
    let rest = after.trim_start_matches([' ', '\t', '\r']);
    let end = if alone && rest.starts_with('\n') { text.len() - rest.len() + 1 } else { span.end as usize };
    let start = if alone && !rest.starts_with('\n') { span.start } else { span.start - spaces as u32 };
    TextEdit { span: Span { start, end: end as u32, ..span }, text: String::new() }
}

fn add_line(member: Span, line: &str, text: &str) -> TextEdit {
    let at = member.end as usize;
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let newline = newline(text);
    // The attributes of a block stand apart from its fields.
    let first_attribute = line.starts_with("@@")
        && !text.get(member.range()).is_some_and(|it| it.starts_with("@@") || it.starts_with('{'));
    let empty = if first_attribute { newline } else { "" };
    let started = before.rsplit('\n').next().unwrap_or_default();
    let spaces = &started[..started.len() - started.trim_start().len()];
    let indent = if spaces.is_empty() { "  " } else { spaces };
    let rest = after.lines().next().unwrap_or_default();
    // Behind a comment, but not where something else follows, as in `model A { id Int @id }`.
    let ends = rest.trim().is_empty()
        || rest.trim_start().starts_with("//")
        || rest.trim_start().starts_with("/*") && rest.trim_end().ends_with("*/");
    let (offset, tail) = if ends { (rest.len(), "") } else { (0, newline) };
    let start = (at + offset) as u32;
    TextEdit {
        span: Span { file: member.file, start, end: start },
        text: format!("{empty}{newline}{indent}{line}{tail}"),
    }
}

fn newline(text: &str) -> &'static str {
    match text.find('\n') {
        Some(first) if text[..first].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(text: &str, fix: impl Fn(Span) -> Fix) -> String {
        let start = text.find('<').unwrap();
        let end = text.find('>').unwrap() - 1;
        let sources = Sources::single("a", text.replace(['<', '>'], ""));
        let span = Span { file: 0, start: start as u32, end: end as u32 };
        apply(&sources, &fix(span).edits(&sources)).files()[0].text.clone()
    }

    #[test]
    fn lines_are_added_below() {
        let add = |span| Fix::add_line("", span, "b Int");
        assert_eq!(fixed("model A {\n  <a Int>\n}\n", add), "model A {\n  a Int\n  b Int\n}\n");
        assert_eq!(fixed("{\r\n\t<a Int> // a\r\n}", add), "{\r\n\ta Int // a\r\n\tb Int\r\n}");
        assert_eq!(fixed("model A { <a Int> }", add), "model A { a Int\n  b Int\n }");
        assert_eq!(fixed("{\n  <a Int>\n}", |span| Fix::add_line("", span, "@@x")), "{\n  a Int\n\n  @@x\n}");
        assert_eq!(fixed("model A <{>\n}", add), "model A {\n  b Int\n}");
    }

    #[test]
    fn words_go_with_their_space() {
        let remove = |span| Fix::remove("", span);
        assert_eq!(fixed("  a Int <@id>\n", remove), "  a Int\n");
        assert_eq!(fixed("  a\n  <@@id>\n  b\n", remove), "  a\n  b\n");
        assert_eq!(fixed("  a\r\n  <@@id>\r\n  b\r\n", remove), "  a\r\n  b\r\n");
    }

    #[test]
    fn insertions_at_one_place_keep_their_order() {
        let sources = Sources::single("a", "model A {\n}\n");
        let brace = Span { file: 0, start: 8, end: 9 };
        let edits = ["a Int", "b Int"].map(|line| Fix::add_line("", brace, line).edits(&sources)).concat();
        assert_eq!(apply(&sources, &edits).files()[0].text, "model A {\n  a Int\n  b Int\n}\n");
    }
}
