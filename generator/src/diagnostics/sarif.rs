//! Diagnostics in SARIF 2.1.0, the format of code scanning.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostics, Severity, explain, report::entry};
use crate::source::Sources;

/// One document of one run, which takes what a command finds and what it could not do.
///
/// Columns count Unicode characters, which the document says.
#[derive(Debug, Clone, Default)]
pub struct Sarif {
    rules: BTreeMap<&'static str, Value>,
    results: Vec<Value>,
    notifications: Vec<Value>,
}

impl Sarif {
    /// Adds the diagnostics that were kept.
    pub fn add(&mut self, diagnostics: &Diagnostics, sources: &Sources) {
        self.rules.extend(diagnostics.iter().map(|it| (it.code, rule(it.code))));
        self.results.extend(diagnostics.iter().map(|it| result(entry(it, sources))));
    }

    /// Says that the command could not do its work, and why.
    pub fn fail(&mut self, code: &str, message: &str) {
        self.notifications.push(json!({
            "descriptor": { "id": code },
            "level": "error",
            "message": { "text": message },
        }));
    }

    /// The document, with a line break at its end.
    pub fn text(&self) -> String {
        let driver = json!({
            "name": "dioptra",
            "version": env!("CARGO_PKG_VERSION"),
            "informationUri": env!("CARGO_PKG_REPOSITORY"),
            "rules": self.rules.values().collect::<Vec<_>>(),
        });
        let document = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": driver },
                "columnKind": "unicodeCodePoints",
                "invocations": [{
                    "executionSuccessful": self.notifications.is_empty(),
                    "toolExecutionNotifications": self.notifications,
                }],
                "results": self.results,
            }],
        });
        format!("{document:#}\n")
    }
}

fn rule(code: &str) -> Value {
    let claim = explain(code).map_or("", |it| it.claim);
    let why = explain(code).map_or("", |it| it.why);
    json!({ "id": code, "shortDescription": { "text": claim }, "fullDescription": { "text": why } })
}

fn result(entry: super::Entry) -> Value {
    let level = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let help = entry.help.map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let place = entry.place;
    json!({
        "ruleId": entry.code,
        "level": level,
        "message": { "text": format!("{}{help}", entry.message) },
        "locations": [{
            "physicalLocation": {
                "artifactLocation": { "uri": place.file.replace('\\', "/") },
                "region": {
                    "startLine": place.line,
                    "startColumn": place.column,
                    "endLine": place.end_line,
                    "endColumn": place.end_column,
                },
            },
        }],
    })
}
