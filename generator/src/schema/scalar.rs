//! Scalar types, refined by their native type.

use serde::{Deserialize, Serialize};

use super::EnumId;

/// What a scalar field holds. Decides the Rust type; the native type only decides the column's.
///
/// The schema language writes `DateTime @db.Date`; resolving refines it to [`ScalarType::Date`], and so
/// on for `@db.Time`, `@db.Timestamptz`, `@db.Uuid`, so that the same schema generated for another
/// provider keeps its Rust types.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ScalarType {
    /// `String`
    String,
    /// `bool`
    Boolean,
    /// `i32`
    Int,
    /// `i64`
    BigInt,
    /// `f64`
    Float,
    /// `BigDecimal`
    Decimal,
    /// `NaiveDateTime`: a date and time without a zone, by convention UTC.
    DateTime,
    /// `DateTime<Utc>`: an instant (`@db.Timestamptz`, MySQL's `@db.Timestamp`).
    Timestamptz,
    /// `NaiveDate`
    Date,
    /// `NaiveTime`
    Time,
    /// `serde_json::Value`
    Json,
    /// `Vec<u8>`
    Bytes,
    /// `Uuid` (`String @db.Uuid`)
    Uuid,
    /// A generated Rust enum.
    Enum(EnumId),
    /// `Unsupported("type")`: in the table, not in the client.
    Unsupported(String),
}

impl ScalarType {
    /// The schema language's names, refinements not included.
    pub const NAMES: [&'static str; 9] =
        ["String", "Boolean", "Int", "BigInt", "Float", "Decimal", "DateTime", "Json", "Bytes"];
}
