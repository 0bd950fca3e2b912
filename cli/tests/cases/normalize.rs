//! Replaces what differs from run to run: the folder, times, durations, servers.

use std::{collections::BTreeSet, env, path::Path};

use super::folder::Files;

/// Digits of a migration's time, `yyyymmddhhmmss`.
const TIME_DIGITS: usize = 14;

/// The replacements of one run, in order.
pub struct Normalizer {
    replacements: Vec<(String, String)>,
}

impl Normalizer {
    /// Migrations keep their order: the first time in `printed` and `files` becomes `00000000000001`, and so on.
    pub fn new(folder: &Path, printed: &str, files: &Files) -> Normalizer {
        let mut replacements = vec![
            (folder.canonicalize().unwrap().to_str().unwrap().to_owned(), "[folder]".to_owned()),
            (folder.to_str().unwrap().to_owned(), "[folder]".to_owned()),
        ];
        let texts = files.keys().map(String::as_str).chain([printed]);
        let times: BTreeSet<_> = texts.flat_map(migration_times).collect();
        let numbered = times.into_iter().zip(1..);
        replacements.extend(numbered.map(|(time, number)| (time.to_owned(), format!("{number:014}"))));
        for (name, url) in
            env::vars().filter(|(name, _)| name.starts_with("DIOPTRA_TEST_") && name.ends_with("_URL"))
        {
            let address = url.split('@').nth(1).and_then(|rest| rest.split('/').next());
            replacements.extend(address.map(|address| (address.to_owned(), format!("[{name}]"))));
        }
        Normalizer { replacements }
    }

    pub fn apply(&self, text: &str) -> String {
        let mut text = text.to_owned();
        for (from, to) in &self.replacements {
            text = text.replace(from, to);
        }
        text.split_inclusive('\n').map(without_moments).collect()
    }
}

/// The times in names such as `20261123093859_add_users`.
fn migration_times(text: &str) -> impl Iterator<Item = &str> {
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|number| number.len() == TIME_DIGITS && number.starts_with("20"))
}

/// Durations such as `(12 ms)`, moments such as `2026-11-23T09:38:59.123Z` and names of databases become the same
/// in every run.
fn without_moments(line: &str) -> String {
    let mut line = line.to_owned();
    for (before, after) in [("(", " ms)"), ("\"milliseconds\": ", ""), ("dioptra_cli_", "")] {
        line = without_number(&line, before, after);
    }
    let moments: Vec<String> =
        line.split([' ', '"', ',', ';', '\n']).filter(|word| is_moment(word)).map(str::to_owned).collect();
    moments.iter().fold(line, |line, moment| line.replace(moment, "[time]"))
}

fn is_moment(word: &str) -> bool {
    word.len() > 18 && word.starts_with("20") && word.as_bytes().get(10) == Some(&b'T')
}

/// Replaces the digits between `before` and `after`, the first time they occur, by `[n]`.
fn without_number(line: &str, before: &str, after: &str) -> String {
    for (at, _) in line.match_indices(before) {
        let start = at + before.len();
        let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
        if digits > 0 && line[start + digits..].starts_with(after) {
            return format!("{}[n]{}", &line[..start], &line[start + digits..]);
        }
    }
    line.to_owned()
}
