//! `type` blocks: the shapes of JSON columns.

use super::{Arity, EnumId, JsonTypeId};

/// The shape of a `Json` column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JsonShape {
    /// A `type` block.
    Block(JsonTypeId),
    /// `@json(domain::Address)`: a type of a crate that the client depends on.
    Rust(String),
}

/// A `type` block.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonType {
    /// The name, which is the generated struct's.
    pub name: String,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// At least one, in order.
    pub fields: Vec<JsonField>,
}

/// A field of a `type` block.
#[derive(Debug, Clone, PartialEq)]
pub struct JsonField {
    /// The name in the schema.
    pub name: String,
    /// The key in the JSON (`@map`).
    pub key: String,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// What it holds.
    pub ty: JsonFieldType,
    /// Required, optional or list.
    pub arity: Arity,
}

/// What a field of a `type` block holds. Dates, decimals and UUIDs are strings in the JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFieldType {
    /// `String`
    String,
    /// `Boolean`
    Boolean,
    /// `Int`
    Int,
    /// `BigInt`
    BigInt,
    /// `Float`
    Float,
    /// `Decimal`
    Decimal,
    /// `DateTime`: RFC 3339, in UTC.
    DateTime,
    /// `Json`: any.
    Json,
    /// An enum, by its label.
    Enum(EnumId),
    /// Another `type` block.
    Type(JsonTypeId),
}
