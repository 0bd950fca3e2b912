//! Keys and indexes.

use serde::{Deserialize, Serialize};

use super::FieldId;

/// A primary key or a unique constraint.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// The columns, in order, at least one.
    pub fields: Vec<IndexField>,
    /// The constraint's name in the database.
    pub database_name: String,
    /// The name in the client: `name:`, else the fields joined by `_`.
    pub client_name: String,
    /// `where:`, as SQL: a partial unique index, which identifies no row by itself.
    pub predicate: Option<String>,
}

/// An index that is not unique.
#[derive(Debug, Clone, PartialEq)]
pub struct Index {
    /// The columns, in order; empty when `expression` is set.
    pub fields: Vec<IndexField>,
    /// The index's name in the database.
    pub database_name: String,
    /// How it is organized.
    pub method: IndexMethod,
    /// `where:`, as SQL.
    pub predicate: Option<String>,
    /// `expression:`, as SQL.
    pub expression: Option<String>,
}

/// A column of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexField {
    /// The column.
    pub field: FieldId,
    /// `sort:`
    pub sort: SortOrder,
    /// `length:`, MySQL only: the prefix that is indexed, in characters.
    pub length: Option<u32>,
    /// `ops:`, PostgreSQL only: the operator class, as SQL.
    pub operator_class: Option<String>,
}

/// The order of an index column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SortOrder {
    /// `Asc`
    #[default]
    Ascending,
    /// `Desc`
    Descending,
}

/// How an index is organized (`type:`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum IndexMethod {
    /// `BTree`
    #[default]
    BTree,
    /// `Hash`
    Hash,
    /// `Gist`, PostgreSQL
    Gist,
    /// `Gin`, PostgreSQL
    Gin,
    /// `SpGist`, PostgreSQL
    SpGist,
    /// `Brin`, PostgreSQL
    Brin,
    /// `@@fulltext`, MySQL
    Fulltext,
}

impl Key {
    /// True when the key is one column.
    pub fn is_single(&self) -> bool {
        self.fields.len() == 1
    }

    /// The columns.
    pub fn field_ids(&self) -> impl Iterator<Item = FieldId> {
        self.fields.iter().map(|it| it.field)
    }
}
