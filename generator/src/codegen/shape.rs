//! The shape of a model: which of its relations are loaded, as one type.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{
    file::docs,
    surface::{Model, Relation, Surface},
};
use crate::schema::{Arity, RelationKind, Side};

/// `With`, `Rels`, `rel` and how `include` changes the shape.
pub(super) fn shape(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let Model { ty, relations, .. } = model;
    let shapes: Vec<_> = relations.iter().map(|it| &it.shape).collect();
    let parameters: Vec<_> = relations.iter().map(|it| &it.parameter).collect();
    let names = relations.iter().map(|it| &it.name);
    let about_with = docs(&format!(
        "Which relations of a `{0}` are loaded: `&{ty}<impl {1}::With>` takes any, with `With<{2} = ..>` one whose \
         `{3}` is.",
        model.name(),
        model.module,
        shapes[0],
        relations[0].name,
    ));
    let about_rels = docs(&format!(
        "The relations of a `{}`; the order of includes does not change the type.",
        model.name()
    ));
    let about_rel = docs(&format!("The relations of `{}`, as types.", model.name()));
    let types = relations.iter().enumerate().map(|(at, it)| relation_type(at, it, model, surface));
    let set = relations.iter().enumerate().map(|(at, it)| set_relation(at, it, model));
    quote! {
        #about_with
        pub trait With: 'static {
            #(type #shapes: rt::RelationData;)*
        }

        #about_rels
        pub struct Rels<#(#parameters = rt::NotIncluded<rel::#names>),*>(
            ::core::marker::PhantomData<fn() -> (#(#parameters,)*)>,
        );

        impl<#(#parameters: rt::RelationData),*> With for Rels<#(#parameters),*> {
            #(type #shapes = #parameters;)*
        }

        #about_rel
        pub mod rel {
            use ::dioptra_runtime as rt;

            #(#types)*
        }

        #(#set)*
    }
}

fn relation_type(
    at: usize,
    relation: &Relation<'_>,
    model: &Model<'_>,
    surface: &Surface<'_>,
) -> TokenStream {
    let name = &relation.name;
    let marker = &model.marker;
    let target = &surface.model(relation.target).module;
    let at = Literal::usize_unsuffixed(at);
    let arity = match relation.arity {
        Arity::Required => quote!(ToOne),
        Arity::Optional => quote!(ToOptional),
        Arity::List => quote!(ToMany),
    };
    let tie = if child_names_parent(relation, surface) { quote!(ByParent) } else { quote!(Free) };
    let about = docs(&format!("`{}.{}`", model.name(), relation.field.name));
    quote! {
        #about
        pub struct #name;

        impl rt::RelationType for #name {
            type From = super::#marker;
            type To = crate::#target::Model;
            type Arity = rt::relation::#arity;
            type Tie = rt::relation::#tie;
            fn meta() -> &'static rt::meta::Relation {
                &super::RELATIONS[#at]
            }
        }
    }
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

fn set_relation(at: usize, relation: &Relation<'_>, model: &Model<'_>) -> TokenStream {
    let (ty, name, shape) = (&model.ty, &relation.name, &relation.shape);
    let others = |range: &[Relation<'_>]| range.iter().map(|it| it.shape.clone()).collect::<Vec<_>>();
    let (before, after) = (others(&model.relations[..at]), others(&model.relations[at + 1..]));
    quote! {
        #[diagnostic::do_not_recommend]
        impl<R: With<#shape = rt::NotIncluded<rel::#name>>, T: rt::RelationData> rt::SetRelation<rel::#name, T>
            for #ty<R>
        {
            type Output = #ty<Rels<#(R::#before,)* T, #(R::#after,)*>>;
        }
    }
}
