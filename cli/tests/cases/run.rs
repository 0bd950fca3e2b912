//! Runs the lines of a case in a temporary folder.

use std::{
    collections::BTreeMap,
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::SystemTime,
};

use super::{
    folder::{self, Files},
    normalize::Normalizer,
};

/// What a case did.
pub struct Outcome {
    pub transcript: String,
    pub after: Files,
}

/// `None` when the case needs a server that is not there.
pub fn run(case: &Path) -> Option<Outcome> {
    let script = fs::read_to_string(case.join("cmd")).unwrap();
    if !servers_are_there(case, &script) {
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let before = case.join("before");
    if before.is_dir() {
        folder::copy(&before, folder.path());
    }
    let files_before = folder::read(folder.path());
    let mut printed = String::new();
    let mut exports = String::new();
    for line in script.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        if line.starts_with("export ") {
            exports += &format!("{line}\n");
        } else {
            printed += &transcribe(line, &shell(&format!("{exports}{line}"), folder.path()));
        }
    }
    let files_after = folder::read(folder.path());
    printed += &changes(&files_before, &files_after);
    report(case, &script);
    let normalizer = Normalizer::new(folder.path(), &printed, &files_after);
    let after = files_after
        .into_iter()
        .filter(|(path, text)| files_before.get(path) != Some(text) && !is_left_out(path, text))
        .map(|(path, text)| (normalizer.apply(&path), normalizer.apply(&text)))
        .collect();
    Some(Outcome { transcript: normalizer.apply(&printed), after })
}

/// The variables of the servers that a case asks for.
fn servers_are_there(case: &Path, script: &str) -> bool {
    let variables = script.split(|c: char| !c.is_ascii_uppercase() && c != '_');
    let missing = variables
        .filter(|word| word.starts_with("DIOPTRA_TEST_"))
        .find(|variable| env::var_os(variable).is_none());
    if let Some(variable) = missing {
        let required = env::var("DIOPTRA_TEST_SERVERS").is_ok_and(|value| value == "required");
        let required = required && variable != "DIOPTRA_TEST_MYSQL_URL";
        assert!(!required, "{} needs {variable}", case.display());
        eprintln!("left out {}: {variable} is not set", case.display());
    }
    missing.is_none()
}

/// Tells the test command which databases the case ran on; see CONTRIBUTING.md.
fn report(case: &Path, script: &str) {
    let Some(file) = env::var_os("DIOPTRA_TEST_REPORT") else { return };
    let mut file = fs::OpenOptions::new().append(true).create(true).open(file).unwrap();
    for (mark, database) in [
        ("sqlite:", "sqlite"),
        ("TEST_POSTGRES_URL", "postgresql"),
        ("TEST_MARIADB_URL", "mariadb"),
        ("TEST_MYSQL_URL", "mysql"),
    ] {
        if script.contains(mark) {
            writeln!(file, "{database}\tcli::{}", case.file_name().unwrap().to_str().unwrap()).unwrap();
        }
    }
}

fn shell(line: &str, folder: &Path) -> Output {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_dioptra"));
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = [program.parent().unwrap().to_owned()].into_iter().chain(env::split_paths(&path));
    let mut command = Command::new("sh");
    command
        .args(["-ec", line])
        .current_dir(folder)
        .env("CASE_NUMBER", number(folder))
        .env("PATH", env::join_paths(folders).unwrap());
    for variable in ["DATABASE_URL", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS", "RUST_BACKTRACE"] {
        command.env_remove(variable);
    }
    command.output().unwrap()
}

/// Names what outlives the folder of a run, such as a database on a server.
fn number(folder: &Path) -> String {
    let started = fs::metadata(folder).unwrap().created().unwrap();
    started.duration_since(SystemTime::UNIX_EPOCH).unwrap().as_nanos().to_string()
}

fn transcribe(line: &str, output: &Output) -> String {
    let mut text = format!("$ {line}\n");
    for (mark, stream) in [("1>", &output.stdout), ("2>", &output.stderr)] {
        for printed in String::from_utf8_lossy(stream).lines() {
            text += format!("{mark} {printed}").trim_end();
            text.push('\n');
        }
    }
    match output.status.code() {
        Some(0) => {}
        Some(code) => text += &format!("exit {code}\n"),
        None => text += "killed\n",
    }
    text + "\n"
}

/// Files that came (`+`), changed (`~`) and went (`-`).
fn changes(before: &Files, after: &Files) -> String {
    let mut marks = BTreeMap::new();
    for (path, text) in after {
        match before.get(path) {
            None => marks.insert(path, '+'),
            Some(old) if old != text => marks.insert(path, '~'),
            Some(_) => None,
        };
    }
    marks.extend(before.keys().filter(|path| !after.contains_key(*path)).map(|path| (path, '-')));
    marks.iter().map(|(path, mark)| format!("{mark} {path}\n")).collect()
}

/// Generated clients have goldens under snapshots/client; databases are not text; a .env is not to be committed.
fn is_left_out(path: &str, text: &str) -> bool {
    let generated = text.lines().next().is_some_and(|line| line.contains("@generated"));
    generated || path.ends_with(".env") || path.contains(".db")
}
