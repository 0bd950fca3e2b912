//! Ids and uniques.

use super::{Context, names::is_identifier, quoted};
use crate::{
    diagnostics::{Diagnostic, Fix},
    provider::{Dialect, Provider},
    resolve::{Field, Index, IndexKind, Model},
    schema::Arity,
    source::Span,
};

/// But in a table of SQLite that is ignored: there the ids of old tables may be NULL.
pub(super) fn id_is_required(cx: &mut Context<'_, '_>) {
    for (model, index, field, span) in columns(cx) {
        if index.kind == IndexKind::Primary && field.arity == Arity::Optional && !model.ignored {
            let message = format!("an id is never NULL, but `{}` is optional", field.name());
            let base = field.type_text().trim_end_matches('?').to_owned();
            let help = format!("write `{} {base}`, or `@unique` instead of the id", field.name());
            cx.diagnostics.push(
                Diagnostic::error("key.optional_id", span, message)
                    .label(field.type_span(), "optional")
                    .help(help)
                    .fix(Fix::replace(format!("make `{}` required", field.name()), field.type_span(), base)),
            );
        }
    }
}

pub(super) fn id_is_no_list(cx: &mut Context<'_, '_>) {
    for (_, index, field, span) in columns(cx) {
        if index.kind == IndexKind::Primary && field.arity == Arity::List {
            let message = format!("an id is one value, but `{}` is a list", field.name());
            cx.diagnostics.push(
                Diagnostic::error("key.list_id", span, message).help("choose another field for the id"),
            );
        }
    }
}

/// A warning, since Prisma accepts it: one of the two indexes is only work for the database.
pub(super) fn id_needs_no_unique(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let Some(id) = model.primary_key().filter(|id| id.complete) else { continue };
        let same = |index: &&Index<'_>| {
            index.kind == IndexKind::Unique
                && index.complete
                && index.predicate.is_none()
                && index.field_ids().eq(id.field_ids())
        };
        for unique in model.indexes.iter().filter(same) {
            let name = unique.attribute_name();
            cx.diagnostics.push(
                Diagnostic::warning("key.unique_id", unique.span(), "an id is unique already")
                    .label(id.span(), "the id")
                    .help(format!("remove `{name}`"))
                    .fix(Fix::remove(format!("remove `{name}`"), unique.span())),
            );
        }
    }
}

/// SQLite's documentation, "Generated Columns": they are not part of the primary key.
pub(super) fn sqlite_generates_no_id(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Sqlite) {
        return;
    }
    for (_, index, field, span) in columns(cx) {
        if let (IndexKind::Primary, Some(generated)) = (index.kind, field.generated) {
            let message = format!("SQLite has no generated columns in an id, but `{}` is one", field.name());
            cx.diagnostics.push(
                Diagnostic::error("key.generated_id", span, message)
                    .label(generated.span, "generated")
                    .help("write `@unique` for it and choose another id"),
            );
        }
    }
}

/// What finds a row, or ties it to another, does not change with every update.
pub(super) fn version_is_no_key(cx: &mut Context<'_, '_>) {
    let mut uses: Vec<_> =
        columns(cx).into_iter().map(|(model, _, field, span)| (model, field, span, "a key")).collect();
    for relation in &cx.resolved.relations {
        let model = cx.resolved.model(relation.forward.0);
        let fields = relation.foreign_key().into_iter().flat_map(|key| &key.fields.fields);
        uses.extend(fields.map(|it| (model, model.field(it.value), it.span, "a foreign key")));
    }
    for (model, field, span, what) in uses {
        let Some(version) = field.flags.version else { continue };
        let message =
            format!("`{}.{}` is the version, so it is no part of {what}", model.name(), field.name());
        cx.diagnostics.push(
            Diagnostic::error("key.version", span, message)
                .label(version, "every update counts it up")
                .help("choose another field here, or write `@version` at a field of its own"),
        );
    }
}

/// Types whose values the database can't compare. JSON on MySQL is the rule of indexes; of an `Unsupported` type nothing
/// is known.
pub(super) fn keys_have_comparable_types(cx: &mut Context<'_, '_>) {
    if cx.provider().is_none_or(|provider| provider.dialect() == Dialect::Mysql) {
        return;
    }
    for (_, _, field, span) in columns(cx) {
        // PostgreSQL's `json` and `xml` have no `=`; its `jsonb` has.
        let native = cx.resolved.native(field).map(|native| native.rule.name);
        if matches!(native, Some("Json" | "Xml")) {
            let types = ["String", "Int", "BigInt", "DateTime"];
            let message =
                format!("`{}` can't be a key: its type is `{}`", field.name(), field.written_type());
            let help = format!("choose a field with a type such as {}", quoted(types));
            cx.diagnostics.push(Diagnostic::error("key.type", span, message).help(help));
        }
    }
}

/// A primary key has no order on PostgreSQL, and on SQLite it would make the column no alias of the row's id.
pub(super) fn primary_keys_have_no_order(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|it| it.dialect() != Dialect::Mysql) else { return };
    for (_, index) in cx.resolved.indexes().filter(|(_, index)| index.kind == IndexKind::Primary) {
        for sort in index.columns.iter().filter_map(|column| column.sort) {
            let message = format!("on {}, a primary key has no `sort`", provider.display());
            let help = "remove it; an `@@index` of the same columns can have one";
            cx.diagnostics.push(Diagnostic::error("key.sort_not_supported", sort.span, message).help(help));
        }
    }
}

/// A warning, so that one schema is for several databases: MySQL calls each primary key `PRIMARY`, SQLite none of them.
pub(super) fn primary_keys_have_a_name(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|it| *it != Provider::Postgresql) else { return };
    for (_, index) in cx.resolved.indexes().filter(|(_, index)| index.kind == IndexKind::Primary) {
        let Some(map) = index.map else { continue };
        let message = format!("on {}, `map` of a primary key does nothing", provider.display());
        cx.diagnostics.push(
            Diagnostic::warning("key.map_not_supported", map.span, message)
                .help("remove it; only PostgreSQL gives primary keys a name"),
        );
    }
}

/// Prisma's rule: the name of a key of several columns is one of the client's.
pub(super) fn names_are_identifiers(cx: &mut Context<'_, '_>) {
    for (_, index, name) in cx.resolved.indexes().filter_map(|(model, it)| Some((model, it, it.name?))) {
        if index.columns.len() < 2 || is_identifier(name.value) {
            continue;
        }
        let message = format!("`{}` is no name for a key in the client", name.value);
        let word = index.attribute.arguments().iter().filter_map(|it| it.name.as_ref());
        let word = word.filter(|it| it.name == "name").map(|it| it.span).next();
        let mut diagnostic = Diagnostic::error("key.bad_name", name.span, message)
            .help("names have letters, digits and `_`, a letter first; a name in the database is `map:`");
        if let (Some(word), None) = (word, index.map) {
            diagnostic = diagnostic.fix(Fix::replace("write `map:`", word, "map"));
        }
        cx.diagnostics.push(diagnostic);
    }
}

/// The columns of ids and uniques, with the place to report them at.
fn columns<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<(&'s Model<'a>, &'s Index<'a>, &'s Field<'a>, Span)> {
    let is_key = |index: &Index<'_>| matches!(index.kind, IndexKind::Primary | IndexKind::Unique);
    let mut columns = Vec::new();
    for (model, index) in cx.resolved.indexes().filter(|(_, index)| is_key(index)) {
        for column in &index.columns {
            let span = if index.on_field.is_some() { index.span() } else { column.span };
            columns.push((model, index, model.field(column.field), span));
        }
    }
    columns
}
