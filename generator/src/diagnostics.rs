//! Diagnostics: what is wrong, where, and what to write instead.
//!
//! They are data. [`render`] draws them for people, [`report`] lists them for programs, [`explain`] tells the rule behind
//! a code.

mod codes;
mod fix;
mod render;
mod report;
mod sarif;

use std::collections::HashMap;

use serde::Serialize;

pub use self::{
    codes::{Example, Explanation, explain, explanations},
    fix::{Fix, TextEdit, apply},
    render::render,
    report::{Entry, github, report},
    sarif::Sarif,
};
use crate::source::Span;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A stable dotted name, such as `relation.missing_back_field`, which [`explain`] explains; never used again for
    /// something else.
    pub code: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong: lowercase, no final period.
    pub message: String,
    /// Where.
    pub span: Span,
    /// The places of the same finding again, such as further uses of what is defined nowhere; up to 1,000.
    pub again: Vec<Span>,
    /// Other places that have to do with it.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// Changes to the text that put it right, each by itself; the first is what the help says.
    pub fixes: Vec<Fix>,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// There is no schema while it stands.
    Error,
    /// The schema works, but probably not as meant.
    Warning,
}

/// A place with a remark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: String,
}

/// Errors, and as many warnings, beyond this number are counted and not kept, so that garbage takes no memory to speak of.
const MAX_KEPT: usize = 1000;

/// How many findings may come with a search for what was meant, and among how many names: both numbers are large for
/// people and small for machines.
const MAX_SUGGESTIONS: usize = 200;
const MAX_COMPARED: usize = 10_000;

/// How many names a help lists, and how many labels a diagnostic has.
const MAX_LISTED: usize = 20;
/// How many characters a message has, whatever names it contains.
const MAX_MESSAGE: usize = 1000;

/// Collects diagnostics: the first 1,000 errors and the first 1,000 warnings, and how many more there were.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    /// The position in the list, by message, of findings that may come again; until the list is sorted.
    repeatable: HashMap<String, usize>,
    errors: usize,
    warnings: usize,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        let message = message.into();
        Diagnostic {
            code,
            severity: Severity::Error,
            message,
            span,
            again: Vec::new(),
            labels: Vec::new(),
            help: None,
            fixes: Vec::new(),
        }
    }

    /// A warning.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Diagnostic {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// With this severity, where it depends on the database.
    pub fn severity(self, severity: Severity) -> Diagnostic {
        Diagnostic { severity, ..self }
    }

    /// With what to write instead.
    pub fn help(mut self, help: impl Into<String>) -> Diagnostic {
        self.help = Some(help.into());
        self
    }

    /// With a change that puts it right.
    pub fn fix(mut self, fix: Fix) -> Diagnostic {
        self.fixes.push(fix);
        self
    }

    /// With the text that was probably meant in place of `span`; else with `otherwise` as help.
    pub fn suggest(
        self,
        span: Span,
        meant: Option<impl Into<String>>,
        otherwise: impl FnOnce() -> String,
    ) -> Diagnostic {
        let Some(meant) = meant.map(Into::into) else { return self.help(otherwise()) };
        self.help(format!("did you mean `{meant}`?")).fix(Fix::replace(
            format!("write `{meant}`"),
            span,
            meant,
        ))
    }

    /// All places of the finding.
    pub fn places(&self) -> impl Iterator<Item = Span> + '_ {
        [self.span].into_iter().chain(self.again.iter().copied())
    }

    /// The labels to show: the other places, and those of the same finding.
    pub fn shown_labels(&self) -> Vec<Label> {
        let mut labels = self.labels.clone();
        let room = MAX_LISTED.saturating_sub(labels.len());
        let again = self.again.iter().take(room);
        labels.extend(again.map(|&span| Label { span, message: "here too".to_owned() }));
        if let (Some(last), more @ 1..) = (labels.last_mut(), self.again.len().saturating_sub(room)) {
            last.message = format!("here too, and {more} times more");
        }
        labels
    }

    /// With another place.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.push_with(diagnostic.severity, || diagnostic);
    }

    /// Adds the diagnostic that `make` gives, which has this severity; where it would not be kept, `make` is not called.
    pub fn push_with(&mut self, severity: Severity, make: impl FnOnce() -> Diagnostic) {
        let count = self.counter(severity);
        *count += 1;
        if *count <= MAX_KEPT {
            let mut diagnostic = make();
            diagnostic.labels.truncate(MAX_LISTED);
            let labels = diagnostic.labels.iter_mut().map(|label| &mut label.message);
            for text in labels.chain(&mut diagnostic.help).chain([&mut diagnostic.message]) {
                shorten(text);
            }
            self.list.push(diagnostic);
        }
    }

    /// Adds a diagnostic that [`again`](Diagnostics::again) finds by its message.
    pub(crate) fn push_repeatable(&mut self, diagnostic: Diagnostic) {
        let (message, before) = (diagnostic.message.clone(), self.list.len());
        self.push(diagnostic);
        if self.list.len() > before {
            self.repeatable.insert(message, before);
        }
    }

    /// True when this was found before, so that the place is added to that; its fixes then mend the place too.
    pub(crate) fn again(&mut self, code: &'static str, message: &str, span: Span) -> bool {
        let first = self.repeatable.get(message).and_then(|&at| self.list.get_mut(at));
        let Some(first) = first.filter(|it| it.code == code) else { return false };
        if first.again.len() < MAX_KEPT {
            first.again.push(span);
            first.fixes.iter_mut().for_each(|fix| fix.repeat(first.span, span));
        }
        true
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        let mut kept = Diagnostics::default();
        for diagnostic in other.list {
            *kept.counter(diagnostic.severity) += 1;
            self.push(diagnostic);
        }
        self.errors += other.errors - kept.errors;
        self.warnings += other.warnings - kept.warnings;
    }

    /// As [`did_you_mean`], for names of the schema, of which there may be very many: none once much was found.
    pub(crate) fn did_you_mean<'n>(
        &self,
        wrong: &str,
        names: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        if self.list.len() >= MAX_SUGGESTIONS {
            return None;
        }
        did_you_mean(wrong, names.into_iter().take(MAX_COMPARED))
    }

    fn counter(&mut self, severity: Severity) -> &mut usize {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
        }
    }

    /// Every diagnostic that was kept, in the order of [`sort`](Diagnostics::sort) if it was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The first `limit` that matter most, errors before warnings, in the order of [`iter`](Diagnostics::iter).
    pub fn most_important(&self, limit: usize) -> impl Iterator<Item = &Diagnostic> {
        let kept_errors = self.errors.min(MAX_KEPT);
        let mut room = (kept_errors.min(limit), limit.saturating_sub(kept_errors));
        self.list.iter().filter(move |it| {
            let room = if it.severity == Severity::Error { &mut room.0 } else { &mut room.1 };
            let shown = *room > 0;
            *room = room.saturating_sub(1);
            shown
        })
    }

    /// How many there are, also of those that were not kept.
    pub fn len(&self) -> usize {
        self.errors + self.warnings
    }

    /// How many have this severity, also of those that were not kept.
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
        }
    }

    /// True when there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// True when at least one is an error.
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// Orders by place in the text; what was found first stays first at the same place.
    pub fn sort(&mut self) {
        self.repeatable.clear();
        self.list.sort_by_key(|it| it.span);
    }
}

/// The name among `names` that `wrong` was probably meant to be: nearest by edits, at most a third of its length away.
pub fn did_you_mean<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong_lower = wrong.to_lowercase();
    let length = wrong.chars().count();
    let limit = (length / 3).max(1);
    // A word of an absurd length is no misspelled name, and the distance of two is the work of their product.
    names
        .into_iter()
        .filter(|name| length <= 200 && name.chars().count().abs_diff(length) <= limit)
        .map(|name| (strsim::osa_distance(&wrong_lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= limit && *name != wrong)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

fn shorten(text: &mut String) {
    if let Some((end, _)) = text.char_indices().nth(MAX_MESSAGE) {
        text.truncate(end);
        text.push_str(" ..");
    }
}

/// Names in backticks with commas between; of many, the first 20.
pub(crate) fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    let mut names = names.into_iter();
    let first: Vec<_> = names.by_ref().take(MAX_LISTED).map(|name| format!("`{name}`")).collect();
    let more = if names.next().is_some() { " and others" } else { "" };
    first.join(", ") + more
}
