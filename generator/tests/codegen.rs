//! Generated clients are those of `snapshots/client/<case>/client`, byte for byte. They are members of
//! the workspace, so that one which does not compile is seen at once.
//!
//! `UPDATE=1 cargo test` writes them.

#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    check,
    codegen::{self, FileSet, RuntimeSource, Settings},
    diagnostics::render,
    schema::DependencySource,
    source::Sources,
};

#[test]
fn clients_are_the_golden_ones() {
    let cases = cases();
    assert!(!cases.is_empty(), "no cases");
    let update = std::env::var_os("UPDATE").is_some();
    let mut findings = Vec::new();
    for case in cases {
        let generated = generate(&case);
        let folder = case.join("client");
        if update {
            write(&folder, &generated);
        }
        findings
            .extend(differences(&read(&folder), &generated).map(|it| format!("{}: {it}", case.display())));
    }
    assert!(
        findings.is_empty(),
        "{}\nrun `UPDATE=1 cargo test`, and look at the difference",
        findings.join("\n")
    );
}

#[test]
fn the_root_schema_generates_for_every_provider() {
    let text = include_str!("../../schema.dsl");
    for provider in dioptra_generator::provider::Provider::ALL {
        let (schema, _) = check(&Sources::single("schema.dsl", text), Some(provider));
        let files = codegen::generate(&schema.unwrap(), &settings("client", text));
        assert!(files["src/lib.rs"].contains("pub use crate::models::profile::Profile;"));
    }
}

fn generate(case: &Path) -> FileSet {
    let text = fs::read_to_string(case.join("schema.dsl")).unwrap();
    let sources = Sources::single("schema.dsl", &text);
    let (schema, diagnostics) = check(&sources, None);
    assert!(schema.is_some(), "{}: {}", case.display(), render(&diagnostics, &sources, false));
    let name = format!("client-{}", case.file_name().unwrap().to_string_lossy());
    let (schema, mut settings) = (schema.unwrap(), settings(&name, &text));
    // The client lies in a folder beside the schema.
    settings.dependencies = schema.generators.iter().flat_map(|it| it.dependencies.clone()).collect();
    for dependency in &mut settings.dependencies {
        if let DependencySource::Path(path) = &mut dependency.source {
            path.insert_str(0, "../");
        }
    }
    codegen::generate(&schema, &settings)
}

fn settings(name: &str, text: &str) -> Settings {
    Settings {
        crate_name: name.to_owned(),
        runtime: RuntimeSource::Path("../../../../runtime".to_owned()),
        dependencies: Vec::new(),
        schema_hash: codegen::schema_hash(&Sources::single("schema.dsl", text)),
    }
}

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/client");
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut cases: Vec<_> = entries.filter(|path| path.join("schema.dsl").exists()).collect();
    cases.sort();
    cases
}

fn differences<'a>(golden: &'a FileSet, generated: &'a FileSet) -> impl Iterator<Item = String> + use<'a> {
    let paths: std::collections::BTreeSet<_> = golden.keys().chain(generated.keys()).collect();
    paths.into_iter().filter_map(|path| match (golden.get(path), generated.get(path)) {
        (Some(golden), Some(generated)) if golden == generated => None,
        (Some(_), Some(_)) => Some(format!("{path} differs")),
        (None, _) => Some(format!("{path} is new")),
        (_, None) => Some(format!("{path} is no longer generated")),
    })
}

fn read(folder: &Path) -> FileSet {
    let mut files = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|it| it.unwrap().path()));
        } else if let Ok(text) = fs::read_to_string(&path) {
            let relative = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(relative, text);
        }
    }
    files
}

fn write(folder: &Path, files: &FileSet) {
    if folder.exists() {
        fs::remove_dir_all(folder).unwrap();
    }
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
