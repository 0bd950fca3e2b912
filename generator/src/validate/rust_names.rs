//! Names in the generated client: what is told apart by a number, and what can not be.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::{
    ast::{Identifier, SelectedContent, Selection},
    diagnostics::Diagnostic,
    lower::client_name,
    resolve::IndexKind,
    schema::{FieldId, rust_name},
    source::Span,
};

/// Models, enums and `type` blocks, which are told apart by numbers; fragments with
/// the structs of nested selections and inputs, which are not.
pub(super) fn types_are_distinct(cx: &mut Context<'_, '_>) {
    let models = cx.resolved.models.iter().filter(|model| !model.ignored).map(|model| &model.ast.name);
    let json_types = cx.resolved.names.json_types.iter().map(|it| &it.name);
    let named = models.chain(cx.resolved.enums.iter().map(|it| &it.ast.name)).chain(json_types);
    let named: Vec<&Identifier> = named.collect();
    let taken = warn_of_numbers(cx, &named, rust_name::model_type, "type");
    let mut selections: Vec<(String, Span)> = Vec::new();
    for fragment in &cx.resolved.names.fragments {
        let name = rust_name::fragment_type(&fragment.name.name);
        nested_types(&name, &fragment.selection, &mut selections);
        selections.push((name, fragment.name.span));
    }
    for input in &cx.resolved.names.inputs {
        selections.push((rust_name::input_type(&input.name.name), input.name.span));
    }
    report_equal(cx, taken.into_iter().chain(selections).collect());
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
    let resolved = cx.resolved;
    for model in &resolved.models {
        let names: Vec<_> = model.fields.iter().map(|field| &field.ast.name).collect();
        warn_of_numbers(cx, &names, rust_name::field, "field");
    }
}

pub(super) fn enum_values_are_distinct(cx: &mut Context<'_, '_>) {
    let resolved = cx.resolved;
    for it in &resolved.enums {
        // The same name twice is another rule's.
        let mut seen = HashSet::new();
        let values = it.values.iter().map(|value| &value.ast.name);
        let values: Vec<_> = values.filter(|name| seen.insert(name.name.as_str())).collect();
        warn_of_numbers(cx, &values, rust_name::enum_value, "variant");
    }
}

/// Keys of several columns have a name in the client, beside those of the fields. Two keys of the same columns share it.
pub(super) fn key_names_are_free(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let mut taken: HashMap<String, (Span, Vec<FieldId>)> = HashMap::new();
        for field in &model.fields {
            taken.insert(field.name().to_owned(), (field.ast.name.span, Vec::new()));
        }
        let keys = model.indexes.iter().filter(|index| {
            matches!(index.kind, IndexKind::Primary | IndexKind::Unique)
                && index.complete
                && index.columns.len() > 1
        });
        for key in keys {
            let name = client_name(model, key);
            let span = key.name.map_or(key.span(), |name| name.span);
            let columns: Vec<_> = key.field_ids().collect();
            match taken.get(&name) {
                Some((_, others)) if *others == columns => {}
                Some(&(first, _)) => {
                    let fields: Vec<_> = columns.iter().map(|&id| model.field(id).name()).collect();
                    let message =
                        format!("the key would be called `{name}` in the client, and that name is taken");
                    cx.diagnostics.push(
                        Diagnostic::error("key.name_taken", span, message).label(first, "by this").help(
                            format!(
                                "give the key another name, for example `name: \"by_{}\"`",
                                fields.join("_")
                            ),
                        ),
                    );
                }
                None => {
                    taken.insert(name, (span, columns));
                }
            }
        }
    }
}

/// Warns where a number tells two names of a scope apart; gives the Rust names with their places.
fn warn_of_numbers(
    cx: &mut Context<'_, '_>,
    names: &[&Identifier],
    rust_name: fn(&str) -> String,
    what: &str,
) -> Vec<(String, Span)> {
    let texts: Vec<&str> = names.iter().map(|name| name.name.as_str()).collect();
    let chosen = rust_name::distinct(&texts, rust_name);
    let places: HashMap<&str, Span> =
        chosen.iter().map(String::as_str).zip(names.iter().map(|it| it.span)).collect();
    for (name, chosen) in names.iter().zip(&chosen) {
        let own = rust_name(&name.name);
        if let (true, Some(&other)) = (own != *chosen, places.get(own.as_str())) {
            let message =
                format!("two names become the Rust {what} `{own}`, so this one is `{chosen}` in the client");
            cx.diagnostics.push(
                Diagnostic::warning("name.collision", name.span, message)
                    .label(other, "the other")
                    .help("rename one of them; `@map` or `@@map` keeps its name in the database"),
            );
        }
    }
    chosen.into_iter().zip(names.iter().map(|it| it.span)).collect()
}

fn report_equal(cx: &mut Context<'_, '_>, names: Vec<(String, Span)>) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (name, span) in names {
        if let Some(first) = seen.get(&name) {
            let message = format!("two names become the Rust type `{name}`");
            cx.diagnostics.push(
                Diagnostic::error("name.type_taken", span, message)
                    .label(*first, "the other")
                    .help("rename the fragment or input, or the fields of one selection"),
            );
        } else {
            seen.insert(name, span);
        }
    }
}
