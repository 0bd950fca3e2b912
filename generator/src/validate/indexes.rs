//! Indexes: what each database can do, and what makes sense everywhere.

use std::collections::HashMap;

use super::{Context, quoted};
use crate::{
    diagnostics::{Diagnostic, Fix, Severity},
    provider::{Dialect, Provider},
    resolve::{Field, Index, IndexColumn, IndexKind, Model},
    schema::{Arity, FieldId, IndexMethod, ScalarType},
    source::Span,
};

pub(super) fn index_has_columns(cx: &mut Context<'_, '_>) {
    for (_, index) in cx.resolved.indexes() {
        let fields = index
            .attribute
            .arguments()
            .iter()
            .any(|argument| argument.name.as_ref().is_none_or(|name| name.name == "fields"));
        // `@@id` and `@@unique` without `fields` are reported as such.
        let reported = !fields && index.kind != IndexKind::Normal;
        if index.columns.is_empty() && index.expression.is_none() && !reported && (index.complete || !fields)
        {
            let message = format!("`{}` has no columns", index.attribute_name());
            let help = format!("write `{}([field])`", index.attribute_name());
            cx.diagnostics.push(Diagnostic::error("index.empty", index.span(), message).help(help));
        }
    }
}

pub(super) fn index_has_columns_or_an_expression(cx: &mut Context<'_, '_>) {
    for (_, index) in cx.resolved.indexes() {
        if let (Some(expression), false) = (index.expression, index.columns.is_empty()) {
            let message = "an index is over columns or over an expression, not both";
            let help =
                "remove the fields; an expression can name several columns: `expression: \"lower(a), b\"`";
            cx.diagnostics
                .push(Diagnostic::error("index.fields_and_expression", expression.span, message).help(help));
        }
    }
}

pub(super) fn index_columns_are_distinct(cx: &mut Context<'_, '_>) {
    for (model, index) in cx.resolved.indexes() {
        let mut seen: HashMap<FieldId, Span> = HashMap::new();
        for column in &index.columns {
            if let Some(first) = seen.insert(column.field, column.span) {
                let message = format!(
                    "`{}` names `{}` twice",
                    index.attribute_name(),
                    model.field(column.field).name()
                );
                cx.diagnostics.push(
                    Diagnostic::error("index.duplicate_column", column.span, message)
                        .label(first, "the first")
                        .help("remove one of the two"),
                );
            }
        }
    }
}

/// A warning where the names differ: the second is only work for the database.
pub(super) fn indexes_are_distinct(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let mut seen: HashMap<String, (Span, Option<&str>)> = HashMap::new();
        let plain = |index: &&Index<'_>| matches!(index.kind, IndexKind::Normal | IndexKind::Unique);
        for index in model.indexes.iter().filter(plain).filter(|index| index.complete) {
            let map = index.map.map(|map| map.value);
            if let Some((first, first_map)) = seen.insert(definition(index), (index.span(), map)) {
                let message = "the same index stands in this model twice";
                let diagnostic = match first_map == map {
                    true => Diagnostic::error("index.duplicate", index.span(), message),
                    false => Diagnostic::warning("index.duplicate", index.span(), message),
                };
                cx.diagnostics.push(diagnostic.label(first, "the first").help("remove one of the two"));
            }
        }
    }
}

/// What an index is but for its name, as text to compare.
pub(super) fn definition(index: &Index<'_>) -> String {
    let column = |it: &IndexColumn| {
        let class = it.operator_class.as_ref().map(|it| &it.value);
        (it.field, it.sort.map(|it| it.value), it.length.map(|it| it.value), class.cloned())
    };
    let columns: Vec<_> = index.columns.iter().map(column).collect();
    let method = index.method.map(|it| it.value);
    let predicate = index.predicate.as_ref().map(|it| &it.value);
    format!("{:?}", (index.kind, columns, method, predicate, index.expression.map(|it| it.value)))
}

pub(super) fn method_exists_in_the_database(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    let supported: &[&str] = match provider.dialect() {
        Dialect::Postgres => return,
        Dialect::Mysql => &["BTree", "Hash"],
        Dialect::Sqlite => &["BTree"],
    };
    for (_, index) in cx.resolved.indexes() {
        let Some(method) = index.method else { continue };
        if !supported.contains(&format!("{:?}", method.value).as_str()) {
            let message = format!("{} has no {:?} indexes", provider.display(), method.value);
            let help =
                format!("remove `type:`; {} has {}", provider.display(), quoted(supported.iter().copied()));
            cx.diagnostics
                .push(Diagnostic::error("index.method_not_supported", method.span, message).help(help));
        }
    }
}

/// PostgreSQL's manual, "Operator Classes": the types for which a method has a default one.
pub(super) fn method_fits_the_column_types(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Postgresql) {
        return;
    }
    for (model, index) in cx.resolved.indexes() {
        // Keys have a rule of their own.
        let plain = (index.kind == IndexKind::Normal).then_some(IndexMethod::BTree);
        let Some(method) = index.method.map(|it| it.value).or(plain) else { continue };
        for column in index.columns.iter().filter(|column| column.operator_class.is_none()) {
            let field = model.field(column.field);
            let native = cx.resolved.native(field).map(|native| native.rule.name);
            let fits = match method {
                IndexMethod::BTree => !matches!(native, Some("Json" | "Xml")),
                IndexMethod::Hash => !matches!(native, Some("Json" | "Xml" | "Bit" | "VarBit" | "Money")),
                IndexMethod::Gin => field.arity == Arity::List || is_jsonb(field, native),
                // Types of extensions, such as geometry, have their own classes.
                _ if matches!(field.scalar(), Some(ScalarType::Unsupported(_)) | None) => true,
                IndexMethod::Gist => false,
                IndexMethod::SpGist => {
                    let is_text = field.scalar() == Some(&ScalarType::String);
                    is_text && matches!(native, None | Some("Text" | "VarChar" | "Inet"))
                }
                IndexMethod::Brin => !matches!(
                    field.scalar(),
                    Some(ScalarType::Boolean | ScalarType::Json | ScalarType::Enum(_))
                ),
                IndexMethod::Fulltext => true,
            };
            if !fits {
                let message = format!(
                    "a {method:?} index of `{}` needs an operator class: `{}` has no default one",
                    field.name(),
                    field.written_type()
                );
                let class = match (method, field.scalar()) {
                    (IndexMethod::Gin, Some(ScalarType::String)) => Some("gin_trgm_ops"),
                    (IndexMethod::Gist, Some(ScalarType::String)) => Some("gist_trgm_ops"),
                    (IndexMethod::Gin, Some(ScalarType::Int)) => Some("int4_ops"),
                    (IndexMethod::Gist, Some(ScalarType::Int)) => Some("gist_int4_ops"),
                    _ => None,
                };
                let help = match class {
                    Some(class) => format!("write for example `{}(ops: raw(\"{class}\"))`", field.name()),
                    None if native == Some("Json") => {
                        "make it a `@db.JsonB`, or index an expression that takes a value out of it"
                            .to_owned()
                    }
                    None if native == Some("Xml") => {
                        "index an expression that takes a value out of it".to_owned()
                    }
                    None => {
                        "remove `type:`, or name an operator class of an extension with `ops:`".to_owned()
                    }
                };
                // The extension btree_gist has default ones, and schemas need not list it.
                let severity = match method {
                    IndexMethod::Gist => Severity::Warning,
                    _ => Severity::Error,
                };
                cx.diagnostics.push(
                    Diagnostic::error("index.operator_class_missing", column.span, message)
                        .severity(severity)
                        .label(field.type_span(), "this type")
                        .help(help),
                );
            }
        }
    }
}

fn is_jsonb(field: &Field<'_>, native: Option<&str>) -> bool {
    match field.scalar() {
        Some(ScalarType::Json) => native != Some("Json"),
        Some(ScalarType::Unsupported(_)) | None => true,
        _ => false,
    }
}

/// PostgreSQL's manual, "Indexes and ORDER BY": only B-trees are in order. Nor has MySQL's full text an order.
pub(super) fn only_btree_indexes_have_an_order(cx: &mut Context<'_, '_>) {
    for (_, index) in cx.resolved.indexes() {
        let (kind, place, help) = match index.method {
            _ if index.kind == IndexKind::Fulltext => ("`@@fulltext`".to_owned(), None, "remove `sort:`"),
            Some(method) if method.value != IndexMethod::BTree => {
                (format!("{:?}", method.value), Some(method.span), "remove `sort:` or `type:`")
            }
            _ => continue,
        };
        for sort in index.columns.iter().filter_map(|column| column.sort) {
            let message = format!("a {kind} index has no order");
            let diagnostic = Diagnostic::error("index.unordered", sort.span, message).help(help);
            cx.diagnostics.push(match place {
                Some(place) => diagnostic.label(place, "only `BTree` has one"),
                None => diagnostic,
            });
        }
    }
}

/// PostgreSQL's manual, "Multicolumn Indexes".
pub(super) fn method_takes_the_columns(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Postgresql) {
        return;
    }
    for (_, index) in cx.resolved.indexes() {
        let Some(method) = index.method else { continue };
        if let (IndexMethod::Hash | IndexMethod::SpGist, Some(second)) = (method.value, index.columns.get(1))
        {
            let message = format!("a {:?} index has one column", method.value);
            cx.diagnostics.push(
                Diagnostic::error("index.method_columns", second.span, message)
                    .label(method.span, "because of this")
                    .help("write an index for each column, or remove `type:`"),
            );
        }
    }
}

/// A warning: the view's own tables have the indexes.
pub(super) fn views_have_no_indexes(cx: &mut Context<'_, '_>) {
    for (_, index) in cx.resolved.indexes().filter(|(model, _)| model.is_view()) {
        if matches!(index.kind, IndexKind::Normal | IndexKind::Fulltext) {
            let message = format!("`{}` does nothing here: a view has no indexes", index.attribute_name());
            cx.diagnostics.push(
                Diagnostic::warning("index.on_view", index.span(), message)
                    .help("remove it, and index the tables that the view reads")
                    .fix(Fix::remove(format!("remove `{}`", index.attribute_name()), index.span())),
            );
        }
    }
}

pub(super) fn prefix_length_is_for_mysql_text(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    for (model, index) in cx.resolved.indexes() {
        for column in &index.columns {
            let Some(length) = column.length else { continue };
            let field = model.field(column.field);
            let text = matches!(
                field.scalar(),
                Some(ScalarType::String | ScalarType::Bytes | ScalarType::Unsupported(_)) | None
            );
            let message = if provider.dialect() != Dialect::Mysql {
                format!("{} has no prefix length for index columns", provider.display())
            } else if index.kind == IndexKind::Fulltext {
                "a `@@fulltext` index is over the whole text".to_owned()
            } else if field.scalar() == Some(&ScalarType::Json) {
                continue; // That there is no such index is another rule's.
            } else if !text {
                format!("a prefix length is for `String` and `Bytes`, not for `{}`", field.type_text())
            } else {
                continue;
            };
            cx.diagnostics.push(
                Diagnostic::error("index.length_not_supported", length.span, message)
                    .help("remove `length:`"),
            );
        }
    }
}

/// MySQL's manual, "Column Indexes": BLOB and TEXT need a prefix length.
pub(super) fn mysql_text_has_a_prefix_length(cx: &mut Context<'_, '_>) {
    if cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) {
        return;
    }
    for (model, index, column) in mysql_columns(cx) {
        let field = model.field(column.field);
        let native = cx.resolved.native(field).map(|native| native.rule.name);
        let long = match field.scalar() {
            Some(ScalarType::String) => native.is_some_and(|name| name.ends_with("Text")),
            Some(ScalarType::Bytes) => native.is_none_or(|name| name.ends_with("Blob")),
            _ => false,
        };
        if long && column.length.is_none() {
            let shown = native.unwrap_or("LongBlob");
            let message =
                format!("MySQL and MariaDB index only a part of a {shown} column, and `length` is missing");
            let help = match index.on_field {
                Some(_) => format!("write `{}(length: 100)`", index.attribute_name()),
                None => format!("write `{}(length: 100)`", field.name()),
            };
            let span = if index.on_field.is_some() { index.span() } else { column.span };
            cx.diagnostics.push(Diagnostic::error("index.length_missing", span, message).help(help));
        }
    }
}

pub(super) fn mysql_has_no_index_of_json(cx: &mut Context<'_, '_>) {
    if cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) {
        return;
    }
    for (model, index, column) in mysql_columns(cx) {
        if model.field(column.field).scalar() == Some(&ScalarType::Json) {
            let span = if index.on_field.is_some() { index.span() } else { column.span };
            let message = "MySQL and MariaDB have no index of a JSON column";
            let help = "index a column that `@generated` takes out of it";
            cx.diagnostics.push(Diagnostic::error("index.json_not_supported", span, message).help(help));
        }
    }
}

fn mysql_columns<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<(&'s Model<'a>, &'s Index<'a>, &'s IndexColumn)> {
    let indexes = cx.resolved.indexes().filter(|(_, index)| index.kind != IndexKind::Fulltext);
    indexes
        .flat_map(|(model, index)| index.columns.iter().map(move |column| (model, index, column)))
        .collect()
}

pub(super) fn fulltext_is_for_mysql(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|provider| provider.dialect() != Dialect::Mysql) else {
        return;
    };
    for (_, index) in cx.resolved.indexes().filter(|(_, index)| index.kind == IndexKind::Fulltext) {
        let message = format!("{} has no `@@fulltext` indexes", provider.display());
        let help = match provider {
            Provider::Postgresql => {
                "write `@@index(expression: \"to_tsvector('english', title)\", type: Gin)`, with your column"
            }
            _ => "remove it; SQLite's full text search is a table of its own (FTS5)",
        };
        cx.diagnostics
            .push(Diagnostic::error("index.fulltext_not_supported", index.span(), message).help(help));
    }
}

pub(super) fn fulltext_is_for_text(cx: &mut Context<'_, '_>) {
    for (model, index) in cx.resolved.indexes().filter(|(_, index)| index.kind == IndexKind::Fulltext) {
        for column in &index.columns {
            let field = model.field(column.field);
            if field.scalar().is_some_and(|scalar| *scalar != ScalarType::String) {
                let message = format!("`@@fulltext` is for `String`, not for `{}`", field.type_text());
                let help = format!("remove `{}`", field.name());
                cx.diagnostics
                    .push(Diagnostic::error("index.fulltext_type", column.span, message).help(help));
            }
        }
    }
}

pub(super) fn partial_indexes_are_not_for_mysql(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|provider| provider.dialect() == Dialect::Mysql) else {
        return;
    };
    for (_, index) in cx.resolved.indexes() {
        if let Some(predicate) = &index.predicate {
            let message = format!("{} has no indexes over a part of the rows", provider.display());
            let help = "remove `where:`; a `@generated` column that is NULL for the other rows does the same";
            cx.diagnostics
                .push(Diagnostic::error("index.partial_not_supported", predicate.span, message).help(help));
        }
    }
}

pub(super) fn expression_indexes_are_not_for_mariadb(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Mariadb) {
        return;
    }
    for (_, index) in cx.resolved.indexes() {
        if let Some(expression) = index.expression {
            let message = "MariaDB has no indexes over an expression";
            let help = "add a column with `@generated(\"..\")` and index that";
            cx.diagnostics.push(
                Diagnostic::error("index.expression_not_supported", expression.span, message).help(help),
            );
        }
    }
}

pub(super) fn clustering_is_for_sql_server(cx: &mut Context<'_, '_>) {
    for (_, index) in cx.resolved.indexes() {
        let clustered = |name: &crate::ast::Identifier| name.name == "clustered";
        let argument = index.attribute.arguments().iter().find(|it| it.name.as_ref().is_some_and(clustered));
        if let Some(argument) = argument {
            let message = "only SQL Server has `clustered`, and it is not supported";
            cx.diagnostics.push(
                Diagnostic::error("index.clustered_not_supported", argument.span, message).help("remove it"),
            );
        }
    }
}
