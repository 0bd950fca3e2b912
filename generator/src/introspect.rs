//! What the catalog of a live database says, in the words of [`migrate`](crate::migrate).
//!
//! Who reads the catalog hands over its texts; here they become column types and defaults as a schema would give them, so
//! that a database made from a schema compares equal to it.

mod align;
mod expression;
mod lines;
pub mod mysql;
mod names;
pub mod postgres;
mod pull;
mod relations;
mod scalar;
pub mod sqlite;
pub(crate) mod text;
pub(crate) mod tokens;
mod unsayable;

pub use self::{
    align::{align, align_to_prisma, align_to_schema},
    pull::{Pulled, pull},
};
use crate::{
    migrate::{Database, QualifiedName},
    provider::Provider,
};

/// A live database: what a schema can describe, and what it cannot.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalog {
    /// Tables and what belongs to them.
    pub database: Database,
    /// Views, with their columns.
    pub views: Vec<crate::migrate::Table>,
    /// Comments in the database: of a table, or of a column of it.
    pub comments: Vec<Comment>,
    /// What a schema cannot describe.
    pub remarks: Vec<Remark>,
}

/// A comment in the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The table or view.
    pub table: QualifiedName,
    /// The column; `None` for the table itself.
    pub column: Option<String>,
    /// The text.
    pub text: String,
}

/// Something that a schema cannot describe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The table, or the type.
    pub object: QualifiedName,
    /// What there is: lowercase, no final period.
    pub text: String,
}

impl Catalog {
    /// A database with nothing in it.
    pub fn empty(provider: Provider) -> Catalog {
        Catalog { database: Database::empty(provider), views: vec![], comments: vec![], remarks: vec![] }
    }

    /// Notes something that a schema cannot describe.
    pub fn remark(&mut self, object: &QualifiedName, text: impl Into<String>) {
        self.remarks.push(Remark { object: object.clone(), text: text.into() });
    }
}
