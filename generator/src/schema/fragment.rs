//! Fragments: named selections.

use super::{FieldId, ModelId};

/// `fragment PostCard on Post { id title author { name } }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// The name, which is the generated struct's.
    pub name: String,
    /// The model selected from.
    pub model: ModelId,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// At least one, in order.
    pub fields: Vec<FragmentField>,
}

/// A field of a fragment.
#[derive(Debug, Clone, PartialEq)]
pub struct FragmentField {
    /// The field of the model.
    pub field: FieldId,
    /// What is taken of it.
    pub kind: FragmentFieldKind,
}

/// What a fragment takes of a field.
#[derive(Debug, Clone, PartialEq)]
pub enum FragmentFieldKind {
    /// A column.
    Scalar,
    /// Fields of the related model: `author { name }`.
    Nested(Vec<FragmentField>),
    /// Another fragment, by its position in [`Schema::fragments`](super::Schema): `author ...AuthorCard`.
    Fragment(u32),
}
