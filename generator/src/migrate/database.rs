//! A database as data: what a snapshot holds and planning compares.
//!
//! Names are those in the database. `was` fields carry a rename to the planner; they are no part of the
//! database's state, so snapshots leave them out.

use serde::{Deserialize, Serialize};

use crate::{
    provider::Provider,
    schema::{Extension, IndexMethod, ReferentialAction, SortOrder},
};

/// Everything a migration can create.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Database {
    /// Decides the column types and the SQL.
    pub provider: Provider,
    /// PostgreSQL schemas that the tables are in; empty when only the connection's is used.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub schemas: Vec<String>,
    /// PostgreSQL extensions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub extensions: Vec<Extension>,
    /// PostgreSQL enum types.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub enums: Vec<EnumType>,
    /// Tables, those of implicit many-to-many relations last.
    pub tables: Vec<Table>,
}

/// A name, with its PostgreSQL schema where the schema file says one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct QualifiedName {
    /// The PostgreSQL schema.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name.
    pub name: String,
}

/// A PostgreSQL enum type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnumType {
    /// The type's name.
    #[serde(flatten)]
    pub name: QualifiedName,
    /// The values, in their order.
    pub values: Vec<EnumValue>,
    /// The type's name before.
    #[serde(skip)]
    pub was: Option<String>,
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct EnumValue {
    /// What the database stores.
    pub name: String,
    /// What it stored before.
    pub was: Option<String>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The table's name.
    #[serde(flatten)]
    pub name: QualifiedName,
    /// The columns, in the order of the schema; a database may hold them in another.
    pub columns: Vec<Column>,
    /// The primary key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub primary_key: Option<PrimaryKey>,
    /// Indexes, unique ones first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub indexes: Vec<Index>,
    /// Foreign keys; none with `relationMode = "prisma"`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub foreign_keys: Vec<ForeignKey>,
    /// Check constraints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// The table's name before.
    #[serde(skip)]
    pub was: Option<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The column's name.
    pub name: String,
    /// The type, of one element for a list.
    #[serde(rename = "type")]
    pub ty: ColumnType,
    /// A PostgreSQL array.
    #[serde(default, skip_serializing_if = "is_false")]
    pub list: bool,
    /// May hold NULL. Lists always may, as in Prisma.
    #[serde(default, skip_serializing_if = "is_false")]
    pub nullable: bool,
    /// The default in the database; values that the client makes are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<DefaultValue>,
    /// `SERIAL`, `AUTO_INCREMENT`, `AUTOINCREMENT`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub autoincrement: bool,
    /// Computed by the database, by this SQL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub generated: Option<String>,
    /// What clients do with it. No part of the database's state: planning does not compare it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub usage: Usage,
    /// The column's name before.
    #[serde(skip)]
    pub was: Option<String>,
}

/// What clients that are generated from the schema do with a column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usage {
    /// They name it in their statements.
    #[default]
    Used,
    /// They still do, and the compiler warns programs that use the field: `@deprecated`.
    Deprecated,
    /// They leave it out: `@ignore`, `@@ignore`.
    Ignored,
}

/// The type of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum ColumnType {
    /// As the database's manual writes it: `VARCHAR(191)`.
    Sql(String),
    /// A PostgreSQL enum type.
    Enum {
        /// Its name.
        #[serde(rename = "enum")]
        name: QualifiedName,
    },
    /// `ENUM('a', 'b')` on MySQL. `TEXT` on SQLite, where the client alone checks the values.
    InlineEnum {
        /// The values, in their order.
        values: Vec<EnumValue>,
    },
}

/// A default value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DefaultValue {
    /// Text, a UUID, a value of an enum, a date or time as the schema writes it.
    Text(String),
    /// A point in time in RFC 3339, in UTC.
    Timestamp(String),
    /// JSON text.
    Json(String),
    /// Bytes in hexadecimal.
    Bytes(String),
    /// A truth value.
    Boolean(bool),
    /// A number, as written.
    Number(String),
    /// A list, PostgreSQL only.
    List(Vec<DefaultValue>),
    /// The time of the insert.
    Now,
    /// An expression (`dbgenerated("..")`).
    Sql(String),
    /// There is one, which the schema does not know (`dbgenerated()`).
    Unknown,
}

/// A primary key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PrimaryKey {
    /// The constraint's name; MySQL and SQLite do not keep it.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<IndexColumn>,
}

/// An index. A unique constraint is a unique index, as in Prisma.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    /// The index's name.
    pub name: String,
    /// No two rows may be equal in it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub unique: bool,
    /// The columns, in order; empty when `expression` is set.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<IndexColumn>,
    /// The SQL that is indexed instead of columns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expression: Option<String>,
    /// The rows that are indexed, as SQL. Not on MySQL.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    /// How it is organized.
    #[serde(default, skip_serializing_if = "is_default")]
    pub method: IndexMethod,
}

/// A column of a key or an index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexColumn {
    /// The column.
    pub name: String,
    /// The order.
    #[serde(default, skip_serializing_if = "is_default")]
    pub sort: SortOrder,
    /// The prefix that is indexed, MySQL only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// The operator class, PostgreSQL only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operator_class: Option<String>,
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignKey {
    /// The constraint's name; SQLite never shows it.
    pub name: String,
    /// The columns, in order.
    pub columns: Vec<String>,
    /// The table referred to.
    pub referenced_table: QualifiedName,
    /// Its columns, in the order of `columns`.
    pub referenced_columns: Vec<String>,
    /// What happens to this table's rows when the other row goes.
    pub on_delete: ReferentialAction,
    /// What happens when its key changes.
    pub on_update: ReferentialAction,
}

/// A check constraint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Check {
    /// The constraint's name.
    pub name: String,
    /// The condition, as SQL.
    pub expression: String,
}

impl Database {
    /// A database without anything in it.
    pub fn empty(provider: Provider) -> Database {
        Database { provider, schemas: vec![], extensions: vec![], enums: vec![], tables: vec![] }
    }

    /// The table called `name`.
    pub fn table(&self, name: &QualifiedName) -> Option<&Table> {
        self.tables.iter().find(|table| table.name == *name)
    }
}

impl QualifiedName {
    /// A name in the connection's own schema.
    pub fn bare(name: impl Into<String>) -> QualifiedName {
        QualifiedName { schema: None, name: name.into() }
    }
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.schema {
            Some(schema) => write!(f, "{schema}.{}", self.name),
            None => f.write_str(&self.name),
        }
    }
}

impl Table {
    /// A table without anything in it.
    pub fn empty(name: QualifiedName) -> Table {
        Table {
            name,
            columns: vec![],
            primary_key: None,
            indexes: vec![],
            foreign_keys: vec![],
            checks: vec![],
            was: None,
        }
    }

    /// The column called `name`.
    pub fn column(&self, name: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// The only column of the primary key.
    pub fn single_key_column(&self) -> Option<&Column> {
        match self.primary_key.as_ref()?.columns.as_slice() {
            [only] => self.column(&only.name),
            _ => None,
        }
    }
}

impl IndexColumn {
    /// A column in ascending order.
    pub fn ascending(name: impl Into<String>) -> IndexColumn {
        IndexColumn { name: name.into(), sort: SortOrder::Ascending, length: None, operator_class: None }
    }
}

impl From<String> for EnumValue {
    fn from(name: String) -> EnumValue {
        EnumValue { name, was: None }
    }
}

impl From<EnumValue> for String {
    fn from(value: EnumValue) -> String {
        value.name
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
