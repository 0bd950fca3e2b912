//! No text makes lint panic; every finding is in the text, and every fix can be made.

#![no_main]

use dioptra_generator::{
    diagnostics::{apply, render},
    lint::{Earlier, Script, Statement, lint, safe_fixes},
    provider::Provider,
    source::Sources,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for provider in [Provider::Sqlite, Provider::Postgresql, Provider::Mysql] {
        let mut start = 0;
        let mut statements = vec![];
        for (number, part) in text.split(';').enumerate() {
            let trimmed = part.trim_start();
            let from = start + part.len() - trimmed.len();
            start += part.len() + 1;
            if !trimmed.trim_end().is_empty() {
                let range = from..from + trimmed.trim_end().len();
                statements.push(Statement { range, transaction: number / 2, repeated: number % 3 == 0 });
            }
        }
        let (before, deployed) = (None, None);
        let mut earlier = Earlier::default();
        let script =
            |earlier| Script { provider, text, statements: &statements, before, deployed, earlier, file: 0 };
        earlier.follow(&script(None));
        let found = lint(&script(Some(&earlier)));
        let sources = Sources::single("migration.sql", text);
        render(&found, &sources, false);
        assert!(found.iter().all(|it| text.get(it.span.range()).is_some()));
        for (_, fix) in safe_fixes(&found) {
            apply(&sources, &fix.edits(&sources));
        }
    }
});
