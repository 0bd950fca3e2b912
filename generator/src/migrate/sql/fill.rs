//! A column filled from another one, where a database lets others write meanwhile for some rows at a time.

use crate::{
    migrate::{Column, ColumnType, Table, cast::Family},
    provider::Dialect,
};

/// How many rows a statement changes that is repeated until it changes none.
pub const ROWS: u32 = 5000;

/// The statement that sets the column `to` to `value` where `condition` holds.
pub fn fill(table: &str, to: &str, value: &str, condition: Option<String>) -> String {
    let condition = condition.map(|it| format!(" WHERE {it}")).unwrap_or_default();
    format!("UPDATE {table} SET {to} = {value}{condition}")
}

/// The same for deploy to run for some rows at a time, in the order of `key`: each is looked at once, where a condition with
/// a LIMIT would find its rows behind all that are filled.
pub fn fill_by_key(key: &str, fill: &str) -> String {
    format!("-- dioptra: repeat by {key}\n{fill}")
}

/// The columns of the primary key, where all have an order which their values as texts tell of exactly.
pub fn walked_key(table: &Table, dialect: Dialect) -> Option<Vec<&str>> {
    let is_walked = |sql: &str| match Family::of(sql) {
        Family::Number if dialect == Dialect::Mysql => sql.contains("INT"),
        Family::Number => !matches!(sql, "REAL" | "DOUBLE PRECISION"),
        Family::Text | Family::Timestamp => true,
        _ => sql == "UUID",
    };
    let columns = &table.primary_key.as_ref()?.columns;
    let column =
        |name: &str| matches!(&table.column(name)?.ty, ColumnType::Sql(sql) if is_walked(sql)).then_some(());
    columns
        .iter()
        .map(|it| column(&it.name).filter(|()| it.length.is_none()).map(|()| it.name.as_str()))
        .collect()
}

/// The condition on rows that are to be filled. One without a value stays as it is where the column must have one.
pub fn filled(differs: Option<String>, value: &str, column: &Column, from: &Column) -> Option<String> {
    if from.nullable && !column.nullable { Some(with_value(differs, value)) } else { differs }
}

/// The condition on rows that are to be filled, where these are the ones without a value: see [`is_empty_at_first`].
pub fn unfilled(to: &str, value: &str, from: &Column) -> String {
    let empty = format!("{to} IS NULL");
    if from.nullable { with_value(Some(empty), value) } else { empty }
}

/// True when the rows that are not filled yet are those without a value: nobody has written the column. A value of another
/// type cannot be compared with what becomes of it (1.5 as an integer is 2, and differs for ever), so that nothing else tells.
pub fn is_empty_at_first(column: &Column, is_new: bool) -> bool {
    is_new && column.nullable && column.default.is_none()
}

fn with_value(condition: Option<String>, value: &str) -> String {
    let given = format!("{value} IS NOT NULL");
    condition.map_or(given.clone(), |it| format!("{it} AND {given}"))
}
