//! Shows that the suite notices mistakes: those of `snapshots/suite/mutants.toml`, one after the other.
//!
//! A copy of the project is built once, in which each place of a mistake decides by the environment whether to make it.
//! The suite must pass on SQLite without a mistake and fail with each. The result is `snapshots/suite/mutants.txt`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout)]

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutants {
    mutant: Vec<Mutant>,
}

/// A mistake: `from`, which stands once in the file, becomes `to`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Mutant {
    name: String,
    file: String,
    from: String,
    to: String,
}

const VARIABLE: &str = "DIOPTRA_MUTANT";

/// What the copy has in addition: whether this run makes the mistake.
const SWITCH: &str = r#"
#[doc(hidden)]
pub(crate) fn mutant(name: &str) -> bool {
    static MUTANT: std::sync::OnceLock<Option<String>> = std::sync::OnceLock::new();
    MUTANT.get_or_init(|| std::env::var("DIOPTRA_MUTANT").ok()).as_deref() == Some(name)
}
"#;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap();
    let suite = root.join("snapshots/suite");
    let text = fs::read_to_string(suite.join("mutants.toml")).unwrap();
    let mutants: Mutants = toml::from_str(&text).unwrap();
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    // Always the same place, so that cargo replaces what it built there before.
    let copy = target.join("mutants");
    let _ = fs::remove_dir_all(&copy);
    copy_project(&root, &copy);
    for mutant in &mutants.mutant {
        mutate(&copy, mutant);
    }
    let runtime = copy.join("runtime/src/lib.rs");
    fs::write(&runtime, fs::read_to_string(&runtime).unwrap() + SWITCH).unwrap();
    let program = build(&target, &copy);

    assert!(suite_passes(&program, None), "the suite fails without a mistake");
    let mut result = String::new();
    for Mutant { name, .. } in &mutants.mutant {
        let verdict = if suite_passes(&program, Some(name)) { "NOT NOTICED" } else { "noticed" };
        println!("{name}: {verdict}");
        result += &format!("{name}: {verdict}\n");
    }
    let golden = suite.join("mutants.txt");
    if env::var_os("UPDATE").is_some() {
        fs::write(&golden, &result).unwrap();
    }
    let expected = fs::read_to_string(&golden).unwrap_or_default() == result;
    if !expected {
        println!("differs from {}; UPDATE=1 rewrites it", golden.display());
    }
    if expected && !result.contains("NOT") { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The files under version control, as they are now.
fn copy_project(root: &Path, copy: &Path) {
    let list = Command::new("git").current_dir(root).args(["ls-files", "-z"]).output().unwrap();
    assert!(list.status.success(), "git ls-files failed");
    let list = String::from_utf8(list.stdout).unwrap();
    for path in list.split_terminator('\0').filter(|path| root.join(path).is_file()) {
        let to = copy.join(path);
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        fs::copy(root.join(path), to).unwrap();
    }
}

/// An arm `pattern => expression` decides in its expression, everything else as a whole.
fn mutate(copy: &Path, mutant: &Mutant) {
    let Mutant { name, file, from, to } = mutant;
    let path = copy.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert_eq!(text.matches(from.as_str()).count(), 1, "{name}: `{from}` does not stand once in {file}");
    let (pattern, from_value, to_value) = match (from.split_once(" => "), to.split_once(" => ")) {
        (Some((pattern, from)), Some((_, to))) => (format!("{pattern} => "), from, to),
        _ => (String::new(), from.as_str(), to.as_str()),
    };
    let (from_value, comma) = match from_value.strip_suffix(',') {
        Some(value) => (value, ","),
        None => (from_value, ""),
    };
    let to_value = to_value.trim_end_matches(',');
    let switch =
        format!("{pattern}(if crate::mutant(\"{name}\") {{ {to_value} }} else {{ {from_value} }}){comma}");
    fs::write(&path, text.replacen(from.as_str(), &switch, 1)).unwrap();
}

/// The program that runs the suite on SQLite. What is not of this project is not built again.
fn build(target: &Path, copy: &Path) -> PathBuf {
    let output = Command::new(env!("CARGO"))
        .current_dir(copy)
        .args(["test", "-p", "dioptra-suite", "--test", "sqlite", "--no-run", "--message-format=json"])
        .env("CARGO_TARGET_DIR", target)
        .output()
        .unwrap();
    let messages = String::from_utf8(output.stdout).unwrap();
    let errors = messages.lines().filter_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        (message["message"]["level"] == "error")
            .then(|| message["message"]["rendered"].as_str().map(str::to_owned))?
    });
    assert!(output.status.success(), "a mistake does not compile:\n{}", errors.collect::<String>());
    let program = messages.lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        (message["target"]["name"] == "sqlite").then(|| message["executable"].as_str().map(PathBuf::from))?
    });
    let kept = copy.join("suite");
    fs::copy(program.expect("cargo names no program"), &kept).unwrap();
    kept
}

/// A mistake may make it hang, which is noticed too.
fn suite_passes(program: &Path, mutant: Option<&str>) -> bool {
    let mut command = Command::new("timeout");
    command.arg("120").arg(program).arg("--quiet").env_remove(VARIABLE).env_remove("DIOPTRA_TEST_REPORT");
    if let Some(name) = mutant {
        command.env(VARIABLE, name);
    }
    command.output().unwrap().status.success()
}
