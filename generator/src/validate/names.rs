//! Names in the schema language and in the database.

use std::collections::{HashMap, HashSet};

use super::{Context, indexes::definition};
use crate::{
    ast::Identifier,
    diagnostics::Diagnostic,
    provider::{Dialect, Provider},
    resolve::{Index, IndexKind, Model, Relation},
    schema::{ConstraintKind, ModelId, constraint_name},
    source::Span,
};

/// A letter of any alphabet, then letters, digits and `_`, so that it is a name in Rust too.
pub(super) fn names_are_identifiers(cx: &mut Context<'_, '_>) {
    let mut names: Vec<(&str, &Identifier, bool)> = Vec::new();
    for model in &cx.resolved.models {
        names.push((model.ast.kind.keyword(), &model.ast.name, true));
        names.extend(model.fields.iter().map(|field| ("field", &field.ast.name, true)));
    }
    for it in &cx.resolved.enums {
        names.push(("enum", &it.ast.name, true));
        names.extend(it.values.iter().map(|value| ("enum value", &value.ast.name, true)));
    }
    for it in &cx.resolved.names.json_types {
        names.push(("type", &it.name, false));
        names.extend(it.fields().map(|field| ("field", &field.name, true)));
    }
    names.extend(cx.resolved.names.fragments.iter().map(|it| ("fragment", &it.name, false)));
    names.extend(cx.resolved.names.inputs.iter().map(|it| ("input", &it.name, false)));
    for (what, name, mapped) in names {
        if is_identifier(&name.name) {
            continue;
        }
        let mut proposal: String =
            name.name.chars().map(|c| if unicode_ident::is_xid_continue(c) { c } else { '_' }).collect();
        proposal = proposal.trim_matches('_').to_owned();
        if !proposal.starts_with(unicode_ident::is_xid_start) {
            proposal = format!("n{proposal}");
        }
        let at = if matches!(what, "model" | "view" | "enum") { "@@" } else { "@" };
        let map = if mapped { format!(" with `{at}map(\"{}\")`", name.name) } else { String::new() };
        let article = if what.starts_with(['e', 'i']) { "an" } else { "a" };
        let message = format!("`{}` is no name for {article} {what}", name.name);
        let help = format!("names have letters, digits and `_`, a letter first: write `{proposal}`{map}");
        cx.error("name.invalid", name.span, message, help);
    }
}

pub(super) fn is_identifier(name: &str) -> bool {
    name.starts_with(unicode_ident::is_xid_start) && name.chars().all(unicode_ident::is_xid_continue)
}

/// Tables, columns, enum types, and constraint names that are given: PostgreSQL 63 bytes, MySQL 64 characters.
pub(super) fn names_fit_the_database(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    let length = |name: &str| match provider.dialect() {
        Dialect::Postgres => name.len(),
        Dialect::Mysql | Dialect::Sqlite => name.chars().count(),
    };
    let mut names: Vec<(&str, Span)> = Vec::new();
    for model in &cx.resolved.models {
        names.push((model.database_name(), model.map.map_or(model.ast.name.span, |it| it.span)));
        for field in model.fields.iter().filter(|field| field.scalar().is_some()) {
            names.push((field.database_name(), field.map.map_or(field.ast.name.span, |it| it.span)));
        }
        let relations = model.fields.iter().filter_map(|field| field.relation.as_ref()?.map);
        let maps = relations.chain(model.indexes.iter().filter_map(|index| index.map));
        let maps = maps.chain(model.checks.iter().filter_map(|check| check.name));
        names.extend(maps.map(|map| (map.value, map.span)));
    }
    for it in &cx.resolved.enums {
        names.push((it.database_name(), it.map.map_or(it.ast.name.span, |map| map.span)));
        for value in &it.values {
            names.push((value.database_name(), value.map.map_or(value.ast.name.span, |map| map.span)));
        }
    }
    let limit = provider.max_identifier_length();
    for (name, span) in names.into_iter().filter(|(name, _)| length(name) > limit) {
        let unit = if provider.dialect() == Dialect::Postgres { "bytes" } else { "characters" };
        let message =
            format!("this name has {} {unit}, but {} allows {limit}", length(name), provider.display());
        cx.error(
            "name.too_long",
            span,
            message,
            "shorten it, or give a shorter name with `@map`, `@@map` or `map:`",
        );
    }
}

pub(super) fn tables_are_distinct(cx: &mut Context<'_, '_>) {
    let mut seen: HashMap<(Option<&str>, String), &Model<'_>> = HashMap::new();
    for model in &cx.resolved.models {
        let schema = model.database_schema.map(|it| it.value);
        let key = (schema, folded(model.database_name(), cx.provider()));
        if let Some(first) = seen.get(&key) {
            // At the one with `@@map`, which is the one to change.
            let (at, other) = if model.map.is_none() { (*first, model) } else { (model, *first) };
            let span = |model: &Model<'_>| model.map.map_or(model.ast.name.span, |it| it.span);
            let message = format!("two models have the table `{}`", model.database_name());
            cx.diagnostics.push(
                Diagnostic::error("name.duplicate_table", span(at), message)
                    .label(span(other), "the other")
                    .help(format!("give `{}` another table with `@@map(\"..\")`", at.name())),
            );
        } else {
            seen.insert(key, model);
        }
    }
}

/// As the database compares names of tables and columns: SQLite and MySQL's columns without case.
fn folded(name: &str, provider: Option<Provider>) -> String {
    match provider {
        Some(Provider::Sqlite) => name.to_lowercase(),
        _ => name.to_owned(),
    }
}

pub(super) fn columns_are_distinct(cx: &mut Context<'_, '_>) {
    let folds = cx.provider().is_some_and(|provider| provider != Provider::Postgresql);
    for model in &cx.resolved.models {
        let mut seen: HashMap<String, Span> = HashMap::new();
        for field in model.fields.iter().filter(|field| field.scalar().is_some()) {
            let name = field.database_name();
            let key = if folds { name.to_lowercase() } else { name.to_owned() };
            let span = field.map.map_or(field.ast.name.span, |it| it.span);
            if let Some(first) = seen.insert(key, span) {
                let message = format!("two fields of `{}` have the column `{name}`", model.name());
                cx.diagnostics.push(
                    Diagnostic::error("name.duplicate_column", span, message)
                        .label(first, "the other")
                        .help("give one of them another column with `@map(\"..\")`"),
                );
            }
        }
    }
}

/// PostgreSQL only: there an enum is a type, and so is the row of a table.
pub(super) fn enum_types_are_distinct(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Postgresql) {
        return;
    }
    let mut seen: HashMap<(Option<&str>, &str), Span> = HashMap::new();
    for model in &cx.resolved.models {
        let span = model.map.map_or(model.ast.name.span, |it| it.span);
        seen.insert((model.database_schema.map(|it| it.value), model.database_name()), span);
    }
    for it in &cx.resolved.enums {
        let span = it.map.map_or(it.ast.name.span, |it| it.span);
        if let Some(first) = seen.insert((it.database_schema.map(|it| it.value), it.database_name()), span) {
            let message = format!("the database type `{}` exists already", it.database_name());
            cx.diagnostics.push(
                Diagnostic::error("name.duplicate_type", span, message)
                    .label(first, "here; a table is a type too")
                    .help("give one of them another name with `@@map(\"..\")`"),
            );
        }
    }
}

/// Where a name must be the only one.
#[derive(PartialEq, Eq, Hash)]
enum Namespace<'a> {
    /// PostgreSQL: tables, primary keys, uniques and indexes of a schema. SQLite: tables and indexes.
    Relations(Option<&'a str>),
    /// PostgreSQL: constraints of a table. MySQL: keys and indexes of a table. MariaDB: its checks, too.
    Table(usize, &'static str),
    /// MySQL: foreign keys, and checks, of a database.
    Database(&'static str),
}

/// By the rules of the databases' manuals for names of constraints and indexes.
pub(super) fn constraint_names_are_distinct(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    let mut seen: HashMap<(Namespace<'_>, String), Span> = HashMap::new();
    let mut found: Vec<(String, Span, Span)> = Vec::new();
    let mut relations: HashMap<ModelId, Vec<&Relation<'_>>> = HashMap::new();
    for relation in &cx.resolved.relations {
        relations.entry(relation.forward.0).or_default().push(relation);
    }
    if provider.dialect() != Dialect::Mysql {
        for model in &cx.resolved.models {
            let namespace = Namespace::Relations(model.database_schema.map(|it| it.value));
            let span = model.map.map_or(model.ast.name.span, |it| it.span);
            seen.insert((namespace, folded(model.database_name(), Some(provider))), span);
        }
    }
    for (position, model) in cx.resolved.models.iter().enumerate().filter(|(_, model)| !model.is_view()) {
        let relations = relations.remove(&model.id).unwrap_or_default();
        for (kind, name, span) in constraints(&relations, model, provider) {
            for namespace in namespaces(kind, position, model, provider) {
                if let Some(first) = seen.insert((namespace, folded(&name, Some(provider))), span) {
                    found.push((name, span, first));
                    break;
                }
            }
        }
    }
    for (name, span, first) in found {
        let message = format!("the name `{name}` is taken in the database");
        cx.diagnostics.push(
            Diagnostic::error("name.duplicate_constraint", span, message)
                .label(first, "by this")
                .help("give one of them another name with `map: \"..\"`, or a check its own name"),
        );
    }
}

fn namespaces<'a>(
    kind: ConstraintKind,
    position: usize,
    model: &Model<'a>,
    provider: Provider,
) -> Vec<Namespace<'a>> {
    let schema = model.database_schema.map(|it| it.value);
    match (provider, kind) {
        (Provider::Postgresql, ConstraintKind::PrimaryKey) => {
            vec![Namespace::Relations(schema), Namespace::Table(position, "constraint")]
        }
        (Provider::Postgresql, ConstraintKind::Unique | ConstraintKind::Index) => {
            vec![Namespace::Relations(schema)]
        }
        (Provider::Postgresql, _) => vec![Namespace::Table(position, "constraint")],
        (Provider::Sqlite, ConstraintKind::Unique | ConstraintKind::Index) => {
            vec![Namespace::Relations(None)]
        }
        (Provider::Sqlite, ConstraintKind::Check) => vec![Namespace::Table(position, "check")],
        (Provider::Sqlite, _) => vec![],
        (Provider::Mysql | Provider::Mariadb, ConstraintKind::PrimaryKey) => vec![],
        (Provider::Mysql | Provider::Mariadb, ConstraintKind::ForeignKey) => {
            vec![Namespace::Database("foreign key")]
        }
        (Provider::Mysql, ConstraintKind::Check) => vec![Namespace::Database("check")],
        (Provider::Mariadb, ConstraintKind::Check) => vec![Namespace::Table(position, "check")],
        (Provider::Mysql | Provider::Mariadb, _) => vec![Namespace::Table(position, "index")],
    }
}

/// The constraints and indexes of a model with their names, given or made.
fn constraints(
    relations: &[&Relation<'_>],
    model: &Model<'_>,
    provider: Provider,
) -> Vec<(ConstraintKind, String, Span)> {
    let table = model.database_name();
    let mut constraints = Vec::new();
    // The same index twice, and a second id, are other rules'.
    let mut definitions = HashSet::new();
    let second_id = |index: &Index<'_>| {
        index.kind == IndexKind::Primary
            && model.primary_key().is_some_and(|first| first.span() != index.span())
    };
    for index in model.indexes.iter().filter(|index| index.complete && !second_id(index)) {
        if !definitions.insert((definition(index), index.map.map(|map| map.value))) {
            continue;
        }
        let kind = match index.kind {
            IndexKind::Primary => ConstraintKind::PrimaryKey,
            IndexKind::Unique => ConstraintKind::Unique,
            IndexKind::Normal | IndexKind::Fulltext => ConstraintKind::Index,
        };
        constraints.push(named(kind, model, index, provider));
    }
    for check in &model.checks {
        let made =
            || constraint_name(ConstraintKind::Check, table, &model.column_names(check.on_field), provider);
        let name = check.name.map_or_else(made, |it| it.value.to_owned());
        constraints.push((
            ConstraintKind::Check,
            name,
            check.name.map_or(check.attribute.span, |it| it.span),
        ));
    }
    for relation in relations {
        let Some(key) = relation.foreign_key() else { continue };
        let field = model.field(relation.forward.1);
        let map = field.relation.as_ref().and_then(|it| it.map);
        let columns = model.column_names(key.fields.ids());
        let made = || constraint_name(ConstraintKind::ForeignKey, table, &columns, provider);
        let name = map.map_or_else(made, |it| it.value.to_owned());
        let attribute = field.relation.as_ref().and_then(|it| it.span);
        let span = map.map(|it| it.span).or(attribute).unwrap_or(field.ast.name.span);
        constraints.push((ConstraintKind::ForeignKey, name, span));
    }
    constraints
}

fn named(
    kind: ConstraintKind,
    model: &Model<'_>,
    index: &Index<'_>,
    provider: Provider,
) -> (ConstraintKind, String, Span) {
    let columns = model.column_names(index.field_ids());
    let made = || constraint_name(kind, model.database_name(), &columns, provider);
    let name = index.map.map_or_else(made, |it| it.value.to_owned());
    (kind, name, index.map.map_or(index.span(), |it| it.span))
}
