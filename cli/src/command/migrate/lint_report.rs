//! The findings of lint in migrations of a folder.

use std::{ops::Range, path::Path};

use dioptra_generator::{
    diagnostics::{Diagnostic, Diagnostics, apply},
    lint::{Script, lint, safe_fixes},
    migrate::Database,
    provider::Provider,
    source::{SourceFile, Sources},
};
use dioptra_runtime::{meta, migrate::split};

use crate::migrations::Migrations;

/// How often a script is linted and changed; each time one finding less is left.
const MAX_FIXES: usize = 1000;

/// What was found in some migrations.
pub struct Findings {
    /// The scripts, which the diagnostics point into.
    pub sources: Sources,
    /// Of all scripts, in their order.
    pub found: Diagnostics,
}

/// Lints the migrations at `positions` of the list.
pub fn lint_all(migrations: &Migrations, provider: Provider, positions: &[usize]) -> Findings {
    let chosen = || positions.iter().filter_map(|&it| Some((it, migrations.list.get(it)?)));
    let file = |(_, it): (usize, &crate::migrations::Migration)| {
        SourceFile::new(script_path(&migrations.folder, &it.name), it.sql.clone())
    };
    let sources = Sources::new(chosen().map(file).collect());
    let mut found = Diagnostics::default();
    for (file, (position, migration)) in chosen().enumerate() {
        found.extend(lint_one(migrations, provider, position, &migration.sql, file as u32));
    }
    found.sort();
    Findings { sources, found }
}

/// Lints `text` as the script of the migration at `position`.
pub fn lint_one(
    migrations: &Migrations,
    provider: Provider,
    position: usize,
    text: &str,
    file: u32,
) -> Diagnostics {
    let empty = Database::empty(provider);
    let before = match position.checked_sub(1) {
        None => Some(&empty),
        Some(previous) => migrations.list[previous].snapshot.as_ref().map(|it| &it.database),
    };
    let texts = migrations.list[..position].iter().map(|it| it.sql.as_str());
    let split: Vec<_> = texts.map(|text| (text, statements(text, provider))).collect();
    let script = |(text, statements)| Script { provider, text, statements, before: None, earlier: &[], file };
    let earlier: Vec<_> =
        split.iter().map(|(text, statements)| script((*text, statements.as_slice()))).collect();
    let statements = statements(text, provider);
    lint(&Script { provider, text, statements: &statements, before, earlier: &earlier, file })
}

/// `text` with the safe fixes of the findings that are `wanted`.
pub fn safer(
    migrations: &Migrations,
    provider: Provider,
    position: usize,
    text: &str,
    wanted: fn(&Diagnostic) -> bool,
) -> String {
    let mut text = text.to_owned();
    for _ in 0..MAX_FIXES {
        let found = lint_one(migrations, provider, position, &text, 0);
        let sources = Sources::single("migration.sql", text.clone());
        let fixes: Vec<_> = safe_fixes(&found).filter(|(finding, _)| wanted(finding)).collect();
        let Some((first, _)) = fixes.first() else { break };
        let alike = fixes.iter().filter(|(finding, _)| finding.code == first.code);
        let edits: Vec<_> = alike.flat_map(|(_, fix)| fix.edits(&sources)).collect();
        // A transaction that ends behind a statement may put right what follows.
        let ends = edits.first().is_some_and(|edit| edit.text.ends_with("COMMIT"));
        let made = if ends { &edits[..1] } else { &edits[..] };
        text = apply(&sources, made).files()[0].text.clone();
    }
    text
}

/// How messages call a script.
pub fn script_path(folder: &Path, name: &str) -> String {
    folder.join(name).join("migration.sql").display().to_string()
}

/// Where the statements of a script are.
fn statements(text: &str, provider: Provider) -> Vec<Range<usize>> {
    let provider = match provider {
        Provider::Sqlite => meta::Provider::Sqlite,
        Provider::Postgresql => meta::Provider::Postgresql,
        Provider::Mysql | Provider::Mariadb => meta::Provider::Mysql,
    };
    split(text, provider).into_iter().map(|it| it.start..it.start + it.text.len()).collect()
}
