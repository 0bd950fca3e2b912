//! Fragments.

use super::{Identifier, Invalid};
use crate::source::Span;

/// `fragment Name on Model { .. }`
#[derive(Debug, Clone, PartialEq)]
pub struct Fragment {
    /// The fragment's name.
    pub name: Identifier,
    /// The model it selects from.
    pub model: Identifier,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// What it selects.
    pub selection: Selection,
    /// From the keyword to the closing brace.
    pub span: Span,
}

/// `{ id title author { name } }`
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// In order.
    pub members: Vec<SelectionMember>,
    /// False when the closing brace is missing: what follows may belong to the selection around it.
    pub closed: bool,
    /// With the braces.
    pub span: Span,
}

/// A part of a selection.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectionMember {
    /// A field.
    Selected(Selected),
    /// What could not be read.
    Invalid(Invalid),
}

/// A selected field.
#[derive(Debug, Clone, PartialEq)]
pub struct Selected {
    /// The field.
    pub name: Identifier,
    /// What is taken of it.
    pub content: SelectedContent,
    /// From the name to the end of the content.
    pub span: Span,
}

/// What is taken of a selected field.
#[derive(Debug, Clone, PartialEq)]
pub enum SelectedContent {
    /// `title`: the column.
    Column,
    /// `author { name }`: fields of the related model.
    Nested(Selection),
    /// `author ...AuthorCard`: another fragment.
    Fragment(Identifier),
}

impl Selection {
    /// The selected fields, in order.
    pub fn selected(&self) -> impl Iterator<Item = &Selected> {
        self.members.iter().filter_map(|member| match member {
            SelectionMember::Selected(selected) => Some(selected),
            SelectionMember::Invalid(_) => None,
        })
    }
}

impl SelectionMember {
    /// Where.
    pub fn span(&self) -> Span {
        match self {
            SelectionMember::Selected(it) => it.span,
            SelectionMember::Invalid(it) => it.span,
        }
    }
}
