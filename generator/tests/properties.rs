//! What holds for every text: nothing panics, and formatting changes neither the schema nor what it formatted.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/hostile_schemas.rs"]
mod hostile_schemas;
#[path = "support/large_schema.rs"]
mod large_schema;

use std::{fs, path::Path};

use dioptra_generator::{
    add_back_relations, check, diagnostics, format, parse,
    source::{SourceFile, Sources},
};
use hostile_schemas::CASES;
use proptest::{collection::vec, prelude::*, sample::select, test_runner::RngSeed};

/// What texts are made of: every token of the grammar, and what breaks them.
const TOKENS: &[&str] = &[
    "model ",
    "view ",
    "type ",
    "enum ",
    "datasource ",
    "generator ",
    "fragment ",
    "input ",
    " from ",
    "on ",
    "A ",
    "B ",
    "id ",
    "db ",
    "Int ",
    "String ",
    "A? ",
    "A[] ",
    "B[] ",
    "[Int] ",
    "Unsupported(\"x\") ",
    "= ",
    ": ",
    ", ",
    "@id ",
    "@unique ",
    "@relation(",
    "fields: [id], ",
    "references: [id]",
    "\"r\", ",
    "@default(",
    "now()",
    "@db.Text ",
    "@@index(",
    "@@map(",
    "@@",
    "@",
    "env(\"X\")",
    "\"text\"",
    "\"",
    "\\",
    "\\\"",
    "\\u00e9",
    "1",
    "-2.5e3",
    "1x",
    "true",
    "{ ",
    "} ",
    "{\n",
    "}\n",
    "(",
    ") ",
    "[",
    "] ",
    "...",
    ".",
    "?",
    "!",
    "[]",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "// comment\n",
    "/// documentation\n",
    "/* comment */",
    "/*",
    "*/",
    "/",
    "\t",
    "\u{feff}",
    "é",
    "中",
    "\0",
    "\u{2028}",
    ";",
    "'",
    "-",
];

/// Lines of models that mostly fit together.
const LINES: &[&str] = &[
    "id Int @id",
    "id   Int   @id @default(autoincrement())",
    "name String",
    "name String? @unique // a name",
    "/// What it is.",
    "// A comment.",
    "/* a\n block */",
    "",
    "",
    "other B @relation(fields: [otherId], references: [id])",
    "others B[]",
    "otherId Int",
    "role Role @default(USER)",
    "USER",
    "ADMIN @map(\"a\") /// most of all",
    "tags String[]",
    "@@index([name, id(sort: Desc)])",
    "@@unique(fields: [\n name, // why\n id\n ])",
    "@@map(\"t\")",
    "price Decimal @db.Decimal(10, 2)",
    "a { id }",
    "b ...F",
    "provider = \"postgresql\"",
    "url   = env(\"URL\")",
    "bad line =",
    "x Int @default(\n1 /* one */ )",
];
const HEADERS: &[&str] = &[
    "model A",
    "model B",
    "enum Role",
    "datasource db",
    "generator g",
    "fragment F on A",
    "input I from A",
    "view V",
];

fn soup() -> impl Strategy<Value = String> {
    vec(select(TOKENS), 0..120).prop_map(|tokens| tokens.concat())
}

fn blocks() -> impl Strategy<Value = String> {
    let line_end = select(&["\n", "\n\n", "  \n", "\r\n"][..]);
    let line = (select(&["", "  ", "\t"][..]), select(LINES), line_end)
        .prop_map(|(indent, line, end)| format!("{indent}{line}{end}"));
    let block = (select(HEADERS), select(&[" {\n", " { // start\n", "\n{\n"][..]), vec(line, 0..10))
        .prop_map(|(header, open, lines)| format!("{header}{open}{}}}\n", lines.concat()));
    let between = select(&["", "\n", "\n\n\n", "// between\n", "/// about\n"][..]);
    vec((between, block), 1..6).prop_map(|parts| parts.into_iter().map(|(a, b)| a.to_owned() + &b).collect())
}

/// The same texts in every run; `PROPTEST_RNG_SEED=n` draws others, `PROPTEST_CASES=n` more.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 400;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(7);
    }
    config
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        holds_for(&text);
    }

    #[test]
    fn any_tokens_are_read(text in soup()) {
        holds_for(&text);
    }

    #[test]
    fn any_blocks_are_read(text in blocks()) {
        holds_for(&text);
    }
}

#[test]
fn schemas_of_all_kinds_are_read() {
    for case in CASES {
        for file in case.sources(3000).files() {
            holds_for(&file.text);
        }
    }
    holds_for(&large_schema::large_schema(large_schema::Size { models: 9, enums: 4, ..large_schema::LARGE }));
}

#[test]
fn every_schema_of_the_tests_is_read() {
    let mut count = 0;
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == "dsl" || it == "prisma") {
                let Ok(text) = fs::read_to_string(&path) else { continue };
                holds_for(&text);
                holds_for(&text.replace('\n', "\r\n"));
                count += 1;
            }
        }
    }
    assert!(count > 300, "only {count} schemas");
}

/// A stack overflow would end the process.
#[test]
fn deep_nesting_is_a_diagnostic() {
    let places = [
        "",
        "model A {\n",
        "model A {\n  id Int @default(",
        "model A {\n  @@index(",
        "datasource db {\n  url = ",
        "enum E {\n  A @x(",
        "fragment F on A ",
        "fragment F on A {\n  a ",
        "modle A ",
        "model A {\n  id Int @d(\"\\\" ",
        "model A {\n  id Int @d(/* ( */",
    ];
    let brackets = ["{", "[", "(", "a(", "a: [", "{ a: ", "a { ", "[{(", "\"\\\\\" (", "( // )\n", "({\n"];
    for place in places {
        for bracket in brackets {
            let text = place.to_owned() + &bracket.repeat(100_000);
            let sources = Sources::single("schema.dsl", text);
            let (_, found) = check(&sources, None);
            assert!(found.has_errors(), "{place:?} with many {bracket:?}");
            format(&sources.files()[0]);
        }
    }
}

fn holds_for(text: &str) {
    let sources = Sources::single("schema.dsl", text);
    let (schema, found) = check(&sources, None);
    diagnostics::render(&found, &sources, true);
    diagnostics::report(&found, &sources);
    diagnostics::github(&found, &sources);

    let formatted = format_text(text);
    assert_eq!(format_text(&formatted), formatted, "formatting twice changes it:\n{text}");
    assert_eq!(comments(&formatted), comments(text), "comments changed:\n{text}");
    let (schema_after, found_after) = check(&Sources::single("schema.dsl", formatted.as_str()), None);
    // Some mistakes are put right.
    if schema.is_some() {
        assert_eq!(schema_after, schema, "the schema changed:\n{text}\n----\n{formatted}");
        let codes = |found: &diagnostics::Diagnostics| found.iter().map(|it| it.code).collect::<Vec<_>>();
        assert_eq!(codes(&found_after), codes(&found), "other findings:\n{text}\n----\n{formatted}");
    }

    let (fixed, _) = add_back_relations(&sources);
    let fixed = format_text(&fixed.files()[0].text);
    let (fixed_again, added) = add_back_relations(&Sources::single("schema.dsl", fixed.as_str()));
    assert!(added.is_empty(), "fixing twice adds {added:?}:\n{text}");
    assert_eq!(format_text(&fixed_again.files()[0].text), fixed, "fixing twice changes it:\n{text}");
}

fn format_text(text: &str) -> String {
    format(&SourceFile::new("schema.dsl", text)).0
}

fn comments(text: &str) -> Vec<String> {
    let (ast, _) = parse(&Sources::single("schema.dsl", text));
    let lines = |text: &str| {
        text.replace('\r', "\n")
            .split('\n')
            .map(str::trim_end)
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join("\n")
    };
    ast.files[0].comments.iter().map(|comment| lines(&comment.text)).collect()
}
