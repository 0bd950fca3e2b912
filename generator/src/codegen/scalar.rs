//! Columns as Rust types, and the methods that read them.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::surface::{Column, Model, Surface};
use crate::schema::{Arity, JsonShape, ScalarType};

/// The Rust type of a column: `Option<i64>`.
pub(super) fn ty(column: &Column<'_>, surface: &Surface<'_>) -> TokenStream {
    with_arity(column.scalar.arity, inner_ty(column, surface))
}

/// The Rust type of a column without `Option` or `Vec`.
pub(super) fn inner_ty(column: &Column<'_>, surface: &Surface<'_>) -> TokenStream {
    match &column.scalar.shape {
        Some(JsonShape::Block(id)) => {
            let ty = surface.json_type(*id);
            quote!(crate::rt::Json<#ty>)
        }
        Some(JsonShape::Rust(path)) => {
            let parts = path.split("::").map(|part| format_ident!("{part}"));
            quote!(crate::rt::Json<#(::#parts)*>)
        }
        None => inner(&column.scalar.ty, surface),
    }
}

/// [`ty`] for the module of a model's words, where a field called `bool` is a type of its own.
pub(super) fn word_ty(column: &Column<'_>, model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let words: BTreeSet<_> = model.words().map(Ident::to_string).collect();
    let inner = inner_ty(column, surface);
    let shadowed = match &column.scalar.ty {
        ScalarType::Bytes => words.contains("u8"),
        _ => words.contains(&inner.to_string()),
    };
    let inner = match (shadowed, &column.scalar.ty) {
        (false, _) => inner,
        (true, ScalarType::Bytes) => quote!(::std::vec::Vec<::core::primitive::u8>),
        (true, _) => quote!(::core::primitive::#inner),
    };
    with_arity(column.scalar.arity, inner)
}

/// Reads a column from a row: `row.text()?`.
pub(super) fn read(column: &Column<'_>) -> TokenStream {
    let cell = cell(column);
    quote!(#cell?)
}

/// Reads a column from the cells of a row: `row.text()`.
pub(super) fn cell(column: &Column<'_>) -> TokenStream {
    let method = format_ident!(
        "{}",
        match column.scalar.ty {
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
        }
    );
    match column.scalar.arity {
        Arity::Required => quote!(row.#method()),
        Arity::Optional => quote!(row.optional(rt::Row::#method)),
        Arity::List => quote!(row.list(rt::Row::#method)),
    }
}

pub(super) fn inner(ty: &ScalarType, surface: &Surface<'_>) -> TokenStream {
    match ty {
        ScalarType::String | ScalarType::Unsupported(_) => quote!(::std::string::String),
        ScalarType::Boolean => quote!(bool),
        ScalarType::Int => quote!(i32),
        ScalarType::BigInt => quote!(i64),
        ScalarType::Float => quote!(f64),
        ScalarType::Decimal => quote!(crate::rt::bigdecimal::BigDecimal),
        ScalarType::DateTime => quote!(crate::rt::chrono::NaiveDateTime),
        ScalarType::Timestamptz => quote!(crate::rt::chrono::DateTime<crate::rt::chrono::Utc>),
        ScalarType::Date => quote!(crate::rt::chrono::NaiveDate),
        ScalarType::Time => quote!(crate::rt::chrono::NaiveTime),
        ScalarType::Json => quote!(crate::rt::serde_json::Value),
        ScalarType::Bytes => quote!(::std::vec::Vec<u8>),
        ScalarType::Uuid => quote!(crate::rt::uuid::Uuid),
        ScalarType::Enum(id) => surface.enum_type(*id),
    }
}

pub(super) fn with_arity(arity: Arity, inner: TokenStream) -> TokenStream {
    match arity {
        Arity::Required => inner,
        Arity::Optional => quote!(::core::option::Option<#inner>),
        Arity::List => quote!(::std::vec::Vec<#inner>),
    }
}
