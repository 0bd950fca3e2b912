//! What a column of a drawn schema can be: types, defaults and SQL by provider.

use dioptra_generator::provider::{Dialect, Provider};

/// A scalar type with its native type: `String`, `VarChar(20)`; no native type is an empty text.
pub type Scalar = (&'static str, &'static str);

/// What the values of a type are, as far as defaults and expressions care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Text,
    Integer,
    Float,
    Decimal,
    Boolean,
    Time,
    Json,
    Bytes,
    Enum,
    Uuid,
    Other,
}

const SQLITE: &[Scalar] = &[
    ("String", ""),
    ("Boolean", ""),
    ("Int", ""),
    ("BigInt", ""),
    ("Float", ""),
    ("Decimal", ""),
    ("DateTime", ""),
    ("Json", ""),
    ("Bytes", ""),
];

const POSTGRES: &[Scalar] = &[
    ("String", ""),
    ("String", ""),
    ("String", "VarChar(20)"),
    ("String", "VarChar(80)"),
    ("String", "VarChar"),
    ("String", "Char(10)"),
    ("String", "Char(40)"),
    ("String", "Citext"),
    ("String", "Uuid"),
    ("String", "Xml"),
    ("String", "Inet"),
    ("String", "Bit(8)"),
    ("String", "VarBit"),
    ("String", "Bit"),
    ("String", "Text"),
    ("Boolean", ""),
    ("Boolean", "Boolean"),
    ("Int", ""),
    ("Int", ""),
    ("Int", "Integer"),
    ("Int", "SmallInt"),
    ("Int", "Oid"),
    ("BigInt", ""),
    ("BigInt", "BigInt"),
    ("Float", ""),
    ("Float", "Real"),
    ("Float", "DoublePrecision"),
    ("Decimal", ""),
    ("Decimal", "Decimal"),
    ("Decimal", "Decimal(10, 2)"),
    ("Decimal", "Decimal(14, 4)"),
    ("Decimal", "Decimal(20, 0)"),
    ("Decimal", "Money"),
    ("DateTime", ""),
    ("DateTime", "Timestamp"),
    ("DateTime", "Timestamp(0)"),
    ("DateTime", "Timestamp(6)"),
    ("DateTime", "Timestamptz(0)"),
    ("DateTime", "Timestamptz(3)"),
    ("DateTime", "Timestamptz"),
    ("DateTime", "Date"),
    ("DateTime", "Time(3)"),
    ("DateTime", "Time"),
    ("DateTime", "Timetz"),
    ("DateTime", "Timetz(6)"),
    ("Json", ""),
    ("Json", "Json"),
    ("Json", "JsonB"),
    ("Bytes", ""),
    ("Bytes", "ByteA"),
];

const MYSQL: &[Scalar] = &[
    ("String", ""),
    ("String", ""),
    ("String", "VarChar(20)"),
    ("String", "VarChar(80)"),
    ("String", "VarChar(255)"),
    ("String", "Char(10)"),
    ("String", "Char(36)"),
    ("String", "Text"),
    ("String", "TinyText"),
    ("String", "MediumText"),
    ("String", "LongText"),
    ("Boolean", ""),
    ("Boolean", "Bit(1)"),
    ("Int", ""),
    ("Int", ""),
    ("Int", "TinyInt"),
    ("Int", "SmallInt"),
    ("Int", "Int"),
    ("Int", "UnsignedTinyInt"),
    ("Int", "UnsignedSmallInt"),
    ("Int", "MediumInt"),
    ("Int", "UnsignedMediumInt"),
    ("Int", "UnsignedInt"),
    ("Int", "Year"),
    ("BigInt", ""),
    ("BigInt", "BigInt"),
    ("BigInt", "UnsignedBigInt"),
    ("Float", ""),
    ("Float", "Double"),
    ("Float", "Float"),
    ("Decimal", ""),
    ("Decimal", "Decimal(10, 2)"),
    ("Decimal", "Decimal(14, 4)"),
    ("Decimal", "Decimal(20, 0)"),
    ("DateTime", ""),
    ("DateTime", "DateTime"),
    ("DateTime", "DateTime(0)"),
    ("DateTime", "DateTime(6)"),
    ("DateTime", "Timestamp(3)"),
    ("DateTime", "Timestamp(0)"),
    ("DateTime", "Date"),
    ("DateTime", "Time(3)"),
    ("Json", ""),
    ("Bytes", ""),
    ("Bytes", "Binary(16)"),
    ("Bytes", "VarBinary(40)"),
    ("Bytes", "TinyBlob"),
    ("Bytes", "Blob"),
    ("Bytes", "MediumBlob"),
    ("Bytes", "LongBlob"),
];

/// The types to draw from; what is drawn more often stands there twice.
pub fn scalars(provider: Provider) -> &'static [Scalar] {
    match provider.dialect() {
        Dialect::Sqlite => SQLITE,
        Dialect::Postgres => POSTGRES,
        Dialect::Mysql => MYSQL,
    }
}

/// Types whose values differ from row to row and can be compared: those of keys.
pub fn keys(provider: Provider) -> &'static [Scalar] {
    match provider.dialect() {
        Dialect::Sqlite => &[("Int", ""), ("Int", ""), ("BigInt", ""), ("String", "")],
        Dialect::Postgres => &[
            ("Int", ""),
            ("Int", ""),
            ("Int", "SmallInt"),
            ("BigInt", ""),
            ("String", ""),
            ("String", "Uuid"),
            ("String", "VarChar(40)"),
        ],
        Dialect::Mysql => &[
            ("Int", ""),
            ("Int", ""),
            ("Int", "UnsignedInt"),
            ("BigInt", ""),
            ("String", ""),
            ("String", "Char(36)"),
        ],
    }
}

pub fn class((scalar, native): Scalar) -> Class {
    match (scalar, native) {
        (_, "Uuid") => Class::Uuid,
        (_, "Xml" | "Inet" | "Bit" | "Bit(8)" | "VarBit" | "Bit(1)" | "Money" | "Oid" | "Year") => {
            Class::Other
        }
        ("String", _) => Class::Text,
        ("Int" | "BigInt", _) => Class::Integer,
        ("Float", _) => Class::Float,
        ("Decimal", _) => Class::Decimal,
        ("Boolean", _) => Class::Boolean,
        ("DateTime", _) => Class::Time,
        ("Json", _) => Class::Json,
        ("Bytes", _) => Class::Bytes,
        _ => Class::Other,
    }
}

/// True where the type has an order and `=`; `keys` may want a length on MySQL, see [`prefix`].
pub fn is_comparable((scalar, native): Scalar, provider: Provider) -> bool {
    match provider.dialect() {
        Dialect::Sqlite => true,
        Dialect::Postgres => !matches!(native, "Xml" | "Json"),
        Dialect::Mysql => scalar != "Json",
    }
}

/// MySQL indexes a part of long texts and bytes.
pub fn needs_prefix((scalar, native): Scalar, provider: Provider) -> bool {
    provider.dialect() == Dialect::Mysql
        && (native.ends_with("Text") || scalar == "Bytes" && (native.is_empty() || native.ends_with("Blob")))
}

/// What may stand in `@default(..)`; enums aside.
pub fn defaults(scalar: Scalar, provider: Provider) -> Vec<&'static str> {
    let dialect = provider.dialect();
    let mut all: Vec<&str> = match class(scalar) {
        Class::Text => vec!["\"x\"", "\"it's\"", "\"\"", "\"a\\\\b\"", "\"\\\"q\\\"\"", "cuid()", "\"7\""],
        Class::Integer => vec!["0", "7", "42", "dbgenerated(\"1 + 2\")"],
        Class::Float => vec!["0", "1.5", "-2.25", "1000"],
        Class::Decimal => vec!["0", "10", "100"],
        Class::Boolean => vec!["true", "false"],
        Class::Time => {
            vec!["now()", "now()", "\"2020-01-31T10:20:30Z\"", "\"2020-01-31T10:20:30.120+02:00\""]
        }
        Class::Json => vec!["\"{}\"", "\"[1, 2]\"", "\"{\\\"a\\\": \\\"it's\\\"}\""],
        Class::Bytes => vec!["\"AP8nAA==\"", "\"aGk=\""],
        Class::Uuid => {
            vec!["uuid()", "dbgenerated(\"gen_random_uuid()\")", "\"00000000-0000-4000-8000-000000000009\""]
        }
        Class::Enum | Class::Other => vec![],
    };
    all.extend(match (class(scalar), dialect) {
        (Class::Text, Dialect::Sqlite) => {
            ["dbgenerated(\"lower('ABC')\")", "dbgenerated(\"'a' || 'b'\")"].as_slice()
        }
        (Class::Text, Dialect::Postgres) => &["dbgenerated(\"lower('ABC'::text)\")", "dbgenerated(\"'b'\")"],
        (Class::Text, Dialect::Mysql) => &["dbgenerated(\"concat('it''s', 'b')\")", "dbgenerated(\"'b'\")"],
        (Class::Integer, _) if !scalar.1.starts_with("Unsigned") => &["-1"],
        (Class::Decimal, _) if !scalar.1.ends_with(" 0)") => &["0.5", "1.50"],
        (Class::Time, Dialect::Postgres) if scalar.1.is_empty() => {
            &["dbgenerated(\"(now() + '1 day'::interval)\")"]
        }
        _ => &[],
    });
    match scalar.1 {
        "Year" => vec!["2020"],
        "Oid" => vec!["5"],
        "Inet" => vec!["\"10.0.0.1\""],
        _ => all,
    }
}

/// Conditions that the rows of this test keep; the last one some of them break.
pub fn conditions(class: Class, dialect: Dialect) -> &'static [&'static str] {
    match class {
        Class::Integer => &["{} >= 0", "{} < 1000 AND {} <> 77", "{} BETWEEN -5 AND 500", "{} > 1"],
        Class::Float | Class::Decimal => &["{} >= 0", "{} < 1000.5", "{} > 2"],
        Class::Text if dialect == Dialect::Mysql => {
            &["char_length({}) < 500", "{} <> 'it''s not'", "{} IN ('1', 'it''s')"]
        }
        Class::Text => &["length({}) < 500", "{} <> 'it''s not'", "{} IN ('1', 'it''s')"],
        _ => &[],
    }
}

/// Conditions on two columns.
pub fn joint_conditions(classes: [Class; 2], dialect: Dialect) -> &'static [&'static str] {
    match classes {
        // MariaDB writes the second one without its NOT, which is another text.
        [Class::Integer, Class::Integer] if dialect == Dialect::Mysql => {
            &["{a} <= {b} + 1000", "{a} >= 0 OR {b} >= 0", "{a} <> 77 OR {b} = 1"]
        }
        [Class::Integer, Class::Integer] => {
            &["{a} <= {b} + 1000", "NOT ({a} < 0 AND {b} < 0)", "{a} <> 77 OR {b} = 1"]
        }
        [Class::Text, Class::Text] if dialect == Dialect::Mysql => {
            &["concat({a}, {b}) <> 'it''s'", "{a} IS NULL OR {b} NOT LIKE 'x%'"]
        }
        [Class::Text, Class::Text] => &["{a} || {b} <> 'it''s'", "{a} IS NULL OR {b} NOT LIKE 'x%'"],
        [Class::Integer, Class::Text] => &["{a} > 0 OR {b} IN ('a', 'b')", "{a} IN (2) OR {b} <> ''"],
        _ => &["{a} IS NOT NULL OR {b} IS NOT NULL", "({a} IS NULL) = ({b} IS NULL)"],
    }
}

/// Formulas over a column, with the type of the result.
pub fn formulas(scalar: Scalar, dialect: Dialect) -> Vec<(&'static str, Scalar)> {
    match (class(scalar), dialect) {
        (Class::Integer, Dialect::Mysql) if scalar.1.starts_with("Unsigned") => vec![],
        (Class::Integer, _) => {
            vec![("{} * 2", ("BigInt", "")), ("{} + 1", ("Int", "")), ("{} * 3", ("Int", ""))]
        }
        // Of a padded column MySQL's functions depend on a mode of the session.
        (Class::Text, Dialect::Mysql) if scalar.1.starts_with("Char") => vec![],
        (Class::Text, Dialect::Mysql) => {
            vec![("concat({}, 'x')", ("String", "VarChar(255)")), ("lower({})", ("String", "VarChar(255)"))]
        }
        (Class::Text, _) if scalar.1.is_empty() => {
            vec![("{} || 'x'", ("String", "")), ("lower({})", ("String", ""))]
        }
        _ => vec![],
    }
}
