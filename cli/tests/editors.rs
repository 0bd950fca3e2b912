//! The VS Code extension knows the words of the language, and its manifest names files that are there.

#![allow(clippy::unwrap_used)]

use std::{fs, path::PathBuf};

use dioptra_generator::schema::ScalarType;
use serde_json::Value;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("editors/vscode")
}

fn json(path: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(folder().join(path)).unwrap()).unwrap()
}

#[test]
fn the_grammar_knows_the_words_of_the_language() {
    let grammar = json("syntaxes/dioptra.tmLanguage.json");
    let field = grammar["repository"]["field"]["match"].as_str().unwrap();
    for name in ScalarType::NAMES {
        assert!(field.contains(name), "`{name}` is no type in the grammar");
    }
    let blocks = grammar["repository"].to_string();
    let text = fs::read_to_string(folder().join("../../../generator/src/grammar/schema.pest")).unwrap();
    let keywords = text.lines().filter(|line| line.contains("_keyword") && line.contains("~ !word }"));
    let keywords: Vec<_> = keywords.flat_map(|line| line.split('"').skip(1).step_by(2)).collect();
    assert!(keywords.len() >= 7, "{keywords:?}");
    for keyword in keywords {
        assert!(blocks.contains(keyword), "`{keyword}` begins no block in the grammar");
    }
}

#[test]
fn the_manifest_names_files_that_are_there() {
    let manifest = json("package.json");
    assert_eq!(manifest["version"], env!("CARGO_PKG_VERSION"));
    let contributes = &manifest["contributes"];
    let grammars = contributes["grammars"].as_array().unwrap().iter().map(|it| &it["path"]);
    let languages = contributes["languages"].as_array().unwrap().iter().map(|it| &it["configuration"]);
    let files: Vec<_> = grammars.chain(languages).chain([&manifest["main"]]).collect();
    assert_eq!(files.len(), 4);
    for file in files {
        let path = folder().join(file.as_str().unwrap());
        assert!(path.is_file(), "{} is missing", path.display());
    }
    for grammar in contributes["grammars"].as_array().unwrap() {
        assert_eq!(json(grammar["path"].as_str().unwrap())["scopeName"], grammar["scopeName"]);
    }
}
