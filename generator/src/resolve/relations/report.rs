//! What is wrong with relation fields, and the text to write.

use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::{field, pairing::Site};
use crate::{
    diagnostics::Diagnostic,
    resolve::Model,
    schema::{Arity, ModelId},
    source::Span,
};

pub(super) fn unnamed_self_relation(models: &[Model<'_>], one: Site, other: Site) -> Diagnostic {
    let (a, b) = (field(models, one), field(models, other));
    let model = models[one.0.index()].name();
    let message = format!("a relation of `{model}` with itself needs a name");
    let name = format!("{model}{}", a.name().to_upper_camel_case());
    Diagnostic::error("relation.self_relation_unnamed", a.ast.span, message)
        .label(b.ast.span, "the other side")
        .help(format!("give both the same name: `@relation(\"{name}\")`, as the first argument"))
}

pub(super) fn ambiguous(models: &[Model<'_>], sites: &[Site], name: Option<&str>) -> Diagnostic {
    let first = field(models, sites[0]);
    let message = match name {
        Some(name) => format!("more than two fields belong to the relation \"{name}\""),
        None => "several relations between the same models need names".to_owned(),
    };
    let example = format!("{}{}", models[sites[0].0.index()].name(), first.name().to_upper_camel_case());
    let mut diagnostic = Diagnostic::error("relation.ambiguous", first.ast.name.span, message).help(format!(
        "give the two fields of each relation a name of their own, for example `@relation(\"{example}\")`"
    ));
    for site in &sites[1..] {
        diagnostic = diagnostic.label(field(models, *site).ast.name.span, "and this one");
    }
    diagnostic
}

pub(super) fn different_names(models: &[Model<'_>], one: Site, other: Site) -> Diagnostic {
    let (a, b) = (field(models, one), field(models, other));
    let shown = |name: Option<&str>| name.map_or("no name".to_owned(), |name| format!("the name \"{name}\""));
    let (name, other_name) = (super::name(a), super::name(b));
    let message = format!(
        "the two sides of this relation have different names: {} here, {} there",
        shown(name),
        shown(other_name)
    );
    let wanted = name.or(other_name).unwrap_or_default();
    Diagnostic::error("relation.different_names", a.ast.name.span, message)
        .label(b.ast.name.span, "the other side")
        .help(format!("write `@relation(\"{wanted}\")` on both, as the first argument"))
}

pub(super) fn missing_back_field(models: &[Model<'_>], site: Site, target: ModelId) -> Diagnostic {
    let this = field(models, site);
    let (model, target) = (&models[site.0.index()], &models[target.index()]);
    let message =
        format!("relation field `{}` has no field that leads back from `{}`", this.name(), target.name());
    let name = super::name(this).map(|name| format!("@relation(\"{name}\")"));
    let owns_key = this.relation.as_ref().is_some_and(|it| it.fields.is_some() || it.references.is_some());
    let help = if site.0 == target.id && this.arity == Arity::List && !owns_key {
        let attribute = name.map(|name| format!(" {name}")).unwrap_or_default();
        format!("add the other direction: `{}Of {}[]{attribute}`", this.name(), model.name())
    } else if owns_key || this.arity != Arity::List {
        let field = format!("{}s {}[]", model.name().to_lower_camel_case(), model.name());
        let attribute = name.map(|name| format!(" {name}")).unwrap_or_default();
        format!("add `{field}{attribute}` to model `{}`", target.name())
    } else {
        let (field, columns) = forward_field(models, site.0, super::name(this), "");
        format!("add `{field}` and {columns} to model `{}`", target.name())
    };
    Diagnostic::error("relation.missing_back_field", this.ast.name.span, message).help(help)
}

pub(super) fn missing_fields(models: &[Model<'_>], forward: Site, back: Site) -> Diagnostic {
    let this = field(models, forward);
    let message = format!("relation field `{}` does not say which columns hold its key", this.name());
    let suffix = if this.arity == Arity::Optional { "?" } else { "" };
    let (example, columns) = forward_field(models, back.0, super::name(this), suffix);
    let example = example.replacen(&models[back.0.index()].name().to_lower_camel_case(), this.name(), 1);
    let mut diagnostic = Diagnostic::error("relation.missing_fields", this.ast.name.span, message)
        .help(format!("write `{example}`, with {columns} in model `{}`", models[forward.0.index()].name()));
    if field(models, back).arity != Arity::List {
        diagnostic = diagnostic.label(field(models, back).ast.name.span, "or this side has the columns");
    }
    diagnostic
}

pub(super) fn fields_on_list(models: &[Model<'_>], forward: Site, back: Site, span: Span) -> Diagnostic {
    let (this, list) = (field(models, forward), field(models, back));
    let message = format!("`fields` and `references` do not go on the list `{}`", list.name());
    Diagnostic::error("relation.fields_on_list", span, message)
        .label(this.ast.name.span, "the side with the columns")
        .help(format!(
            "move them to `{}` of model `{}`: each of its rows holds one key",
            this.name(),
            models[forward.0.index()].name()
        ))
}

/// The columns of a model's key, as in `references: [..]`.
pub(super) fn key_text(models: &[Model<'_>], model: ModelId) -> String {
    key_columns(models, model).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

/// A field with a foreign key to `target`, and the columns it needs, as text.
fn forward_field(
    models: &[Model<'_>],
    target: ModelId,
    name: Option<&str>,
    suffix: &str,
) -> (String, String) {
    let model = &models[target.index()];
    let field = model.name().to_lower_camel_case();
    let key = key_columns(models, target);
    let column = |name: &str| format!("{field}{}", name.to_upper_camel_case());
    let columns: Vec<_> = key.iter().map(|(name, _)| column(name)).collect();
    let name = name.map(|name| format!("\"{name}\", ")).unwrap_or_default();
    let text = format!(
        "{field} {}{suffix} @relation({name}fields: [{}], references: [{}])",
        model.name(),
        columns.join(", "),
        key_text(models, target)
    );
    let scalars: Vec<_> = key.iter().map(|(name, ty)| format!("`{} {ty}{suffix}`", column(name))).collect();
    (text, scalars.join(", "))
}

/// The names and types of the columns of a model's first key.
fn key_columns(models: &[Model<'_>], model: ModelId) -> Vec<(String, String)> {
    let model = &models[model.index()];
    let key = model.primary_key().or_else(|| model.keys().next());
    let columns: Vec<_> = key
        .into_iter()
        .flat_map(|key| key.field_ids())
        .map(|id| (model.field(id).name().to_owned(), model.field(id).type_text()))
        .collect();
    if columns.is_empty() { vec![("id".to_owned(), "Int".to_owned())] } else { columns }
}
