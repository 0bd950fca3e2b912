//! Conversions between column types.

use super::{Column, ColumnType};

/// The expression after `USING`, where PostgreSQL has no assignment cast.
pub fn postgres_using(from: &Column, to: &Column, column: &str, ty: &str) -> Option<String> {
    if from.list != to.list {
        return Some(format!("ARRAY[{column}]::{ty}"));
    }
    if from.list {
        return Some(format!("{column}::text[]::{ty}"));
    }
    let (ColumnType::Sql(old), ColumnType::Sql(new)) = (&from.ty, &to.ty) else {
        return Some(format!("{column}::text::{ty}"));
    };
    let (old, new) = (Family::of(old), Family::of(new));
    (old != new && new != Family::Text).then(|| format!("{column}::text::{ty}"))
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

impl Family {
    /// The family of a type by its SQL.
    pub fn of(sql: &str) -> Family {
        let name = sql.split('(').next().unwrap_or(sql).trim_end_matches(" UNSIGNED");
        match name {
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
