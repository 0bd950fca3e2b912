//! Column types per provider: Prisma's, so that a database made by Prisma shows no drift.

use crate::{
    provider::Dialect,
    schema::{NativeType, ScalarType},
};

/// The SQL of a native type; `None` where the database has no such type, which happens to a schema that is
/// generated for another database than its own.
pub fn native(dialect: Dialect, native: &NativeType) -> Option<String> {
    let sql = named(dialect, &native.name)?;
    if native.arguments.is_empty() {
        return Some(sql.to_owned());
    }
    let arguments: Vec<_> = native.arguments.iter().map(u32::to_string).collect();
    Some(format!("{sql}({})", arguments.join(",")))
}

/// The SQL of the native type called `name`, without arguments.
pub fn named(dialect: Dialect, name: &str) -> Option<&'static str> {
    let table = match dialect {
        Dialect::Sqlite => return None,
        Dialect::Postgres => POSTGRES,
        Dialect::Mysql => MYSQL,
    };
    table.iter().find(|it| it.0 == name).map(|it| it.1)
}

/// The SQL of a scalar without a native type. Enums are not asked for here.
pub fn scalar(dialect: Dialect, ty: &ScalarType) -> &str {
    let [sqlite, postgres, mysql] = match ty {
        ScalarType::String | ScalarType::Enum(_) => ["TEXT", "TEXT", "VARCHAR(191)"],
        ScalarType::Boolean => ["BOOLEAN", "BOOLEAN", "BOOLEAN"],
        ScalarType::Int => ["INTEGER", "INTEGER", "INTEGER"],
        ScalarType::BigInt => ["BIGINT", "BIGINT", "BIGINT"],
        ScalarType::Float => ["REAL", "DOUBLE PRECISION", "DOUBLE"],
        ScalarType::Decimal => ["DECIMAL", "DECIMAL(65,30)", "DECIMAL(65,30)"],
        ScalarType::DateTime => ["DATETIME", "TIMESTAMP(3)", "DATETIME(3)"],
        ScalarType::Timestamptz => ["DATETIME", "TIMESTAMPTZ(3)", "TIMESTAMP(3)"],
        ScalarType::Date => ["DATE", "DATE", "DATE"],
        ScalarType::Time => ["TIME", "TIME(3)", "TIME(3)"],
        ScalarType::Json => ["JSONB", "JSONB", "JSON"],
        ScalarType::Bytes => ["BLOB", "BYTEA", "LONGBLOB"],
        ScalarType::Uuid => ["TEXT", "UUID", "CHAR(36)"],
        ScalarType::Unsupported(sql) => return sql,
    };
    match dialect {
        Dialect::Sqlite => sqlite,
        Dialect::Postgres => postgres,
        Dialect::Mysql => mysql,
    }
}

const POSTGRES: &[(&str, &str)] = &[
    ("BigInt", "BIGINT"),
    ("Bit", "BIT"),
    ("Boolean", "BOOLEAN"),
    ("ByteA", "BYTEA"),
    ("Char", "CHAR"),
    ("Citext", "CITEXT"),
    ("Date", "DATE"),
    ("Decimal", "DECIMAL"),
    ("DoublePrecision", "DOUBLE PRECISION"),
    ("Inet", "INET"),
    ("Integer", "INTEGER"),
    ("Json", "JSON"),
    ("JsonB", "JSONB"),
    ("Money", "MONEY"),
    ("Oid", "OID"),
    ("Real", "REAL"),
    ("SmallInt", "SMALLINT"),
    ("Text", "TEXT"),
    ("Time", "TIME"),
    ("Timestamp", "TIMESTAMP"),
    ("Timestamptz", "TIMESTAMPTZ"),
    ("Timetz", "TIMETZ"),
    ("Uuid", "UUID"),
    ("VarBit", "VARBIT"),
    ("VarChar", "VARCHAR"),
    ("Xml", "XML"),
];

const MYSQL: &[(&str, &str)] = &[
    ("BigInt", "BIGINT"),
    ("Binary", "BINARY"),
    ("Bit", "BIT"),
    ("Blob", "BLOB"),
    ("Char", "CHAR"),
    ("Date", "DATE"),
    ("DateTime", "DATETIME"),
    ("Decimal", "DECIMAL"),
    ("Double", "DOUBLE"),
    ("Float", "FLOAT"),
    ("Int", "INTEGER"),
    ("Json", "JSON"),
    ("LongBlob", "LONGBLOB"),
    ("LongText", "LONGTEXT"),
    ("MediumBlob", "MEDIUMBLOB"),
    ("MediumInt", "MEDIUMINT"),
    ("MediumText", "MEDIUMTEXT"),
    ("SmallInt", "SMALLINT"),
    ("Text", "TEXT"),
    ("Time", "TIME"),
    ("Timestamp", "TIMESTAMP"),
    ("TinyBlob", "TINYBLOB"),
    ("TinyInt", "TINYINT"),
    ("TinyText", "TINYTEXT"),
    ("UnsignedBigInt", "BIGINT UNSIGNED"),
    ("UnsignedInt", "INTEGER UNSIGNED"),
    ("UnsignedMediumInt", "MEDIUMINT UNSIGNED"),
    ("UnsignedSmallInt", "SMALLINT UNSIGNED"),
    ("UnsignedTinyInt", "TINYINT UNSIGNED"),
    ("VarBinary", "VARBINARY"),
    ("VarChar", "VARCHAR"),
    ("Year", "YEAR"),
];
