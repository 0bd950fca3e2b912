//! The findings of lint in migrations of a folder.

use std::{ops::Range, path::Path};

use dioptra_generator::{
    diagnostics::{Diagnostic, Diagnostics, apply},
    lint::{Script, lint, safe_fixes},
    migrate::Database,
    provider::Provider,
    source::{SourceFile, Sources},
};

use crate::migrations::{Migration, Migrations, statements};

/// How often a script is linted and changed; each time one finding less is left.
const MAX_FIXES: usize = 1000;

/// What was found in some migrations.
pub struct Findings {
    /// The scripts, which the diagnostics point into.
    pub sources: Sources,
    /// Of all scripts, in their order.
    pub found: Diagnostics,
}

/// The scripts of a folder, each split once, since each migration is linted in the light of those before it.
struct History<'m> {
    migrations: &'m Migrations,
    provider: Provider,
    statements: Vec<Vec<Range<usize>>>,
}

/// Lints the migrations at `positions` of the list.
pub fn lint_all(migrations: &Migrations, provider: Provider, positions: &[usize]) -> Findings {
    let chosen = || positions.iter().filter_map(|&it| Some((it, migrations.list.get(it)?)));
    let file = |(_, it): (usize, &Migration)| {
        SourceFile::new(script_path(&migrations.folder, &it.name), it.sql.clone())
    };
    let sources = Sources::new(chosen().map(file).collect());
    let history = History::new(migrations, provider);
    let earlier = history.scripts();
    let mut found = Diagnostics::default();
    for (file, (position, migration)) in chosen().enumerate() {
        found.extend(history.lint(&earlier, position, &migration.sql, file as u32));
    }
    found.sort();
    Findings { sources, found }
}

/// `text`, as the script of the migration at `position`, with the safe fixes of the findings that are `wanted`.
pub fn safer(
    migrations: &Migrations,
    provider: Provider,
    position: usize,
    text: &str,
    wanted: fn(&Diagnostic) -> bool,
) -> String {
    let history = History::new(migrations, provider);
    let earlier = history.scripts();
    let mut text = text.to_owned();
    for _ in 0..MAX_FIXES {
        let found = history.lint(&earlier, position, &text, 0);
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

impl<'m> History<'m> {
    fn new(migrations: &'m Migrations, provider: Provider) -> History<'m> {
        let statements = migrations.list.iter().map(|it| ranges(&it.sql, provider)).collect();
        History { migrations, provider, statements }
    }

    fn scripts(&self) -> Vec<Script<'_>> {
        let texts = self.migrations.list.iter().map(|it| it.sql.as_str());
        texts.zip(&self.statements).map(|(text, statements)| self.script(text, statements, 0)).collect()
    }

    fn script<'a>(&self, text: &'a str, statements: &'a [Range<usize>], file: u32) -> Script<'a> {
        Script { provider: self.provider, text, statements, before: None, earlier: &[], file }
    }

    /// Lints `text` as the script of the migration at `position`; `scripts` are those of the list.
    fn lint(&self, scripts: &[Script], position: usize, text: &str, file: u32) -> Diagnostics {
        let empty = Database::empty(self.provider);
        let before = match position.checked_sub(1) {
            None => Some(&empty),
            Some(previous) => self.migrations.list[previous].snapshot.as_ref().map(|it| &it.database),
        };
        let statements = ranges(text, self.provider);
        lint(&Script { before, earlier: &scripts[..position], ..self.script(text, &statements, file) })
    }
}

/// Where the statements of a script are.
fn ranges(text: &str, provider: Provider) -> Vec<Range<usize>> {
    statements(text, provider).into_iter().map(|it| it.start..it.start + it.text.len()).collect()
}
