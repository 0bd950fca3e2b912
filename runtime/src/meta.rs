//! What a generated client states about its schema, as statics.

use std::fmt;

use crate::value::Value;

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

/// A column of a model.
pub struct Column {
    /// The field's name in the schema: `authorId`.
    pub field: &'static str,
    /// The column's name in the database: `author_id`.
    pub name: &'static str,
    /// What it holds.
    pub ty: Type,
    /// May be NULL.
    pub nullable: bool,
    /// Holds a list (PostgreSQL).
    pub list: bool,
    /// Where its value comes from when a new row gives none.
    pub default: Default,
    /// Set to the current time by every write that does not set it.
    pub updated_at: bool,
    /// Bind as text and cast to this SQL type: `"Role"`, `citext` (PostgreSQL).
    pub bind_cast: Option<&'static str>,
    /// Read through a cast to this SQL type: `text` (PostgreSQL).
    pub read_cast: Option<&'static str>,
    /// Never logged.
    pub sensitive: bool,
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

/// A unique criterion of a model.
#[derive(Debug)]
pub struct Key {
    /// The constraint's name in the database.
    pub constraint: &'static str,
    /// Positions in [`Model::columns`].
    pub columns: &'static [u16],
}

/// One side of a relation.
pub struct Relation {
    /// The field's name in the schema.
    pub field: &'static str,
    /// The model it belongs to.
    pub from: &'static Model,
    /// The model it leads to.
    pub to: &'static Model,
    /// Required, optional or many.
    pub arity: Arity,
    /// What carries it.
    pub link: Link,
}

/// How many rows are at the other end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    /// Exactly one.
    One,
    /// None or one.
    Optional,
    /// Any number.
    Many,
}

/// What carries a relation, seen from one side.
#[derive(Debug)]
pub enum Link {
    /// This side has the foreign key.
    Forward {
        /// Positions in the own columns.
        columns: &'static [u16],
        /// Positions in the other model's columns.
        references: &'static [u16],
        /// The constraint's name, or `None` without foreign keys.
        constraint: Option<&'static str>,
    },
    /// The other side has the foreign key.
    Back {
        /// Positions in the own columns: what is referred to.
        columns: &'static [u16],
        /// Positions in the other model's columns: the foreign key.
        references: &'static [u16],
    },
    /// A join table of an implicit many-to-many relation.
    Join {
        /// The table's name.
        table: &'static str,
        /// The PostgreSQL schema, if any.
        schema: Option<&'static str>,
        /// The join table's column for this side: `A` or `B`.
        own: &'static str,
        /// The join table's column for the other side.
        other: &'static str,
        /// The own column it refers to.
        column: u16,
        /// The other model's column it refers to.
        reference: u16,
    },
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

/// For generated code: a column is what is unusual about it.
impl Column {
    /// A required column without default.
    pub const fn new(field: &'static str, name: &'static str, ty: Type) -> Column {
        Column {
            field,
            name,
            ty,
            nullable: false,
            list: false,
            default: Default::None,
            updated_at: false,
            bind_cast: None,
            read_cast: None,
            sensitive: false,
        }
    }

    /// May be NULL.
    pub const fn nullable(self) -> Column {
        Column { nullable: true, ..self }
    }

    /// Holds a list.
    pub const fn list(self) -> Column {
        Column { list: true, ..self }
    }

    /// Has a default.
    pub const fn default(self, default: Default) -> Column {
        Column { default, ..self }
    }

    /// Set to the current time by every write that does not set it.
    pub const fn updated_at(self) -> Column {
        Column { updated_at: true, ..self }
    }

    /// Bound as text and cast to this SQL type.
    pub const fn bind_as(self, sql: &'static str) -> Column {
        Column { bind_cast: Some(sql), ..self }
    }

    /// Read through a cast to this SQL type.
    pub const fn read_as(self, sql: &'static str) -> Column {
        Column { read_cast: Some(sql), ..self }
    }

    /// Never logged.
    pub const fn sensitive(self) -> Column {
        Column { sensitive: true, ..self }
    }
}

impl Relation {
    /// The own columns, then the other model's, pairwise equal; for a join table what each side of it refers to.
    pub fn columns(&self) -> (Vec<&'static Column>, Vec<&'static Column>) {
        match self.link {
            Link::Forward { columns, references, .. } | Link::Back { columns, references } => {
                (self.from.columns_at(columns).collect(), self.to.columns_at(references).collect())
            }
            Link::Join { column, reference, .. } => (
                vec![&self.from.columns[usize::from(column)]],
                vec![&self.to.columns[usize::from(reference)]],
            ),
        }
    }
}

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
