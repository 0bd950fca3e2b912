//! MySQL and MariaDB: their native types, with the limits of MySQL's manual (chapter 13, "Data Types").

use super::native_type::{ArgumentRule, NativeTypeRule};
use crate::schema::ScalarType;

const CHAR: &[ArgumentRule] = &[ArgumentRule::new("length", 0, 255)];
const VARIABLE: &[ArgumentRule] = &[ArgumentRule::new("length", 0, 65_535)];
const BITS: &[ArgumentRule] = &[ArgumentRule::new("length", 1, 64)];
const WIDTH: &[ArgumentRule] = &[ArgumentRule::new("width", 1, 255)];
const PRECISION: &[ArgumentRule] = &[ArgumentRule::new("precision", 0, 6)];
const DECIMAL: &[ArgumentRule] = &[ArgumentRule::new("precision", 1, 65), ArgumentRule::new("scale", 0, 30)];

/// The native types.
pub(super) const NATIVE_TYPES: &[NativeTypeRule] = &[
    NativeTypeRule::new("Text", &["String"]),
    NativeTypeRule::new("Char", &["String"]).required(CHAR),
    NativeTypeRule::new("VarChar", &["String"]).required(VARIABLE),
    NativeTypeRule::new("TinyText", &["String"]),
    NativeTypeRule::new("MediumText", &["String"]),
    NativeTypeRule::new("LongText", &["String"]),
    NativeTypeRule::new("Bit", &["Boolean", "Bytes"]).required(BITS),
    NativeTypeRule::new("TinyInt", &["Int", "Boolean"]).optional(WIDTH),
    NativeTypeRule::new("UnsignedTinyInt", &["Int", "Boolean"]),
    NativeTypeRule::new("SmallInt", &["Int"]),
    NativeTypeRule::new("UnsignedSmallInt", &["Int"]),
    NativeTypeRule::new("MediumInt", &["Int"]),
    NativeTypeRule::new("UnsignedMediumInt", &["Int"]),
    NativeTypeRule::new("Int", &["Int"]),
    // Up to 2^32 - 1, which an i32 does not hold.
    NativeTypeRule::new("UnsignedInt", &["Int"]).refined(&ScalarType::BigInt),
    NativeTypeRule::new("Year", &["Int"]),
    NativeTypeRule::new("BigInt", &["BigInt"]),
    NativeTypeRule::new("UnsignedBigInt", &["BigInt"]),
    NativeTypeRule::new("Float", &["Float"]),
    NativeTypeRule::new("Double", &["Float"]),
    NativeTypeRule::new("Decimal", &["Decimal"]).optional(DECIMAL),
    NativeTypeRule::new("DateTime", &["DateTime"]).optional(PRECISION),
    NativeTypeRule::new("Timestamp", &["DateTime"]).optional(PRECISION).refined(&ScalarType::Timestamptz),
    NativeTypeRule::new("Date", &["DateTime"]).refined(&ScalarType::Date),
    NativeTypeRule::new("Time", &["DateTime"]).optional(PRECISION).refined(&ScalarType::Time),
    NativeTypeRule::new("Json", &["Json"]),
    NativeTypeRule::new("LongBlob", &["Bytes"]),
    NativeTypeRule::new("Binary", &["Bytes"]).required(CHAR),
    NativeTypeRule::new("VarBinary", &["Bytes"]).required(VARIABLE),
    NativeTypeRule::new("TinyBlob", &["Bytes"]),
    NativeTypeRule::new("Blob", &["Bytes"]),
    NativeTypeRule::new("MediumBlob", &["Bytes"]),
];
