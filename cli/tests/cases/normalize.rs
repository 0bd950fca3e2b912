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
    /// Migrations are numbered by their titles, in the order of their appearance in `printed` and then in `files`: the
    /// first becomes `00000000000001_init`, and so on. So it does not matter in which second one is made, or made again.
    pub fn new(folder: &Path, printed: &str, files: &Files) -> Normalizer {
        let mut replacements = vec![
            (folder.canonicalize().unwrap().to_str().unwrap().to_owned(), "[folder]".to_owned()),
            (folder.to_str().unwrap().to_owned(), "[folder]".to_owned()),
        ];
        let mut titles: Vec<&str> = vec![];
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for name in [printed].into_iter().chain(files.keys().map(String::as_str)).flat_map(migration_names) {
            let title = &name[TIME_DIGITS..];
            if !titles.contains(&title) {
                titles.push(title);
            }
            names.insert(name);
        }
        // A name that begins with another one comes before it.
        replacements.extend(names.into_iter().rev().map(|name| {
            let title = &name[TIME_DIGITS..];
            let number = titles.iter().position(|it| *it == title).unwrap_or_default() + 1;
            (name.to_owned(), format!("{number:014}{title}"))
        }));
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

/// Names such as `20261123093859_add_users`.
fn migration_names(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    words.filter(|it| {
        let digits = it.bytes().take_while(u8::is_ascii_digit).count();
        digits == TIME_DIGITS && it.starts_with("20") && it.as_bytes().get(TIME_DIGITS) == Some(&b'_')
    })
}

/// Revisions of git, durations such as `(12 ms)`, moments such as `2026-11-23T09:38:59.123Z` and names of databases become the same
/// in every run.
fn without_moments(line: &str) -> String {
    let mut line = without_revision(line);
    for (before, after) in [("(", " ms)"), ("\"milliseconds\": ", ""), ("dioptra_cli_", "")] {
        line = without_number(&line, before, after);
    }
    let moments: Vec<String> =
        line.split([' ', '"', ',', ';', '\n']).filter(|word| is_moment(word)).map(str::to_owned).collect();
    moments.iter().fold(line, |line, moment| line.replace(moment, "[time]"))
}

/// Replaces what `git checkout` is told to bring back from by `[revision]`.
fn without_revision(line: &str) -> String {
    let Some((before, after)) = line.split_once("git checkout ") else { return line.to_owned() };
    match after.split_once(' ') {
        Some((name, rest)) if name.len() >= 7 && name.bytes().all(|it| it.is_ascii_hexdigit()) => {
            format!("{before}git checkout [revision] {rest}")
        }
        _ => line.to_owned(),
    }
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
