//! Keeps those invariants of ARCHITECTURE.md and rules of CONTRIBUTING.md that the text of the project can show.

#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Words that must not stand in the code of some files, comments and test modules aside.
struct Ban {
    /// Beginnings of paths; each must match a file.
    files: &'static [&'static str],
    words: &'static [&'static str],
    because: &'static str,
}

const BANS: &[Ban] = &[
    Ban {
        files: &["generator/src/", "runtime/src/", "runtime/derive/src/"],
        words: &["print!", "println!", "eprint!", "eprintln!", "dbg!"],
        because: "only the command prints",
    },
    Ban {
        files: &["generator/src/"],
        words: &["SystemTime", "Instant"],
        because: "the same input gives the same bytes, at any time",
    },
    Ban {
        files: &["generator/src/migrate", "generator/src/codegen"],
        words: &["ast", "Diagnostic", "Diagnostics"],
        because: "what comes after validation reads the schema only and has nothing to report",
    },
    Ban {
        files: &["generator/src/schema", "generator/src/migrate", "generator/src/codegen"],
        words: &["HashMap", "HashSet"],
        because: "the same input gives the same bytes; BTreeMap and BTreeSet keep an order",
    },
];

/// Modules of the standard library that must not be used.
const STD_BANS: &[Ban] = &[
    Ban {
        files: &["generator/src/"],
        words: &["fs", "env", "net", "io", "process", "thread"],
        because: "the generator turns text into data and does nothing else",
    },
    Ban {
        // Not `migrations.rs` of the macros: the compiler says by the environment where the crate is.
        files: &[
            "runtime/src/",
            "runtime/derive/src/expand",
            "runtime/derive/src/input",
            "runtime/derive/src/lib",
        ],
        words: &["env", "process"],
        because: "only the command reads the environment or exits",
    },
];

/// Crates that must not be reached from one of ours.
const DEPENDENCY_BANS: &[(&str, &[&str])] = &[
    ("dioptra-generator", &["dioptra-runtime", "tokio", "sqlx-core", "rusqlite", "libsqlite3-sys"]),
    ("dioptra-runtime", &["dioptra-generator", "pest"]),
    ("dioptra-derive", &["dioptra-generator", "dioptra-runtime", "tokio"]),
];

/// Beginnings of paths that exist on somebody's machine only. Written so that this file does not contain them.
const MACHINE_PATHS: &[&str] =
    &[concat!("/home", "/"), concat!("/root", "/"), concat!("/Users", "/"), concat!("/work", "/")];

const LONGEST_FILE: usize = 400;
const LONG_FILES: &str = "snapshots/tidy/long_files.txt";

#[test]
fn banned_words_do_not_occur() {
    let tree = Tree::read();
    tree.check(BANS, |code, word| words(code).any(|found| found == word));
}

#[test]
fn banned_modules_of_the_standard_library_are_not_used() {
    let tree = Tree::read();
    tree.check(STD_BANS, |code, module| std_modules(code).contains(&module));
}

#[test]
fn banned_crates_are_not_reached() {
    let lock = fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let dependencies = locked_dependencies(&lock);
    let mut findings = Vec::new();
    for (from, banned) in DEPENDENCY_BANS {
        let reached = reachable(from, &dependencies);
        assert!(reached.len() > 1, "Cargo.lock has no dependencies of {from}");
        findings.extend(banned.iter().filter(|to| reached.contains(*to)).map(|to| format!("{from} -> {to}")));
    }
    report("crates depend on what they must not", &findings);
}

#[test]
fn long_files_are_listed_with_a_reason() {
    let tree = Tree::read();
    let listed = long_files();
    let mut findings = Vec::new();
    for (path, text) in tree.rust().filter(|(_, text)| !is_generated(text)) {
        let (long, known) = (text.lines().count() > LONGEST_FILE, listed.contains_key(path.as_str()));
        if long && !known {
            findings.push(format!("{path}: split it, or list it with a reason"));
        } else if known && !long {
            findings.push(format!("{path}: short again, remove it from the list"));
        }
    }
    findings.extend(
        listed.iter().filter(|(_, reason)| reason.is_empty()).map(|(path, _)| format!("{path}: why?")),
    );
    findings.extend(
        listed.keys().filter(|path| !tree.files.contains_key(*path)).map(|path| format!("{path}: gone")),
    );
    report(&format!("files above {LONGEST_FILE} lines and {LONG_FILES} disagree"), &findings);
}

#[test]
fn no_path_of_a_machine_occurs() {
    let tree = Tree::read();
    let holds_one = |text: &str| MACHINE_PATHS.iter().any(|path| text.contains(path));
    let findings: Vec<_> =
        tree.files.iter().filter(|(_, text)| holds_one(text)).map(|(path, _)| path.clone()).collect();
    report("files name paths of one machine", &findings);
}

#[test]
fn modules_lie_beside_their_folders() {
    let tree = Tree::read();
    let findings: Vec<_> =
        tree.rust().map(|(path, _)| path.clone()).filter(|path| path.ends_with("/mod.rs")).collect();
    report("foo.rs beside foo/, not foo/mod.rs", &findings);
}

#[test]
fn our_crates_take_the_lints_of_the_workspace() {
    let tree = Tree::read();
    let manifests =
        ["generator/Cargo.toml", "runtime/Cargo.toml", "runtime/derive/Cargo.toml", "cli/Cargo.toml"];
    let findings: Vec<_> = manifests
        .into_iter()
        .filter(|path| !tree.files[*path].contains("[lints]\nworkspace = true"))
        .collect();
    report("manifests without the workspace's lints", &findings);
}

#[test]
fn the_helpers_see_what_they_look_for() {
    assert_eq!(
        std_modules("use std::{fs::{self, File}, env};\nlet x = std::net::lookup();"),
        ["fs", "env", "net"]
    );
    assert_eq!(
        words("a.println!(b) my_print!{} !HashMap<").collect::<Vec<_>>(),
        ["a", "println!", "b", "my_print!", "HashMap"]
    );
    assert_eq!(without_comments("a // b\n/// c\n\"https://d\"\n"), "a \n\n\"https://d\"\n");
    let lock =
        "[[package]]\nname = \"a\"\ndependencies = [\n \"b\",\n \"c 1.0\",\n]\n\n[[package]]\nname = \"b\"\n";
    assert_eq!(reachable("a", &locked_dependencies(lock)), BTreeSet::from(["a", "b", "c"]));
}

/// The text files of the project by path from its root.
struct Tree {
    files: BTreeMap<String, String>,
}

impl Tree {
    fn read() -> Tree {
        let mut tree = Tree { files: BTreeMap::new() };
        tree.add(&root());
        tree
    }

    /// Leaves out build folders (which cargo marks) and hidden ones, but for continuous integration.
    fn add(&mut self, folder: &Path) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy();
            if name.starts_with('.') && name != ".ci" {
                continue;
            } else if path.is_dir() {
                if !path.join("CACHEDIR.TAG").exists() {
                    self.add(&path);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                let relative = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                self.files.insert(relative, text);
            }
        }
    }

    fn rust(&self) -> impl Iterator<Item = (&String, &String)> {
        self.files.iter().filter(|(path, _)| path.ends_with(".rs"))
    }

    fn check(&self, bans: &[Ban], occurs: impl Fn(&str, &str) -> bool) {
        let mut findings = Vec::new();
        for ban in bans {
            for beginning in ban.files {
                let mut files = self
                    .rust()
                    .filter(|(path, _)| path.starts_with(beginning) && !is_for_tests(path))
                    .peekable();
                assert!(
                    files.peek().is_some(),
                    "no file begins with {beginning}: the rule would check nothing"
                );
                for (path, text) in files {
                    let code = without_comments(without_tests(text));
                    let found = ban.words.iter().filter(|word| occurs(&code, word));
                    findings.extend(found.map(|word| format!("{path}: `{word}`, but {}", ban.because)));
                }
            }
        }
        report("words stand where they must not", &findings);
    }
}

fn report<T: AsRef<str>>(title: &str, findings: &[T]) {
    let lines: Vec<_> = findings.iter().map(|finding| format!("  {}\n", finding.as_ref())).collect();
    assert!(findings.is_empty(), "{title}:\n{}", lines.concat());
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_path_buf()
}

fn is_generated(text: &str) -> bool {
    text.lines().next().is_some_and(|line| line.contains("@generated"))
}

/// A file's test module stands at its end.
fn without_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or(text)
}

/// What is compiled for unit tests only.
fn is_for_tests(path: &str) -> bool {
    path.contains("/src/testing") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// A `//` inside a string stays when no space stands before it, as in a URL.
fn without_comments(text: &str) -> String {
    let code =
        |line: &str| match line.find(" //").map(|space| space + 1).or(line.starts_with("//").then_some(0)) {
            Some(start) => line[..start].to_owned(),
            None => line.to_owned(),
        };
    text.lines().map(|line| code(line) + "\n").collect()
}

/// Identifiers; the name of a macro with its exclamation mark.
fn words(code: &str) -> impl Iterator<Item = &str> {
    let part_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '!';
    code.split(move |c| !part_of_word(c))
        .map(|word| word.trim_start_matches('!'))
        .filter(|word| !word.is_empty())
}

/// The modules that follow `std::`, also in a group `std::{a, b::{c, d}}`.
fn std_modules(code: &str) -> Vec<&str> {
    let mut modules = Vec::new();
    for (position, std) in code.match_indices("std::") {
        let rest = &code[position + std.len()..];
        let Some(group) = rest.strip_prefix('{') else {
            modules.extend(words(rest).next());
            continue;
        };
        let (mut depth, mut first_of_item) = (0, true);
        for token in group.split_inclusive(['{', '}', ',']) {
            if depth == 0 && first_of_item {
                modules.extend(words(token).next());
            }
            match token.chars().last() {
                Some('{') => depth += 1,
                Some('}') if depth == 0 => break,
                Some('}') => depth -= 1,
                _ => {}
            }
            first_of_item = depth == 0 && token.ends_with(',');
        }
    }
    modules
}

/// Path to reason.
fn long_files() -> BTreeMap<String, String> {
    let list = fs::read_to_string(root().join(LONG_FILES)).unwrap();
    let entries = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let split = |line: &str| match line.split_once(' ') {
        Some((path, reason)) => (path.to_owned(), reason.trim().to_owned()),
        None => (line.to_owned(), String::new()),
    };
    entries.map(split).collect()
}

/// Crate to what it depends on, all versions and kinds of dependency together, from the text of Cargo.lock.
fn locked_dependencies(lock: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut dependencies: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in lock.split("[[package]]").skip(1) {
        let Some((_, name)) = package.split_once("name = \"") else { continue };
        let name = name.split('"').next().unwrap();
        let list = package.split_once("dependencies = [").map_or("", |(_, list)| list);
        let quoted = list.split('"').skip(1).step_by(2);
        dependencies.entry(name).or_default().extend(quoted.filter_map(|entry| entry.split(' ').next()));
    }
    dependencies
}

/// The crate itself and everything that its dependencies lead to.
fn reachable<'a>(from: &'a str, dependencies: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
    while let Some(name) = open.pop() {
        if reached.insert(name) {
            open.extend(dependencies.get(name).into_iter().flatten());
        }
    }
    reached
}
