//! The shape of a model: which of its relations are loaded, as one type.

use super::{
    surface::{Model, Relation, Surface},
    text::{commas, items, lines, rust},
};
use crate::schema::{Arity, RelationKind, Side};

/// `With`, `Rels`, `rel` and how `include` changes the shape.
pub(super) fn shape(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let Model { ty, module, relations, .. } = model;
    let parameters = commas(relations.iter().map(|it| &it.parameter));
    let defaults = relations.iter().map(|it| format!("{} = rt::NotIncluded<rel::{}>", it.parameter, it.name));
    let bounded = relations.iter().map(|it| format!("{}: rt::RelationData", it.parameter));
    let declared = relations.iter().map(|it| format!("type {}: rt::RelationData;", it.shape));
    let assigned = relations.iter().map(|it| format!("type {} = {};", it.shape, it.parameter));
    let types = relations.iter().enumerate().map(|(at, it)| relation_type(at, it, model, surface));
    let set = relations.iter().enumerate().map(|(at, it)| set_relation(at, it, model));
    rust!(
        "
        /// Which relations of a `$model` are loaded: `&$ty<impl $module::With>` takes any, with `With<$first = ..>` one whose `$first_name` is.
        pub trait With: 'static {
            $declared
        }

        /// The relations of a `$model`; the order of includes does not change the type.
        pub struct Rels<$defaults>(::core::marker::PhantomData<fn() -> ($parameters$only)>);

        impl<$bounded> With for Rels<$parameters> {
            $assigned
        }

        /// The relations of `$model`, as types.
        pub mod rel {
            use ::dioptra_runtime as rt;

            $types
        }

        $set
        ",
        model = model.name(),
        ty,
        module,
        first = relations[0].shape,
        first_name = relations[0].name,
        declared = lines(declared),
        defaults = commas(defaults),
        parameters,
        only = (relations.len() == 1).then_some(","),
        bounded = commas(bounded),
        assigned = lines(assigned),
        types = items(types),
        set = items(set),
    )
}

fn relation_type(at: usize, relation: &Relation<'_>, model: &Model<'_>, surface: &Surface<'_>) -> String {
    let arity = match relation.arity {
        Arity::Required => "ToOne",
        Arity::Optional => "ToOptional",
        Arity::List => "ToMany",
    };
    rust!(
        "
        /// `$model.$field`
        pub struct $name;

        impl rt::RelationType for $name {
            type From = super::$marker;
            type To = crate::$target::Model;
            type Arity = rt::relation::$arity;
            type Tie = rt::relation::$tie;
            fn meta() -> &'static rt::meta::Relation {
                &super::RELATIONS[$at]
            }
        }
        ",
        model = model.name(),
        field = relation.field.name,
        name = relation.name,
        marker = model.marker,
        target = surface.model(relation.target).module,
        arity,
        tie = if child_names_parent(relation, surface) { "ByParent" } else { "Free" },
        at,
    )
}

/// True when a new row at the other end has a field for this row: `post::Create { author: Parent, .. }`.
fn child_names_parent(relation: &Relation<'_>, surface: &Surface<'_>) -> bool {
    if relation.side == Side::Forward || matches!(relation.kind, RelationKind::ManyToMany(_)) {
        return false;
    }
    let target = surface.model(relation.target);
    relation
        .foreign_key
        .is_some_and(|key| super::create::owners(target).iter().any(|owner| owner.id == key.field))
}

fn set_relation(at: usize, relation: &Relation<'_>, model: &Model<'_>) -> String {
    let set = model.relations.iter().enumerate().map(|(other, it)| match other == at {
        true => "T".to_owned(),
        false => format!("R::{}", it.shape),
    });
    rust!(
        "
        #[diagnostic::do_not_recommend]
        impl<R: With<$shape = rt::NotIncluded<rel::$name>>, T: rt::RelationData> rt::SetRelation<rel::$name, T> for $ty<R> {
            type Output = $ty<Rels<$set>>;
        }
        ",
        shape = relation.shape,
        name = relation.name,
        ty = model.ty,
        set = commas(set),
    )
}
