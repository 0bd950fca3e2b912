//! Columns, and what identifies a row.

use super::{Default, Type};

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
    /// Counts the updates of a row, which every update does; no query sets it.
    pub version: bool,
    /// Bind as text and cast to this SQL type: `"Role"`, `citext` (PostgreSQL).
    pub bind_cast: Option<&'static str>,
    /// Read through a cast to this SQL type: `text` (PostgreSQL).
    pub read_cast: Option<&'static str>,
    /// Never logged.
    pub sensitive: bool,
    /// The labels of an enum in their order, where `<` needs them (MySQL).
    pub labels: &'static [&'static str],
}

/// A unique criterion of a model.
#[derive(Debug)]
pub struct Key {
    /// The constraint's name in the database.
    pub constraint: &'static str,
    /// Positions in [`Model::columns`](super::Model::columns).
    pub columns: &'static [u16],
}

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
            version: false,
            bind_cast: None,
            read_cast: None,
            sensitive: false,
            labels: &[],
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

    /// Counts the updates of a row.
    pub const fn version(self) -> Column {
        Column { version: true, ..self }
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

    /// Holds one of these, in this order.
    pub const fn labels(self, labels: &'static [&'static str]) -> Column {
        Column { labels, ..self }
    }
}
