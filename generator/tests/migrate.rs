//! Plans: every `snapshots/migrate/<case>/{from,to}.dsl` gives the `<provider>.sql` beside it.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fs, path::Path};

use dioptra_generator::{
    check,
    diagnostics::render,
    migrate::{Database, Snapshot, SnapshotHead, plan, usage_changes},
    provider::Provider,
    source::Sources,
};

const PROVIDERS: [Provider; 3] = [Provider::Sqlite, Provider::Postgresql, Provider::Mysql];

#[test]
fn plans_are_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/migrate");
    let mut cases = 0;
    let mut wrong = vec![];
    for entry in fs::read_dir(&folder).unwrap() {
        let case = entry.unwrap().path();
        if !case.join("to.dsl").exists() {
            continue;
        }
        let databases = databases(&case.join("to.dsl"));
        for provider in PROVIDERS.into_iter().filter(|it| databases.contains(it.name())) {
            let [from, to] = ["from.dsl", "to.dsl"].map(|file| database(&case.join(file), provider));
            let actual = sql(&from, &to);
            let golden = case.join(format!("{}.sql", provider.name()));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&golden, &actual).unwrap();
            }
            if fs::read_to_string(&golden).unwrap_or_default() != actual {
                wrong.push(format!("{}:\n{actual}", golden.display()));
            }
        }
        cases += 1;
    }
    assert!(cases > 10, "{cases} cases");
    assert!(wrong.is_empty(), "run with UPDATE=1 if this is right:\n{}", wrong.join("\n"));
}

fn sql(from: &Database, to: &Database) -> String {
    let result = plan(from, to);
    assert_eq!(plan(to, to).steps, [], "a second plan is empty");
    let snapshot = Snapshot::new(None, from.clone());
    let read = Snapshot::from_json(&snapshot.to_json()).unwrap();
    assert_eq!(plan(&read.database, to).sql(), result.sql(), "the snapshot holds all that planning needs");
    if result.is_empty() { "-- nothing\n".to_owned() } else { result.sql() }
}

/// Where a case runs: its first line says `// sqlite, postgresql`, else everywhere.
fn databases(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let first = text.lines().next().and_then(|line| line.strip_prefix("// "));
    first.unwrap_or("sqlite, postgresql, mysql").to_owned()
}

/// The database of a schema; without the file an empty one.
fn database(path: &Path, provider: Provider) -> Database {
    let Ok(text) = fs::read_to_string(path) else { return Database::empty(provider) };
    // A schema for another database than its own loses its native types.
    let native = text.contains(&format!("\"{}\"", provider.name()));
    let sources = Sources::single(path.display().to_string(), text);
    let (schema, diagnostics) = check(&sources, (!native).then_some(provider));
    match schema {
        Some(schema) => Database::from_schema(&schema),
        None => panic!("{}", render(&diagnostics, &sources, false)),
    }
}

/// What clients use is in the snapshot, and no step of a plan.
#[test]
fn usage_of_columns_is_kept_and_not_planned() {
    let database = |attribute: &str| {
        let model = format!("model A {{ id Int @id\n note String? {attribute}\n }}");
        let text = format!("datasource db {{\n provider = \"sqlite\"\n}}\n{}", model.replace("{ ", "{\n "));
        let sources = Sources::single("schema.dsl", text);
        let (schema, found) = check(&sources, None);
        Database::from_schema(&schema.unwrap_or_else(|| panic!("{}", render(&found, &sources, false))))
    };
    let forms = [database(""), database("@deprecated"), database("@ignore")];
    for (from, to) in forms.iter().zip(&forms[1..]) {
        assert!(plan(from, to).is_empty());
        assert_eq!(usage_changes(from, to).len(), 1, "{from:?} {to:?}");
        let read = Snapshot::from_json(&Snapshot::new(None, to.clone()).to_json()).unwrap();
        assert_eq!(usage_changes(&read.database, to), [""; 0]);
    }
    assert_eq!(usage_changes(&Database::empty(Provider::Sqlite), &forms[2]), [""; 0]);
}

#[test]
fn snapshots_of_a_newer_format_are_refused() {
    let parent = Some("1_\"database\": {".to_owned());
    let text = Snapshot::new(parent.clone(), Database::empty(Provider::Sqlite)).to_json();
    // The beginning alone says which migration it follows.
    assert_eq!(SnapshotHead::read(&text[..90]).unwrap().parent, parent);
    assert!(SnapshotHead::read(&text.replace("\"version\": 1", "\"version\": 99")).is_none());
    assert!(Snapshot::from_json(&text).is_ok());
    let error = Snapshot::from_json(&text.replace("\"version\": 1", "\"version\": 99")).unwrap_err();
    assert!(error.to_string().contains("update dioptra"), "{error}");
    assert!(Snapshot::from_json("{}").is_err());
}
