//! A column filled from another one, some rows at a time: a statement that deploy repeats until it changes no row.

use super::list;
use crate::migrate::{Column, Table};

/// How many rows a statement changes.
pub const ROWS: u32 = 5000;

/// The statement of a database whose UPDATE has no LIMIT. It sets the column `to` to `value` in rows that `differ`, which
/// are told apart by `key`.
pub fn fill_batches(table: &str, to: &str, value: &str, differ: &str, key: &str) -> String {
    let bare = key.trim_start_matches('(').trim_end_matches(')');
    format!(
        "-- dioptra: repeat\nUPDATE {table} SET {to} = {value} WHERE {key} IN (\n    \
         SELECT {bare} FROM {table} WHERE {differ} LIMIT {ROWS}\n)"
    )
}

/// The condition on rows that are to be filled. One without a value stays as it is where the column must have one.
pub fn filled(differs: String, value: &str, column: &Column, from: &Column) -> String {
    let keeps_null = column.nullable && !differs.ends_with("IS NULL");
    if from.nullable && !keeps_null { format!("{differs} AND {value} IS NOT NULL") } else { differs }
}

/// What tells rows apart: the primary key, else `hidden`, which every row has.
pub fn row_key(table: &Table, ident: fn(&str) -> String, hidden: &str) -> String {
    match table.primary_key.as_ref().map(|it| it.columns.as_slice()) {
        None => hidden.to_owned(),
        Some([column]) => ident(&column.name),
        Some(columns) => format!("({})", list(columns, |it| ident(&it.name))),
    }
}
