//! Fields of a model.

use serde::{Deserialize, Serialize};

use super::{Default, JsonShape, ModelId, RelationId, ScalarType};

/// A field of a model.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name in the schema.
    pub name: String,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// A column or a relation.
    pub kind: FieldKind,
    /// `@ignore`: in the table, not in the client.
    pub ignored: bool,
    /// `@deprecated`, with its reason.
    pub deprecated: Option<String>,
}

/// A column or a relation.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldKind {
    /// A column.
    Scalar(ScalarField),
    /// One side of a relation.
    Relation(RelationField),
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub struct ScalarField {
    /// The column's name (`@map`).
    pub database_name: String,
    /// What it holds.
    pub ty: ScalarType,
    /// The shape of a `Json` column, if it has one.
    pub shape: Option<JsonShape>,
    /// Required, optional or list.
    pub arity: Arity,
    /// `@db.Name(arguments)`; `None` where the provider's default type is meant.
    pub native_type: Option<NativeType>,
    /// `@default`.
    pub default: Option<Default>,
    /// `@updatedAt`: set by the runtime on every write that does not set it.
    pub updated_at: bool,
    /// `@generated("sql")`: computed by the database, never written.
    pub generated: Option<String>,
    /// `@version`: the optimistic lock, counted up by every update and set by nothing else.
    pub version: bool,
    /// `@sensitive`: never logged.
    pub sensitive: bool,
    /// The column's name before (`@was`).
    pub was: Option<String>,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Arity {
    /// `String`
    Required,
    /// `String?`
    Optional,
    /// `String[]`
    List,
}

/// `@db.VarChar(255)`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NativeType {
    /// `VarChar`
    pub name: String,
    /// `[255]`
    pub arguments: Vec<u32>,
}

/// One side of a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct RelationField {
    /// Which relation.
    pub relation: RelationId,
    /// Which side of it this field is.
    pub side: Side,
    /// The model at the other end.
    pub target: ModelId,
    /// Required, optional or list.
    pub arity: Arity,
}

/// Which side of a relation a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The side with the foreign key; `A` of a join table.
    Forward,
    /// The other side; `B` of a join table.
    Back,
}

impl Field {
    /// The column, if the field is one.
    pub fn scalar(&self) -> Option<&ScalarField> {
        match &self.kind {
            FieldKind::Scalar(scalar) => Some(scalar),
            FieldKind::Relation(_) => None,
        }
    }

    /// The relation, if the field is one.
    pub fn relation(&self) -> Option<&RelationField> {
        match &self.kind {
            FieldKind::Relation(relation) => Some(relation),
            FieldKind::Scalar(_) => None,
        }
    }
}
