//! Enums.

/// An `enum` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The name in the schema.
    pub name: String,
    /// The type's name in the database (`@@map`).
    pub database_name: String,
    /// The PostgreSQL schema (`@@schema`).
    pub database_schema: Option<String>,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// At least one, in order.
    pub values: Vec<EnumValue>,
    /// The name it had before (`@@was`).
    pub was: Option<String>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The name in the schema.
    pub name: String,
    /// What the database stores (`@map`).
    pub database_name: String,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// The name it had before (`@was`).
    pub was: Option<String>,
}
