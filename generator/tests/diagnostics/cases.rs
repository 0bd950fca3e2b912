//! The cases: schemas with mistakes, and the same ones put right.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    check,
    diagnostics::{Diagnostics, apply, render},
    provider::Provider,
    source::{SourceFile, Sources},
};
use similar::{ChangeTag, TextDiff};

/// A schema with a mistake.
pub struct Case {
    /// What the rule claims, in `snake_case`: the name of the file or folder.
    pub claim: String,
    path: PathBuf,
    pub sources: Sources,
}

/// Every case, by name.
pub fn all() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/diagnostics");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.is_dir() || path.extension().is_some_and(|it| it == "dsl"));
    paths.retain(|path| !path.file_stem().unwrap().to_string_lossy().ends_with(".fixed"));
    paths.retain(|path| path.extension().is_none_or(|it| it != "fixed"));
    paths.sort();
    assert!(paths.len() >= 180, "only {} cases", paths.len());
    paths.into_iter().map(Case::read).collect()
}

/// What is found in `sources`, whose first line may name the provider to check for.
pub fn checked(sources: &Sources) -> Diagnostics {
    let first_line = sources.files()[0].text.lines().next().unwrap_or_default();
    let provider = first_line.strip_prefix("// provider: ").map(|name| Provider::from_name(name).unwrap());
    let (schema, diagnostics) = check(sources, provider);
    assert_eq!(schema.is_none(), diagnostics.has_errors(), "{}", sources.files()[0].text);
    diagnostics
}

impl Case {
    fn read(path: PathBuf) -> Case {
        let claim = path.file_stem().unwrap().to_string_lossy().into_owned();
        Case { claim, sources: read_sources(&path), path }
    }

    /// The case put right, in `<claim>.fixed.dsl` or the folder `<claim>.fixed/`.
    pub fn fixed(&self) -> Option<Sources> {
        let path = self.path.with_extension(if self.path.is_dir() { "fixed" } else { "fixed.dsl" });
        path.exists().then(|| read_sources(&path))
    }

    pub fn expected_path(&self) -> PathBuf {
        self.path.with_extension("txt")
    }

    /// What is printed about it, and what its fixes would change.
    pub fn report(&self) -> String {
        let diagnostics = checked(&self.sources);
        assert!(!diagnostics.is_empty(), "{} has nothing to report", self.claim);
        render(&diagnostics, &self.sources, false) + &fixes(&diagnostics, &self.sources)
    }
}

fn read_sources(path: &Path) -> Sources {
    let mut paths = vec![path.to_owned()];
    if path.is_dir() {
        paths = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
    }
    let file = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        SourceFile::new(name, fs::read_to_string(path).unwrap())
    };
    Sources::new(paths.iter().map(file).collect())
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
            shown.extend(
                changed.map(|it| format!("{} {}", it.tag(), it.value()).trim_end().to_owned() + "\n"),
            );
        }
    }
    shown
}
