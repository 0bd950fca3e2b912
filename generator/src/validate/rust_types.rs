//! `@json(path::Type)`, and the crates that the paths lead to.

use super::Context;
use crate::{
    diagnostics::Diagnostic,
    resolve::Type,
    schema::{Generator, ScalarType},
    source::Span,
};

/// Crates that every Rust program has.
const BUILT_IN: [&str; 3] = ["std", "core", "alloc"];

pub(super) fn rust_types_are_for_json(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let (Some(path), Type::Scalar(scalar)) = (field.rust_type, &field.ty) else { continue };
        if *scalar != ScalarType::Json {
            let message =
                format!("`@json` is for `Json` columns, and `{}` is `{}`", field.name(), field.type_text());
            let help = format!("write `{} Json @json({})`", field.name(), path.value);
            cx.diagnostics.push(
                Diagnostic::error("type.rust_type_not_json", path.span, message)
                    .label(field.type_span(), "the type")
                    .help(help),
            );
        }
    }
}

/// A `type` block makes a struct of the client, so the column has a Rust type already.
pub(super) fn rust_types_have_one_source(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let (Some(path), Some(_)) = (field.rust_type, field.json_type) else { continue };
        let message = format!("the type of `{}` is the struct of a `type` block already", field.name());
        cx.diagnostics.push(
            Diagnostic::error("type.two_rust_types", path.span, message)
                .label(field.type_span(), "the `type` block")
                .help(format!("remove `@json`, or write `{} Json @json({})`", field.name(), path.value)),
        );
    }
}

/// The client names the type, so its manifest names the crate.
pub(super) fn crates_are_dependencies(cx: &mut Context<'_, '_>) {
    let generators = &cx.resolved.config.generators;
    for (_, field) in cx.resolved.fields() {
        let Some(path) = field.rust_type else { continue };
        let name = path.value.split("::").next().unwrap_or_default();
        let has = |it: &Generator| it.dependencies.iter().any(|it| it.rust_name() == name);
        if BUILT_IN.contains(&name) || !generators.is_empty() && generators.iter().all(has) {
            continue;
        }
        let message = format!("the client has no dependency `{name}`");
        let help = format!(
            "add `dependencies = {{ {name}: \"../{name}\" }}` to the generator block with `provider = \"dioptra\"`: \
             the folder of the crate, relative to the schema, or a version of crates.io"
        );
        cx.diagnostics
            .push(Diagnostic::error("type.unknown_crate", crate_span(path.span, name), message).help(help));
    }
}

fn crate_span(path: Span, name: &str) -> Span {
    Span { end: path.start + name.len() as u32, ..path }
}
