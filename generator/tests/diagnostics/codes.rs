//! The documents in `generator/codes/`: their examples are cases, and their list is made from them.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
};

use dioptra_generator::diagnostics::explanations;

use super::cases::{self, Case, checked};

/// Codes that no case can have: a file of more than 64 MiB; a text that the grammar does not accept, of which none is
/// known.
const WITHOUT_CASE: &[&str] = &["syntax.too_large", "syntax.unreadable"];

/// What plans warn of and what the command refuses: a database belongs to it, so that a schema is no example.
const MIGRATE: &str = "migrate";

#[test]
fn every_code_is_explained() {
    let emitted = emitted();
    let explained: BTreeSet<_> = explanations().iter().map(|it| it.code.to_owned()).collect();
    assert!(emitted.len() > 150, "found only {emitted:?}");
    let missing: Vec<_> = emitted.difference(&explained).collect();
    let idle: Vec<_> = explained.difference(&emitted).collect();
    assert!(missing.is_empty(), "explain them in generator/codes/: {missing:#?}");
    assert!(idle.is_empty(), "nothing reports them: {idle:#?}");
}

/// A code without a case is a rule that nobody has seen at work.
#[test]
fn every_code_has_a_case() {
    let reported: BTreeSet<_> = cases::all()
        .iter()
        .flat_map(|case| checked(&case.sources).iter().map(|it| it.code).collect::<Vec<_>>())
        .collect();
    let all = explanations();
    let is_shown = |code: &str| match code.split_once('.') {
        // Tests of the command run these.
        Some(("lint", rule)) => migrations().join(rule).is_dir(),
        Some((MIGRATE, _)) => true,
        _ => reported.contains(code),
    };
    let missing: Vec<_> = all.iter().map(|it| it.code).filter(|code| !is_shown(code)).collect();
    assert_eq!(missing, WITHOUT_CASE);
}

#[test]
fn explanations_are_complete() {
    for it in explanations() {
        assert!(it.claim.ends_with('.') && !it.claim.contains('\n'), "{}: a claim is one sentence", it.code);
        assert!(!it.why.is_empty(), "{}: why?", it.code);
        let has_none = WITHOUT_CASE.contains(&it.code) || it.code.starts_with(MIGRATE);
        assert_eq!(it.example.is_none(), has_none, "{}: no example", it.code);
    }
}

/// The example of a code breaks no other rule.
#[test]
fn examples_are_cases() {
    let cases = cases::all();
    let mut stale = Vec::new();
    for path in documents() {
        let text = fs::read_to_string(&path).unwrap();
        let sections: Vec<_> = text.split("\n## ").map(|section| with_example(section, &cases)).collect();
        let fresh = sections.join("\n## ");
        if fresh != text && env::var_os("UPDATE").is_some() {
            fs::write(&path, fresh).unwrap();
        } else if fresh != text {
            stale.push(path);
        }
    }
    assert!(stale.is_empty(), "UPDATE=1 writes the examples of {stale:#?}");
}

#[test]
fn the_list_is_up_to_date() {
    let mut list = String::from(
        "# Codes\n\nEvery diagnostic has a code, which never changes its meaning. `dioptra explain CODE` prints what \
         follows here.\n",
    );
    let mut group = "";
    for it in explanations() {
        let (name, _) = it.code.split_once('.').unwrap();
        if group != name {
            group = name;
            list += &format!("\n## [{group}]({group}.md)\n\n");
        }
        list += &format!("- [`{0}`]({group}.md#{1}): {2}\n", it.code, it.code.replace('.', ""), it.claim);
    }
    let path = folder().join("README.md");
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, list).unwrap();
    } else {
        assert!(fs::read_to_string(&path).ok() == Some(list), "UPDATE=1 writes {}", path.display());
    }
}

/// A section with the examples that its case has.
fn with_example(section: &str, cases: &[Case]) -> String {
    let Some((prose, rest)) = section.split_once("\n<!-- case: ") else { return section.to_owned() };
    let (code, claim) = (section.lines().next().unwrap(), rest.split(" -->").next().unwrap());
    let end = if section.ends_with("\n\n") { "\n" } else { "" };
    if code.starts_with("lint.") {
        return in_prose(
            prose,
            claim,
            "sql",
            ["bad.sql", "good.sql"].map(|name| migration(claim, name)),
            end,
        );
    }
    let case = cases.iter().find(|case| case.claim == claim);
    let case = case.unwrap_or_else(|| panic!("{code}: there is no case {claim}"));
    let found = checked(&case.sources);
    assert!(found.iter().all(|it| it.code == code), "{claim} has other mistakes than {code}");
    let [wrong, right] = [&case.sources, &case.fixed().unwrap()].map(|it| it.files()[0].text.clone());
    in_prose(prose, claim, "prisma", [wrong, right], end)
}

fn in_prose(prose: &str, claim: &str, language: &str, [wrong, right]: [String; 2], end: &str) -> String {
    format!(
        "{prose}\n<!-- case: {claim} -->\n\nWrong:\n\n```{language}\n{wrong}```\n\nRight:\n\n```{language}\n{right}```\n{end}"
    )
}

/// An example of a rule for migrations: the one for all databases, else that of the first.
fn migration(rule: &str, name: &str) -> String {
    let names = ["", "postgresql.", "mysql.", "sqlite."]
        .map(|it| migrations().join(rule).join(format!("{it}{name}")));
    names
        .iter()
        .find_map(|path| fs::read_to_string(path).ok())
        .unwrap_or_else(|| panic!("{rule} has no {name}"))
}

fn migrations() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/lint")
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("codes")
}

/// The documents but for their list. Each is one that explanations come from.
fn documents() -> Vec<PathBuf> {
    let groups: BTreeSet<_> =
        explanations().iter().map(|it| it.code.split('.').next().unwrap().to_owned()).collect();
    let mut paths: Vec<_> = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.file_name().unwrap() != "README.md");
    for path in &paths {
        let group = path.file_stem().unwrap().to_str().unwrap();
        assert!(groups.contains(group), "{} is not in the list of documents", path.display());
    }
    paths
}

/// Every string like `group.name_of_a_mistake` in the code that reports.
fn emitted() -> BTreeSet<String> {
    let mut codes = BTreeSet::new();
    for folder in ["parser", "resolve", "validate", "lint"] {
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        collect_codes(&source.join(folder), &mut codes);
        collect_codes(&source.join(folder).with_extension("rs"), &mut codes);
    }
    let mut of_migrations = BTreeSet::new();
    for folder in ["src/migrate", "../cli/src"] {
        collect_codes(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut of_migrations);
    }
    codes.extend(of_migrations.into_iter().filter(|it| it.split('.').next() == Some(MIGRATE)));
    codes
}

fn collect_codes(path: &Path, codes: &mut BTreeSet<String>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            collect_codes(&entry.unwrap().path(), codes);
        }
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    let word = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_lowercase())
            && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    let is_code = |text: &&str| {
        let parts: Vec<_> = text.split('.').collect();
        parts.len() == 2 && parts.iter().all(word)
    };
    codes.extend(text.split('"').filter(is_code).map(str::to_owned));
}
