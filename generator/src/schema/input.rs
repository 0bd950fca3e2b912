//! Inputs: what a program takes from outside, with the rules that it must keep.

use super::{FieldId, ModelId};

/// `input SignUp from User { email @trim @email }`.
#[derive(Debug, Clone, PartialEq)]
pub struct Input {
    /// The name, which is the generated struct's.
    pub name: String,
    /// The model whose fields it takes.
    pub model: ModelId,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// At least one, in order.
    pub fields: Vec<InputField>,
}

/// A field of an input.
#[derive(Debug, Clone, PartialEq)]
pub struct InputField {
    /// The field of the model, a column that a client may write.
    pub field: FieldId,
    /// True when it may be missing.
    pub optional: bool,
    /// The `///` comment; none where that of the model's field is meant.
    pub documentation: Option<String>,
    /// In the order of the text, each kind at most once. They fit the field's type.
    pub validators: Vec<Validator>,
}

/// What is changed in a value or demanded of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Validator {
    /// `@trim`: white space at both ends goes, before anything is checked.
    Trim,
    /// `@lowercase`: changed before anything is checked.
    Lowercase,
    /// `@length(min, max)`: characters of a text, elements of a list; both ends included.
    Length {
        /// The least, if there is one.
        min: Option<u32>,
        /// The most, if there is one.
        max: Option<u32>,
    },
    /// `@range(min, max)`: of a number, as written; both ends included.
    Range {
        /// The least, if there is one.
        min: Option<String>,
        /// The most, if there is one.
        max: Option<String>,
    },
    /// `@regex`: found in the text, in the syntax of the crate `regex`.
    Regex(String),
    /// `@email`
    Email,
    /// `@url`
    Url,
    /// `@oneOf`: at least one text.
    OneOf(Vec<String>),
}

impl Validator {
    /// The name in the schema, with its `@`.
    pub fn name(&self) -> &'static str {
        match self {
            Validator::Trim => "@trim",
            Validator::Lowercase => "@lowercase",
            Validator::Length { .. } => "@length",
            Validator::Range { .. } => "@range",
            Validator::Regex(_) => "@regex",
            Validator::Email => "@email",
            Validator::Url => "@url",
            Validator::OneOf(_) => "@oneOf",
        }
    }
}
