//! Relations: `@relation` with its columns, and back relations that are missing.

use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::{CompletionKind, Proposal, Proposals};
use crate::{
    ast::{Block, Expression, Field, Model},
    ide::{
        context::{Header, Member},
        documentation,
        names::{Names, relation_argument, relation_name, type_name},
    },
    schema::Arity,
};

/// `@relation(fields: [authorId], references: [id])`, filled in as far as the models tell; for a list just its name.
pub(super) fn attribute(
    block: &Header<'_>,
    member: &Member<'_>,
    signs: &str,
    proposals: &mut Proposals<'_, '_>,
) {
    let written = format!("{signs}relation");
    let base =
        Proposal::new(&written, CompletionKind::Attribute).documented(documentation::attribute("@relation"));
    let Some(target) = member.ty.and_then(|ty| proposals.names.model(ty)) else { return };
    if member.suffix == "[]" {
        proposals.add(
            base.inserting(format!("{written}(\"\")")).snippet(format!("{written}(\"${{1:name}}\")")).rank(2),
        );
        return;
    }
    let keys = key_columns(target);
    let columns: Vec<_> =
        keys.iter().map(|key| format!("{}{}", member.name, key.to_upper_camel_case())).collect();
    let exist = proposals
        .names
        .model(block.name)
        .is_some_and(|model| columns.iter().all(|column| model.fields().any(|it| it.name.name == *column)));
    let references = keys.join(", ");
    let filled = format!("{written}(fields: [{}], references: [{references}])", columns.join(", "));
    let snippet =
        if exist { filled.clone() } else { format!("{written}(fields: [$1], references: [{references}])") };
    let plain = if exist { filled } else { snippet.replace("$1", "") };
    proposals.add(base.detail(format!("to {}", target.name.name)).inserting(plain).snippet(snippet).rank(0));
}

/// `posts Post[]` for each relation field that leads to the model of `block` and has no field back.
pub(super) fn back_fields(block: &Header<'_>, proposals: &mut Proposals<'_, '_>) {
    let Some(model) = proposals.names.model(block.name) else { return };
    for (from, field) in forward_fields(proposals.names) {
        if type_name(field) != Some(block.name) || from.name.name == block.name {
            continue;
        }
        let relation = relation_name(field);
        let answered =
            model.fields().any(|it| type_name(it) == Some(&from.name.name) && relation_name(it) == relation);
        if answered {
            continue;
        }
        let name = format!("{}s", from.name.name.to_lower_camel_case());
        let attribute = relation.map(|name| format!(" @relation(\"{name}\")")).unwrap_or_default();
        let line = format!("{name} {}[]{attribute}", from.name.name);
        proposals.add(
            Proposal::new(line, CompletionKind::Field)
                .detail(format!("back from {}.{}", from.name.name, field.name.name))
                .rank(0),
        );
    }
}

/// The names in quotes that relation fields between the two models have.
pub(super) fn relation_names(model: &str, target: &str, proposals: &mut Proposals<'_, '_>) {
    let Some(target) = proposals.names.model(target) else { return };
    let names: Vec<_> =
        target.fields().filter(|it| type_name(it) == Some(model)).filter_map(relation_name).collect();
    for name in names {
        proposals.add_string(name);
    }
}

/// Relation fields with `fields`, with their models.
fn forward_fields<'a>(names: &Names<'a>) -> impl Iterator<Item = (&'a Model, &'a Field)> {
    let models = names.ast.blocks().filter_map(|block| match block {
        Block::Model(model) => Some(model),
        _ => None,
    });
    models.flat_map(|model| model.fields().map(move |field| (model, field))).filter(|(_, field)| {
        let is_list = field.ty.as_ref().is_some_and(|ty| ty.arity == Arity::List);
        !is_list && relation_argument(field, "fields").is_some()
    })
}

/// The columns of the primary key, else of the first unique field; `id` where there is neither.
fn key_columns(model: &Model) -> Vec<String> {
    let compound = model.attributes().find(|it| it.name.name == "id").and_then(|it| {
        let fields = it.arguments().first()?.value.as_array()?;
        Some(fields.iter().filter_map(Expression::as_name).map(str::to_owned).collect::<Vec<_>>())
    });
    let with = |attribute: &str| {
        let has = |field: &&Field| field.attributes.iter().any(|it| it.name.name == attribute);
        model.fields().find(has).map(|field| vec![field.name.name.clone()])
    };
    let key = with("id").or(compound).or_else(|| with("unique"));
    key.filter(|key| !key.is_empty()).unwrap_or_else(|| vec!["id".to_owned()])
}
