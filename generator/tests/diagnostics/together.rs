//! Mistakes do not hide or cause each other: all cases of a database, as the files of one schema, report together what
//! each reports alone.

use dioptra_generator::{
    ast::{Block, Config},
    diagnostics::Diagnostics,
    parse,
    source::{SourceFile, Sources},
};

use super::cases::{self, Case, checked};

/// A file that could define anything hides what is missing elsewhere.
const HIDING: &[&str] = &[
    "syntax.bad_header",
    "syntax.missing_header",
    "syntax.too_deep",
    "syntax.unclosed_comment",
    "datasource.missing",
];

#[test]
fn independent_mistakes_are_all_reported_and_nothing_else() {
    let cases = cases::all();
    for provider in ["sqlite", "postgresql", "mysql", "mariadb"] {
        let joined: Vec<_> = cases.iter().filter(|case| can_be_joined(case, provider)).collect();
        assert!(!joined.is_empty(), "no case for {provider}");
        let datasource =
            SourceFile::new("base", format!("datasource db {{\n  provider = \"{provider}\"\n}}\n"));
        let renamed = joined.iter().enumerate().map(|(number, case)| renamed(case, number));
        let sources = Sources::new([datasource].into_iter().chain(renamed).collect());
        let found = checked(&sources);
        let mut failures = Vec::new();
        for (case, file) in joined.iter().zip(1..) {
            let alone = lines(&checked(&case.sources), &case.sources, 0);
            let together = lines(&found, &sources, file);
            if alone != together {
                failures.push(format!("{}: alone {alone:?}, together {together:?}", case.claim));
            }
        }
        assert_eq!(lines(&found, &sources, 0), []);
        assert!(failures.is_empty(), "{provider}: {failures:#?}");
    }
}

/// The codes found in a file, with their lines.
fn lines(found: &Diagnostics, sources: &Sources, file: u32) -> Vec<(&'static str, usize)> {
    let places = found.iter().flat_map(|it| it.places().map(move |place| (it.code, place)));
    let here = places.filter(|(_, place)| place.file == file);
    here.map(|(code, place)| (code, sources.files()[file as usize].location(place.start).line)).collect()
}

/// One file, whose datasource says nothing but the provider.
fn can_be_joined(case: &Case, provider: &str) -> bool {
    let [file] = case.sources.files() else { return false };
    let configs = configs(&case.sources);
    let provider = format!("provider = \"{provider}\"");
    let plain = configs
        .iter()
        .all(|config| config.members.len() == 1 && file.text[config.span.range()].contains(&provider));
    let found = checked(&case.sources);
    configs.len() == 1
        && plain
        && !file.text.starts_with("// provider")
        // What it misspells would be renamed.
        && case.claim != "misspelt_type_is_one_diagnostic"
        && !found.iter().any(|it| HIDING.contains(&it.code) || it.code.starts_with("schema."))
}

fn configs(sources: &Sources) -> Vec<Config> {
    let (ast, _) = parse(sources);
    let config = |block: &Block| match block {
        Block::Config(config) => Some(config.clone()),
        _ => None,
    };
    ast.blocks().filter_map(config).collect()
}

/// The file without its datasource, each line where it was, its blocks and the names it gives in the database renamed.
fn renamed(case: &Case, number: usize) -> SourceFile {
    let mut text = case.sources.files()[0].text.clone();
    for config in configs(&case.sources) {
        let lines = text[config.span.range()].matches('\n').count();
        text.replace_range(config.span.range(), &"\n".repeat(lines));
    }
    let names = block_names(&case.sources);
    let mut out = String::new();
    for (position, part) in text.split('"').enumerate() {
        let is_map = ["map: ", "@@map("].iter().any(|it| out.ends_with(it));
        let renamed = rename_words(part, &names, number, position % 2 == 1);
        if position > 0 {
            out.push('"');
        }
        match position % 2 == 1 && is_map && renamed == part && !part.is_empty() {
            true if part.starts_with('_') => {
                out += &names
                    .iter()
                    .fold(part.to_owned(), |part, name| part.replace(name.as_str(), &new_name(name, number)))
            }
            true => out += &format!("{part}_{number}"),
            false => out += &renamed,
        }
    }
    SourceFile::new(case.claim.clone(), out)
}

fn block_names(sources: &Sources) -> Vec<String> {
    let (ast, _) = parse(sources);
    let name = |block: &Block| match block {
        Block::Model(it) => Some(it.name.name.clone()),
        Block::Enum(it) => Some(it.name.name.clone()),
        Block::Fragment(it) => Some(it.name.name.clone()),
        Block::Input(it) => Some(it.name.name.clone()),
        Block::Invalid(it) => it.name.as_ref().map(|it| it.name.clone()),
        Block::Config(_) => None,
    };
    // The names of built-in types are a mistake of their own.
    ast.blocks().filter_map(name).filter(|name| !["String", "Int"].contains(&name.as_str())).collect()
}

/// In quotes stand names of the database, which takes those for the same that differ in case.
fn rename_words(text: &str, names: &[String], number: usize, quoted: bool) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain(['\0']) {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        let is_name = names.iter().any(|name| *name == word || quoted && name.eq_ignore_ascii_case(&word));
        out += &if is_name { new_name(&word, number) } else { std::mem::take(&mut word) };
        word.clear();
        out.push(c);
    }
    out.trim_end_matches('\0').to_owned()
}

/// Names that are no identifiers stay so, and those that are one in Rust stay so, too.
fn new_name(name: &str, number: usize) -> String {
    let (first, rest) = name.split_at(name.chars().next().map_or(0, char::len_utf8));
    match first.starts_with(char::is_alphabetic) {
        true => format!("C{number}{}{rest}", first.to_uppercase()),
        false => format!("{name}{number}"),
    }
}
