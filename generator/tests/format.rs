//! Formats each `snapshots/format/<case>.in.dsl` and compares with `<case>.out.dsl`. `UPDATE=1` rewrites the latter.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{env, fs, path::Path};

use dioptra_generator::{
    format, parse,
    source::{SourceFile, Sources},
};

#[test]
fn formatted_text_is_as_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/format");
    let mut cases: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_string_lossy().ends_with(".in.dsl"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 10, "only {} cases in {}", cases.len(), folder.display());
    let mut failures = Vec::new();
    for path in cases {
        let expected_path = path.to_string_lossy().replace(".in.dsl", ".out.dsl");
        let text = fs::read_to_string(&path).unwrap();
        let formatted = format_text(&text);
        assert_eq!(format_text(&formatted), formatted, "{}: formatting twice changes it", path.display());
        assert_eq!(comments(&formatted), comments(&text), "{}: comments changed", path.display());
        if env::var_os("UPDATE").is_some() {
            fs::write(&expected_path, formatted).unwrap();
        } else if fs::read_to_string(&expected_path).ok().as_deref() != Some(&formatted) {
            failures.push(format!("---- {expected_path}\n{formatted}"));
        }
    }
    assert!(failures.is_empty(), "UPDATE=1 accepts this:\n{}", failures.join("\n"));
}

#[test]
fn the_root_schema_is_formatted() {
    let text = include_str!("../../schema.dsl");
    assert_eq!(format_text(text), text);
}

fn format_text(text: &str) -> String {
    format(&SourceFile::new("schema.dsl", text)).0
}

fn comments(text: &str) -> Vec<String> {
    let (ast, _) = parse(&Sources::single("schema.dsl", text));
    let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
    ast.files[0].comments.iter().map(|comment| lines(&comment.text)).collect()
}
