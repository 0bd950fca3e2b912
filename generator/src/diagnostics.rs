//! Diagnostics: what is wrong, where, and what to write instead.
//!
//! They are data. [`render`] draws them for people, [`report`] lists them for programs, [`explain`] tells the rule behind
//! a code.

mod codes;
mod fix;
mod render;
mod report;

use serde::Serialize;

pub use self::{
    codes::{Example, Explanation, explain, explanations},
    fix::{Fix, TextEdit, apply},
    render::render,
    report::{Entry, github, report},
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

/// Collects diagnostics.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
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

    /// With another place.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Diagnostic {
        self.labels.push(Label { span, message: message.into() });
        self
    }
}

impl Diagnostics {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other`.
    pub fn extend(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Every diagnostic, in the order of [`sort`](Diagnostics::sort) if it was called.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// True when at least one is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|it| it.severity == Severity::Error)
    }

    /// Orders by place in the text; what was found first stays first at the same place.
    pub fn sort(&mut self) {
        self.list.sort_by_key(|it| it.span);
    }
}

/// The name among `names` that `wrong` was probably meant to be: nearest by edits, at most a third of its length away.
pub fn did_you_mean<'n>(wrong: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wrong_lower = wrong.to_lowercase();
    let limit = (wrong.chars().count() / 3).max(1);
    names
        .into_iter()
        .map(|name| (strsim::osa_distance(&wrong_lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= limit && *name != wrong)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
