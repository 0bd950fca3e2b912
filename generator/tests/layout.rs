//! Generated code is Rust, in the layout that rustfmt gives it without configuration.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/large_schema.rs"]
mod large_schema;

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use dioptra_generator::{
    check,
    codegen::{self, FileSet, RuntimeSource, Settings},
    diagnostics::render,
    source::Sources,
};
use large_schema::{LARGE, Size, large_schema};
use proptest::{collection::vec, prelude::*, sample::select, test_runner::RngSeed};

#[test]
fn golden_clients_are_formatted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/client");
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let case = entry.unwrap().path();
        if let Ok(schema) = fs::read_to_string(case.join("schema.dsl")) {
            let name = case.file_name().unwrap().to_string_lossy().into_owned();
            is_formatted(&generate(&schema), &format!("golden_{name}"));
            count += 1;
        }
    }
    assert!(count > 10, "only {count} clients");
}

const WORDS: &[&str] = &[
    "type",
    "self",
    "a",
    "Id",
    "fn",
    "owner",
    "Created",
    "by",
    "x9",
    "Some",
    "Option",
    "r",
    "reference",
    "state",
];

/// Names that are short, keywords, or as long as names are.
fn name() -> impl Strategy<Value = String> {
    vec(select(WORDS), 1..5).prop_map(|words| words.join("_")).prop_filter("long", |it| it.len() <= 24)
}

fn long_name() -> impl Strategy<Value = String> {
    let words = &["été", "中文", "straße", "type", "from", "identification", "r", "x9"][..];
    vec(select(words), 1..7).prop_map(|words| words.join("_")).prop_filter("too long", |it| it.len() <= 58)
}

fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 12;
    }
    if std::env::var_os("PROPTEST_RNG_SEED").is_none() {
        config.rng_seed = RngSeed::Fixed(7);
    }
    config
}

#[test]
fn a_large_client_is_formatted() {
    let size = Size { models: 40, enums: 4, hub_relations: 39, ..LARGE };
    is_formatted(&generate(&large_schema(size)), "large");
}

proptest! {
    #![proptest_config(config())]

    /// Of other alphabets, and too long for any line: rustfmt leaves those alone or counts them otherwise.
    #[test]
    fn clients_of_the_longest_names_are_rust(names in vec(long_name(), 24)) {
        are_rust(&generate(&schema(&names)), "long_names");
    }

    #[test]
    fn clients_of_any_names_are_formatted(names in vec(name(), 24)) {
        is_formatted(&generate(&schema(&names)), "any_names");
    }
}

/// A schema with all that there is, called by these names.
fn schema(names: &[String]) -> String {
    let mut text = TEMPLATE.to_owned();
    for (at, name) in names.iter().enumerate() {
        let hole = format!("${}", char::from(b'a' + at as u8));
        text = text.replace(&hole, &format!("{name}{at}"));
    }
    text
}

/// `$a` is the first of the names, and so on.
const TEMPLATE: &str = r#"
datasource db {
  provider = "postgresql"
}

/// What state it is in.
enum E$a {
  V$b
  V$c @map("it's \"$c\"")
}

type T$d {
  $e String?
  $f Int[]
  $g DateTime? @map("\\$g")
}

/// One of many.
model M$h {
  id  Int           @id @default(autoincrement())
  $i  String        @unique(map: "first")
  $j  String        @sensitive
  $k  E$a
  $l  E$a?
  $m  DateTime?
  $n  DateTime[]
  $o  T$d
  $p  T$d[]
  /// Counted.
  $q  BigInt        @default(1)
  $r  M$s[]
  ref M$t[]

  @@unique([$i, $m], map: "second")
  @@unique([$q, $k, $j, $l], map: "third")
}

model M$s {
  id  Int  @id @default(autoincrement())
  /// The one it belongs to.
  $u  M$h  @relation(fields: [$v], references: [id], map: "fifth")
  $v  Int
  own M$t?
}

model M$t {
  id Int   @id
  $w M$h?  @relation(fields: [$x], references: [id], map: "sixth")
  $x Int?
  $a M$s   @relation(fields: [$b], references: [id], map: "seventh")
  $b Int   @unique(map: "fourth")
  $c Decimal[]
  $d Int   @generated("1 + 1")
}

fragment F$e on M$h {
  $i
  $r {
    id
    own {
      $c
    }
  }
}

input I$f from M$h {
  $i @trim @length(min: 1, max: 80) @regex("^[a-z0-9]+(\\-[a-z0-9]+)*$")
  $j @oneOf(["$g", "$h", "$k"])
  $k?
  $l?
  $m?
  $n @length(max: 5)
  $o
  $q? @range(min: 0, max: 150)
}
"#;

fn generate(schema: &str) -> FileSet {
    let sources = Sources::single("schema.dsl", schema);
    let (schema, diagnostics) = check(&sources, None);
    assert!(schema.is_some(), "{}", render(&diagnostics, &sources, false));
    let settings = Settings {
        crate_name: "client".to_owned(),
        runtime: RuntimeSource::Registry,
        dependencies: Vec::new(),
        schema_hash: codegen::schema_hash(&sources),
    };
    codegen::generate(&schema.unwrap(), &settings)
}

fn are_rust(files: &FileSet, case: &str) {
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        if let Err(error) = syn::parse_file(text) {
            panic!("{case}: {path} is no Rust: {error}\n{text}");
        }
    }
}

/// Rustfmt follows modules from the root.
fn is_formatted(files: &FileSet, case: &str) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("layout").join(case);
    are_rust(files, case);
    let _ = fs::remove_dir_all(&folder);
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".rs")) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    fs::write(folder.join("rustfmt.toml"), "").unwrap();
    let output = Command::new("rustfmt")
        .args(["--edition", "2024", "--check", "--color", "never", "src/lib.rs"])
        .current_dir(&folder)
        .output()
        .expect("rustfmt is installed");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{case}:\n{text}{}", String::from_utf8_lossy(&output.stderr));
}
