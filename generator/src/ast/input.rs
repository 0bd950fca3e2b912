//! Inputs.

use super::{Attribute, Identifier, Invalid};
use crate::source::Span;

/// `input Name from Model { .. }`
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The input's name.
    pub name: Identifier,
    /// The model whose fields it takes.
    pub model: Identifier,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// What is in it.
    pub members: Vec<InputMember>,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// Where the members are: from the opening brace to the closing one.
    pub body: Span,
}

/// A line of an input.
#[derive(Debug, Clone, PartialEq)]
pub enum InputMember {
    /// `name? @validator`
    Field(InputField),
    /// What could not be read.
    Invalid(Invalid),
}

/// A field of an input.
#[derive(Debug, Clone, PartialEq)]
pub struct InputField {
    /// The name, which is that of a field of the model.
    pub name: Identifier,
    /// True with a `?`: it may be missing.
    pub optional: bool,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// The validators, in order.
    pub attributes: Vec<Attribute>,
    /// From the name to the last attribute.
    pub span: Span,
}

impl Input {
    /// The fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &InputField> {
        self.members.iter().filter_map(|member| match member {
            InputMember::Field(field) => Some(field),
            InputMember::Invalid(_) => None,
        })
    }

    /// The lines that could not be read.
    pub fn invalid(&self) -> impl Iterator<Item = &Invalid> {
        self.members.iter().filter_map(|member| match member {
            InputMember::Field(_) => None,
            InputMember::Invalid(invalid) => Some(invalid),
        })
    }
}
