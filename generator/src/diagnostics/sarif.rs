//! Diagnostics in SARIF 2.1.0, the format of code scanning.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Diagnostics, Severity, explain, report::entry};
use crate::source::Sources;

/// The diagnostics that were kept, as one SARIF document of one run, with a line break at its end.
///
/// Columns count Unicode characters, which the document says.
pub fn sarif(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let rules: BTreeMap<&str, Value> = diagnostics.iter().map(|it| (it.code, rule(it.code))).collect();
    let results: Vec<Value> = diagnostics.iter().map(|it| result(entry(it, sources))).collect();
    let driver = json!({
        "name": "dioptra",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules.into_values().collect::<Vec<_>>(),
    });
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": driver },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
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
