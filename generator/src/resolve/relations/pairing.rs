//! Which two relation fields belong together: those between the same models with the same name.

use std::collections::{HashMap, HashSet};

use super::{field, has_list, may_have_more, name, report};
use crate::{
    ast::TypeName,
    diagnostics::{Diagnostics, Severity, did_you_mean},
    resolve::{Field, Model, Type},
    schema::{FieldId, ModelId},
};

/// A relation field.
pub(crate) type Site = (ModelId, FieldId);

/// The relation fields between two models that have the same name, or none.
struct Group<'a> {
    models: (ModelId, ModelId),
    name: Option<&'a str>,
    sites: Vec<Site>,
}

/// The pairs in the order of the text; reports the fields that are in none.
pub(super) fn pairs(models: &[Model<'_>], diagnostics: &mut Diagnostics) -> Vec<(Site, Site)> {
    let groups = groups(models);
    let mut pairs = Vec::new();
    let mut lone = Vec::new();
    let mut unnamed = HashSet::new();
    for group in &groups {
        let (low, high) = group.models;
        let count = |model: ModelId| group.sites.iter().filter(|site| site.0 == model).count();
        match group.sites.as_slice() {
            [one, other] if low == high => match group.name {
                Some(_) => pairs.push((*one, *other)),
                None if [one, other].into_iter().any(|site| may_have_more(field(models, *site))) => {}
                None => diagnostics.push(report::unnamed_self_relation(models, *one, *other)),
            },
            [one, other] if one.0 != other.0 => pairs.push((*one, *other)),
            [site] => lone.push(*site),
            sites if sites.iter().any(|site| may_have_more(field(models, *site))) => {}
            sites if low == high || count(low) > 1 || count(high) > 1 => {
                diagnostics.push(report::ambiguous(models, sites, group.name));
                // Any of them may be what a field with a name looks for.
                if group.name.is_none() {
                    unnamed.insert(group.models);
                }
            }
            _ => {}
        }
    }
    lone.retain(|site| !unnamed.contains(&ends(site.0, target(models, *site))));
    report_lone(models, &lone, diagnostics);
    pairs
}

/// Fields without a back field. Two that face each other were meant for each other, but named differently.
fn report_lone(models: &[Model<'_>], lone: &[Site], diagnostics: &mut Diagnostics) {
    let mut by_direction: HashMap<(ModelId, ModelId), Vec<Site>> = HashMap::new();
    for &site in lone {
        by_direction.entry((site.0, target(models, site))).or_default().push(site);
    }
    let only = |from: ModelId, to: ModelId| match by_direction.get(&(from, to)).map(Vec::as_slice) {
        Some([site]) => Some(*site),
        _ => None,
    };
    let unsure = |site: &Site| may_have_more(field(models, *site));
    for &site in lone {
        let (from, to) = (site.0, target(models, site));
        // What was reported on one of the two may have named their relation.
        if unsure(&site) || by_direction.get(&(to, from)).is_some_and(|sites| sites.iter().any(unsure)) {
            continue;
        }
        let facing = match from == to {
            true => other_side_of_itself(models, by_direction.get(&(from, to)), site),
            false => only(to, from).filter(|_| only(from, to).is_some()),
        };
        match facing {
            // Reported once, for the pair.
            Some(other) if other < site => {}
            Some(other) => diagnostics.push(report::different_names(models, site, other)),
            // A line that could not be read may be the back field.
            None if !models[to.index()].is_complete() => {}
            None if models[to.index()].fields.iter().any(|it| was_meant_for(it, from, models)) => {}
            None => {
                diagnostics.push_with(Severity::Error, || report::missing_back_field(models, site, to));
            }
        }
    }
}

/// True when the type of a field is missing, or does not exist but was probably meant to be this model.
fn was_meant_for(field: &Field<'_>, model: ModelId, models: &[Model<'_>]) -> bool {
    if field.ast.ty.is_none() {
        return true;
    }
    let Some(TypeName::Name(name)) = field.ast.ty.as_ref().map(|ty| &ty.name) else { return false };
    let meant = || did_you_mean(&name.name, models.iter().map(|model| model.name()));
    field.ty == Type::Unknown && meant() == Some(models[model.index()].name())
}

/// Of two fields of a self-relation with different names, one with the key and one without were meant for each other.
fn other_side_of_itself(models: &[Model<'_>], sites: Option<&Vec<Site>>, site: Site) -> Option<Site> {
    let has_key = |site: Site| has_list(field(models, site));
    match sites.map(Vec::as_slice) {
        Some(&[a, b]) if has_key(a) != has_key(b) => Some(if a == site { b } else { a }),
        _ => None,
    }
}

/// The model that a relation field leads to.
fn target(models: &[Model<'_>], site: Site) -> ModelId {
    match field(models, site).ty {
        Type::Model(target) => target,
        _ => site.0,
    }
}

/// Two models, in order.
fn ends(one: ModelId, other: ModelId) -> (ModelId, ModelId) {
    (one.min(other), one.max(other))
}

fn groups<'a>(models: &[Model<'a>]) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    let mut positions: HashMap<((ModelId, ModelId), Option<&'a str>), usize> = HashMap::new();
    for model in models {
        for field in &model.fields {
            let Type::Model(target) = field.ty else { continue };
            let name = name(field);
            let ends = ends(model.id, target);
            let position = *positions.entry((ends, name)).or_insert_with(|| {
                groups.push(Group { models: ends, name, sites: Vec::new() });
                groups.len() - 1
            });
            groups[position].sites.push((model.id, field.id));
        }
    }
    groups
}
