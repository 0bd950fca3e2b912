//! The cases of `snapshots/lint/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    check,
    diagnostics::{Diagnostics, apply, render},
    lint::{Earlier, Script, Statement, lint, rules, safe_fixes},
    migrate::Database,
    provider::Provider,
    source::Sources,
};
use dioptra_runtime::{
    meta,
    migrate::{self, split, transactions},
};

use super::PROVIDERS;

/// The examples of a rule for one database.
pub struct Case {
    pub folder: PathBuf,
    pub code: String,
    pub provider: Provider,
    pub bad: String,
    pub good: Option<String>,
    pub before: Database,
    pub rows: String,
    /// The migration before, run behind the rows.
    pub earlier: String,
}

/// Every case, in the order of the folders.
pub fn all() -> Vec<Case> {
    let root = snapshots().join("lint");
    let mut folders: Vec<_> = fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|it| it.is_dir());
    folders.sort();
    assert!(folders.len() > 40, "only {} folders", folders.len());
    folders.iter().flat_map(|folder| PROVIDERS.into_iter().filter_map(|it| Case::read(folder, it))).collect()
}

pub fn snapshots() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots")
}

/// The findings in a script that follows another one.
pub fn lint_text(provider: Provider, text: &str, earlier: &str, before: Option<&Database>) -> Diagnostics {
    let statements = |text: &str| -> Vec<_> {
        let statements = split(text, of_runtime(provider));
        let numbers = transactions(&statements, of_runtime(provider));
        let statement = |(it, transaction): (&migrate::Statement, usize)| Statement {
            range: it.start..it.start + it.text.len(),
            transaction,
            repeated: it.repeated,
            by_key: it.key.is_some(),
        };
        statements.iter().zip(numbers).map(statement).collect()
    };
    let (own, others) = (statements(text), statements(earlier));
    let script = |text, statements, before, earlier| {
        let deployed = None;
        Script { provider, text, statements, before, deployed, earlier, file: 0 }
    };
    let mut left = Earlier::default();
    left.follow(&script(earlier, &others, None, None));
    lint(&script(text, &own, before, Some(&left)))
}

/// The bad example with every safe fix made.
pub fn safer(case: &Case) -> String {
    let mut text = case.bad.clone();
    for _ in 0..20 {
        let found = case.lint(&text);
        let Some((_, fix)) = safe_fixes(&found).next() else { return text };
        let sources = Sources::single("migration.sql", text.clone());
        text = apply(&sources, &fix.edits(&sources)).files()[0].text.clone();
    }
    panic!("{}: fixes do not end:\n{text}", case.title());
}

pub fn of_runtime(provider: Provider) -> meta::Provider {
    match provider {
        Provider::Sqlite => meta::Provider::Sqlite,
        Provider::Postgresql => meta::Provider::Postgresql,
        Provider::Mysql | Provider::Mariadb => meta::Provider::Mysql,
    }
}

impl Case {
    fn read(folder: &Path, provider: Provider) -> Option<Case> {
        let code = format!("lint.{}", folder.file_name().unwrap().to_string_lossy());
        let rule = rules().iter().find(|it| it.code == code);
        if !rule.is_none_or(|it| it.dialects.contains(&provider.dialect())) {
            return None;
        }
        Some(Case {
            bad: script(folder, "bad.sql", provider)?,
            good: script(folder, "good.sql", provider),
            before: before(&or_common(folder, "before.dsl"), provider),
            rows: quoted(&fs::read_to_string(or_common(folder, "rows.sql")).unwrap(), provider),
            earlier: script(folder, "earlier.sql", provider).unwrap_or_default(),
            folder: folder.to_owned(),
            code,
            provider,
        })
    }

    pub fn title(&self) -> String {
        format!("{} on {}", self.code, self.provider.name())
    }

    pub fn lint(&self, text: &str) -> Diagnostics {
        lint_text(self.provider, text, &self.earlier, Some(&self.before))
    }

    pub fn write_good(&self, text: &str) {
        let own = format!("{}.good.sql", self.provider.name());
        let bad = self.folder.join(format!("{}.bad.sql", self.provider.name()));
        let name = if bad.exists() { &own } else { "good.sql" };
        fs::write(self.folder.join(name), text).unwrap();
    }
}

/// A script of its own, after the database that the cases have.
pub fn of_script(path: &Path, provider: Provider) -> Case {
    let folder = snapshots().join("lint");
    Case {
        bad: fs::read_to_string(path).unwrap(),
        good: None,
        before: before(&folder.join("before.dsl"), provider),
        rows: fs::read_to_string(folder.join("rows.sql")).unwrap(),
        earlier: fs::read_to_string(path.with_extension("earlier.sql")).unwrap_or_default(),
        folder: path.to_owned(),
        code: path.file_stem().unwrap().to_string_lossy().into_owned(),
        provider,
    }
}

/// The provider's own script, else the one for all.
fn script(folder: &Path, name: &str, provider: Provider) -> Option<String> {
    let own = folder.join(format!("{}.{name}", provider.name()));
    let text = fs::read_to_string(own).or_else(|_| fs::read_to_string(folder.join(name))).ok()?;
    Some(quoted(&text, provider))
}

fn quoted(text: &str, provider: Provider) -> String {
    let line = |line: &str| match provider {
        Provider::Mysql if !line.starts_with("--") => line.replace('"', "`"),
        _ => line.to_owned(),
    };
    text.lines().map(|it| line(it) + "\n").collect()
}

fn or_common(folder: &Path, name: &str) -> PathBuf {
    let own = folder.join(name);
    if own.exists() { own } else { snapshots().join("lint").join(name) }
}

fn before(path: &Path, provider: Provider) -> Database {
    let sources = Sources::single("before.dsl", fs::read_to_string(path).unwrap());
    let (schema, diagnostics) = check(&sources, Some(provider));
    match schema {
        Some(schema) => Database::from_schema(&schema),
        None => panic!("{}", render(&diagnostics, &sources, false)),
    }
}
