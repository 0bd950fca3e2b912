//! Enums of the schema: Rust enums stored by their labels.

use std::fmt;

use crate::{
    error::{Error, ErrorKind, Result},
    row::Row,
    value::{IntoValue, Ordered, Scalar, Value},
};

/// An enum of the schema. A value is stored as its label.
pub trait Enum: Copy + 'static {
    /// The name in the schema: `Role`.
    const NAME: &'static str;
    /// Every value, in the order of the schema.
    const ALL: &'static [Self];
    /// What the database stores.
    fn label(self) -> &'static str;
}

/// A text that is no label of an enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownLabel {
    name: &'static str,
    label: String,
    labels: String,
}

impl UnknownLabel {
    /// The text.
    pub fn label(&self) -> &str {
        &self.label
    }
}

impl fmt::Display for UnknownLabel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let UnknownLabel { name, label, labels } = self;
        write!(f, "{label:?} is no {name}, which is one of {labels}")
    }
}

impl std::error::Error for UnknownLabel {}

/// For generated code: the value with this label.
#[doc(hidden)]
pub fn from_label<E: Enum>(label: &str) -> Result<E, UnknownLabel> {
    E::ALL.iter().copied().find(|it| it.label() == label).ok_or_else(|| {
        let labels: Vec<_> = E::ALL.iter().map(|it| it.label()).collect();
        UnknownLabel { name: E::NAME, label: label.to_owned(), labels: labels.join(", ") }
    })
}

/// For generated code: reads a label, and refuses an unknown one.
#[doc(hidden)]
pub fn deserialize_label<'de, E: Enum, D: serde::Deserializer<'de>>(deserializer: D) -> Result<E, D::Error> {
    let label = <std::borrow::Cow<'de, str> as serde::Deserialize>::deserialize(deserializer)?;
    from_label(&label).map_err(serde::de::Error::custom)
}

impl Value {
    /// For generated code: a value of an enum.
    #[doc(hidden)]
    pub fn from_label(label: &'static str) -> Value {
        Value::Text(label.to_owned())
    }
}

impl Row<'_> {
    /// Reads an enum. A label the client does not know is an error of kind `SchemaDrift`.
    pub fn enumeration<E: Enum>(&mut self) -> Result<E> {
        let label = self.label()?;
        from_label(label).map_err(|error| {
            let message = format!("{error}; the client is older than the database: run `dioptra gen`");
            Error::new(ErrorKind::SchemaDrift, message)
        })
    }
}

// What generated code may not say itself, as `Option` is not its own type.
impl<E: Enum> Scalar for Option<E> {
    type Inner = E;
}
impl<E: Enum> Ordered for Option<E> {}
#[diagnostic::do_not_recommend]
impl<E: Enum> IntoValue<Option<E>> for Option<E> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, |it| Value::Text(it.label().to_owned()))
    }
}
