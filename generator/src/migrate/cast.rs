//! Conversions between column types.

use super::{Column, ColumnType, EnumValue};
use crate::provider::Dialect;

/// What a change of type does to the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    /// Every value stays as it is.
    Safe,
    /// Values may be cut or rounded, or refused.
    Narrowing,
    /// Values may be refused.
    Fallible,
}

/// Types whose values convert into one another on assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// Integers, floats and decimals.
    Number,
    /// Text of any length.
    Text,
    /// Dates and timestamps.
    Timestamp,
    /// Times of the day.
    Time,
    /// JSON.
    Json,
    /// Bytes.
    Bytes,
    /// Truth values.
    Boolean,
    /// Any other.
    Other,
}

/// False when no statement turns the old values into new ones: the column has to be made anew.
pub fn keeps_values(from: &Column, to: &Column, dialect: Dialect) -> bool {
    let becomes_single = from.list && !to.list;
    let other_formula = to.generated.is_some() && from.generated.as_deref() != to.generated.as_deref();
    let other_shape = dialect == Dialect::Mysql && from.ty != to.ty && (is_spatial(from) || is_spatial(to));
    !becomes_single && !other_formula && !other_shape
}

/// A type of MySQL that is converted to no other (MySQL manual, "Spatial Data Types").
fn is_spatial(column: &Column) -> bool {
    const TYPES: &[&str] =
        &["GEOMETRY", "POINT", "LINESTRING", "POLYGON", "GEOMETRYCOLLECTION", "GEOMCOLLECTION"];
    let ColumnType::Sql(sql) = &column.ty else { return false };
    let name = name(sql).to_ascii_uppercase();
    TYPES.contains(&name.trim_start_matches("MULTI"))
}

/// What the change of type does to the values.
pub fn conversion(from: &Column, to: &Column, dialect: Dialect) -> Conversion {
    let same_shape = from.list == to.list || !from.list;
    match (&from.ty, &to.ty) {
        (a, b) if a == b && same_shape => Conversion::Safe,
        (ColumnType::Sql(a), ColumnType::Sql(b)) if dialect == Dialect::Sqlite => sqlite_conversion(a, b),
        (ColumnType::Sql(a), ColumnType::Sql(b)) => sql_conversion(a, b, dialect),
        (_, ColumnType::Sql(b)) if Family::of(b) == Family::Text => Conversion::Safe,
        (ColumnType::InlineEnum { values: a }, ColumnType::InlineEnum { values: b })
            if lost_values(a, b).next().is_none() =>
        {
            Conversion::Safe
        }
        _ => Conversion::Fallible,
    }
}

/// The values of an enum that no value of the new one follows.
pub fn lost_values<'a>(old: &'a [EnumValue], new: &'a [EnumValue]) -> impl Iterator<Item = &'a str> {
    let is_lost = |name: &&str| !new.iter().any(|it| it.name == *name || it.was.as_deref() == Some(name));
    old.iter().map(|it| it.name.as_str()).filter(is_lost)
}

/// SQLite keeps decimals as floats, and floats without digits behind the point as integers.
fn sqlite_conversion(from: &str, to: &str) -> Conversion {
    match (Family::of(from), Family::of(to)) {
        (Family::Number, Family::Number) => match (name(from), name(to)) {
            ("BIGINT", "INTEGER" | "REAL") | ("REAL" | "DECIMAL", "INTEGER" | "BIGINT") => {
                Conversion::Narrowing
            }
            _ => Conversion::Safe,
        },
        (Family::Boolean, Family::Number) => Conversion::Safe,
        (Family::Bytes, Family::Text) => Conversion::Fallible,
        (_, Family::Text) => Conversion::Safe,
        (a, b) if a == b && a != Family::Other => Conversion::Safe,
        _ => Conversion::Fallible,
    }
}

fn sql_conversion(from: &str, to: &str, dialect: Dialect) -> Conversion {
    let (a, b) = (Family::of(from), Family::of(to));
    match (a, b) {
        // MySQL reads bytes as text, and takes those alone that are.
        (Family::Bytes, Family::Text) if dialect == Dialect::Mysql => Conversion::Fallible,
        (Family::Json, Family::Text) if dialect == Dialect::Mysql && capacity(to) < u32::MAX => {
            Conversion::Narrowing
        }
        (_, Family::Text) if a != Family::Text => match length(to) {
            None => Conversion::Safe,
            Some(_) => Conversion::Narrowing,
        },
        (Family::Boolean, Family::Number) => Conversion::Safe,
        _ if a != b || a == Family::Other => Conversion::Fallible,
        (Family::Number, _) if number_fits(from, to) => Conversion::Safe,
        (Family::Text | Family::Bytes, _) if capacity(from) <= capacity(to) => Conversion::Safe,
        (Family::Timestamp, _) if name(to) != "DATE" && precision(from) <= precision(to) => Conversion::Safe,
        (Family::Time, _) if precision(from) <= precision(to) => Conversion::Safe,
        (Family::Json | Family::Boolean, _) => Conversion::Safe,
        _ => Conversion::Narrowing,
    }
}

/// The expression after `USING`, where PostgreSQL has no assignment cast.
pub fn postgres_using(from: &Column, to: &Column, column: &str, ty: &str) -> Option<String> {
    if !from.list && to.list {
        let element = Column { list: false, ..to.clone() };
        let value = (from.ty != to.ty)
            .then(|| postgres_using(from, &element, column, ty.trim_end_matches("[]")))
            .flatten();
        return Some(format!("ARRAY[{}]::{ty}", value.as_deref().unwrap_or(column)));
    }
    let brackets = if to.list { "[]" } else { "" };
    let by_text = Some(format!("{column}::text{brackets}::{ty}"));
    let (ColumnType::Sql(old), ColumnType::Sql(new)) = (&from.ty, &to.ty) else { return by_text };
    match (Family::of(old), Family::of(new)) {
        (Family::Boolean, Family::Number) => Some(format!("{column}::integer")),
        (a, b) if a == b && a != Family::Other => None,
        (_, Family::Text) => None,
        (Family::Text, _) => Some(format!("{column}::{ty}")),
        _ => by_text,
    }
}

/// What a column gets from another one: as it will be stored, so that the two are equal then.
///
/// Text is no exception but in its length: a cast would cut what an assignment refuses.
pub fn postgres_filled(from: &Column, to: &Column, column: &str, ty: &str) -> String {
    if from.ty == to.ty && from.list == to.list {
        return column.to_owned();
    }
    if let Some(converted) = postgres_using(from, to, column, ty) {
        return converted;
    }
    let is_text = |it: &Column| matches!(&it.ty, ColumnType::Sql(sql) if Family::of(sql) == Family::Text);
    match (is_text(from), is_text(to)) {
        (true, true) => column.to_owned(),
        (false, true) => format!("{column}::text{}", if to.list { "[]" } else { "" }),
        _ => format!("{column}::{ty}"),
    }
}

/// True when the types have other names: more than a length or a precision.
pub fn changes_type(from: &Column, to: &Column) -> bool {
    match (&from.ty, &to.ty) {
        (ColumnType::Sql(a), ColumnType::Sql(b)) => from.list != to.list || name(a) != name(b),
        (a, b) => from.list != to.list || a != b,
    }
}

/// The type for a message.
pub fn type_text(column: &Column) -> String {
    let brackets = if column.list { "[]" } else { "" };
    match &column.ty {
        ColumnType::Sql(sql) => format!("{sql}{brackets}"),
        ColumnType::Enum { name } => format!("{name}{brackets}"),
        ColumnType::InlineEnum { .. } => "ENUM".to_owned(),
    }
}

impl Family {
    /// The family of a type by its SQL.
    pub fn of(sql: &str) -> Family {
        match name(sql) {
            "SMALLINT" | "INTEGER" | "BIGINT" | "TINYINT" | "MEDIUMINT" | "DECIMAL" | "REAL" | "FLOAT"
            | "DOUBLE" | "DOUBLE PRECISION" => Family::Number,
            "TEXT" | "VARCHAR" | "CHAR" | "CITEXT" | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT" => Family::Text,
            "DATE" | "TIMESTAMP" | "TIMESTAMPTZ" | "DATETIME" => Family::Timestamp,
            "TIME" | "TIMETZ" => Family::Time,
            "JSON" | "JSONB" => Family::Json,
            "BYTEA" | "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BINARY" | "VARBINARY" => {
                Family::Bytes
            }
            "BOOLEAN" => Family::Boolean,
            _ => Family::Other,
        }
    }
}

/// `VARCHAR` of `VARCHAR(10)`, `INTEGER` of `INTEGER UNSIGNED`.
fn name(sql: &str) -> &str {
    let end = sql.find('(').unwrap_or(sql.len());
    sql[..end].trim_end().trim_end_matches(" UNSIGNED")
}

fn arguments(sql: &str) -> Vec<u32> {
    let inside = sql.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map(|(inside, _)| inside);
    inside.unwrap_or_default().split(',').filter_map(|it| it.trim().parse().ok()).collect()
}

fn length(sql: &str) -> Option<u32> {
    match name(sql) {
        "VARCHAR" | "CHAR" => Some(arguments(sql).first().copied().unwrap_or(u32::MAX)),
        _ => None,
    }
}

/// How much text or bytes fit, comparable within one database.
fn capacity(sql: &str) -> u32 {
    match name(sql) {
        "CHAR" | "BINARY" => arguments(sql).first().copied().unwrap_or(1),
        "VARCHAR" | "VARBINARY" => arguments(sql).first().copied().unwrap_or(u32::MAX - 2),
        "TINYTEXT" | "TINYBLOB" => 255,
        "MEDIUMTEXT" | "MEDIUMBLOB" => u32::MAX - 1,
        // 65,535 bytes on MySQL, which any VARCHAR fits into; no limit on PostgreSQL.
        "TEXT" | "BLOB" => u32::MAX - 2,
        _ => u32::MAX,
    }
}

/// Digits after the second; PostgreSQL has 6 and MySQL 0 by default, never compared with one another.
fn precision(sql: &str) -> u32 {
    match name(sql) {
        "DATE" => 0,
        "DATETIME" => arguments(sql).first().copied().unwrap_or(0),
        _ => arguments(sql).first().copied().unwrap_or(6),
    }
}

fn number_fits(from: &str, to: &str) -> bool {
    let bits = |sql: &str| {
        let sign = i32::from(sql.ends_with("UNSIGNED"));
        let bits = match name(sql) {
            "TINYINT" => 8,
            "SMALLINT" => 16,
            "MEDIUMINT" => 24,
            "INTEGER" => 32,
            "BIGINT" => 64,
            _ => return None,
        };
        Some((bits, sign))
    };
    let decimal = |sql: &str| match arguments(sql).as_slice() {
        [precision, scale, ..] => Some((precision.saturating_sub(*scale), *scale)),
        [precision] => Some((*precision, 0)),
        [] => None,
    };
    match (bits(from), bits(to)) {
        (Some((a, sign_a)), Some((b, sign_b))) => {
            if sign_a == sign_b {
                a <= b
            } else {
                sign_a == 1 && a < b
            }
        }
        (Some((bits, _)), None) => match name(to) {
            "DECIMAL" => decimal(to).is_none_or(|(whole, _)| whole >= if bits == 64 { 20 } else { 10 }),
            "DOUBLE" | "DOUBLE PRECISION" => bits <= 32,
            _ => bits <= 16,
        },
        (None, Some(_)) => false,
        (None, None) => match (name(from), name(to)) {
            ("DECIMAL", "DECIMAL") => match (decimal(from), decimal(to)) {
                (Some((whole, scale)), Some((new_whole, new_scale))) => {
                    whole <= new_whole && scale <= new_scale
                }
                (_, to) => to.is_none(),
            },
            ("REAL" | "FLOAT", "DOUBLE" | "DOUBLE PRECISION") => true,
            (from, to) => from == to,
        },
    }
}
