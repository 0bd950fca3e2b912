//! Relations, and the columns that tie their rows.

use super::{Column, Model};

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
