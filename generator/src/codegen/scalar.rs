//! Columns as Rust types, and the methods that read them.

use super::surface::{Column, Model, Surface};
use crate::schema::{Arity, JsonShape, ScalarType};

/// The Rust type of a column: `Option<i64>`.
pub(super) fn ty(column: &Column<'_>, surface: &Surface<'_>) -> String {
    with_arity(column.scalar.arity, inner_ty(column, surface))
}

/// The Rust type of a column without `Option` or `Vec`.
pub(super) fn inner_ty(column: &Column<'_>, surface: &Surface<'_>) -> String {
    match &column.scalar.shape {
        Some(JsonShape::Block(id)) => format!("crate::rt::Json<{}>", surface.json_type(*id)),
        Some(JsonShape::Rust(path)) => format!("crate::rt::Json<::{path}>"),
        None => inner(&column.scalar.ty, surface),
    }
}

/// True for a Rust type that is copied.
pub(super) fn is_copy(column: &Column<'_>) -> bool {
    let is_owned = match column.scalar.ty {
        ScalarType::String
        | ScalarType::Unsupported(_)
        | ScalarType::Decimal
        | ScalarType::Json
        | ScalarType::Bytes => true,
        ScalarType::Boolean
        | ScalarType::Int
        | ScalarType::BigInt
        | ScalarType::Float
        | ScalarType::DateTime
        | ScalarType::Timestamptz
        | ScalarType::Date
        | ScalarType::Time
        | ScalarType::Uuid
        | ScalarType::Enum(_) => false,
    };
    !is_owned && column.scalar.arity != Arity::List
}

/// [`ty`] for the module of a model's words, where a field called `bool` is a type of its own.
pub(super) fn word_ty(column: &Column<'_>, model: &Model<'_>, surface: &Surface<'_>) -> String {
    let inner = inner_ty(column, surface);
    let is_word = |name: &str| model.words().any(|it| it == name);
    let inner = match column.scalar.ty {
        ScalarType::Bytes if is_word("u8") => "::std::vec::Vec<::core::primitive::u8>".to_owned(),
        _ if is_word(&inner) => format!("::core::primitive::{inner}"),
        _ => inner,
    };
    with_arity(column.scalar.arity, inner)
}

/// Reads a column from a row: `row.text()?`.
pub(super) fn read(column: &Column<'_>) -> String {
    cell(column) + "?"
}

/// Reads a column from the cells of a row: `row.text()`.
pub(super) fn cell(column: &Column<'_>) -> String {
    let method = match column.scalar.ty {
        _ if column.scalar.shape.is_some() => "shape",
        ScalarType::String | ScalarType::Unsupported(_) => "text",
        ScalarType::Boolean => "boolean",
        ScalarType::Int => "int",
        ScalarType::BigInt => "big_int",
        ScalarType::Float => "float",
        ScalarType::Decimal => "decimal",
        ScalarType::DateTime => "date_time",
        ScalarType::Timestamptz => "timestamptz",
        ScalarType::Date => "date",
        ScalarType::Time => "time",
        ScalarType::Json => "json",
        ScalarType::Bytes => "bytes",
        ScalarType::Uuid => "uuid",
        ScalarType::Enum(_) => "enumeration",
    };
    match column.scalar.arity {
        Arity::Required => format!("row.{method}()"),
        Arity::Optional => format!("row.optional(rt::Row::{method})"),
        Arity::List => format!("row.list(rt::Row::{method})"),
    }
}

pub(super) fn inner(ty: &ScalarType, surface: &Surface<'_>) -> String {
    let path = match ty {
        ScalarType::String | ScalarType::Unsupported(_) => "::std::string::String",
        ScalarType::Boolean => "bool",
        ScalarType::Int => "i32",
        ScalarType::BigInt => "i64",
        ScalarType::Float => "f64",
        ScalarType::Decimal => "crate::rt::bigdecimal::BigDecimal",
        ScalarType::DateTime => "crate::rt::chrono::NaiveDateTime",
        ScalarType::Timestamptz => "crate::rt::chrono::DateTime<crate::rt::chrono::Utc>",
        ScalarType::Date => "crate::rt::chrono::NaiveDate",
        ScalarType::Time => "crate::rt::chrono::NaiveTime",
        ScalarType::Json => "crate::rt::serde_json::Value",
        ScalarType::Bytes => "::std::vec::Vec<u8>",
        ScalarType::Uuid => "crate::rt::uuid::Uuid",
        ScalarType::Enum(id) => return surface.enum_type(*id),
    };
    path.to_owned()
}

pub(super) fn with_arity(arity: Arity, inner: String) -> String {
    match arity {
        Arity::Required => inner,
        Arity::Optional => format!("::core::option::Option<{inner}>"),
        Arity::List => format!("::std::vec::Vec<{inner}>"),
    }
}
