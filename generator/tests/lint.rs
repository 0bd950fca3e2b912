//! Lint takes any text for SQL: it finds something or not, and never panics. What rules find is tested by the command,
//! which has servers.

#![allow(clippy::unwrap_used)]

use dioptra_generator::{
    check,
    diagnostics::{apply, render},
    lint::{Earlier, Script, Statement, lint, safe_fixes},
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

fn statement(text: &str, transaction: usize) -> Vec<Statement> {
    vec![Statement { range: 0..text.len(), transaction, repeated: false, by_key: false }]
}

/// What is found in a statement after others, each of which is a migration that is followed as the command does it.
fn found_after(
    provider: Provider,
    before: Option<&Database>,
    migrations: &[&str],
    text: &str,
) -> Vec<String> {
    let mut earlier = Earlier::default();
    for text in migrations.iter().filter(|it| Earlier::is_changed_by(it)) {
        let statements = statement(text, 0);
        let script = Script {
            provider,
            text,
            statements: &statements,
            before: None,
            deployed: None,
            earlier: None,
            file: 0,
        };
        earlier.follow(&script);
    }
    let statements = statement(text, 0);
    let script = Script {
        provider,
        text,
        statements: &statements,
        before,
        deployed: None,
        earlier: Some(&earlier),
        file: 0,
    };
    lint(&script).iter().map(|it| it.code.to_owned()).collect()
}

#[test]
fn a_check_that_is_gone_proves_nothing() {
    const ADD: &str = "ALTER TABLE posts ADD CONSTRAINT c CHECK (a IS NOT NULL)";
    let is_proven = |between: &[&str], set: &str| {
        let migrations = [&[ADD], between].concat();
        let found = found_after(Provider::Postgresql, None, &migrations, set);
        !found.iter().any(|it| it == "lint.set_not_null")
    };
    let a = "ALTER TABLE posts ALTER COLUMN a SET NOT NULL";
    let b = "ALTER TABLE posts ALTER COLUMN b SET NOT NULL";
    assert!(is_proven(&[], a));
    assert!(!is_proven(&["ALTER TABLE posts DROP CONSTRAINT c"], a));
    assert!(!is_proven(&["ALTER TABLE posts DROP COLUMN a", "ALTER TABLE posts ADD COLUMN a INTEGER"], a));
    assert!(!is_proven(
        &["ALTER TABLE posts RENAME CONSTRAINT c TO d", "ALTER TABLE posts DROP CONSTRAINT d"],
        a
    ));
    assert!(!is_proven(&["ALTER TABLE posts RENAME COLUMN a TO b"], a));
    assert!(is_proven(&["ALTER TABLE posts RENAME COLUMN a TO b"], b));
    assert!(!is_proven(&["ALTER TABLE posts RENAME TO texts"], a));
    assert!(is_proven(
        &["ALTER TABLE posts RENAME TO texts"],
        "ALTER TABLE texts ALTER COLUMN a SET NOT NULL"
    ));
}

#[test]
fn mysql_lets_no_column_of_the_key_be_null() {
    let schema =
        "datasource db {\n  provider = \"mysql\"\n}\nmodel posts {\n  id BigInt @id\n  size Int\n}\n";
    let (schema, _) = check(&Sources::single("schema.dsl", schema), None);
    let before = Database::from_schema(&schema.unwrap());
    let is_found = |text: &str| {
        let found = found_after(Provider::Mysql, Some(&before), &[], text);
        found.iter().any(|it| it == "lint.column_made_optional")
    };
    assert!(is_found("ALTER TABLE posts MODIFY COLUMN size INT"));
    assert!(!is_found("ALTER TABLE posts MODIFY COLUMN id BIGINT AUTO_INCREMENT"));
}
