//! Attributes and their arguments.

use super::{Expression, Identifier};
use crate::source::Span;

/// `@name(arguments)` on a field or enum value; also the content of `@@name(arguments)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribute {
    /// The name without `@`, with dots: `db.VarChar`.
    pub name: Identifier,
    /// `(..)`, if there are parentheses.
    pub arguments: Option<Arguments>,
    /// From the first `@` to the end.
    pub span: Span,
}

/// The parentheses and what is in them.
#[derive(Debug, Clone, PartialEq)]
pub struct Arguments {
    /// In order.
    pub list: Vec<Argument>,
    /// With the parentheses.
    pub span: Span,
}

/// `value` or `name: value`.
#[derive(Debug, Clone, PartialEq)]
pub struct Argument {
    /// The name, if it was given.
    pub name: Option<Identifier>,
    /// The value.
    pub value: Expression,
    /// From the name to the end of the value.
    pub span: Span,
}

impl Attribute {
    /// From the first `@` to the end of the name.
    pub fn name_with_at(&self) -> Span {
        Span { end: self.name.span.end, ..self.span }
    }

    /// The arguments, none without parentheses.
    pub fn arguments(&self) -> &[Argument] {
        self.arguments.as_ref().map_or(&[], |arguments| &arguments.list)
    }
}
