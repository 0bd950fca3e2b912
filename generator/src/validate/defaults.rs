//! `autoincrement()`: what each database can count.

use std::collections::HashSet;

use super::Context;
use crate::{
    diagnostics::Diagnostic,
    provider::{Dialect, Provider},
    resolve::{Field, Model},
    schema::{Arity, Default},
};

/// SQLite's AUTOINCREMENT is only for `INTEGER PRIMARY KEY`.
pub(super) fn sqlite_counts_only_the_id(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Sqlite) {
        return;
    }
    for (model, field) in counted(cx) {
        let Some(span) = span(field) else { continue };
        let id = model.primary_key();
        if id.is_none() && !model.keys_are_known() {
            continue;
        }
        if id.is_some_and(|id| !id.complete || id.field_ids().eq([field.id])) {
            continue;
        }
        let help = match id {
            Some(id) if id.columns.len() > 1 => "remove it: the id has several columns",
            _ => "remove it, or make the field the `@id`",
        };
        let message = "SQLite counts only the id, when it is a single column";
        cx.diagnostics.push(Diagnostic::error("default.autoincrement_not_id", span, message).help(help));
    }
}

/// MySQL's manual, "AUTO_INCREMENT": one column in a table.
pub(super) fn mysql_counts_one_column(cx: &mut Context<'_, '_>) {
    if cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) {
        return;
    }
    for model in &cx.resolved.models {
        let mut fields = model.fields.iter().filter(|field| is_counted(field)).filter_map(span);
        let Some(first) = fields.next() else { continue };
        for second in fields {
            let message = "MySQL and MariaDB count only one column of a table";
            cx.diagnostics.push(
                Diagnostic::error("default.autoincrement_twice", second, message)
                    .label(first, "the first")
                    .help("remove one of them"),
            );
        }
    }
}

/// MySQL's manual, "AUTO_INCREMENT": the column is the first of an index.
pub(super) fn mysql_counts_an_indexed_column(cx: &mut Context<'_, '_>) {
    if cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) {
        return;
    }
    let first_columns: HashSet<_> = cx
        .resolved
        .indexes()
        .map(|(model, index)| (model.id, index.complete, index.field_ids().next()))
        .collect();
    for (model, field) in counted(cx) {
        let Some(span) = span(field) else { continue };
        let indexed = first_columns.contains(&(model.id, true, Some(field.id)))
            || model.indexes.iter().any(|index| !index.complete);
        if !indexed && model.keys_are_known() {
            let message = "MySQL and MariaDB count only a column that an index begins with";
            let help = format!("make `{0}` the `@id`, or add `@unique` or `@@index([{0}])`", field.name());
            cx.diagnostics
                .push(Diagnostic::error("default.autoincrement_not_indexed", span, message).help(help));
        }
    }
}

/// A warning: the databases take it, and make the column NOT NULL.
pub(super) fn counted_columns_are_single_values(cx: &mut Context<'_, '_>) {
    for (_, field) in counted(cx) {
        if let (Some(span), Arity::Optional) = (span(field), field.arity) {
            let message = format!("`{}` is counted by the database, so it is never NULL", field.name());
            let help = "remove the `?` behind its type";
            cx.diagnostics
                .push(Diagnostic::warning("default.autoincrement_optional", span, message).help(help));
        }
    }
}

/// Prisma's `map:` of a default.
pub(super) fn defaults_have_no_name(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let attributes = field.ast.attributes.iter().filter(|it| it.name.name == "default");
        let arguments = attributes.flat_map(|attribute| attribute.arguments());
        let named = arguments.into_iter().find(|it| it.name.as_ref().is_some_and(|it| it.name == "map"));
        if let Some(argument) = named {
            let message = "only SQL Server has names of defaults, and it is not supported";
            cx.diagnostics.push(
                Diagnostic::error("default.name_not_supported", argument.span, message).help("remove `map:`"),
            );
        }
    }
}

fn counted<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<(&'s Model<'a>, &'s Field<'a>)> {
    cx.resolved.fields().filter(|(_, field)| is_counted(field)).collect()
}

pub(super) fn is_counted(field: &Field<'_>) -> bool {
    field.default.as_ref().and_then(|it| it.value.as_ref()) == Some(&Default::Autoincrement)
}

fn span(field: &Field<'_>) -> Option<crate::source::Span> {
    field.default.as_ref().map(|default| default.span)
}
