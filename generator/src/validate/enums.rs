//! Enums.

use std::collections::HashMap;

use super::Context;
use crate::{diagnostics::Diagnostic, source::Span};

pub(super) fn enum_has_values(cx: &mut Context<'_, '_>) {
    for it in &cx.resolved.enums {
        if it.values.is_empty() && it.ast.invalid().next().is_none() {
            let message = format!("enum `{}` has no values", it.ast.name.name);
            cx.error(
                "enum.empty",
                it.ast.name.span,
                message,
                "write at least one value, each on its own line",
            );
        }
    }
}

pub(super) fn values_are_distinct(cx: &mut Context<'_, '_>) {
    for it in &cx.resolved.enums {
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for value in &it.values {
            let name = &value.ast.name;
            if let Some(first) = seen.insert(&name.name, name.span) {
                let message = format!("enum value `{}` is defined twice", name.name);
                cx.diagnostics.push(
                    Diagnostic::error("name.duplicate_enum_value", name.span, message)
                        .label(first, "the first")
                        .help("remove one of the two"),
                );
            }
        }
    }
}

pub(super) fn stored_values_are_distinct(cx: &mut Context<'_, '_>) {
    for it in &cx.resolved.enums {
        let mut seen: HashMap<&str, (&str, Span)> = HashMap::new();
        for value in &it.values {
            let span = value.map.map_or(value.ast.name.span, |map| map.span);
            let name = value.ast.name.name.as_str();
            let first = seen.insert(value.database_name(), (name, span));
            // The same name twice is another rule's.
            if let Some((first_name, first)) = first.filter(|(first, _)| *first != name) {
                let message = format!("`{first_name}` and `{name}` are stored as the same value");
                cx.diagnostics.push(
                    Diagnostic::error("enum.duplicate_stored_value", span, message)
                        .label(first, "the other")
                        .help("give one of them another value with `@map(\"..\")`"),
                );
            }
        }
    }
}
