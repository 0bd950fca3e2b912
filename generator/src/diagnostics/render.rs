//! Diagnostics drawn for people, with miette.

use std::fmt;

use miette::{
    GraphicalReportHandler, GraphicalTheme, LabeledSpan, MietteError, MietteSpanContents, SourceCode,
    SourceSpan, SpanContents,
};

use super::{Diagnostic, Diagnostics, Label, Severity};
use crate::source::{SourceFile, Sources, Span};

/// How many diagnostics are drawn, and annotated by GitHub.
pub(super) const MAX_SHOWN: usize = 100;
/// How many characters of a line are drawn before a place, and how many of the place and what follows.
const MAX_BEFORE: usize = 120;
const MAX_AFTER: usize = 160;
/// How many bytes may be between two places that are drawn on one line.
const MAX_APART: u32 = 2000;

/// The report for a terminal: diagnostics with their lines of text, then how many there are.
///
/// Of more than 100, the first 100 errors, or the warnings where there is room. Of very long lines, what is around the
/// place.
/// The same input gives the same text, whatever the terminal; `color` adds ANSI colors. Empty without diagnostics.
pub fn render(diagnostics: &Diagnostics, sources: &Sources, color: bool) -> String {
    let theme = if color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_wrap_lines(false)
        .with_links(false)
        .with_context_lines(1);
    let mut out = String::new();
    for diagnostic in diagnostics.most_important(MAX_SHOWN) {
        // Writing to a string does not fail.
        let _ = handler.render_report(&mut out, &Report::new(diagnostic, sources));
        out.push('\n');
    }
    if !diagnostics.is_empty() {
        if diagnostics.len() > MAX_SHOWN {
            out += &format!("{} more are not shown\n", diagnostics.len() - MAX_SHOWN);
        }
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
    let part = |number: usize, noun: &str| match number {
        0 => None,
        1 => Some(format!("1 {noun}")),
        _ => Some(format!("{number} {noun}s")),
    };
    let parts = [
        part(diagnostics.count(Severity::Error), "error"),
        part(diagnostics.count(Severity::Warning), "warning"),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A diagnostic as miette sees it. miette knows one file for each report: labels in other files become notes below it.
struct Report<'a> {
    message: String,
    code: String,
    severity: miette::Severity,
    help: Option<String>,
    source: Option<Lines<'a>>,
    labels: Vec<LabeledSpan>,
    notes: Vec<Report<'a>>,
}

impl<'a> Report<'a> {
    fn new(diagnostic: &Diagnostic, sources: &'a Sources) -> Report<'a> {
        let labels = diagnostic.shown_labels();
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            labels.iter().partition(|label| fits_one_drawing(label.span, diagnostic.span, sources));
        let place = labeled(None, diagnostic.span, sources);
        let mut labels = vec![LabeledSpan::new_primary_with_span(None, *place.inner())];
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
            source: sources.file(diagnostic.span).map(Lines),
            labels,
            notes: elsewhere.into_iter().map(|label| Report::note(label, sources)).collect(),
        }
    }

    fn note(label: &Label, sources: &'a Sources) -> Report<'a> {
        Report {
            message: label.message.clone(),
            code: String::new(),
            severity: miette::Severity::Advice,
            help: None,
            source: sources.file(label.span).map(Lines),
            labels: vec![labeled(None, label.span, sources)],
            notes: Vec::new(),
        }
    }
}

/// True for places in one file, unless they are far apart on the same very long line.
fn fits_one_drawing(one: Span, other: Span, sources: &Sources) -> bool {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    let between = Span { start: first.start, ..second };
    one.file == other.file
        && (between.end - between.start < MAX_APART || sources.text(between).lines().nth(3).is_some())
}

/// A label for miette, which draws only the first line of a span that goes over several.
fn labeled(message: Option<String>, span: Span, sources: &Sources) -> LabeledSpan {
    let text = sources.text(span);
    let length = text.find(['\r', '\n']).unwrap_or(text.len());
    let length = text[..length].char_indices().nth(MAX_AFTER / 2).map_or(length, |(end, _)| end);
    LabeledSpan::new(message, span.start as usize, length)
}

/// A file that shows the whole lines of a span and nothing around them.
struct Lines<'a>(&'a SourceFile);

impl Lines<'_> {
    /// From the start of the line of `start` to the end of that of `end`, or less of very long lines.
    fn shown(&self, start: usize, end: usize) -> (usize, usize) {
        let text = self.0.text.as_str();
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
        let before = before.char_indices().rev().take(MAX_BEFORE).take_while(|(_, c)| *c != '\n');
        let after = after.char_indices().take(MAX_AFTER).take_while(|(_, c)| *c != '\n');
        let first = before.last().map_or(start, |(at, _)| at);
        (first, after.last().map_or(end, |(at, c)| end + at + c.len_utf8()))
    }
}

impl SourceCode for Lines<'_> {
    /// miette asks without context lines for the line and column of a span, with them for what to draw.
    fn read_span<'s>(
        &'s self,
        span: &SourceSpan,
        lines_before: usize,
        _lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'s> + 's>, MietteError> {
        let text = self.0.text.as_str();
        let (mut start, mut end) = (span.offset(), span.offset() + span.len());
        let location = self.0.location(start as u32);
        let mut column = location.column - 1;
        if lines_before > 0 {
            (start, end) = self.shown(start, end);
            column = 0;
        }
        let shown = text.get(start..end).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.0.path.clone(),
            shown.trim_end_matches('\r').as_bytes(),
            SourceSpan::from((start, end - start)),
            location.line - 1,
            column,
            shown.matches('\n').count() + 1,
        )))
    }
}

impl miette::Diagnostic for Report<'_> {
    fn code<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        (!self.code.is_empty()).then(|| Box::new(&self.code) as Box<dyn fmt::Display>)
    }
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity)
    }
    fn help<'s>(&'s self) -> Option<Box<dyn fmt::Display + 's>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }
    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }
    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
    fn related<'s>(&'s self) -> Option<Box<dyn Iterator<Item = &'s dyn miette::Diagnostic> + 's>> {
        if self.notes.is_empty() {
            return None;
        }
        Some(Box::new(self.notes.iter().map(|note| note as &dyn miette::Diagnostic)))
    }
}

impl std::error::Error for Report<'_> {}
impl fmt::Debug for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}
