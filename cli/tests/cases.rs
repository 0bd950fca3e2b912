//! Runs the command as users do. A case is a folder under snapshots/cli/:
//!
//! ```text
//! cmd           lines for `sh -e`, one after the other, with `dioptra` in the PATH; `#` begins a comment, and what
//!               an `export` line sets is there for the lines behind it; $CASE_NUMBER is another one in every run
//! before/       the files that are there at first
//! transcript    what was printed (`1>` on stdout, `2>` on stderr), exit codes, and which files came, changed or went
//! after/        the files that came or changed; generated clients are goldens of their own and not kept here
//! ```
//!
//! `UPDATE=1 cargo test -p dioptra` writes transcript and after. Times, and paths of this machine, are replaced.
//! A case that names a variable `DIOPTRA_TEST_.._URL` runs where it is set; that of MySQL is never required.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod cases {
    pub mod compare;
    pub mod folder;
    pub mod normalize;
    pub mod run;
}

use std::{env, fs, path::Path};

#[test]
fn transcripts_and_files_are_as_expected() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("snapshots/cli");
    let mut cases: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(!cases.is_empty(), "no case under {}", root.display());
    let chosen = env::var("CASE").unwrap_or_default();
    let mut wrong = Vec::new();
    for case in cases.iter().filter(|case| case.to_string_lossy().contains(&chosen)) {
        if let Some(outcome) = cases::run::run(case) {
            wrong.extend(cases::compare::compare(case, &outcome));
        }
    }
    assert!(wrong.is_empty(), "{}\nUPDATE=1 cargo test -p dioptra rewrites them", wrong.join("\n"));
}
