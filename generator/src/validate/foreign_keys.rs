//! Foreign keys: the columns of both sides.

use std::collections::{HashMap, HashSet};

use super::{Context, models::needs_key, relations::has_key_of};
use crate::{
    diagnostics::{Diagnostic, Fix},
    provider::{Dialect, Provider},
    resolve::{Field, ForeignKey, Model, Native, Relation, scalar_name},
    schema::{Arity, FieldId, ModelId},
    source::Span,
};

/// A relation with a foreign key, and the models on its two sides.
struct Site<'s, 'a> {
    key: &'s ForeignKey,
    model: &'s Model<'a>,
    target: &'s Model<'a>,
    field: &'s Field<'a>,
}

fn sites<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<Site<'s, 'a>> {
    let site = |relation: &'s Relation<'a>| {
        Some(Site {
            key: relation.foreign_key()?,
            model: cx.resolved.model(relation.forward.0),
            target: cx.resolved.model(relation.back.0),
            field: cx.resolved.field(relation.forward),
        })
    };
    cx.resolved.relations.iter().filter_map(site).collect()
}

impl<'s, 'a> Site<'s, 'a> {
    /// The columns of both sides in pairs, with the place of the first.
    fn pairs(&self) -> impl Iterator<Item = (&'s Field<'a>, &'s Field<'a>, Span)> {
        let (model, target) = (self.model, self.target);
        let pairs = self.key.fields.fields.iter().zip(&self.key.references.fields);
        pairs.map(move |(field, reference)| {
            (model.field(field.value), target.field(reference.value), field.span)
        })
    }

    fn has_same_length(&self) -> bool {
        self.key.fields.fields.len() == self.key.references.fields.len()
    }
}

fn names(model: &Model<'_>, fields: &[FieldId]) -> String {
    fields.iter().map(|id| model.field(*id).name()).collect::<Vec<_>>().join(", ")
}

pub(super) fn sides_have_the_same_length(cx: &mut Context<'_, '_>) {
    for site in sites(cx).iter().filter(|site| !site.has_same_length()) {
        let (fields, references) = (&site.key.fields, &site.key.references);
        let message = format!(
            "`fields` and `references` go in pairs, but there are {} and {}",
            fields.fields.len(),
            references.fields.len()
        );
        cx.diagnostics.push(
            Diagnostic::error("relation.length_mismatch", fields.span, message)
                .label(references.span, "the other list")
                .help("name for each column the one it refers to"),
        );
    }
}

pub(super) fn columns_are_distinct(cx: &mut Context<'_, '_>) {
    for site in sites(cx) {
        for (name, model, list) in
            [("fields", site.model, &site.key.fields), ("references", site.target, &site.key.references)]
        {
            let mut seen: HashMap<FieldId, Span> = HashMap::new();
            for column in &list.fields {
                if let Some(first) = seen.insert(column.value, column.span) {
                    let message = format!("`{name}` names `{}` twice", model.field(column.value).name());
                    cx.diagnostics.push(
                        Diagnostic::error("relation.duplicate_column", column.span, message)
                            .label(first, "the first")
                            .help("remove one of the two"),
                    );
                }
            }
        }
    }
}

pub(super) fn columns_are_no_lists(cx: &mut Context<'_, '_>) {
    for site in sites(cx) {
        let lists =
            site.key.fields.fields.iter().filter(|it| site.model.field(it.value).arity == Arity::List);
        for list in lists {
            let field = site.model.field(list.value);
            let message = format!("a foreign key holds one value, but `{}` is a list", field.name());
            let help = format!(
                "for many on both sides, write `{}s {}[]` here and a list there",
                site.field.name().trim_end_matches('s'),
                site.target.name()
            );
            cx.diagnostics.push(
                Diagnostic::error("relation.list_column", list.span, message)
                    .label(field.type_span(), "a list")
                    .help(help),
            );
        }
    }
}

pub(super) fn types_are_equal(cx: &mut Context<'_, '_>) {
    for site in sites(cx) {
        for (field, reference, span) in site.pairs() {
            let (Some(one), Some(other)) = (field.scalar(), reference.scalar()) else { continue };
            // A native type that was reported, or may have been meant, would refine the type.
            let unsure = !field.attributes_are_known() || !reference.attributes_are_known();
            if one == other || unsure && scalar_name(one) == scalar_name(other) {
                continue;
            }
            let (shown, wanted) = (field.written_type(), reference.written_type());
            let message = format!(
                "`{}` is `{shown}`, but it refers to `{}.{}`, which is `{wanted}`",
                field.name(),
                site.target.name(),
                reference.name()
            );
            let suffix = if field.arity == Arity::Optional { "?" } else { "" };
            let wanted = match wanted.split_once(' ') {
                Some((base, native)) => format!("{base}{suffix} {native}"),
                None => wanted + suffix,
            };
            let help = format!("write `{} {wanted}`", field.name());
            let mut fix = Fix::replace(help.clone(), field.type_span(), wanted);
            if let Some(native) = &field.native {
                fix = fix.and(Fix::remove("", native.span));
            }
            cx.diagnostics.push(
                Diagnostic::error("relation.type_mismatch", span, message)
                    .label(field.type_span(), "this type")
                    .label(reference.type_span(), "and this one")
                    .help(help)
                    .fix(fix),
            );
        }
    }
}

/// A warning, as Prisma's: some databases accept it.
pub(super) fn native_types_are_equal(cx: &mut Context<'_, '_>) {
    let shown = |native: Option<&Native>| native.map(|it| (it.rule.name, it.arguments.clone()));
    for site in sites(cx) {
        for (field, reference, span) in site.pairs() {
            let (one, other) = (cx.resolved.native(field), cx.resolved.native(reference));
            let sure = field.attributes_are_known() && reference.attributes_are_known();
            if !sure || field.scalar() != reference.scalar() || shown(one) == shown(other) {
                continue;
            }
            let message = format!(
                "the column types of `{}` and of `{}.{}`, which it refers to, differ",
                field.name(),
                site.target.name(),
                reference.name()
            );
            let place =
                |native: Option<&Native>, field: &Field<'_>| native.map_or(field.type_span(), |it| it.span);
            cx.diagnostics.push(
                Diagnostic::warning("relation.native_type_mismatch", span, message)
                    .label(place(one, field), "this type")
                    .label(place(other, reference), "and this one")
                    .help("give both the same native type"),
            );
        }
    }
}

pub(super) fn required_relation_has_required_columns(cx: &mut Context<'_, '_>) {
    for site in sites(cx).iter().filter(|site| site.field.is_required()) {
        let optional = site.pairs().find(|(field, ..)| field.arity == Arity::Optional);
        if let Some((column, _, span)) = optional {
            let message = format!(
                "`{}` is required, but its column `{}` is optional",
                site.field.name(),
                column.name()
            );
            let optional = format!("write `{} {}?`", site.field.name(), site.field.type_text());
            let required = format!("make `{}` required", column.name());
            let base = column.type_text().trim_end_matches('?').to_owned();
            cx.diagnostics.push(
                Diagnostic::error("relation.optional_column", site.field.type_span(), message)
                    .label(span, "optional")
                    .help(format!("{optional}, or make the column required"))
                    .fix(Fix::append(optional, site.field.type_span(), "?"))
                    .fix(Fix::replace(required, column.type_span(), base)),
            );
        }
    }
}

pub(super) fn references_are_unique(cx: &mut Context<'_, '_>) {
    for site in sites(cx) {
        let references = site.key.references.ids();
        // Without any key, that is what is reported.
        let keyless = site.target.keys().next().is_none() && needs_key(site.target);
        // With fewer columns than `fields` it was meant to have more.
        let shorter = references.len() < site.key.fields.fields.len();
        if has_key_of(site.target, &references) || !site.target.keys_are_known() || keyless || shorter {
            continue;
        }
        let names = names(site.target, &references);
        let target = site.target.name();
        let unique = add_unique(site.target, &references);
        let message = format!("`{names}` does not identify a row of `{target}`: it is neither id nor unique");
        let place = references.first().map(|id| site.target.field(*id).ast.name.span);
        cx.diagnostics.push(
            Diagnostic::error("relation.references_not_unique", site.key.references.span, message)
                .label(place.unwrap_or(site.target.ast.name.span), "not unique")
                .help(format!("{}, or refer to its id", unique.title))
                .fix(unique),
        );
    }
}

/// Adds `@unique` to one field, `@@unique` for several.
pub(super) fn add_unique(model: &Model<'_>, fields: &[FieldId]) -> Fix {
    let (names, name) = (names(model, fields), model.name());
    match fields {
        [id] => {
            let title = format!("add `@unique` to `{names}` of `{name}`");
            Fix::append(title, model.field(*id).type_span(), " @unique")
        }
        _ => add_attribute(model, &format!("@@unique([{names}])")),
    }
}

/// Adds a block attribute.
pub(super) fn add_attribute(model: &Model<'_>, attribute: &str) -> Fix {
    let title = format!("add `{attribute}` to `{}`", model.name());
    Fix::add_line(title, model.ast.last_member(), attribute)
}

/// InnoDB needs an index that begins with the columns in the same order.
pub(super) fn references_are_in_the_order_of_the_key(cx: &mut Context<'_, '_>) {
    let foreign_keys = cx.resolved.config.datasource.as_ref().is_none_or(|block| block.foreign_keys);
    if cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) || !foreign_keys {
        return;
    }
    for site in sites(cx) {
        let references = site.key.references.ids();
        let keys = &site.target.key_columns;
        if keys.incomplete || keys.ordered.contains(&references) || !has_key_of(site.target, &references) {
            continue;
        }
        let mut wanted = references.clone();
        wanted.sort_unstable();
        let same = |key: &&crate::resolve::Index<'_>| {
            let mut columns: Vec<_> = key.field_ids().collect();
            columns.sort_unstable();
            columns == wanted
        };
        let Some(key) = site.target.keys().find(same) else { continue };
        let order = names(site.target, &key.field_ids().collect::<Vec<_>>());
        let message = "on MySQL and MariaDB, `references` has the order of the key";
        cx.diagnostics.push(
            Diagnostic::error("relation.references_order", site.key.references.span, message)
                .label(key.span(), "the key")
                .help(format!("write `references: [{order}]`, and `fields` in the same order")),
        );
    }
}

/// No database has more columns in an index.
const MAX_INDEX_COLUMNS: usize = 32;

/// With `relationMode = "prisma"` nothing but an index keeps the queries that follow a relation fast.
pub(super) fn columns_are_indexed_without_foreign_keys(cx: &mut Context<'_, '_>) {
    if cx.resolved.config.datasource.as_ref().is_none_or(|block| block.foreign_keys) {
        return;
    }
    let mut incomplete: HashSet<ModelId> = HashSet::new();
    let mut beginnings: HashSet<(ModelId, Vec<FieldId>)> = HashSet::new();
    for (model, index) in cx.resolved.indexes() {
        if !index.complete {
            incomplete.insert(model.id);
        }
        let columns: Vec<_> = index.field_ids().take(MAX_INDEX_COLUMNS).collect();
        for length in 1..=columns.len() {
            let mut beginning = columns[..length].to_vec();
            beginning.sort_unstable();
            beginnings.insert((model.id, beginning));
        }
    }
    for site in sites(cx) {
        let fields = site.key.fields.ids();
        let mut sorted = fields.clone();
        sorted.sort_unstable();
        let indexed = incomplete.contains(&site.model.id) || beginnings.contains(&(site.model.id, sorted));
        if !indexed && site.model.keys_are_known() {
            let names = names(site.model, &fields);
            let message = format!(
                "nothing indexes `{names}`, so following `{}` reads the whole table",
                site.field.name()
            );
            cx.diagnostics.push(
                Diagnostic::warning("relation.missing_index", site.key.fields.span, message)
                    .help(format!("add `@@index([{names}])`"))
                    .fix(add_attribute(site.model, &format!("@@index([{names}])"))),
            );
        }
    }
}
