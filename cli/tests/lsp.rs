//! Drives `dioptra lsp` as an editor does, over stdio.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr)]

#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/large.rs"]
mod large;

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use self::client::{Client, place, uri};

/// The emoji take four bytes, two units of UTF-16.
const MODELS: &str = r#"/// 🦀 first
datasource db {
  provider = "sqlite"
}

/// Somebody. 🦀
model User {
  id    Int    @id /* 🦀🦀 */ @default(autoincrement())
  email String @unique
  posts Post[]
}
"#;

const POSTS: &str = r#"model Post {
  id Int @id
  author User @relation(fields: [authorId], references: [id])
  authorId Int
}
"#;

struct Project {
    folder: TempDir,
    models: String,
    posts: String,
}

impl Project {
    /// A schema of two files in a folder.
    fn new() -> Project {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("models.dsl"), MODELS).unwrap();
        fs::write(folder.path().join("posts.prisma"), POSTS).unwrap();
        let models = uri(&folder.path().join("models.dsl"));
        let posts = uri(&folder.path().join("posts.prisma"));
        Project { folder, models, posts }
    }

    /// A client that has the models open.
    fn open(&self) -> Client {
        let (mut client, _) = Client::ready(self.folder.path(), snippets());
        client.open(&self.models, MODELS);
        client
    }
}

fn snippets() -> Value {
    json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } })
}

fn at(uri: &str, text: &str, needle: &str) -> Value {
    json!({ "textDocument": { "uri": uri }, "position": place(text, needle) })
}

fn range(text: &str, needle: &str, length: u64) -> Value {
    let start = place(text, needle);
    let end = json!({ "line": start["line"], "character": start["character"].as_u64().unwrap() + length });
    json!({ "start": start, "end": end })
}

fn labels(items: &Value) -> Vec<&str> {
    items.as_array().unwrap().iter().map(|item| item["label"].as_str().unwrap()).collect()
}

#[test]
fn the_server_says_what_it_can_do() {
    let project = Project::new();
    let (client, result) = Client::ready(project.folder.path(), json!({}));
    let can = &result["capabilities"];
    assert_eq!(can["positionEncoding"], "utf-16");
    assert_eq!(can["textDocumentSync"]["change"], 2);
    for provider in
        ["hover", "definition", "references", "documentHighlight", "documentSymbol", "documentFormatting"]
    {
        assert_eq!(can[format!("{provider}Provider")], true, "{provider}");
    }
    assert_eq!(can["renameProvider"]["prepareProvider"], true);
    assert_eq!(can["codeActionProvider"]["codeActionKinds"], json!(["quickfix"]));
    assert_eq!(result["serverInfo"]["name"], "dioptra");
    assert!(client.stop().success());
}

#[test]
fn completion_writes_behind_an_emoji() {
    let project = Project::new();
    let mut client = project.open();
    let items = client.request("textDocument/completion", at(&project.models, MODELS, "@default(auto<|>"));
    let item = items.as_array().unwrap().iter().find(|it| it["label"] == "autoincrement()").unwrap();
    let start = place(MODELS, "autoincrement");
    assert_eq!(item["textEdit"]["range"], range(MODELS, "autoincrement", 4));
    assert_eq!(start["character"], 39, "in UTF-16");
    assert_eq!(item["textEdit"]["newText"], "autoincrement()");
    let items = client.request("textDocument/completion", at(&project.models, MODELS, "@<|>unique"));
    let map = items.as_array().unwrap().iter().find(|it| it["label"] == "map").unwrap();
    assert_eq!((&map["textEdit"]["newText"], &map["insertTextFormat"]), (&json!("map(\"$1\")"), &json!(2)));
    assert!(map["documentation"]["value"].as_str().unwrap().contains("in the database"));
}

#[test]
fn a_client_without_snippets_gets_plain_text() {
    let project = Project::new();
    let (mut client, _) = Client::ready(project.folder.path(), json!({}));
    client.open(&project.models, MODELS);
    let items = client.request("textDocument/completion", at(&project.models, MODELS, "@<|>unique"));
    for item in items.as_array().unwrap() {
        assert_eq!(item["insertTextFormat"], 1);
        assert!(!item["textEdit"]["newText"].as_str().unwrap().contains('$'), "{item}");
    }
}

#[test]
fn places_count_bytes_where_the_client_offers_utf_8() {
    let project = Project::new();
    let offered = json!({ "general": { "positionEncodings": ["utf-16", "utf-8"] } });
    let (mut client, result) = Client::ready(project.folder.path(), offered);
    assert_eq!(result["capabilities"]["positionEncoding"], "utf-8");
    client.open(&project.models, MODELS);
    let position = json!({ "line": 7, "character": 44 });
    let params = json!({ "textDocument": { "uri": project.models }, "position": position });
    let hover = client.request("textDocument/hover", params);
    assert_eq!(hover["range"]["start"], json!({ "line": 7, "character": 43 }));
    assert!(hover["contents"]["value"].as_str().unwrap().starts_with("Counts up"), "{hover}");
}

#[test]
fn definitions_and_references_are_found_in_all_files() {
    let project = Project::new();
    let mut client = project.open();
    let user = json!({ "uri": project.models, "range": range(MODELS, "User {", 4) });
    let found = client.request("textDocument/definition", at(&project.posts, POSTS, "Us<|>er"));
    assert_eq!(found, json!([user]));
    let mut params = at(&project.models, MODELS, "Us<|>er {");
    params["context"] = json!({ "includeDeclaration": true });
    let found = client.request("textDocument/references", params);
    assert_eq!(found, json!([user, { "uri": project.posts, "range": range(POSTS, "User", 4) }]));
    let found = client.request("textDocument/documentHighlight", at(&project.models, MODELS, "Us<|>er {"));
    assert_eq!(found, json!([{ "range": range(MODELS, "User {", 4) }]));
}

#[test]
fn hover_shows_documentation_and_database() {
    let project = Project::new();
    let mut client = project.open();
    let hover = client.request("textDocument/hover", at(&project.posts, POSTS, "Us<|>er"));
    assert_eq!(hover["range"], range(POSTS, "User", 4));
    assert_eq!(hover["contents"]["kind"], "markdown");
    assert_eq!(hover["contents"]["value"], "```dioptra\nmodel User\n```\n\nSomebody. 🦀\n\nTable `User`");
    let nothing = client.request("textDocument/hover", at(&project.posts, POSTS, " {<|>"));
    assert_eq!(nothing, Value::Null);
}

#[test]
fn rename_changes_all_files_or_says_why_not() {
    let project = Project::new();
    let mut client = project.open();
    let here = at(&project.models, MODELS, "em<|>ail");
    let target = client.request("textDocument/prepareRename", here.clone());
    assert_eq!(target, json!({ "range": range(MODELS, "email", 5), "placeholder": "email" }));
    let mut params = here;
    params["newName"] = json!("id");
    let refused = client.response("textDocument/rename", params);
    assert_eq!(refused["error"]["message"], "`User` has a field `id` already");
    let mut params = at(&project.models, MODELS, "Us<|>er {");
    params["newName"] = json!("Person");
    let edit = client.request("textDocument/rename", params);
    let posts = &edit["changes"][&project.posts];
    assert_eq!(posts, &json!([{ "range": range(POSTS, "User", 4), "newText": "Person" }]));
    assert_eq!(edit["changes"][&project.models].as_array().unwrap().len(), 2, "{edit}");
    let refused = client.response("textDocument/prepareRename", at(&project.models, MODELS, "@un<|>ique"));
    assert_eq!(refused["error"]["code"], -32803);
}

#[test]
fn formatting_changes_only_lines_that_differ() {
    let project = Project::new();
    let mut client = project.open();
    client.open(&project.posts, POSTS);
    let params = |uri: &str| json!({ "textDocument": { "uri": uri }, "options": { "tabSize": 2, "insertSpaces": true } });
    let edits = client.request("textDocument/formatting", params(&project.posts));
    let expected = json!([{
        "range": { "start": { "line": 1, "character": 0 }, "end": { "line": 3, "character": 0 } },
        "newText": "  id       Int  @id\n  author   User @relation(fields: [authorId], references: [id])\n",
    }]);
    assert_eq!(edits, expected);
    let edit = json!([{ "range": edits[0]["range"], "text": edits[0]["newText"] }]);
    client.change(&project.posts, 2, edit);
    assert_eq!(client.request("textDocument/formatting", params(&project.posts)), json!([]));
}

#[test]
fn symbols_are_an_outline() {
    let project = Project::new();
    let mut client = project.open();
    let params = json!({ "textDocument": { "uri": project.models } });
    let symbols = client.request("textDocument/documentSymbol", params);
    let names: Vec<_> = symbols.as_array().unwrap().iter().map(|it| it["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["db", "User"]);
    assert_eq!(symbols[1]["children"].as_array().unwrap().len(), 3);
    assert_eq!(symbols[1]["selectionRange"], range(MODELS, "User {", 4));
}

/// Somebody types `@@ind` into the models while the posts lie on the disk, then takes a field away.
#[test]
fn text_in_mid_edit_is_completed_reported_and_put_right() {
    let project = Project::new();
    let mut client = project.open();
    let end = place(MODELS, "posts Post[]<|>");
    client.change(
        &project.models,
        2,
        json!([{ "range": { "start": end, "end": end }, "text": "\n  @@" }, {
            "range": { "start": { "line": 10, "character": 4 }, "end": { "line": 10, "character": 4 } },
            "text": "index([em",
        }]),
    );
    let here =
        json!({ "textDocument": { "uri": project.models }, "position": { "line": 10, "character": 13 } });
    assert_eq!(labels(&client.request("textDocument/completion", here)), ["id", "email"]);
    client.wait_for("diagnostic of the broken line", |published| {
        let list = published.get(&project.models).map_or(&[][..], Vec::as_slice);
        list.iter().any(|it| it["range"]["start"]["line"] == 10 && it["source"] == "dioptra")
    });

    let broken = MODELS.replace("  posts Post[]\n", "");
    client.change(&project.models, 3, json!([{ "text": broken }]));
    client.wait_for("missing back relation in the file on the disk", |published| {
        published.get(&project.posts).is_some_and(|list| {
            list.iter().any(|it| it["code"] == "relation.missing_back_field" && it["severity"] == 1)
        }) && published.get(&project.models).is_some_and(Vec::is_empty)
    });
    let found = client.published[&project.posts][0].clone();
    let params = json!({
        "textDocument": { "uri": project.posts },
        "range": found["range"],
        "context": { "diagnostics": [found] },
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!((&actions[0]["kind"], &actions[0]["isPreferred"]), (&json!("quickfix"), &json!(true)));
    assert_eq!(actions[0]["diagnostics"], json!([found]));
    let edit = &actions[0]["edit"]["changes"][&project.models][0];
    let fixed = json!([{ "range": edit["range"], "text": edit["newText"] }]);
    client.change(&project.models, 4, fixed);
    client.wait_for("correct schema", |published| published.values().all(Vec::is_empty));
    assert!(client.stop().success());
}

#[test]
fn what_is_missing_is_marked_at_each_place_and_put_right_at_once() {
    let project = Project::new();
    let mut client = project.open();
    let broken = format!("{MODELS}\nmodel Shoe {{\n  id Int @id\n  age Itn\n  size Itn?\n}}\n");
    client.change(&project.models, 2, json!([{ "text": broken }]));
    client.wait_for("both places", |published| {
        let list = published.get(&project.models).map_or(&[][..], Vec::as_slice);
        list.iter().filter(|it| it["code"] == "type.unknown").count() == 2
    });
    let is_second = |it: &&Value| it["code"] == "type.unknown";
    let second = client.published[&project.models].iter().rfind(is_second).unwrap().clone();
    let params = json!({
        "textDocument": { "uri": project.models },
        "range": second["range"],
        "context": { "diagnostics": [second] },
    });
    let actions = client.request("textDocument/codeAction", params);
    assert_eq!(actions[0]["diagnostics"], json!([second]));
    assert_eq!(actions[0]["edit"]["changes"][&project.models].as_array().map(Vec::len), Some(2));
    assert!(client.stop().success());
}

#[test]
fn what_is_on_the_disk_counts_when_a_file_is_closed() {
    let project = Project::new();
    let mut client = project.open();
    client.change(&project.models, 2, json!([{ "text": MODELS.replace("User {", "Person {") }]));
    client.wait_for("unknown type", |published| {
        published.get(&project.posts).is_some_and(|list| list.iter().any(|it| it["code"] == "type.unknown"))
    });
    client.open(&project.posts, POSTS);
    client.notify("textDocument/didClose", json!({ "textDocument": { "uri": project.models } }));
    client.wait_for("correct schema", |published| published.values().all(Vec::is_empty));
    fs::write(project.folder.path().join("models.dsl"), MODELS.replace("User {", "Person {")).unwrap();
    let changes = json!([{ "uri": project.models, "type": 2 }]);
    client.notify("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
    client
        .wait_for("unknown type", |published| published.get(&project.posts).is_some_and(|it| !it.is_empty()));
}

#[test]
fn a_client_that_can_is_asked_to_watch_files() {
    let project = Project::new();
    let watches = json!({ "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } } });
    let (mut client, _) = Client::ready(project.folder.path(), watches);
    client.open(&project.models, MODELS);
    client.request("textDocument/hover", at(&project.models, MODELS, "Us<|>er {"));
    assert_eq!(client.asked[0]["method"], "client/registerCapability");
    let id = client.asked[0]["id"].clone();
    client.raw(answer(&id).as_bytes());
    assert!(client.stop().success());
}

fn answer(id: &Value) -> String {
    let text = json!({ "jsonrpc": "2.0", "id": id, "result": null }).to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len())
}

/// Two files with a datasource each are two schemas, in one folder.
#[test]
fn a_file_with_its_own_datasource_is_a_schema_by_itself() {
    let project = Project::new();
    let other = "datasource db {\n  provider = \"mysql\"\n}\n\nmodel User {\n  id Int @id @db.Foo\n}\n";
    let path = project.folder.path().join("other.dsl");
    fs::write(&path, other).unwrap();
    let (mut client, _) = Client::ready(project.folder.path(), json!({}));
    client.open(&uri(&path), other);
    client.wait_for("unknown native type", |published| !published.is_empty());
    let codes: Vec<_> = client.published[&uri(&path)].iter().map(|it| it["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["native_type.unknown"]);
}

#[test]
fn a_text_that_was_never_saved_is_a_schema_by_itself() {
    let project = Project::new();
    let (mut client, _) = Client::ready(project.folder.path(), json!({}));
    client.open("untitled:Untitled-1", MODELS);
    client.wait_for("unknown type", |published| {
        published.get("untitled:Untitled-1").is_some_and(|it| it[0]["code"] == "type.unknown")
    });
    let hover = client.request("textDocument/hover", at("untitled:Untitled-1", MODELS, "Us<|>er {"));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Somebody"));
}

#[test]
fn nonsense_is_answered_and_survived() {
    let project = Project::new();
    let mut client = Client::start(project.folder.path());
    let early = client.response("textDocument/hover", json!({}));
    assert_eq!(early["error"]["code"], -32002);
    client.request("initialize", json!({ "processId": null, "rootUri": null, "capabilities": {} }));
    client.raw(b"hello\r\n\r\nContent-Length: 9\r\n\r\n{\"not js:");
    assert_eq!(client.answer_to(&Value::Null)["error"]["code"], -32700);
    client.raw(b"Content-Length: 4\r\n\r\n\xff\xfe[]");
    assert_eq!(client.answer_to(&Value::Null)["error"]["code"], -32700);
    let unknown = client.response("textDocument/juggle", json!({}));
    assert_eq!(unknown["error"]["code"], -32601);
    let wrong = client.response("textDocument/hover", json!({ "position": "here" }));
    assert_eq!(wrong["error"]["code"], -32602);
    client.notify("textDocument/didChange", json!([1, 2, 3]));
    client.notify("textDocument/juggled", json!({}));
    let nowhere = json!({ "textDocument": { "uri": "file:///no/such/file.dsl" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.request("textDocument/hover", nowhere.clone()), Value::Null);
    assert_eq!(client.request("textDocument/completion", nowhere), json!([]));
    client.open(&project.models, MODELS);
    let outside =
        json!({ "textDocument": { "uri": project.models }, "position": { "line": 999, "character": 999 } });
    client.request("textDocument/completion", outside);
    let twice = client.response("initialize", json!({ "capabilities": {} }));
    assert_eq!(twice["error"]["code"], -32600);
    let hover = client.request("textDocument/hover", at(&project.models, MODELS, "Us<|>er {"));
    assert!(hover["contents"]["value"].as_str().unwrap().contains("Somebody"));
    assert!(client.stop().success());
}

#[test]
fn a_client_that_goes_without_shutdown_is_an_error() {
    let project = Project::new();
    assert_eq!(project.open().hang_up().code(), Some(1));
}
