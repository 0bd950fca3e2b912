//! Fields of a model.

use super::{Attribute, Identifier};
use crate::{schema::Arity, source::Span};

/// `name Type attributes`
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// The name.
    pub name: Identifier,
    /// The type; `None` if it is missing, which was reported when it was parsed.
    pub ty: Option<FieldType>,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// In order.
    pub attributes: Vec<Attribute>,
    /// From the name to the last attribute.
    pub span: Span,
}

/// The type of a field, with its suffix.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldType {
    /// What it names.
    pub name: TypeName,
    /// Required, optional or list.
    pub arity: Arity,
    /// With the suffix.
    pub span: Span,
}

/// What a type names.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeName {
    /// `String`, `User`
    Name(Identifier),
    /// `Unsupported("circle")`: the database's own type.
    Unsupported(String, Span),
}

impl TypeName {
    /// Without the suffix.
    pub fn span(&self) -> Span {
        match self {
            TypeName::Name(name) => name.span,
            TypeName::Unsupported(_, span) => *span,
        }
    }
}
