//! Diagnostics for programs: JSON entries and GitHub's workflow commands.

use serde::Serialize;

use super::{Diagnostic, Diagnostics, Fix, Severity, TextEdit, render::MAX_SHOWN};
use crate::source::{SourceFile, Sources, Span};

/// One diagnostic with its place in lines and columns, ready for `--format json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The dotted code.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
    /// Other places that have to do with it.
    pub labels: Vec<LabelEntry>,
    /// Changes to the text that put it right, each by itself.
    pub fixes: Vec<FixEntry>,
}

/// A label with its place in lines and columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LabelEntry {
    /// What is there.
    pub message: String,
    /// Where.
    #[serde(flatten)]
    pub place: Place,
}

/// A way to put a finding right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FixEntry {
    /// What it does.
    pub title: String,
    /// What to change, in the order of the text.
    pub edits: Vec<EditEntry>,
}

/// A replacement of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EditEntry {
    /// What comes instead.
    pub text: String,
    /// What is replaced; empty where something is inserted.
    #[serde(flatten)]
    pub place: Place,
}

/// A span in bytes, from 0, and in lines and columns, from 1. Columns count characters. The ends are those after the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path.
    pub file: String,
    /// The first byte.
    pub byte: u32,
    /// The byte after the last.
    pub end_byte: u32,
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last.
    pub end_column: usize,
}

/// The diagnostics that were kept, as data, in order.
pub fn report(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Entry> {
    diagnostics.iter().map(|it| entry(it, sources)).collect()
}

pub(super) fn entry(it: &Diagnostic, sources: &Sources) -> Entry {
    let label = |label: &super::Label| LabelEntry {
        message: label.message.clone(),
        place: Place::new(label.span, sources),
    };
    let edit = |edit: TextEdit| EditEntry { place: Place::new(edit.span, sources), text: edit.text };
    let fix = |fix: &Fix| FixEntry {
        title: fix.title.clone(),
        edits: fix.edits(sources).into_iter().map(edit).collect(),
    };
    Entry {
        code: it.code,
        severity: it.severity,
        message: it.message.clone(),
        help: it.help.clone(),
        place: Place::new(it.span, sources),
        labels: it.shown_labels().iter().map(label).collect(),
        fixes: it.fixes.iter().map(fix).collect(),
    }
}

/// The diagnostics as GitHub workflow commands, one line each: `::error file=..,line=..::message`, with the labels and
/// the help as further lines of the message. Of more than 100,
/// the first 100 errors, or the warnings where there is room, and how many more there are.
pub fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.most_important(MAX_SHOWN) {
        let entry = entry(diagnostic, sources);
        let level = match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let mut message = entry.message;
        for label in entry.labels {
            let LabelEntry { message: text, place } = label;
            message += &format!("\n{}:{}:{}: {text}", place.file, place.line, place.column);
        }
        message.extend(entry.help.map(|help| format!("\nhelp: {help}")));
        let place = entry.place;
        out += &format!(
            "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            escape_property(&place.file),
            place.line,
            place.column,
            place.end_line,
            place.end_column,
            entry.code,
            escape(&message),
        );
    }
    if diagnostics.len() > MAX_SHOWN {
        out += &format!("::notice::{} more are not shown\n", diagnostics.len() - MAX_SHOWN);
    }
    out
}

impl Place {
    fn new(span: Span, sources: &Sources) -> Place {
        let no_file = SourceFile::new("", "");
        let file = sources.file(span).unwrap_or(&no_file);
        let (start, end) = (file.location(span.start), file.location(span.end));
        Place {
            file: file.path.clone(),
            byte: span.start,
            end_byte: span.end,
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// The escapes GitHub's runner undoes in a message.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The escapes GitHub's runner undoes in a property.
fn escape_property(text: &str) -> String {
    escape(text).replace(':', "%3A").replace(',', "%2C")
}
