//! The keys of configuration blocks.

use std::collections::HashMap;

use crate::{
    ast::{self, Property},
    diagnostics::{Diagnostic, Diagnostics, Fix, did_you_mean},
};

/// Reports keys that a block sets twice.
pub(super) fn report_duplicates(block: &ast::Config, diagnostics: &mut Diagnostics) {
    let mut seen: HashMap<&str, &Property> = HashMap::new();
    for property in block.properties() {
        let key = property.key.name.as_str();
        let first = *seen.entry(key).or_insert(property);
        if first.span != property.span {
            let message = format!("`{key}` is set twice");
            diagnostics.push(
                Diagnostic::error("name.duplicate_key", property.key.span, message)
                    .label(first.key.span, "the first")
                    .help("remove one of the two")
                    .fix(Fix::remove(format!("remove the second `{key}`"), property.span)),
            );
        }
    }
}

/// Reports keys that a block of its kind does not have.
pub(super) fn report_unknown(block: &ast::Config, keys: &[&str], diagnostics: &mut Diagnostics) {
    for property in block.properties().filter(|it| !keys.contains(&it.key.name.as_str())) {
        let (key, kind, span) = (&property.key.name, block.kind.keyword(), property.key.span);
        let message = format!("a {kind} has no property `{key}`");
        diagnostics.push(Diagnostic::error("config.unknown_property", span, message).suggest(
            span,
            did_you_mean(key, keys.iter().copied()),
            || {
                let keys: Vec<_> = keys.iter().map(|key| format!("`{key}`")).collect();
                format!("the properties are {}", keys.join(", "))
            },
        ));
    }
}
