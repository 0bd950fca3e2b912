//! A schema of 302 models: answers in time, and requests that are taken back.

use std::{fmt::Write, fs, time::Instant};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    at,
    client::{Client, place, uri},
    range, snippets,
};

#[test]
fn requests_are_cancelled_and_still_answered() {
    let folder = TempDir::new().unwrap();
    let text = large_schema();
    let large = uri(&folder.path().join("schema.dsl"));
    let (mut client, _) = Client::ready(folder.path(), json!({}));
    client.open(&large, &text);
    let ids: Vec<_> = (0..20)
        .map(|_| {
            let id = client.send("textDocument/hover", at(&large, &text, "Mo<|>del300 {"));
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

/// The limit is for a release build; one for debugging is some twenty times slower.
#[test]
fn answers_about_302_models_take_less_than_100_ms() {
    let limit = if cfg!(debug_assertions) { 3000 } else { 100 };
    let folder = TempDir::new().unwrap();
    let text = large_schema();
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
    let requests = [
        ("completion", here("parent  Mo<|>del299")),
        ("hover", here("parent  Mo<|>del299")),
        ("definition", here("parent  Mo<|>del299")),
        ("references", with(here("Mo<|>del299 {"), "context", json!({ "includeDeclaration": true }))),
        ("documentHighlight", here("Mo<|>del299 {")),
        ("documentSymbol", document.clone()),
        ("formatting", with(document.clone(), "options", json!({ "tabSize": 2, "insertSpaces": true }))),
        ("prepareRename", here("Mo<|>del299 {")),
        ("rename", with(here("Mo<|>del299 {"), "newName", json!("Renamed"))),
        (
            "codeAction",
            with(
                with(document, "range", range(&text, "Model299 {", 4)),
                "context",
                json!({ "diagnostics": [] }),
            ),
        ),
    ];
    let mut slow = Vec::new();
    for (version, (request, params)) in (2..).zip(requests) {
        // A change before each: nothing of the answer was there before.
        let start = place(&text, "model Model150");
        let change =
            json!([{ "range": { "start": start, "end": start }, "text": format!("// {version}\n") }]);
        client.change(&large, version, change.clone());
        let undo = json!([{
            "range": { "start": start, "end": { "line": start["line"].as_u64().unwrap() + 1, "character": 0 } },
            "text": "",
        }]);
        client.change(&large, version, undo);
        let start = Instant::now();
        let result = client.request(&format!("textDocument/{request}"), params);
        let taken = start.elapsed();
        eprintln!("{request}: {taken:?}");
        assert!(request == "codeAction" || request == "formatting" || !result.is_null(), "{request}");
        if taken.as_millis() > limit {
            slow.push(format!("{request}: {taken:?}"));
        }
    }
    assert!(slow.is_empty(), "more than {limit} ms: {slow:?}");
    assert!(client.stop().success());
}

/// 302 models of 12 fields with relations, an enum each, some 290 KB.
fn large_schema() -> String {
    let mut text = "datasource db {\n  provider = \"postgresql\"\n}\n".to_owned();
    for number in 0..302 {
        let parent = number.max(1) - 1;
        let back = if number == 301 { String::new() } else { format!("  children Model{}[]\n", number + 1) };
        let relation = if number == 0 {
            String::new()
        } else {
            format!(
                "  parent  Model{parent} @relation(fields: [parentId], references: [id], onDelete: Cascade)\n  parentId Int @map(\"parent_id\")\n"
            )
        };
        write!(
            text,
            "\n/// Number {number} of the models, with a line of documentation that says what it is for.\nmodel \
             Model{number} {{\n  id Int @id @default(autoincrement())\n{relation}{back}  state State{number} \
             @default(NEW)\n  /// What people call it.\n  title String @unique @db.VarChar(191)\n  body String? @db.Text\n  \
             amount Decimal @default(0) @db.Decimal(12, 2)\n  data Json?\n  tags String[]\n  createdAt DateTime \
             @default(now()) @map(\"created_at\") @db.Timestamptz(6)\n  updatedAt DateTime @updatedAt \
             @map(\"updated_at\") @db.Timestamptz(6)\n\n  @@index([state, createdAt(sort: Desc)])\n  \
             @@map(\"model_{number}\")\n}}\n\nenum State{number} {{\n  NEW\n  OPEN\n  DONE @map(\"done\")\n}}\n"
        )
        .unwrap();
    }
    text
}
