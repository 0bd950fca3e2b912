//! The findings of lint in migrations of a folder.

use std::path::Path;

use dioptra_generator::{
    diagnostics::{Diagnostic, Diagnostics, apply},
    lint::{Earlier, Script, lint, safe_fixes},
    migrate::Database,
    provider::Provider,
    source::{SourceFile, Sources},
};

use crate::{
    error::Failure,
    migrations::{Migration, Migrations, SnapshotFile, lint_statements},
};

/// How often a script is linted and changed; each time one finding less is left.
const MAX_FIXES: usize = 1000;

/// What was found in some migrations.
pub struct Findings {
    /// The scripts, which the diagnostics point into.
    pub sources: Sources,
    /// Of all scripts, in their order.
    pub found: Diagnostics,
}

/// Lints the migrations at `positions` of the list, in ascending order. Clients in use were generated for the one at
/// `deployed`, or for the one before each.
pub fn lint_all(
    migrations: &Migrations,
    provider: Provider,
    positions: &[usize],
    deployed: Option<usize>,
) -> Result<Findings, Failure> {
    let chosen = || positions.iter().filter_map(|&it| Some((it, migrations.list.get(it)?)));
    let file = |(_, it): (usize, &Migration)| {
        SourceFile::new(script_path(&migrations.folder, &it.name), it.sql.clone())
    };
    let sources = Sources::new(chosen().map(file).collect());
    let mut history = History::new(migrations, provider);
    history.deployed = deployed.map(|at| database_after(migrations, at)).transpose()?.flatten();
    let mut found = Diagnostics::default();
    for (file, (position, migration)) in chosen().enumerate() {
        history.follow_to(position)?;
        found.extend(history.lint(&migration.sql, file as u32));
    }
    found.sort();
    Ok(Findings { sources, found })
}

/// `text`, as the script of the migration at `position`, with the safe fixes of the findings that are `wanted`.
pub fn safer(
    migrations: &Migrations,
    provider: Provider,
    position: usize,
    text: &str,
    wanted: fn(&Diagnostic) -> bool,
) -> Result<String, Failure> {
    let mut history = History::new(migrations, provider);
    history.follow_to(position)?;
    Ok(history.safer(text, wanted))
}

/// The scripts of the migrations at `positions`, in ascending order, with every safe fix.
pub fn all_safer(
    migrations: &Migrations,
    provider: Provider,
    positions: &[usize],
) -> Result<Vec<String>, Failure> {
    let mut history = History::new(migrations, provider);
    let script = |&position: &usize| {
        history.follow_to(position)?;
        Ok(history.safer(&migrations.list[position].sql, |_| true))
    };
    positions.iter().map(script).collect()
}

/// How messages call a script.
pub fn script_path(folder: &Path, name: &str) -> String {
    folder.join(name).join("migration.sql").display().to_string()
}

/// The migrations in their order, up to the one that is linted.
struct History<'m> {
    migrations: &'m Migrations,
    provider: Provider,
    /// The database before it, where that is known.
    before: Option<Database>,
    deployed: Option<Database>,
    position: usize,
    earlier: Earlier,
}

impl<'m> History<'m> {
    fn new(migrations: &'m Migrations, provider: Provider) -> History<'m> {
        let before = Some(Database::empty(provider));
        History { migrations, provider, before, deployed: None, position: 0, earlier: Earlier::default() }
    }

    /// Goes on to a later migration.
    fn follow_to(&mut self, position: usize) -> Result<(), Failure> {
        let passed = self.migrations.list.iter().take(position).skip(self.position);
        for migration in passed.filter(|it| it.snapshot.is_none() || Earlier::is_changed_by(&it.sql)) {
            let statements = lint_statements(&migration.sql, self.provider);
            let script = Script {
                provider: self.provider,
                text: &migration.sql,
                statements: &statements,
                before: None,
                deployed: None,
                earlier: None,
                file: 0,
            };
            self.earlier.follow(&script);
        }
        if let Some(previous) = position.checked_sub(1) {
            self.before = database_after(self.migrations, previous)?;
        }
        self.position = position;
        Ok(())
    }

    /// `text`, as the script of the migration at the position, with the safe fixes of the findings that are `wanted`.
    fn safer(&self, text: &str, wanted: fn(&Diagnostic) -> bool) -> String {
        let mut text = text.to_owned();
        for _ in 0..MAX_FIXES {
            let found = self.lint(&text, 0);
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

    /// Lints `text` as the script of the migration at the position.
    fn lint(&self, text: &str, file: u32) -> Diagnostics {
        let (before, deployed) = (self.before.as_ref(), self.deployed.as_ref());
        let (provider, earlier) = (self.provider, Some(&self.earlier));
        let statements = lint_statements(text, provider);
        lint(&Script { provider, text, statements: &statements, before, deployed, earlier, file })
    }
}

fn database_after(migrations: &Migrations, position: usize) -> Result<Option<Database>, Failure> {
    let snapshot = migrations.list.get(position).and_then(|it| it.snapshot.as_ref());
    snapshot.map(SnapshotFile::database).transpose()
}
