//! Diagnostics for programs: JSON entries and GitHub's workflow commands.

use serde::Serialize;

use super::{Diagnostics, Severity};
use crate::source::{Sources, Span};

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

/// A span in lines and columns, which start at 1; columns count characters and `end_column` is the one after the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file's path.
    pub file: String,
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last.
    pub end_column: usize,
}

/// The diagnostics as data, in order.
pub fn report(diagnostics: &Diagnostics, sources: &Sources) -> Vec<Entry> {
    let label = |label: &super::Label| LabelEntry {
        message: label.message.clone(),
        place: Place::new(label.span, sources),
    };
    diagnostics
        .iter()
        .map(|it| Entry {
            code: it.code,
            severity: it.severity,
            message: it.message.clone(),
            help: it.help.clone(),
            place: Place::new(it.span, sources),
            labels: it.labels.iter().map(label).collect(),
        })
        .collect()
}

/// The diagnostics as GitHub workflow commands, one line each: `::error file=..,line=..::message`.
pub fn github(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for entry in report(diagnostics, sources) {
        let level = match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let help = entry.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        let place = entry.place;
        out += &format!(
            "::{level} file={},line={},col={},endLine={},endColumn={},title={}::{}\n",
            escape_property(&place.file),
            place.line,
            place.column,
            place.end_line,
            place.end_column,
            entry.code,
            escape(&(entry.message + &help)),
        );
    }
    out
}

impl Place {
    fn new(span: Span, sources: &Sources) -> Place {
        let Some(file) = sources.file(span) else {
            return Place { file: String::new(), line: 1, column: 1, end_line: 1, end_column: 1 };
        };
        let (start, end) = (file.location(span.start), file.location(span.end));
        Place {
            file: file.path.clone(),
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
