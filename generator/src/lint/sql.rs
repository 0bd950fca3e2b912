//! Pieces of the SQL that rules propose.

use super::operation::{IndexPart, Operation};
use crate::migrate::QualifiedName;

/// A name for PostgreSQL and SQLite.
pub fn quoted(name: &QualifiedName) -> String {
    name.schema.iter().chain([&name.name]).map(|it| quoted_name(it)).collect::<Vec<_>>().join(".")
}

/// A name of a column or a constraint for PostgreSQL and SQLite.
pub fn quoted_name(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A constraint of PostgreSQL that is added as NOT VALID, and validated in the next transaction.
pub fn in_two_steps(operation: &Operation, table: &QualifiedName, constraint: &str) -> Vec<String> {
    vec![
        format!("{} NOT VALID", operation.sql),
        "COMMIT".to_owned(),
        format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", quoted(table), quoted_name(constraint)),
    ]
}

/// True for a unique constraint or primary key of columns alone, which any unique index of them becomes.
pub fn is_plain_key(statement: &str) -> bool {
    let upper = statement.to_uppercase();
    !["DEFERRABLE", "INITIALLY", " INCLUDE", "NULLS NOT"].iter().any(|it| upper.contains(it))
}

/// A unique index of PostgreSQL, built while others go on.
pub fn unique_index(table: &QualifiedName, name: &str, columns: &[IndexPart]) -> String {
    let columns = columns.iter().map(|it| it.sql.as_str()).collect::<Vec<_>>().join(", ");
    format!("CREATE UNIQUE INDEX CONCURRENTLY {} ON {} ({columns})", quoted_name(name), quoted(table))
}

/// SET NOT NULL of PostgreSQL, where a check says before that there is no NULL, so that nothing is read.
pub fn set_not_null(table: &QualifiedName, column: &str) -> Vec<String> {
    let alter = format!("ALTER TABLE {}", quoted(table));
    // Names have 63 bytes.
    let mut beginning = format!("{}_{column}", table.name);
    while beginning.len() > 54 {
        beginning.pop();
    }
    let (check, column) = (quoted_name(&format!("{beginning}_not_null")), quoted_name(column));
    vec![
        format!("{alter} ADD CONSTRAINT {check} CHECK ({column} IS NOT NULL) NOT VALID"),
        "COMMIT".to_owned(),
        format!("{alter} VALIDATE CONSTRAINT {check}"),
        "COMMIT".to_owned(),
        format!("{alter} ALTER COLUMN {column} SET NOT NULL"),
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
