//! Pieces of the SQL that rules propose.

use super::{
    finding::Finding,
    migration::Migration,
    operation::{Constraint, Key, Kind, Operation},
};
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
pub fn in_two_steps(operation: &Operation, constraint: &Constraint, name: &str) -> Vec<String> {
    let steps = [
        format!("{} NOT VALID", operation.sql),
        "COMMIT".to_owned(),
        format!("ALTER TABLE {} VALIDATE CONSTRAINT {}", quoted(&constraint.table), quoted_name(name)),
    ];
    constraint.column.iter().cloned().chain(steps).collect()
}

/// A unique index of PostgreSQL, built while others go on.
pub fn unique_index(table: &QualifiedName, name: &str, key: &Key) -> String {
    let columns = key.columns.iter().map(|it| it.sql.as_str()).collect::<Vec<_>>().join(", ");
    let (name, table, options) = (quoted_name(name), quoted(table), &key.index_options);
    format!("CREATE UNIQUE INDEX CONCURRENTLY {name} ON {table} ({columns}){options}")
}

/// `finding` with the statements that build the index of a key of PostgreSQL while others go on, behind `steps`, and
/// then make the key of it. `what` is UNIQUE or PRIMARY KEY.
pub fn index_first(
    finding: Finding,
    operation: &Operation,
    migration: &Migration,
    (constraint, key): (&Constraint, &Key),
    (what, name): (&str, &str),
    steps: Vec<String>,
) -> Finding {
    const TITLE: &str = "build the index while others go on, then make it the constraint";
    let table = &constraint.table;
    let add = |index: &str| {
        let (name, index) = (quoted_name(name), quoted_name(index));
        format!("ADD CONSTRAINT {name} {what} USING INDEX {index}{}", key.options)
    };
    let drops = |it: &&Operation| match &it.kind {
        Kind::DropConstraint { table: other, .. } => migration.is_one(other, table),
        _ => false,
    };
    let mut before = migration.earlier(operation).filter(|it| it.transaction == operation.transaction);
    if before.any(|it| it.statement != operation.statement && drops(&it)) {
        return finding.help(
            "a key is dropped before in the same transaction, and clients should not see the table without one: build \
             a unique index CONCURRENTLY before both, then drop the one key and add the other USING INDEX",
        );
    }
    // What takes the place of a key is ready before that goes.
    let replaces = migration.operations.iter().any(|it| it.statement == operation.statement && drops(&it));
    let is_new = |it: &Operation| match &it.kind {
        Kind::AddColumn { table: other, column } => {
            migration.is_one(other, table)
                && key.columns.iter().any(|part| part.column.as_ref() == Some(&column.name))
        }
        _ => false,
    };
    if replaces && migration.operations.iter().any(|it| it.statement == operation.statement && is_new(it)) {
        return finding.help(
            "the statement adds a column of the key: add it by one before, and fill it; build a unique index CONCURRENTLY, \
             then drop the one key and add the other USING INDEX",
        );
    }
    let index = if replaces { format!("{name}_new") } else { name.to_owned() };
    let build = unique_index(table, &index, key);
    match migration.with_clause(operation, &add(&index)).filter(|_| replaces) {
        Some(statement) => {
            let all = steps.into_iter().chain([build, statement]).collect();
            finding.instead_of_statement(TITLE, all)
        }
        None => {
            let add = format!("ALTER TABLE {} {}", quoted(table), add(&index));
            let column = constraint.column.iter().cloned();
            finding.instead(TITLE, column.chain(steps).chain([build, add]).collect())
        }
    }
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
