//! Relations: which two fields belong together, and which of them has the foreign key.

mod pairing;
mod report;

use self::pairing::{Site, pairs};
use super::{Field, Model, RelationAttribute, model::FieldList};
use crate::{
    diagnostics::{Diagnostic, Diagnostics, Fix},
    schema::Arity,
    source::Span,
};

/// Two fields that make a relation.
pub(crate) struct Relation<'a> {
    /// Given in the schema.
    pub explicit_name: Option<&'a str>,
    /// The side with the foreign key; of a many-to-many relation, the one whose key is in column `A`.
    pub forward: Site,
    /// The other side.
    pub back: Site,
    pub kind: RelationKind,
}

pub(crate) enum RelationKind {
    OneToOne(ForeignKey),
    OneToMany(ForeignKey),
    ManyToMany,
}

/// `fields` and `references`, none of them empty; their lengths may differ.
pub(crate) struct ForeignKey {
    pub fields: FieldList,
    pub references: FieldList,
}

impl Relation<'_> {
    pub fn foreign_key(&self) -> Option<&ForeignKey> {
        match &self.kind {
            RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => Some(key),
            RelationKind::ManyToMany => None,
        }
    }

    pub fn is_self_relation(&self) -> bool {
        self.forward.0 == self.back.0
    }
}

/// Pairs relation fields and finds their foreign keys. A relation that was reported is left out.
pub(super) fn resolve<'a>(models: &[Model<'a>], diagnostics: &mut Diagnostics) -> Vec<Relation<'a>> {
    pairs(models, diagnostics)
        .into_iter()
        .filter_map(|(one, other)| relation(models, one, other, diagnostics))
        .collect()
}

fn relation<'a>(
    models: &[Model<'a>],
    one: Site,
    other: Site,
    diagnostics: &mut Diagnostics,
) -> Option<Relation<'a>> {
    let (a, b) = (field(models, one), field(models, other));
    let explicit_name = name(a).or(name(b));
    let lists = (a.arity == Arity::List, b.arity == Arity::List);
    if lists == (true, true) {
        for side in [a, b] {
            let list = attribute(side).and_then(|it| it.fields.as_ref().or(it.references.as_ref()));
            if let Some(list) = list {
                diagnostics.push(
                    Diagnostic::error(
                        "relation.many_to_many_fields",
                        list.span,
                        "a many-to-many relation has neither `fields` nor `references`",
                    )
                    .help("remove both; the keys are in a hidden table. For columns of its own, write a join model"),
                );
                return None;
            }
        }
        // Prisma's order: by the name of the model, in a self-relation by that of the field.
        let order = |site: Site| (models[site.0.index()].name(), field(models, site).name());
        let (forward, back) = if order(one) <= order(other) { (one, other) } else { (other, one) };
        return Some(Relation { explicit_name, forward, back, kind: RelationKind::ManyToMany });
    }
    let (forward, back) = match lists {
        (true, false) => (other, one),
        (false, true) => (one, other),
        _ if has_list(a) || !has_list(b) => (one, other),
        _ => (other, one),
    };
    let key = foreign_key(models, forward, back, diagnostics)?;
    let kind = match lists {
        (false, false) => RelationKind::OneToOne(key),
        _ => RelationKind::OneToMany(key),
    };
    Some(Relation { explicit_name, forward, back, kind })
}

/// `fields` and `references` of the forward side; the back side has none.
fn foreign_key(
    models: &[Model<'_>],
    forward: Site,
    back: Site,
    diagnostics: &mut Diagnostics,
) -> Option<ForeignKey> {
    let (field, opposite) = (field(models, forward), field(models, back));
    let lists = |field: &Field<'_>| {
        attribute(field).map_or((None, None), |it| (it.fields.clone(), it.references.clone()))
    };
    let ((fields, references), (back_fields, back_references)) = (lists(field), lists(opposite));
    let complete = [fields.is_some(), references.is_some(), back_fields.is_some(), back_references.is_some()]
        == [true, true, false, false];
    if !complete && (may_have_more(field) || may_have_more(opposite)) {
        return None;
    }
    let code_and_message = match (&fields, &references, &back_fields, &back_references) {
        (Some(_), Some(_), None, None) => None,
        (None, None, None, None) => {
            diagnostics.push(report::missing_fields(models, forward, back));
            return None;
        }
        (None, None, Some(wrong), _) | (None, None, None, Some(wrong)) => {
            diagnostics.push(report::fields_on_list(models, forward, back, wrong.span));
            return None;
        }
        (Some(_), Some(_), ..) => Some((
            "relation.fields_on_both_sides",
            "`fields` and `references` stand on both sides of this relation",
            format!("remove them from `{}` on the other side, or from here", opposite.name()),
        )),
        (Some(_), None, _, Some(_)) | (None, Some(_), Some(_), _) => Some((
            "relation.fields_split",
            "`fields` stands on one side of this relation and `references` on the other",
            "write both on the side that has the columns".to_owned(),
        )),
        (Some(_), None, ..) => Some((
            "relation.missing_references",
            "this relation has `fields`, but no `references`",
            format!("add `references: [{}]`", report::key_text(models, back.0)),
        )),
        (None, Some(_), ..) => Some((
            "relation.missing_fields",
            "this relation has `references`, but no `fields`",
            "add `fields: [..]` with the columns of this model that hold the key".to_owned(),
        )),
    };
    let span = attribute(field).and_then(|it| it.span).unwrap_or(field.ast.name.span);
    if let Some((code, message, help)) = code_and_message {
        let mut diagnostic = Diagnostic::error(code, span, message).help(help);
        if let ("relation.missing_references", Some(list)) = (code, &fields) {
            let references = format!(", references: [{}]", report::key_text(models, back.0));
            diagnostic = diagnostic.fix(Fix::append("add the key of the other model", list.span, references));
        }
        if let Some(span) = attribute(opposite).and_then(|it| it.span) {
            diagnostic = diagnostic.label(span, "the other side");
        }
        diagnostics.push(diagnostic);
        return None;
    }
    let (fields, references) = (fields?, references?);
    for (name, list) in [("fields", &fields), ("references", &references)] {
        if list.complete && list.fields.is_empty() {
            let message = format!("`{name}` is empty");
            diagnostics.push(
                Diagnostic::error("relation.empty_fields", list.span, message)
                    .help("write the names of columns between the brackets"),
            );
            return None;
        }
    }
    (fields.complete && references.complete).then_some(ForeignKey { fields, references })
}

fn field<'s, 'a>(models: &'s [Model<'a>], (model, field): Site) -> &'s Field<'a> {
    models[model.index()].field(field)
}

fn attribute<'s, 'a>(field: &'s Field<'a>) -> Option<&'s RelationAttribute<'a>> {
    field.relation.as_ref()
}

fn name<'a>(field: &Field<'a>) -> Option<&'a str> {
    attribute(field)?.name.map(|name| name.value)
}

fn name_span(field: &Field<'_>) -> Option<Span> {
    attribute(field)?.name.map(|name| name.span)
}

/// True when an attribute or argument of the field does not exist, which may have been the one that is missing.
fn may_have_more(field: &Field<'_>) -> bool {
    attribute(field).is_some_and(|it| it.incomplete) || !field.attributes_are_known()
}

fn has_list(field: &Field<'_>) -> bool {
    attribute(field).is_some_and(|it| it.fields.is_some())
}
