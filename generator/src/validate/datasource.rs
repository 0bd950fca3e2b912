//! The datasource, and the PostgreSQL schemas that blocks name.

use std::collections::{HashMap, HashSet};

use super::{Context, quoted};
use crate::{
    diagnostics::{Diagnostic, Fix},
    provider::{Dialect, Provider},
    resolve::{DatasourceBlock, Model, Spanned},
    schema::UrlSource,
    source::Span,
};

pub(super) fn schemas_are_for_postgresql(cx: &mut Context<'_, '_>) {
    let (Some(provider), Some(block)) = (cx.provider(), &cx.resolved.config.datasource) else { return };
    if let (Some(schemas), false) = (&block.schemas, provider == Provider::Postgresql) {
        let message = format!("{} has no schemas inside a database", provider.display());
        cx.error(
            "datasource.schemas_not_supported",
            schemas.span,
            message,
            "remove `schemas` and every `@@schema`",
        );
    }
}

/// Prisma's rules: without `schemas` there is `public` alone, so an empty list says nothing.
pub(super) fn schemas_are_distinct(cx: &mut Context<'_, '_>) {
    let Some(schemas) = cx.resolved.config.datasource.as_ref().and_then(|block| block.schemas.as_ref())
    else {
        return;
    };
    if schemas.value.is_empty() {
        let help = "list the schemas of your tables, `[\"public\"]`, or remove `schemas`";
        cx.error("datasource.empty_schemas", schemas.span, "`schemas` is empty", help);
    }
    let mut seen: HashMap<&str, Spanned<&str>> = HashMap::new();
    for schema in &schemas.value {
        let first = *seen.entry(schema.value).or_insert(*schema);
        if first.span != schema.span {
            cx.report(
                Diagnostic::error(
                    "datasource.duplicate_schema",
                    schema.span,
                    format!("\"{}\" is listed twice", schema.value),
                )
                .label(first.span, "the first")
                .help("remove one of the two"),
            );
        }
    }
}

pub(super) fn extensions_are_for_postgresql(cx: &mut Context<'_, '_>) {
    let (Some(provider), Some(block)) = (cx.provider(), &cx.resolved.config.datasource) else { return };
    if let (Some(extensions), false) = (&block.extensions, provider == Provider::Postgresql) {
        let message = format!("{} has no extensions to list", provider.display());
        cx.error("datasource.extensions_not_supported", extensions.span, message, "remove `extensions`");
    }
}

/// Only for a URL that is written in the schema, and for the provider it was written for.
pub(super) fn url_is_for_the_provider(cx: &mut Context<'_, '_>) {
    let config = &cx.resolved.config;
    let (Some(provider), Some(block)) = (config.declared, &config.datasource) else { return };
    for (key, source) in [("url", &block.url), ("directUrl", &block.direct_url)] {
        let Some(UrlSource::Literal(url)) = source else { continue };
        let schemes: &[&str] = match provider.dialect() {
            Dialect::Sqlite => &["file", "sqlite"],
            Dialect::Postgres => &["postgresql", "postgres", "prisma+postgres", "prisma"],
            Dialect::Mysql => &["mysql", "mariadb"],
        };
        let scheme = url.split_once(':').map_or("", |(scheme, _)| scheme);
        // A path is a URL for SQLite.
        let path = provider == Provider::Sqlite && !url.contains("://");
        let span = block.ast.properties().find(|it| it.key.name == key).map(|it| it.value.span);
        if let (false, false, Some(span)) = (schemes.contains(&scheme), path, span) {
            let message = format!("this `{key}` is not for {}", provider.display());
            let help = format!(
                "a URL for {} begins with `{}:`; change the provider or the `{key}`",
                provider.display(),
                schemes[0]
            );
            cx.error("datasource.url_mismatch", span, message, help);
            return;
        }
    }
}

pub(super) fn schema_attributes_name_a_listed_schema(cx: &mut Context<'_, '_>) {
    let (Some(Provider::Postgresql), Some(block)) = (cx.provider(), &cx.resolved.config.datasource) else {
        return schema_attributes_are_for_postgresql(cx);
    };
    let listed: Vec<&str> = block.schemas.iter().flat_map(|it| &it.value).map(|it| it.value).collect();
    let known: HashSet<&str> = listed.iter().copied().collect();
    // An empty list is reported as such, and so is one that could not be read.
    let unread =
        block.ast.members.len() > block.ast.properties().filter(|it| it.key.name != "schemas").count();
    if listed.is_empty() && unread {
        return;
    }
    for schema in schema_attributes(cx) {
        if known.contains(schema.value) {
            continue;
        }
        let meant = cx
            .diagnostics
            .did_you_mean(schema.value, listed.iter().copied())
            .map(|meant| format!("\"{meant}\""));
        let message = format!("the datasource does not list the schema \"{}\"", schema.value);
        let diagnostic =
            Diagnostic::error("schema.not_listed", schema.span, message).suggest(schema.span, meant, || {
                match listed.as_slice() {
                    [] => format!("add `schemas = [\"{}\"]` to the datasource", schema.value),
                    _ => format!("add \"{}\" to `schemas` of the datasource", schema.value),
                }
            });
        cx.diagnostics.push(diagnostic.fix(list_schema(block, schema.value)));
    }
}

fn list_schema(block: &DatasourceBlock<'_>, name: &str) -> Fix {
    let title = format!("list \"{name}\" in the datasource");
    match &block.schemas {
        None => Fix::add_line(title, block.ast.last_member(), format!("schemas = [\"{name}\"]")),
        Some(schemas) => match schemas.value.last() {
            Some(last) => Fix::append(title, last.span, format!(", \"{name}\"")),
            None => Fix::replace(title, schemas.span, format!("[\"{name}\"]")),
        },
    }
}

/// Not reported where the datasource's own `schemas` is.
fn schema_attributes_are_for_postgresql(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    if cx.resolved.config.datasource.as_ref().is_some_and(|block| block.schemas.is_some()) {
        return;
    }
    for schema in schema_attributes(cx) {
        let message = format!("{} has no schemas inside a database", provider.display());
        cx.error("schema.not_supported", schema.span, message, "remove `@@schema`");
    }
}

fn schema_attributes<'a>(cx: &Context<'_, 'a>) -> Vec<Spanned<&'a str>> {
    let models = cx.resolved.models.iter().filter_map(|model| model.database_schema);
    models.chain(cx.resolved.enums.iter().filter_map(|it| it.database_schema)).collect()
}

/// Prisma's rule: once `schemas` is there, every model and enum says which is its.
pub(super) fn schema_attributes_are_complete(cx: &mut Context<'_, '_>) {
    let (Some(Provider::Postgresql), Some(block)) = (cx.provider(), &cx.resolved.config.datasource) else {
        return;
    };
    let Some(schemas) = block.schemas.as_ref().filter(|schemas| !schemas.value.is_empty()) else { return };
    let models = cx.resolved.models.iter().filter(|it| it.database_schema.is_none());
    let mut missing: Vec<(&str, &str, Span, Span)> =
        models.map(|it| (it.ast.kind.keyword(), it.name(), it.ast.name.span, it.ast.last_member())).collect();
    let enums = cx.resolved.enums.iter().filter(|it| it.database_schema.is_none());
    missing
        .extend(enums.map(|it| ("enum", it.ast.name.name.as_str(), it.ast.name.span, it.ast.last_member())));
    let names = schemas.value.iter().map(|it| it.value);
    let first = schemas.value.first().map_or("public", |it| it.value);
    let help = format!("add `@@schema(\"{first}\")`; the datasource lists {}", quoted(names));
    // The attribute may be on a line that could not be read, or have a bad argument.
    let has_one = |model: &&Model<'_>| {
        !model.is_complete() || model.ast.attributes().any(|it| it.name.name == "schema")
    };
    let may_have_one: HashSet<&str> =
        cx.resolved.models.iter().filter(has_one).map(|model| model.name()).collect();
    for (keyword, name, span, last) in missing {
        if !may_have_one.contains(name) {
            let message = format!("{keyword} `{name}` does not say in which schema it is");
            let attribute = format!("@@schema(\"{first}\")");
            cx.report(
                Diagnostic::error("schema.missing", span, message)
                    .label(schemas.span, "listed here")
                    .help(help.clone())
                    .fix(Fix::add_line(format!("add `{attribute}`"), last, attribute)),
            );
        }
    }
}
