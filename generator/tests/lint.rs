//! Lint takes any text for SQL: it finds something or not, and never panics. What rules find is tested by the command,
//! which has servers.

#![allow(clippy::unwrap_used)]

use dioptra_generator::{
    diagnostics::{apply, render},
    lint::{Script, Statement, lint, safe_fixes},
    migrate::Database,
    provider::Provider,
    source::Sources,
};
use proptest::{collection::vec, prelude::*, sample::select};

/// What statements are made of, and what breaks them.
const TOKENS: &[&str] = &[
    "ALTER TABLE ",
    "CREATE ",
    "DROP ",
    "TABLE ",
    "UNIQUE ",
    "INDEX ",
    "CONCURRENTLY ",
    "TYPE ",
    "\"a\" ",
    "`b` ",
    "c",
    "a.b ",
    "ADD ",
    "COLUMN ",
    "CONSTRAINT ",
    "FOREIGN KEY ",
    "REFERENCES ",
    "PRIMARY KEY ",
    "CHECK ",
    "(",
    ")",
    ", ",
    "INTEGER ",
    "VARCHAR(9) ",
    "ENUM('x', 'y') ",
    "NOT NULL ",
    "DEFAULT ",
    "now()",
    "SET ",
    "MODIFY ",
    "CHANGE ",
    "RENAME ",
    "TO ",
    "VALIDATE ",
    "UPDATE ",
    "DELETE FROM ",
    "WHERE ",
    "SELECT ",
    "CASCADE ",
    "TRUNCATE ",
    "GRANT ALL ",
    "PRAGMA foreign_keys=OFF",
    "VACUUM FULL ",
    "BEGIN",
    "COMMIT",
    "ON ",
    "IS ",
    "é",
    "'",
    "\"",
    "$$",
    "\n",
    "; ",
    "--",
    "-- dioptra: allow lint.rename reason=\"é\"\n",
    "-- dioptra: repeat\n",
    "-- dioptra:",
    "/*",
    "*/",
    "CONVERT TO ",
    "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
    "\u{feff}",
    "\r\n",
];

proptest! {
    #[test]
    fn any_text_can_be_linted(tokens in vec(select(TOKENS), 0..40)) {
        let text: String = tokens.concat();
        let sources = Sources::single("migration.sql", text.clone());
        let mut statements = vec![];
        let mut start = 0;
        for part in text.split_inclusive(';') {
            let inside = part.trim_end_matches(';');
            let first = start + inside.len() - inside.trim_start().len();
            let end = start + inside.trim_end().len();
            if first < end {
                statements.push(Statement { range: first..end, transaction: 0, repeated: false, by_key: false });
            }
            start += part.len();
        }
        for provider in Provider::ALL {
            let before = Database::empty(provider);
            let script = Script { provider, text: &text, statements: &statements, before: Some(&before),
                deployed: None, earlier: None, file: 0 };
            let found = lint(&script);
            render(&found, &sources, false);
            for (_, fix) in safe_fixes(&found) {
                apply(&sources, &fix.edits(&sources));
            }
        }
    }
}
