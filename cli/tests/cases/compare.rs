//! Holds an outcome against the goldens, or rewrites them.

use std::{collections::BTreeSet, env, fs, path::Path};

use similar::TextDiff;

use super::{
    folder::{self, Files},
    run::Outcome,
};

/// What is not as expected; nothing with `UPDATE=1`, which makes it so.
pub fn compare(case: &Path, outcome: &Outcome) -> Vec<String> {
    let (transcript, after) = (case.join("transcript"), case.join("after"));
    if env::var_os("UPDATE").is_some() {
        fs::write(transcript, &outcome.transcript).unwrap();
        folder::write(&after, &outcome.after);
        return Vec::new();
    }
    let expected = Outcome {
        transcript: fs::read_to_string(&transcript).unwrap_or_default(),
        after: if after.is_dir() { folder::read(&after) } else { Files::new() },
    };
    let name = case.file_name().unwrap().to_str().unwrap();
    let mut wrong = Vec::new();
    wrong.extend(difference(&format!("{name}/transcript"), &expected.transcript, &outcome.transcript));
    let paths: BTreeSet<_> = expected.after.keys().chain(outcome.after.keys()).collect();
    for path in paths {
        let text = |files: &Files| files.get(path).cloned().unwrap_or_default();
        wrong.extend(difference(
            &format!("{name}/after/{path}"),
            &text(&expected.after),
            &text(&outcome.after),
        ));
    }
    wrong
}

fn difference(name: &str, expected: &str, found: &str) -> Option<String> {
    (expected != found).then(|| {
        let diff = TextDiff::from_lines(expected, found);
        diff.unified_diff().header(name, "found").to_string()
    })
}
