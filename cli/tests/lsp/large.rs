//! A schema of 302 models: answers in time, and requests that are taken back.

use std::{
    fs,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

#[path = "../../../generator/tests/support/large_schema.rs"]
mod large_schema;

use self::large_schema::{LARGE, large_schema};
use crate::{
    at,
    client::{Client, uri},
    range, snippets,
};

#[test]
fn requests_are_cancelled_and_still_answered() {
    let folder = TempDir::new().unwrap();
    let text = large_schema(LARGE);
    let large = uri(&folder.path().join("schema.dsl"));
    let (mut client, _) = Client::ready(folder.path(), json!({}));
    client.open(&large, &text);
    let ids: Vec<_> = (0..20)
        .map(|_| {
            let id = client.send("textDocument/hover", at(&large, &text, "Re<|>cord300 {"));
            client.notify("$/cancelRequest", json!({ "id": id }));
            id
        })
        .collect();
    let answers: Vec<_> = ids.into_iter().map(|id| client.answer_to(&json!(id))).collect();
    let cancelled = answers.iter().filter(|it| it["error"]["code"] == -32800).count();
    assert!(cancelled > 0, "the first takes long enough for the others to be cancelled");
    assert!(answers.iter().all(|it| it.get("result").is_some() || it["error"]["code"] == -32800));
    assert!(client.stop().success());
}

/// Of the attempts the fastest counts, in the server's time of a processor where the system tells it: other tests run
/// beside this one.
const ATTEMPTS: usize = if cfg!(debug_assertions) { 1 } else { 5 };

/// The limit is for a release build; one for debugging is some thirty times slower.
#[test]
fn answers_about_302_models_take_less_than_100_ms() {
    let limit = if cfg!(debug_assertions) { 5000 } else { 100 };
    let folder = TempDir::new().unwrap();
    let text = large_schema(LARGE);
    assert_eq!(text.matches("\nmodel ").count(), 302);
    let path = folder.path().join("schema.dsl");
    fs::write(&path, &text).unwrap();
    let large = uri(&path);
    let (mut client, _) = Client::ready(folder.path(), snippets());
    client.open(&large, &text);
    let here = |needle: &str| at(&large, &text, needle);
    let with = |mut params: Value, key: &str, value: Value| {
        params[key] = value;
        params
    };
    let document = json!({ "textDocument": { "uri": large } });
    let parent =
        text.lines().find(|line| line.starts_with("  parent ") && line.contains(" Record299 ")).unwrap();
    let parent = parent.replace("Record299", "Re<|>cord299");
    let requests = [
        ("completion", here(&parent)),
        ("hover", here(&parent)),
        ("definition", here(&parent)),
        ("references", with(here("Re<|>cord299 {"), "context", json!({ "includeDeclaration": true }))),
        ("documentHighlight", here("Re<|>cord299 {")),
        ("documentSymbol", document.clone()),
        ("formatting", with(document.clone(), "options", json!({ "tabSize": 2, "insertSpaces": true }))),
        ("prepareRename", here("Re<|>cord299 {")),
        ("rename", with(here("Re<|>cord299 {"), "newName", json!("Renamed"))),
        (
            "codeAction",
            with(
                with(document, "range", range(&text, "Record299 {", 4)),
                "context",
                json!({ "diagnostics": [] }),
            ),
        ),
    ];
    let (mut slow, mut version) = (Vec::new(), 1);
    for (request, params) in requests {
        let taken = (0..ATTEMPTS).map(|_| {
            // Nothing of the answer was there before.
            version += 1;
            let end = json!({ "line": 1_000_000, "character": 0 });
            let change =
                json!([{ "range": { "start": end, "end": end }, "text": format!("    // {version}\n") }]);
            client.change(&large, version, change);
            let (start, before) = (Instant::now(), client.processor_time());
            let result = client.request(&format!("textDocument/{request}"), params.clone());
            assert!(
                request == "codeAction" || result.as_array().is_none_or(|it| !it.is_empty()),
                "{request}"
            );
            assert!(!result.is_null(), "{request}");
            match (before, client.processor_time()) {
                (Some(before), Some(after)) => after.saturating_sub(before),
                _ => start.elapsed(),
            }
        });
        let taken = taken.min().unwrap_or(Duration::MAX);
        eprintln!("{request}: {taken:?}");
        if taken.as_millis() > limit {
            slow.push(format!("{request}: {taken:?}"));
        }
    }
    assert!(slow.is_empty(), "more than {limit} ms: {slow:?}");
    assert!(client.stop().success());
}
