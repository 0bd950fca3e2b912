//! Native types: the column types that `@db.Name(arguments)` writes.

use super::{Dialect, Provider, mysql, postgres};
use crate::schema::ScalarType;

/// A native type of a dialect.
#[derive(Debug, Clone, Copy)]
pub struct NativeTypeRule {
    /// `VarChar`
    pub name: &'static str,
    /// The schema language's scalar types it stores, by name.
    pub scalars: &'static [&'static str],
    /// What `@db.Name` may have in parentheses.
    pub arguments: &'static [ArgumentRule],
    /// How many of them must be there.
    pub required: usize,
    /// The type of the value, where it is finer than the scalar's: `DateTime @db.Date` is a date.
    pub refined: Option<&'static ScalarType>,
}

/// An argument of a native type.
#[derive(Debug, Clone, Copy)]
pub struct ArgumentRule {
    /// What it means, for messages.
    pub name: &'static str,
    /// The smallest value.
    pub min: u32,
    /// The largest value.
    pub max: u32,
}

impl NativeTypeRule {
    pub(super) const fn new(name: &'static str, scalars: &'static [&'static str]) -> NativeTypeRule {
        NativeTypeRule { name, scalars, arguments: &[], required: 0, refined: None }
    }

    pub(super) const fn optional(self, arguments: &'static [ArgumentRule]) -> NativeTypeRule {
        NativeTypeRule { arguments, ..self }
    }

    pub(super) const fn required(self, arguments: &'static [ArgumentRule]) -> NativeTypeRule {
        NativeTypeRule { arguments, required: arguments.len(), ..self }
    }

    pub(super) const fn refined(self, refined: &'static ScalarType) -> NativeTypeRule {
        NativeTypeRule { refined: Some(refined), ..self }
    }
}

impl ArgumentRule {
    pub(super) const fn new(name: &'static str, min: u32, max: u32) -> ArgumentRule {
        ArgumentRule { name, min, max }
    }
}

impl Provider {
    /// The native types, none on SQLite.
    pub fn native_types(self) -> &'static [NativeTypeRule] {
        match self.dialect() {
            Dialect::Sqlite => &[],
            Dialect::Postgres => postgres::NATIVE_TYPES,
            Dialect::Mysql => mysql::NATIVE_TYPES,
        }
    }

    /// The database that has a native type of this name, of those that Prisma's language is for.
    pub fn owner_of_native_type(name: &str) -> Option<&'static str> {
        let has = |rules: &[NativeTypeRule]| rules.iter().any(|rule| rule.name == name);
        match name {
            _ if has(postgres::NATIVE_TYPES) => Some("PostgreSQL"),
            _ if has(mysql::NATIVE_TYPES) => Some("MySQL"),
            _ if SQL_SERVER.contains(&name) => Some("SQL Server"),
            _ if COCKROACHDB.contains(&name) => Some("CockroachDB"),
            _ if MONGODB.contains(&name) => Some("MongoDB"),
            _ => None,
        }
    }
}

/// Native types that only these databases have, which are not supported.
const SQL_SERVER: &[&str] = &[
    "DateTime2",
    "DateTimeOffset",
    "Image",
    "NChar",
    "NText",
    "NVarChar",
    "SmallDateTime",
    "SmallMoney",
    "UniqueIdentifier",
];
const COCKROACHDB: &[&str] =
    &["Bool", "CatalogSingleChar", "Float4", "Float8", "Int2", "Int4", "Int8", "String"];
const MONGODB: &[&str] = &["Array", "BinData", "Long", "ObjectId"];
