//! Values.

use super::{Arguments, Identifier};
use crate::source::Span;

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// What it is.
    pub kind: ExpressionKind,
    /// Where.
    pub span: Span,
}

/// The kinds of values.
#[derive(Debug, Clone, PartialEq)]
pub enum ExpressionKind {
    /// `"text"`, with the escapes undone.
    String(String),
    /// `-1.5`, as written.
    Number(String),
    /// `true`, `Cascade`, `title`: a name, with dots or `::` if it has some.
    Name(String),
    /// `now()`
    Call(Call),
    /// `[a, b]`
    Array(Array),
    /// `{ published: true }`
    Object(Object),
    /// Nothing, where a value must stand; reported when it was read.
    Missing,
}

/// `name(arguments)`
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The function.
    pub name: Identifier,
    /// The parentheses.
    pub arguments: Arguments,
}

/// `[a, b]`
#[derive(Debug, Clone, PartialEq)]
pub struct Array {
    /// In order.
    pub elements: Vec<Expression>,
}

/// `{ name: value }`
#[derive(Debug, Clone, PartialEq)]
pub struct Object {
    /// In order.
    pub entries: Vec<Entry>,
}

/// `name: value` in an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The name.
    pub name: Identifier,
    /// The value.
    pub value: Expression,
}

impl Call {
    /// True when an argument has no value, which was reported when it was read.
    pub fn lacks_a_value(&self) -> bool {
        self.arguments.list.iter().any(|argument| argument.value.kind == ExpressionKind::Missing)
    }
}

impl Expression {
    /// The text, if it is a string.
    pub fn as_string(&self) -> Option<&str> {
        match &self.kind {
            ExpressionKind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The name, if it is one.
    pub fn as_name(&self) -> Option<&str> {
        match &self.kind {
            ExpressionKind::Name(name) => Some(name),
            _ => None,
        }
    }

    /// The call, if it is one.
    pub fn as_call(&self) -> Option<&Call> {
        match &self.kind {
            ExpressionKind::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The elements, if it is an array.
    pub fn as_array(&self) -> Option<&[Expression]> {
        match &self.kind {
            ExpressionKind::Array(array) => Some(&array.elements),
            _ => None,
        }
    }

    /// What it is, for messages: `a string`, `a number`, ..
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            ExpressionKind::String(_) => "a string",
            ExpressionKind::Number(_) => "a number",
            ExpressionKind::Name(name) if name == "true" || name == "false" => "a boolean",
            ExpressionKind::Name(_) => "a name",
            ExpressionKind::Call(_) => "a function call",
            ExpressionKind::Array(_) => "a list",
            ExpressionKind::Object(_) => "an object",
            ExpressionKind::Missing => "nothing",
        }
    }
}
