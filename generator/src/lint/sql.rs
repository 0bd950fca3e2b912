//! Pieces of the SQL that rules propose.

use super::operation::{IndexPart, Operation};
use crate::migrate::QualifiedName;

/// A name for PostgreSQL and SQLite.
pub fn quoted(name: &QualifiedName) -> String {
    let quote = |part: &String| format!("\"{}\"", part.replace('"', "\"\""));
    name.schema.iter().chain([&name.name]).map(quote).collect::<Vec<_>>().join(".")
}

/// A constraint of PostgreSQL that is added as NOT VALID, and validated in the next transaction.
pub fn in_two_steps(operation: &Operation, table: &QualifiedName, constraint: &str) -> Vec<String> {
    vec![
        format!("{} NOT VALID", operation.sql),
        "COMMIT".to_owned(),
        format!("ALTER TABLE {} VALIDATE CONSTRAINT \"{constraint}\"", quoted(table)),
    ]
}

/// A unique index of PostgreSQL, built while others go on.
pub fn unique_index(table: &QualifiedName, name: &str, columns: &[IndexPart]) -> String {
    let columns = columns.iter().map(|it| it.sql.as_str()).collect::<Vec<_>>().join(", ");
    format!("CREATE UNIQUE INDEX CONCURRENTLY \"{name}\" ON {} ({columns})", quoted(table))
}

/// SET NOT NULL of PostgreSQL, where a check says before that there is no NULL, so that nothing is read.
pub fn set_not_null(table: &QualifiedName, column: &str) -> Vec<String> {
    let alter = format!("ALTER TABLE {}", quoted(table));
    let check = format!("\"{}_{column}_not_null\"", table.name);
    vec![
        format!("{alter} ADD CONSTRAINT {check} CHECK (\"{column}\" IS NOT NULL) NOT VALID"),
        "COMMIT".to_owned(),
        format!("{alter} VALIDATE CONSTRAINT {check}"),
        "COMMIT".to_owned(),
        format!("{alter} ALTER COLUMN \"{column}\" SET NOT NULL"),
        format!("{alter} DROP CONSTRAINT {check}"),
    ]
}

/// The text with `word` behind the first of the words `behind`.
pub fn insert_word(text: &str, behind: &[&str], word: &str) -> String {
    let mut at = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        at += part.len();
        if behind.iter().any(|it| part.trim_end().eq_ignore_ascii_case(it)) {
            return format!("{}{word} {}", &text[..at], &text[at..]);
        }
    }
    text.to_owned()
}
