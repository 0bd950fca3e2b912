//! `LANGUAGE.md`, the guide: its examples are right, and it names every attribute.

#![allow(clippy::unwrap_used)]

use dioptra_generator::{
    check,
    diagnostics::render,
    source::{SourceFile, Sources},
};

const GUIDE: &str = include_str!("../LANGUAGE.md");

#[test]
fn every_example_of_the_guide_is_right() {
    let examples: Vec<_> =
        GUIDE.split("```prisma\n").skip(1).map(|it| it.split_once("```").unwrap().0).collect();
    assert!(examples.len() >= 6, "only {} examples", examples.len());
    for example in examples {
        let datasource = if example.contains("datasource") {
            ""
        } else {
            "datasource db {\n  provider = \"sqlite\"\n}\n\n"
        };
        let sources = Sources::new(vec![SourceFile::new("LANGUAGE.md", format!("{datasource}{example}"))]);
        let (_, diagnostics) = check(&sources, None);
        assert!(diagnostics.is_empty(), "{}", render(&diagnostics, &sources, false));
    }
}

/// The list of what editors complete is complete, so what it has must be here.
#[test]
fn the_guide_names_every_attribute() {
    let list = include_str!("../src/ide/documentation/attributes.rs");
    let names: Vec<_> =
        list.split('"').filter(|it| it.starts_with('@') && !it.contains([' ', '('])).collect();
    assert!(names.len() > 30, "only {} attributes", names.len());
    let missing: Vec<_> = names.iter().filter(|it| !GUIDE.contains(&format!("`{it}"))).collect();
    assert!(missing.is_empty(), "not in LANGUAGE.md: {missing:?}");
}
