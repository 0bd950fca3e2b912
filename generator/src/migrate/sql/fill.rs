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
    if from.nullable && !column.nullable { with_value(differs, value) } else { differs }
}

/// The condition on rows that are to be filled, where these are the ones without a value: see [`is_empty_at_first`].
pub fn unfilled(to: &str, value: &str, from: &Column) -> String {
    let empty = format!("{to} IS NULL");
    if from.nullable { with_value(empty, value) } else { empty }
}

/// True when the rows that are not filled yet are those without a value: nobody has written the column. A value of another
/// type cannot be compared with what becomes of it (1.5 as an integer is 2, and differs for ever), so that nothing else tells.
pub fn is_empty_at_first(column: &Column, is_new: bool) -> bool {
    is_new && column.nullable && column.default.is_none()
}

/// Fills all rows by one statement, where no condition tells which are filled.
pub fn fill_at_once(table: &str, to: &str, value: &str, column: &Column, from: &Column) -> String {
    let given =
        if from.nullable && !column.nullable { format!(" WHERE {value} IS NOT NULL") } else { String::new() };
    format!("UPDATE {table} SET {to} = {value}{given}")
}

/// What tells rows apart: the primary key, else `hidden`, which every row has.
pub fn row_key(table: &Table, ident: fn(&str) -> String, hidden: &str) -> String {
    match table.primary_key.as_ref().map(|it| it.columns.as_slice()) {
        None => hidden.to_owned(),
        Some([column]) => ident(&column.name),
        Some(columns) => format!("({})", list(columns, |it| ident(&it.name))),
    }
}

fn with_value(condition: String, value: &str) -> String {
    format!("{condition} AND {value} IS NOT NULL")
}
