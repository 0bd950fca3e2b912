//! What a generated client states about its schema, as statics.

mod column;
mod relation;

use std::fmt;

use crate::value::Value;

pub use self::relation::Relation;

// Compilers call a type by its last name where no other public one has it. Aliases do not count: in errors of programs,
// `Column`, `Key`, `One` and `Many` are what their queries are made of.
/// A column of a table.
pub type Column = column::Column;
/// Columns that identify a row.
pub type Key = column::Key;
/// How many rows are at the other end of a relation.
pub type Arity = relation::Arity;
/// Which columns tie the rows of a relation.
pub type Link = relation::Link;

/// Which database a client was generated for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Provider {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgresql,
    /// MySQL and MariaDB; which of the two is known when connected.
    Mysql,
}

/// A schema: what `Client::connect` hands to the runtime.
pub struct Schema {
    /// The database.
    pub provider: Provider,
    /// Every model of the client.
    pub models: &'static [&'static Model],
    /// The hash of the schema text the client was made from.
    pub hash: &'static str,
}

/// A model: a table and what leads away from it.
pub struct Model {
    /// The name in the schema: `Post`.
    pub name: &'static str,
    /// The table's name in the database.
    pub table: &'static str,
    /// The PostgreSQL schema, if the model names one.
    pub schema: Option<&'static str>,
    /// The columns in the order they are decoded.
    pub columns: &'static [Column],
    /// The unique criteria; the first is the primary key, or the first unique where there is none.
    pub keys: &'static [Key],
    /// The relations, in the order of the schema.
    pub relations: &'static [Relation],
    /// CHECK constraints.
    pub checks: &'static [&'static str],
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Type {
    /// `String`
    Text,
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
    /// `NaiveDateTime`
    DateTime,
    /// `DateTime<Utc>`
    Timestamptz,
    /// `NaiveDate`
    Date,
    /// `NaiveTime`
    Time,
    /// `serde_json::Value`
    Json,
    /// `Vec<u8>`
    Bytes,
    /// `Uuid`
    Uuid,
    /// A generated enum, stored by its label.
    Enum,
}

/// Where a column's value comes from when a new row gives none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Default {
    /// It must be given, or is NULL.
    None,
    /// The database has a default.
    Database,
    /// The database counts.
    Autoincrement,
    /// The runtime makes it.
    Client(ClientDefault),
}

/// Values that the runtime makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientDefault {
    /// `uuid()`
    UuidV4,
    /// `uuid(7)`
    UuidV7,
    /// `cuid()`
    Cuid1,
    /// `cuid(2)`
    Cuid2,
    /// `nanoid(length)`
    Nanoid(u8),
    /// `ulid()`
    Ulid,
}

impl Model {
    /// The columns at `positions`.
    pub fn columns_at(
        &self,
        positions: &'static [u16],
    ) -> impl ExactSizeIterator<Item = &'static Column> + Clone {
        let columns = self.columns;
        positions.iter().map(move |&at| &columns[usize::from(at)])
    }
}

/// Statics are the same when they are the same place, and print as their name: they refer to each other in circles.
macro_rules! by_identity {
    ($($ty:ident => $name:ident),+) => { $(
        impl PartialEq for $ty {
            fn eq(&self, other: &$ty) -> bool {
                std::ptr::eq(self, other)
            }
        }
        impl Eq for $ty {}
        impl fmt::Debug for $ty {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.$name)
            }
        }
    )+ };
}
by_identity!(Model => name, Column => name, Relation => field);

impl ClientDefault {
    /// A new value for a column of type `ty`.
    pub fn make(self, ty: Type) -> Value {
        let text = match self {
            ClientDefault::UuidV4 | ClientDefault::UuidV7 => {
                let uuid = match self {
                    ClientDefault::UuidV7 => uuid::Uuid::now_v7(),
                    _ => uuid::Uuid::new_v4(),
                };
                if ty == Type::Uuid {
                    return Value::Uuid(uuid);
                }
                uuid.to_string()
            }
            ClientDefault::Cuid1 => cuid::cuid1(),
            ClientDefault::Cuid2 => cuid::cuid2(),
            ClientDefault::Nanoid(length) => nanoid::nanoid!(usize::from(length)),
            ClientDefault::Ulid => ulid::Ulid::generate().to_string(),
        };
        Value::Text(text)
    }
}
