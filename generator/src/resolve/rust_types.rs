//! `@json(path::Type)`: the program's own type of a `Json` column.

use super::{Spanned, arguments::Arguments};
use crate::{diagnostics::Diagnostics, schema::rust_name};

/// A path of at least a crate and a type: `domain::Address`.
pub(super) fn read<'a>(arguments: &Arguments<'a>, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
    let value = arguments.get("type")?;
    match value.as_name() {
        Some(path) if is_path(path) => Some(Spanned { value: path, span: value.span }),
        _ => arguments.mismatch("type", value, "a path in Rust", "@json(domain::Address)", diagnostics),
    }
}

/// Types with parameters are none: an alias of the other crate gives them a name.
fn is_path(text: &str) -> bool {
    let mut parts = text.split("::");
    parts.clone().count() > 1 && parts.all(rust_name::is_plain)
}
