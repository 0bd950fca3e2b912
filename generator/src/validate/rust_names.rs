//! Names in the generated client: two names of a scope must not become the same Rust name.

use std::collections::HashMap;

use super::Context;
use crate::{
    ast::{SelectedContent, Selection},
    diagnostics::Diagnostic,
    lower::client_name,
    resolve::{Index, IndexKind, Model},
    schema::rust_name,
    source::Span,
};

/// Models, enums, fragments, and the structs of nested selections.
pub(super) fn types_are_distinct(cx: &mut Context<'_, '_>) {
    let mut names: Vec<(String, Span)> = Vec::new();
    for model in &cx.resolved.models {
        names.push((rust_name::model_type(model.name()), model.ast.name.span));
    }
    for it in &cx.resolved.enums {
        names.push((rust_name::enum_type(&it.ast.name.name), it.ast.name.span));
    }
    for fragment in &cx.resolved.names.fragments {
        let name = rust_name::fragment_type(&fragment.name.name);
        nested_types(&name, &fragment.selection, &mut names);
        names.push((name, fragment.name.span));
    }
    report_equal(cx, names, "type");
}

fn nested_types(parent: &str, selection: &Selection, names: &mut Vec<(String, Span)>) {
    for selected in selection.selected() {
        if let SelectedContent::Nested(nested) = &selected.content {
            let name = rust_name::nested_type(parent, &selected.name.name);
            nested_types(&name, nested, names);
            names.push((name, selected.name.span));
        }
    }
}

pub(super) fn fields_are_distinct(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let names = model.fields.iter().map(|field| (rust_name::field(field.name()), field.ast.name.span));
        report_equal(cx, names.collect(), "field");
    }
}

pub(super) fn enum_values_are_distinct(cx: &mut Context<'_, '_>) {
    for it in &cx.resolved.enums {
        let mut values: Vec<_> = it.values.iter().map(|value| &value.ast.name).collect();
        // The same name twice is another rule's.
        let mut seen = std::collections::HashSet::new();
        values.retain(|name| seen.insert(name.name.as_str()));
        let names = values.into_iter().map(|name| (rust_name::enum_value(&name.name), name.span));
        report_equal(cx, names.collect(), "variant");
    }
}

/// Keys of several columns have a name in the client, beside those of the fields.
pub(super) fn key_names_are_free(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let mut taken: HashMap<String, Span> = HashMap::new();
        for field in &model.fields {
            taken.insert(rust_name::field(field.name()), field.ast.name.span);
        }
        let keys = model.indexes.iter().filter(|index| {
            matches!(index.kind, IndexKind::Primary | IndexKind::Unique)
                && index.complete
                && index.columns.len() > 1
                && !is_the_id_again(model, index)
        });
        for key in keys {
            let name = client_name(model, key);
            let span = key.name.map_or(key.span(), |name| name.span);
            if let Some(first) = taken.insert(rust_name::field(&name), span) {
                let fields: Vec<_> = key.field_ids().map(|id| model.field(id).name()).collect();
                let message =
                    format!("the key would be called `{name}` in the client, and that name is taken");
                cx.diagnostics.push(
                    Diagnostic::error("key.name_taken", span, message).label(first, "by this").help(format!(
                        "give the key another name, for example `name: \"by_{}\"`",
                        fields.join("_")
                    )),
                );
            }
        }
    }
}

/// Another rule's.
fn is_the_id_again(model: &Model<'_>, index: &Index<'_>) -> bool {
    let id = model.primary_key().filter(|id| id.span() != index.span());
    index.predicate.is_none() && id.is_some_and(|id| id.field_ids().eq(index.field_ids()))
}

fn report_equal(cx: &mut Context<'_, '_>, names: Vec<(String, Span)>, what: &str) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (name, span) in names {
        if let Some(first) = seen.get(&name) {
            let message = format!("two names become the Rust {what} `{name}`");
            cx.diagnostics.push(
                Diagnostic::error("name.collision", span, message)
                    .label(*first, "the other")
                    .help("rename one of them; `@map` or `@@map` keeps its name in the database"),
            );
        } else {
            seen.insert(name, span);
        }
    }
}
