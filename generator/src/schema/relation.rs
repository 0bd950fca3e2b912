//! Relations.

use serde::{Deserialize, Serialize};

use super::{FieldId, ModelId};

/// A relation between two models, or of a model with itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// The name in the schema (`@relation("name")`), else Prisma's: the two model names in order, `PostToUser`.
    pub name: String,
    /// How many to how many, and what carries it.
    pub kind: RelationKind,
}

/// How many to how many, and what carries it.
#[derive(Debug, Clone, PartialEq)]
pub enum RelationKind {
    /// The foreign key is unique.
    OneToOne(ForeignKey),
    /// The foreign key's side is the many.
    OneToMany(ForeignKey),
    /// Implicit many-to-many, by a table that is no model.
    ManyToMany(JoinTable),
}

/// The columns that carry a relation.
#[derive(Debug, Clone, PartialEq)]
pub struct ForeignKey {
    /// The model with the columns.
    pub model: ModelId,
    /// Its relation field (the forward side).
    pub field: FieldId,
    /// The columns, in order.
    pub fields: Vec<FieldId>,
    /// The model referred to.
    pub referenced_model: ModelId,
    /// Its relation field (the back side).
    pub back_field: FieldId,
    /// The columns referred to, in the order of `fields`.
    pub references: Vec<FieldId>,
    /// Given, or Prisma's default: `Restrict` when every column is required, else `SetNull`.
    pub on_delete: ReferentialAction,
    /// Given, or `Cascade`.
    pub on_update: ReferentialAction,
    /// The constraint's name in the database.
    pub database_name: String,
}

/// The hidden table of an implicit many-to-many relation, with columns `A` and `B`.
#[derive(Debug, Clone, PartialEq)]
pub struct JoinTable {
    /// `_AToB`, or `_name`.
    pub database_name: String,
    /// The model and field whose key is in `A`: the first by model name, in a self-relation by field name.
    pub a: (ModelId, FieldId),
    /// The model and field whose key is in `B`.
    pub b: (ModelId, FieldId),
}

/// What happens to the rows that refer to a row when it goes or changes its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ReferentialAction {
    /// They go or change too.
    Cascade,
    /// It is refused at once.
    Restrict,
    /// It is refused, where the database can at the end of the statement.
    NoAction,
    /// Their foreign key becomes NULL.
    SetNull,
    /// Their foreign key becomes its default.
    SetDefault,
}

impl Relation {
    /// The foreign key, unless the relation is many-to-many.
    pub fn foreign_key(&self) -> Option<&ForeignKey> {
        match &self.kind {
            RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => Some(key),
            RelationKind::ManyToMany(_) => None,
        }
    }
}

impl ReferentialAction {
    /// The action of an SQL text; what is no other is `NO ACTION`, the default of the SQL standard.
    pub fn from_sql(sql: &str) -> ReferentialAction {
        use ReferentialAction::*;
        [Cascade, Restrict, SetNull, SetDefault].into_iter().find(|it| it.sql() == sql).unwrap_or(NoAction)
    }

    /// The SQL of the action.
    pub fn sql(self) -> &'static str {
        match self {
            ReferentialAction::Cascade => "CASCADE",
            ReferentialAction::Restrict => "RESTRICT",
            ReferentialAction::NoAction => "NO ACTION",
            ReferentialAction::SetNull => "SET NULL",
            ReferentialAction::SetDefault => "SET DEFAULT",
        }
    }
}
