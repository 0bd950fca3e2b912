//! Diagnostics drawn for people, with miette.

use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceCode};

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{Sources, Span};

/// Width of the text; long messages are wrapped to it.
const WIDTH: usize = 110;

/// The report for a terminal: every diagnostic with its lines of text, then how many there are.
///
/// The same input gives the same text, whatever the terminal; `color` adds ANSI colors. Empty without diagnostics.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(WIDTH)
        .with_break_words(false)
        .with_links(false)
        .with_context_lines(0);
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut out, &Report::new(diagnostic, sources));
        out.push('\n');
    }
    if !diagnostics.is_empty() {
        out += &summary(diagnostics);
        out.push('\n');
    }
    let mut trimmed: String = out.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    if trimmed.starts_with('\n') {
        trimmed.remove(0);
    }
    trimmed
}

/// `2 errors, 1 warning`
fn summary(diagnostics: &Diagnostics) -> String {
    let count = |severity| diagnostics.iter().filter(|it| it.severity == severity).count();
    let part = |number: usize, noun: &str| match number {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{number} {noun}s")),
    };
    let parts = [part(count(Severity::Error), "error"), part(count(Severity::Warning), "warning")];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A diagnostic as miette sees it. miette knows one file for each report: labels in other files become notes below it.
struct Report {
    message: String,
    code: String,
    severity: miette::Severity,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
    notes: Vec<Report>,
}

impl Report {
    fn new(diagnostic: &Diagnostic, sources: &Sources) -> Report {
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            diagnostic.labels.iter().partition(|label| label.span.file == diagnostic.span.file);
        let mut labels = vec![labeled(None, diagnostic.span, sources)];
        labels
            .extend(here.into_iter().map(|label| labeled(Some(label.message.clone()), label.span, sources)));
        Report {
            message: diagnostic.message.clone(),
            code: diagnostic.code.to_owned(),
            severity: match diagnostic.severity {
                Severity::Error => miette::Severity::Error,
                Severity::Warning => miette::Severity::Warning,
            },
            help: diagnostic.help.clone(),
            source: named_source(diagnostic.span, sources),
            labels,
            notes: elsewhere.into_iter().map(|label| Report::note(label, sources)).collect(),
        }
    }

    fn note(label: &Label, sources: &Sources) -> Report {
        Report {
            message: label.message.clone(),
            code: String::new(),
            severity: miette::Severity::Advice,
            help: None,
            source: named_source(label.span, sources),
            labels: vec![labeled(None, label.span, sources)],
            notes: Vec::new(),
        }
    }
}

fn named_source(span: Span, sources: &Sources) -> Option<NamedSource<String>> {
    sources.file(span).map(|file| NamedSource::new(&file.path, file.text.clone()))
}

/// A label for miette, which draws only the first line of a span that goes over several.
fn labeled(message: Option<String>, span: Span, sources: &Sources) -> LabeledSpan {
    let text = sources.text(span);
    let length = text.find(['\r', '\n']).unwrap_or(text.len());
    LabeledSpan::new(message, span.start as usize, length)
}

impl miette::Diagnostic for Report {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        (!self.code.is_empty()).then(|| Box::new(&self.code) as Box<dyn fmt::Display>)
    }
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        if self.notes.is_empty() {
            return None;
        }
        Some(Box::new(self.notes.iter().map(|note| note as &dyn miette::Diagnostic)))
    }
}

impl std::error::Error for Report {}
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
