//! What `@json` of the schema names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Where a place is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Address {
    /// With the number.
    pub street: String,
    /// Kilometres above the sea.
    pub height: Option<f64>,
}

/// An alias gives a type with parameters a name.
pub type Labels = BTreeMap<String, String>;

/// Addresses as they were.
pub mod old {
    use super::{Deserialize, Serialize};

    /// A line of text.
    #[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
    pub struct Address(pub String);
}
