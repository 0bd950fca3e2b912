//! PostgreSQL: its native types, with the limits of its manual (chapter 8, "Data Types").

use super::native_type::{ArgumentRule, NativeTypeRule};
use crate::schema::ScalarType;

const LENGTH: &[ArgumentRule] = &[ArgumentRule::new("length", 1, 10_485_760)];
const BITS: &[ArgumentRule] = &[ArgumentRule::new("length", 1, 83_886_080)];
const PRECISION: &[ArgumentRule] = &[ArgumentRule::new("precision", 0, 6)];
const DECIMAL: &[ArgumentRule] =
    &[ArgumentRule::new("precision", 1, 1000), ArgumentRule::new("scale", 0, 1000)];

/// The native types.
pub(super) const NATIVE_TYPES: &[NativeTypeRule] = &[
    NativeTypeRule::new("Text", &["String"]),
    NativeTypeRule::new("Char", &["String"]).optional(LENGTH),
    NativeTypeRule::new("VarChar", &["String"]).optional(LENGTH),
    NativeTypeRule::new("Bit", &["String"]).optional(BITS),
    NativeTypeRule::new("VarBit", &["String"]).optional(BITS),
    NativeTypeRule::new("Uuid", &["String"]).refined(&ScalarType::Uuid),
    NativeTypeRule::new("Xml", &["String"]),
    NativeTypeRule::new("Inet", &["String"]),
    NativeTypeRule::new("Citext", &["String"]),
    NativeTypeRule::new("Boolean", &["Boolean"]),
    NativeTypeRule::new("Integer", &["Int"]),
    NativeTypeRule::new("SmallInt", &["Int"]),
    // Up to 2^32 - 1, which an i32 does not hold.
    NativeTypeRule::new("Oid", &["Int"]).refined(&ScalarType::BigInt),
    NativeTypeRule::new("BigInt", &["BigInt"]),
    NativeTypeRule::new("DoublePrecision", &["Float"]),
    NativeTypeRule::new("Real", &["Float"]),
    NativeTypeRule::new("Decimal", &["Decimal"]).optional(DECIMAL),
    NativeTypeRule::new("Money", &["Decimal"]),
    NativeTypeRule::new("Timestamp", &["DateTime"]).optional(PRECISION),
    NativeTypeRule::new("Timestamptz", &["DateTime"]).optional(PRECISION).refined(&ScalarType::Timestamptz),
    NativeTypeRule::new("Date", &["DateTime"]).refined(&ScalarType::Date),
    NativeTypeRule::new("Time", &["DateTime"]).optional(PRECISION).refined(&ScalarType::Time),
    NativeTypeRule::new("Timetz", &["DateTime"]).optional(PRECISION).refined(&ScalarType::Time),
    NativeTypeRule::new("Json", &["Json"]),
    NativeTypeRule::new("JsonB", &["Json"]),
    NativeTypeRule::new("ByteA", &["Bytes"]),
];
