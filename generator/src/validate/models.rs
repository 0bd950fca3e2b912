//! Models.

use super::Context;
use crate::{
    diagnostics::{Diagnostic, Fix},
    provider::Provider,
    resolve::{IndexKind, Model, Type},
};

/// PostgreSQL has tables without columns; Prisma reads them as ignored models.
pub(super) fn model_has_columns(cx: &mut Context<'_, '_>) {
    let may_be_empty = cx.provider() == Some(Provider::Postgresql);
    let told = |model: &&Model<'_>| model.is_complete() && model.ast.is_opened();
    for model in cx.resolved.models.iter().filter(told).filter(|it| !(may_be_empty && it.ignored)) {
        if model.fields.iter().all(|field| matches!(field.ty, Type::Model(_))) {
            let message = format!("{} `{}` has no columns", model.ast.kind.keyword(), model.name());
            let help = "add at least `id Int @id @default(autoincrement())`";
            cx.error("model.no_columns", model.ast.name.span, message, help);
        }
    }
}

pub(super) fn model_has_one_id(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let mut ids = model.indexes.iter().filter(|index| index.kind == IndexKind::Primary);
        let Some(first) = ids.next() else { continue };
        // The fields before the block: that is the order of the text, too.
        let columns =
            model.indexes.iter().filter(|it| it.kind == IndexKind::Primary).flat_map(|it| it.field_ids());
        let mut names: Vec<_> = columns.map(|id| model.field(id).name()).collect();
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(*name));
        for second in ids {
            let message = format!("model `{}` has two ids", model.name());
            cx.diagnostics.push(
                Diagnostic::error("model.two_ids", second.span(), message)
                    .label(first.span(), "the first")
                    .help(format!(
                        "remove one of them; for an id of several fields write one `@@id([{}])`",
                        names.join(", ")
                    )),
            );
        }
    }
}

/// Prisma's rule: something must identify each row. Views and ignored models are excepted.
pub(super) fn model_has_a_key_of_required_fields(cx: &mut Context<'_, '_>) {
    for model in cx.resolved.models.iter().filter(|model| model.keys_are_known()) {
        if !needs_key(model) {
            continue;
        }
        let message = format!("model `{}` has nothing that identifies its rows", model.name());
        let mut diagnostic = Diagnostic::error("model.no_key", model.ast.name.span, message)
            .help("add `@id` to a field, or `@unique` to one that is required")
            .fix(add_id(model));
        for loose in model.indexes.iter().filter(|index| index.kind == IndexKind::Unique) {
            let why = match loose.predicate {
                Some(_) => "does not count: only some rows are unique",
                None => "does not count: it can be NULL",
            };
            diagnostic = diagnostic.label(loose.span(), why);
        }
        cx.report(diagnostic);
    }
}

/// True for a model of which it is reported that nothing identifies its rows.
pub(super) fn needs_key(model: &Model<'_>) -> bool {
    let no_columns = model.fields.iter().all(|field| matches!(field.ty, Type::Model(_)));
    !(model.is_view() || model.ignored || no_columns || has_key(model))
}

/// Makes the field `id` the id, or adds one.
fn add_id(model: &Model<'_>) -> Fix {
    let id = model.fields_by_name.get("id").map(|id| model.field(*id));
    match id.filter(|field| field.is_required() && field.scalar().is_some()) {
        Some(field) => Fix::append("add `@id` to `id`", field.type_span(), " @id"),
        None => {
            let name = if id.is_some() { "key" } else { "id" };
            let line = format!("{name} Int @id @default(autoincrement())");
            Fix::add_line(format!("add `{line}`"), model.ast.body.first_byte(), line)
        }
    }
}

/// A key that was reported counts: it was meant to be one.
fn has_key(model: &Model<'_>) -> bool {
    let written = model.ast.attributes().chain(model.ast.fields().flat_map(|field| &field.attributes));
    let reported = written.filter(|it| it.name.name == "id").count()
        > model.indexes.iter().filter(|index| index.kind == IndexKind::Primary).count();
    let is_one = |index: &crate::resolve::Index<'_>| {
        index.kind == IndexKind::Primary
            || !index.complete
            || index.field_ids().all(|id| model.field(id).is_required())
    };
    reported || model.keys().any(is_one)
}

pub(super) fn model_has_one_version(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let mut versions = model.fields.iter().filter_map(|field| field.flags.version);
        let Some(first) = versions.next() else { continue };
        for second in versions {
            let message = format!("model `{}` has two versions", model.name());
            cx.diagnostics.push(
                Diagnostic::error("model.two_versions", second, message)
                    .label(first, "the first")
                    .help("remove one `@version`: a row has one version, which every update counts up"),
            );
        }
    }
}
