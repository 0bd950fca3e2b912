//! Models and views.

use super::{Field, FieldId, Index, Key, RelationField, ScalarField};

/// A `model` or `view` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The name in the schema.
    pub name: String,
    /// The table's name (`@@map`).
    pub database_name: String,
    /// The PostgreSQL schema (`@@schema`).
    pub database_schema: Option<String>,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
    /// `@id` or `@@id`; a model without one has a unique of required fields instead.
    pub primary_key: Option<Key>,
    /// `@unique` and `@@unique`, fields first, then blocks, in order.
    pub uniques: Vec<Key>,
    /// `@@index` and `@@fulltext`, in order.
    pub indexes: Vec<Index>,
    /// `@@check`, in order.
    pub checks: Vec<Check>,
    /// A `view`: read only, never migrated.
    pub view: bool,
    /// `@@ignore`: migrated, not in the client.
    pub ignored: bool,
    /// The table's name before (`@@was`).
    pub was: Option<String>,
}

/// `@@check(name, "sql")`.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The constraint's name in the database.
    pub database_name: String,
    /// The condition, as SQL.
    pub expression: String,
}

impl Model {
    /// Every field with its id, in order.
    pub fn field_ids(&self) -> impl Iterator<Item = (FieldId, &Field)> {
        self.fields.iter().enumerate().map(|(i, field)| (FieldId(i as u32), field))
    }

    /// The columns, in order.
    pub fn scalars(&self) -> impl Iterator<Item = (FieldId, &Field, &ScalarField)> {
        self.field_ids().filter_map(|(id, field)| Some((id, field, field.scalar()?)))
    }

    /// The relation fields, in order.
    pub fn relations(&self) -> impl Iterator<Item = (FieldId, &Field, &RelationField)> {
        self.field_ids().filter_map(|(id, field)| Some((id, field, field.relation()?)))
    }

    /// The primary key, then the uniques: what can identify a row. Partial uniques are not among them.
    pub fn keys(&self) -> impl Iterator<Item = &Key> {
        self.primary_key.iter().chain(&self.uniques).filter(|key| key.predicate.is_none())
    }

    /// The field called `name` in the schema.
    pub fn find_field(&self, name: &str) -> Option<(FieldId, &Field)> {
        self.field_ids().find(|(_, field)| field.name == name)
    }
}

impl std::ops::Index<FieldId> for Model {
    type Output = Field;
    fn index(&self, id: FieldId) -> &Field {
        &self.fields[id.index()]
    }
}
