//! Parsing never fails, and reads whole schemas without a word.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use dioptra_generator::{diagnostics::render, parse, source::Sources};

#[test]
fn the_root_schema_parses() {
    let text = include_str!("../../schema.dsl");
    let sources = Sources::single("schema.dsl", text);
    let (ast, diagnostics) = parse(&sources);
    assert_eq!(render(&diagnostics, &sources, false), "");
    assert_eq!(ast.blocks().count(), 9);
}

#[test]
fn a_hundred_thousand_brackets_are_one_diagnostic() {
    for bracket in ["(", "[", "{", "a {", "@@index([", "@@index([f("] {
        let text = format!("model A {{\n  {}\n}}\n", bracket.repeat(100_000));
        let (_, diagnostics) = parse(&Sources::single("schema.dsl", text));
        let codes: Vec<_> = diagnostics.iter().map(|it| it.code).collect();
        assert_eq!(codes, ["syntax.too_deep"], "{bracket}");
    }
}
