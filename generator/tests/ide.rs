//! Asks what each case of `snapshots/lsp/` asks and compares the answer with `<case>.txt`. `UPDATE=1` rewrites it.
//!
//! The folder of a case names the request. A case is a file `<claim>.dsl`, or a folder `<claim>/` with the files of one
//! schema; `<|>` in it is the cursor. `// rename: Name` in the first line is the new name of a rename.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::{
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    diagnostics::{TextEdit, apply},
    ide::{Analysis, Position},
    source::{SourceFile, Sources, Span},
};
use similar::TextDiff;

const CURSOR: &str = "<|>";

struct Case {
    path: PathBuf,
    analysis: Analysis,
    at: Position,
    /// What follows `// rename: ` in the first line.
    new_name: String,
}

#[test]
fn completions_are_as_expected() {
    check("completion", 35, |case| {
        let mut list = case.analysis.completion(case.at);
        list.sort_by_key(|it| it.rank);
        let mut answer = String::new();
        for it in list {
            let text = it.snippet.unwrap_or(it.insert);
            let written =
                if text == it.label { String::new() } else { format!(" => {}", text.replace('\n', "\\n")) };
            let detail = it.detail.map(|detail| format!(" ({detail})")).unwrap_or_default();
            writeln!(answer, "{:?} {}{detail}{written}", it.kind, it.label).unwrap();
        }
        answer
    });
}

#[test]
fn definitions_are_as_expected() {
    check("definition", 12, |case| places(&case.analysis, &case.analysis.definition(case.at)));
}

#[test]
fn references_are_as_expected() {
    check("references", 5, |case| places(&case.analysis, &case.analysis.references(case.at, true)));
}

#[test]
fn hovers_are_as_expected() {
    check("hover", 10, |case| match case.analysis.hover(case.at) {
        Some(hover) => format!("{}\n----\n{}\n", case.analysis.sources().text(hover.span), hover.markdown),
        None => "nothing\n".to_owned(),
    });
}

#[test]
fn renames_are_as_expected() {
    check("rename", 12, |case| {
        let renamed =
            case.analysis.rename_target(case.at).and_then(|_| case.analysis.rename(case.at, &case.new_name));
        match renamed {
            Ok(edits) => diff(&case.analysis, &edits),
            Err(refusal) => format!("refused: {}\n", refusal.message),
        }
    });
}

#[test]
fn fixes_are_as_expected() {
    check("fixes", 6, |case| {
        let here = Span { file: case.at.file, start: case.at.offset, end: case.at.offset };
        let mut answer = String::new();
        for fix in case.analysis.fixes(here) {
            let preferred = if fix.preferred { " (preferred)" } else { "" };
            writeln!(answer, "{}: {}{preferred}", fix.diagnostic.code, fix.title).unwrap();
            answer += &diff(&case.analysis, &fix.edits);
        }
        if answer.is_empty() { "nothing\n".to_owned() } else { answer }
    });
}

#[test]
fn outlines_are_as_expected() {
    check("outline", 1, |case| {
        let mut answer = String::new();
        for block in case.analysis.outline(case.at.file) {
            writeln!(answer, "{:?} {} {}", block.kind, block.detail, block.name).unwrap();
            for member in block.members {
                writeln!(answer, "  {:?} {} {}", member.kind, member.name, member.detail).unwrap();
            }
        }
        answer
    });
}

/// Text is cut anywhere while it is written, and the cursor is anywhere.
#[test]
fn no_place_is_too_broken_to_ask_about() {
    let text = fs::read_to_string(root().join("schema.dsl")).unwrap();
    let full = Analysis::new(Sources::single("schema.dsl", text.clone()));
    let mut completions = 0;
    for offset in (0..text.len()).step_by(17).filter(|offset| text.is_char_boundary(*offset)) {
        let at = Position { file: 0, offset: offset as u32 };
        let cut = Analysis::new(Sources::single("schema.dsl", &text[..offset]));
        for analysis in [&full, &cut] {
            completions += analysis.completion(at).len();
            analysis.hover(at);
            analysis.definition(at);
            analysis.references(at, true);
            analysis.outline(0);
            analysis.fixes(Span { file: 0, start: 0, end: at.offset });
            let _ = analysis.rename_target(at);
        }
        let _ = cut.rename(at, "renamed");
    }
    assert!(completions > 1000, "only {completions} proposals");
}

/// A rename back and forth gives a schema that means the same to the database.
#[test]
fn a_rename_keeps_the_database() {
    let text = fs::read_to_string(root().join("schema.dsl")).unwrap();
    let database = |text: &str| {
        let (schema, found) = dioptra_generator::check(&Sources::single("schema.dsl", text), None);
        let schema = schema.unwrap_or_else(|| panic!("{found:#?}\n{text}"));
        dioptra_generator::migrate::Database::from_schema(&schema)
    };
    let before = database(&text);
    let analysis = Analysis::new(Sources::single("schema.dsl", text.clone()));
    let mut renamed = 0;
    for (offset, _) in text.match_indices(|c: char| c.is_ascii_alphabetic()) {
        let starts_word = text[..offset].ends_with(|c: char| !c.is_ascii_alphanumeric());
        let at = Position { file: 0, offset: offset as u32 };
        if !starts_word || analysis.rename_target(at).is_err() {
            continue;
        }
        let Ok(edits) = analysis.rename(at, "Qrenamed") else { continue };
        let after = apply(analysis.sources(), &edits).files()[0].text.clone();
        assert_eq!(database(&after), before, "{after}");
        renamed += 1;
    }
    assert!(renamed > 70, "only {renamed} renames");
}

fn check(request: &str, at_least: usize, answer: impl Fn(&Case) -> String) {
    let cases = cases(request);
    assert!(cases.len() >= at_least, "only {} cases of {request}", cases.len());
    let mut failures = Vec::new();
    for case in cases {
        let expected_path = case.path.with_extension("txt");
        let answer = answer(&case);
        if env::var_os("UPDATE").is_some() {
            fs::write(&expected_path, answer).unwrap();
        } else if fs::read_to_string(&expected_path).ok().as_deref() != Some(&answer) {
            failures.push(format!("---- {}\n{answer}", expected_path.display()));
        }
    }
    assert!(failures.is_empty(), "UPDATE=1 accepts this:\n{}", failures.join("\n"));
}

fn cases(request: &str) -> Vec<Case> {
    let folder = root().join("snapshots/lsp").join(request);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|it| it == "dsl"));
    paths.sort();
    paths.into_iter().map(Case::read).collect()
}

impl Case {
    fn read(path: PathBuf) -> Case {
        let mut paths = vec![path.clone()];
        if path.is_dir() {
            paths = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()).collect();
            paths.sort();
        }
        let mut at = None;
        let mut new_name = String::new();
        let mut files = Vec::new();
        for (file, id) in paths.iter().zip(0..) {
            let mut text = fs::read_to_string(file).unwrap();
            if let Some(cursor) = text.find(CURSOR) {
                text.replace_range(cursor..cursor + CURSOR.len(), "");
                at = Some(Position { file: id, offset: cursor as u32 });
            }
            if let Some(name) = text.lines().next().and_then(|line| line.strip_prefix("// rename: ")) {
                new_name = name.to_owned();
            }
            files.push(SourceFile::new(file.file_name().unwrap().to_string_lossy(), text));
        }
        let at = at.unwrap_or_else(|| panic!("{} has no {CURSOR}", path.display()));
        Case { path, analysis: Analysis::new(Sources::new(files)), at, new_name }
    }
}

fn places(analysis: &Analysis, spans: &[Span]) -> String {
    let mut answer = String::new();
    for span in spans {
        let file = analysis.sources().file(*span).unwrap();
        let (start, end) = (file.location(span.start), file.location(span.end));
        let line = file.text.lines().nth(start.line - 1).unwrap();
        writeln!(answer, "{}:{}:{}-{} {line}", file.path, start.line, start.column, end.column).unwrap();
    }
    if answer.is_empty() { "nothing\n".to_owned() } else { answer }
}

fn diff(analysis: &Analysis, edits: &[TextEdit]) -> String {
    let mut answer = String::new();
    let after = apply(analysis.sources(), edits);
    for (file, after) in analysis.sources().files().iter().zip(after.files()) {
        let diff = TextDiff::from_lines(&file.text, &after.text);
        if file.text != after.text {
            answer += &diff.unified_diff().context_radius(0).header(&file.path, &file.path).to_string();
        }
    }
    if answer.is_empty() { "nothing\n".to_owned() } else { answer }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}
