//! The column types of MySQL and MariaDB that are decoded as each type of the schema.

use sqlx::{MySql, TypeInfo, mysql::MySqlTypeInfo};

use crate::{meta::Type, statement::Output};

/// Whether a column can be decoded as `output`.
///
/// Only columns of tables are compared: for expressions the server chooses a type that depends on its version, and
/// reading one that does not fit is an error of its own.
pub(super) fn accepts(output: &Output, found: &MySqlTypeInfo) -> bool {
    output.column.is_none() || is_readable(output.ty, found)
}

fn is_readable(ty: Type, found: &MySqlTypeInfo) -> bool {
    // The name does not tell text with a binary collation from bytes, the character set does.
    let is_text = <str as sqlx::Type<MySql>>::compatible(found);
    let is_string = <[u8] as sqlx::Type<MySql>>::compatible(found);
    let name = found.name();
    match ty {
        Type::Text | Type::Enum => is_text || name == "SET",
        Type::Boolean => matches!(name, "BOOLEAN" | "TINYINT" | "TINYINT UNSIGNED" | "BIT"),
        Type::Int => is_integer(name) && !name.starts_with("BIGINT"),
        Type::BigInt => is_integer(name),
        Type::Float => matches!(name, "FLOAT" | "DOUBLE"),
        Type::Decimal => name == "DECIMAL",
        Type::DateTime | Type::Timestamptz => matches!(name, "DATETIME" | "TIMESTAMP"),
        Type::Date => name == "DATE",
        Type::Time => name == "TIME",
        // MariaDB's JSON is text with a check
        Type::Json => is_text || name == "JSON",
        Type::Bytes => is_string && !is_text,
        Type::Uuid => is_string,
    }
}

pub(super) fn is_integer(name: &str) -> bool {
    let name = name.strip_suffix(" UNSIGNED").unwrap_or(name);
    matches!(name, "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INT" | "BIGINT" | "BOOLEAN" | "YEAR")
}

pub(super) fn is_unsigned(name: &str) -> bool {
    name.ends_with("UNSIGNED") || name == "YEAR"
}
