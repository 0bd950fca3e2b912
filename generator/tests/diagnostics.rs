//! Checks each case of `snapshots/diagnostics/` and compares the report, and the lines that its fixes change, with
//! `<case>.txt`. `UPDATE=1` rewrites it.
//!
//! A case is a file `<claim>.dsl`, or a folder `<claim>/` with the files of one schema. `// provider: mysql` in the first
//! line checks it for that provider instead of its own.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    check,
    diagnostics::{Diagnostics, apply, render},
    provider::Provider,
    source::{SourceFile, Sources},
};
use similar::{ChangeTag, TextDiff};

#[test]
fn reports_are_as_expected() {
    let mut failures = Vec::new();
    for case in cases() {
        let expected_path = case.with_extension("txt");
        let report = report(&case);
        if env::var_os("UPDATE").is_some() {
            fs::write(&expected_path, report).unwrap();
        } else if fs::read_to_string(&expected_path).ok().as_deref() != Some(&report) {
            failures.push(format!("---- {}\n{report}", expected_path.display()));
        }
    }
    assert!(failures.is_empty(), "UPDATE=1 accepts this:\n{}", failures.join("\n"));
}

/// A code without a case is a rule that nobody has seen at work.
#[test]
fn every_code_has_a_case() {
    let reports: String = cases().iter().map(|case| report(case)).collect();
    let mut codes = BTreeSet::new();
    for folder in ["parser", "resolve", "validate"] {
        collect_codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(folder), &mut codes);
    }
    assert!(codes.len() > 100, "found only {codes:?}");
    let missing: Vec<_> = codes
        .into_iter()
        .filter(|code| !reports.lines().any(|line| line.trim() == code) && !UNSEEN.contains(&code.as_str()))
        .collect();
    assert!(missing.is_empty(), "no case reports {missing:#?}");
}

/// A file of more than 64 MiB; a text that the grammar does not accept, of which none is known.
const UNSEEN: &[&str] = &["syntax.too_large", "syntax.unreadable"];

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/diagnostics");
    let mut cases: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.is_dir() || path.extension().is_some_and(|it| it == "dsl"));
    cases.sort();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    cases
}

fn report(case: &Path) -> String {
    let mut paths = vec![case.to_owned()];
    if case.is_dir() {
        paths = fs::read_dir(case).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
    }
    let file = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        SourceFile::new(name, fs::read_to_string(path).unwrap())
    };
    let sources = Sources::new(paths.iter().map(file).collect());
    let first_line = sources.files()[0].text.lines().next().unwrap_or_default();
    let provider = first_line.strip_prefix("// provider: ").map(|name| Provider::from_name(name).unwrap());
    let (schema, diagnostics) = check(&sources, provider);
    assert_eq!(schema.is_none(), diagnostics.has_errors(), "{}", case.display());
    assert!(!diagnostics.is_empty(), "{} has nothing to report", case.display());
    render(&diagnostics, &sources, false) + &fixes(&diagnostics, &sources)
}

/// Every fix with the lines that it removes and adds.
fn fixes(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut shown = String::new();
    for fix in diagnostics.iter().flat_map(|it| &it.fixes) {
        shown += &format!("\nfix: {}\n", fix.title);
        let fixed = apply(sources, &fix.edits(sources));
        for (before, after) in sources.files().iter().zip(fixed.files()) {
            let diff = TextDiff::from_lines(before.text.as_str(), after.text.as_str());
            let changed = diff.iter_all_changes().filter(|it| it.tag() != ChangeTag::Equal);
            shown.extend(changed.map(|it| format!("{} {}\n", it.tag(), it.value().trim_end())));
        }
    }
    shown
}

/// Every string like `group.name_of_a_mistake` in the code.
fn collect_codes(folder: &Path, codes: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_codes(&path, codes);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let is_code = |text: &&str| {
            let parts: Vec<_> = text.split('.').collect();
            let word = |part: &&str| {
                !part.is_empty()
                    && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            parts.len() == 2 && parts.iter().all(word) && text.starts_with(|c: char| c.is_ascii_lowercase())
        };
        codes.extend(text.split('"').filter(is_code).map(str::to_owned));
    }
}
