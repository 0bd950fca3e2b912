//! Values of one type as those of another. SQLite types values, not columns: what has no form in a new type would stay as it
//! is, and clients could not read it. So a plan converts what SQLite does not, and refuses the rest, as other databases do.

use super::{column_type, ident, text};
use crate::{
    migrate::{
        Column, ColumnType, QualifiedName,
        cast::{Conversion, Family, conversion},
    },
    provider::Dialect,
};

/// The form in which the client writes times.
const DATE_TIME: &str = "%Y-%m-%dT%H:%M:%f+00:00";

/// `value` of a column `from`, as the column `to` has it. What has no form in it stays as it is: see [`refusal`].
pub fn converted(value: &str, from: &Column, to: &Column) -> String {
    let (ColumnType::Sql(old), ColumnType::Sql(new)) = (&from.ty, &to.ty) else { return value.to_owned() };
    if old == new {
        return value.to_owned();
    }
    match (Family::of(old), Family::of(new)) {
        (Family::Number, Family::Number) if is_integer(new) && !is_integer(old) => {
            format!("CASE typeof({value}) WHEN 'real' THEN round({value}) ELSE {value} END")
        }
        (Family::Text, Family::Boolean) => {
            format!("CASE lower({value}) WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE {value} END")
        }
        // Any bytes have this form, which PostgreSQL gives them too.
        (Family::Bytes, Family::Text) => {
            format!("CASE typeof({value}) WHEN 'blob' THEN '\\x' || lower(hex({value})) ELSE {value} END")
        }
        (_, Family::Bytes) => format!("CAST({value} AS BLOB)"),
        // SQLite takes numbers and times of the day for times too; and 31 February, unless it calculates.
        (_, Family::Timestamp) => {
            let date = format!("substr({value}, 1, 10)");
            let time = format!("coalesce(strftime('{DATE_TIME}', {value}), {value})");
            format!("CASE {date} WHEN date({date}, '+0 days') THEN {time} ELSE {value} END")
        }
        _ => value.to_owned(),
    }
}

/// The statement that fails where a value of the column, in `place` now, has no form in its type; none where all have one.
pub fn refusal(place: &str, table: &QualifiedName, from: &Column, to: &Column) -> Option<String> {
    if conversion(from, to, Dialect::Sqlite) == Conversion::Safe {
        return None;
    }
    let column = ident(&to.name);
    let is_refused = match &to.ty {
        ColumnType::InlineEnum { values } => {
            format!("{column} NOT IN ({})", super::list(values, |it| text(&it.name)))
        }
        _ => has_no_form(&column, column_type(&to.ty))?,
    };
    let problem = format!("{table}.{} cannot be {}: ", to.name, named(to));
    // SQLite raises errors of one's own in triggers only. This one shows the path, which is the text.
    Some(format!(
        "-- Fails where a value has no form in the new type.\n\
         SELECT json_extract('{{}}', {} || substr(quote({column}), 1, 80)) FROM {}\n    WHERE {is_refused}",
        text(&problem),
        ident(place),
    ))
}

/// The condition on values that clients cannot read, once the column's affinity has done what it can.
fn has_no_form(column: &str, ty: &str) -> Option<String> {
    let is_no = |types: &str| format!("typeof({column}) NOT IN ({types}, 'null')");
    Some(match (ty, Family::of(ty)) {
        ("BIGINT", _) => is_no("'integer'"),
        ("INTEGER", _) => {
            format!("{} OR {column} NOT BETWEEN -2147483648 AND 2147483647", is_no("'integer'"))
        }
        ("DECIMAL", _) => {
            format!("{} OR {column} IN (9e999, -9e999)", is_no("'integer', 'real'"))
        }
        (_, Family::Number) => is_no("'integer', 'real'"),
        (_, Family::Boolean) => format!("{column} NOT IN (0, 1)"),
        (_, Family::Timestamp) => {
            format!("strftime('{DATE_TIME}', {column}, '+0 days') IS NOT {column}")
        }
        (_, Family::Json) => format!("typeof({column}) = 'blob' OR NOT json_valid({column})"),
        (_, Family::Text | Family::Time | Family::Bytes | Family::Other) => return None,
    })
}

fn is_integer(ty: &str) -> bool {
    matches!(ty, "INTEGER" | "BIGINT")
}

fn named(column: &Column) -> &str {
    match &column.ty {
        ColumnType::InlineEnum { .. } => "a value of the enum",
        ty => column_type(ty),
    }
}
