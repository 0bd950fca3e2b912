//! Relations: what each side must be.

use std::collections::HashMap;

use super::{Context, foreign_keys::add_unique};
use crate::{
    diagnostics::{Diagnostic, Fix, Severity},
    resolve::{Model, Relation, RelationKind},
    schema::{Arity, FieldId, join_table_name},
    source::Span,
};

/// Prisma's rule: no database can demand that a row refers to this one.
pub(super) fn one_to_one_back_side_is_optional(cx: &mut Context<'_, '_>) {
    for relation in &cx.resolved.relations {
        let (RelationKind::OneToOne(_), field) = (&relation.kind, cx.resolved.field(relation.back)) else {
            continue;
        };
        if field.arity == Arity::Required {
            let message = format!(
                "`{}` must be optional: a row of `{}` can exist before the one that refers to it",
                field.name(),
                cx.resolved.model(relation.back.0).name()
            );
            let help = format!("write `{} {}?`", field.name(), field.type_text());
            let RelationKind::OneToOne(key) = &relation.kind else { continue };
            cx.diagnostics.push(
                Diagnostic::error("relation.back_side_required", field.type_span(), message)
                    .label(key.fields.span, "the foreign key is on this side")
                    .help(help.clone())
                    .fix(Fix::append(help, field.type_span(), "?")),
            );
        }
    }
}

pub(super) fn one_to_one_foreign_key_is_unique(cx: &mut Context<'_, '_>) {
    for relation in &cx.resolved.relations {
        let RelationKind::OneToOne(key) = &relation.kind else { continue };
        let (model, field) = (cx.resolved.model(relation.forward.0), cx.resolved.field(relation.forward));
        let fields = key.fields.ids();
        if has_key_of(model, &fields) || !model.keys_are_known() {
            continue;
        }
        let names: Vec<_> = fields.iter().map(|id| model.field(*id).name()).collect();
        let unique = add_unique(model, &fields);
        let back = cx.resolved.field(relation.back);
        let target = model.name();
        let message =
            format!("a one-to-one relation needs a unique foreign key, but `{}` is not", names.join(", "));
        cx.diagnostics.push(
            Diagnostic::error("relation.one_to_one_not_unique", field.ast.name.span, message)
                .label(back.type_span(), "one here, not a list")
                .help(format!(
                    "{}; or, for one to many, write `{} {target}[]` on the other side",
                    unique.title,
                    back.name()
                ))
                .fix(unique)
                .fix(Fix::replace(
                    format!("write `{} {target}[]`", back.name()),
                    back.type_span(),
                    format!("{target}[]"),
                )),
        );
    }
}

/// True when a key without a predicate has exactly these columns, in any order. A key with a column that was reported
/// might be it.
pub(super) fn has_key_of(model: &Model<'_>, fields: &[FieldId]) -> bool {
    let mut wanted = fields.to_vec();
    wanted.sort_unstable();
    model.key_columns.incomplete || model.key_columns.sorted.contains(&wanted)
}

pub(super) fn many_to_many_sides_have_a_single_id(cx: &mut Context<'_, '_>) {
    for relation in many_to_many(cx) {
        for (site, other) in [(relation.forward, relation.back), (relation.back, relation.forward)] {
            let model = cx.resolved.model(site.0);
            let single = model.primary_key().is_none_or(|id| !id.complete || id.columns.len() == 1);
            let missing = model.primary_key().is_none();
            // Without any key, that is what is reported.
            if (single && !missing) || (missing && (!model.keys_are_known() || model.keys().next().is_none()))
            {
                continue;
            }
            let field = cx.resolved.field(other);
            let message = format!(
                "a many-to-many relation needs an `@id` on one field of `{}`: its hidden table holds that",
                model.name()
            );
            let help = format!(
                "add such an id, or write a join model with relations to both in place of `{}`",
                field.name()
            );
            cx.diagnostics.push(
                Diagnostic::error("relation.many_to_many_id", field.ast.name.span, message)
                    .label(model.primary_key().map_or(model.ast.name.span, |id| id.span()), "its key")
                    .help(help),
            );
            if relation.is_self_relation() {
                break;
            }
        }
    }
}

pub(super) fn join_tables_are_distinct(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    let mut seen: HashMap<String, Span> = HashMap::new();
    for model in &cx.resolved.models {
        let span = model.map.map_or(model.ast.name.span, |map| map.span);
        seen.insert(model.database_name().to_owned(), span);
    }
    for relation in many_to_many(cx) {
        let name = join_table_name(&cx.resolved.relation_name(relation), provider);
        let span = cx.resolved.field(relation.forward).ast.name.span;
        if let Some(first) = seen.insert(name.clone(), span) {
            let message = format!("the hidden table of this relation would be `{name}`, which exists");
            cx.diagnostics.push(
                Diagnostic::error("relation.join_table_taken", span, message)
                    .label(first, "here")
                    .help("give the relation another name: `@relation(\"Name\")` on both sides"),
            );
        }
    }
}

pub(super) fn back_side_has_no_options(cx: &mut Context<'_, '_>) {
    for relation in cx.resolved.relations.iter().filter(|relation| relation.foreign_key().is_some()) {
        let forward = cx.resolved.field(relation.forward);
        for (name, span) in options(cx, relation, false) {
            let message = format!("`{name}` belongs to the side with the foreign key");
            let help = format!(
                "move it to `{}` of `{}`",
                forward.name(),
                cx.resolved.model(relation.forward.0).name()
            );
            cx.diagnostics.push(
                Diagnostic::error("relation.option_on_back_side", span, message)
                    .label(forward.ast.name.span, "that side")
                    .help(help),
            );
        }
    }
}

pub(super) fn many_to_many_has_no_options(cx: &mut Context<'_, '_>) {
    for relation in many_to_many(cx) {
        let found = options(cx, relation, true).into_iter().chain(options(cx, relation, false));
        for (name, span) in found.collect::<Vec<_>>() {
            let message = format!(
                "a many-to-many relation has no `{name}`: rows of its hidden table go with either side"
            );
            // Prisma takes `map`, and does nothing with it.
            let severity = if name == "map" { Severity::Warning } else { Severity::Error };
            cx.diagnostics.push(
                Diagnostic::error("relation.many_to_many_option", span, message)
                    .severity(severity)
                    .help("remove it, or write a join model with two relations"),
            );
        }
    }
}

/// The arguments of a foreign key on one side of a relation.
fn options(cx: &Context<'_, '_>, relation: &Relation<'_>, forward: bool) -> Vec<(&'static str, Span)> {
    let site = if forward { relation.forward } else { relation.back };
    let Some(attribute) = &cx.resolved.field(site).relation else { return Vec::new() };
    let options = [
        ("onDelete", attribute.on_delete.map(|it| it.span)),
        ("onUpdate", attribute.on_update.map(|it| it.span)),
        ("map", attribute.map.map(|it| it.span)),
    ];
    options.into_iter().filter_map(|(name, span)| Some((name, span?))).collect()
}

fn many_to_many<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<&'s Relation<'a>> {
    cx.resolved
        .relations
        .iter()
        .filter(|relation| matches!(relation.kind, RelationKind::ManyToMany))
        .collect()
}
