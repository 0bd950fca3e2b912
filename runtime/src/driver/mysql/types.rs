//! The column types of MySQL and MariaDB that are decoded as each type of the schema.

use sqlx::{MySql, TypeInfo, mysql::MySqlTypeInfo};

use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    statement::Output,
};

/// Compares what a statement expects with the types the server announced.
///
/// Only columns of tables are compared: for expressions the server chooses a type that depends on its version, and
/// reading one that does not fit is an error of its own.
pub(super) fn check<'a>(
    expected: &[Output],
    found: impl ExactSizeIterator<Item = &'a MySqlTypeInfo>,
) -> Result<()> {
    if expected.len() != found.len() {
        let message = format!("expected {} columns but the database sent {}", expected.len(), found.len());
        return Err(drift(message));
    }
    for (output, found) in expected.iter().zip(found) {
        if let Some(column) = output.column
            && !accepts(output.ty, found)
        {
            let message = format!(
                "column {} is of type {} in the database, but the client expects {:?}",
                column.name,
                found.name(),
                output.ty
            );
            return Err(drift(message));
        }
    }
    Ok(())
}

fn accepts(ty: Type, found: &MySqlTypeInfo) -> bool {
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

fn drift(message: String) -> Error {
    let advice = "compare the database with the schema of the client by `dioptra migrate status`";
    Error::new(ErrorKind::SchemaDrift, format!("{message}; {advice}"))
}
