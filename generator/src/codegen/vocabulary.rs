//! The public module of a model: its columns, keys and relations as words for queries, and the names of its types.
//!
//! It has no function body: there, a pattern called like a column would be a comparison with it.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    file::{doc, docs},
    scalar,
    surface::{Column, CompoundKey, Model, Relation, Surface},
};
use crate::schema::Arity;

/// `src/post.rs`
pub(super) fn vocabulary(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let title = format!(
        " Model `{}`: its columns, keys and relations, for filters, orders, includes and assignments.",
        model.name()
    );
    let types = types(model);
    let columns = model.columns.iter().map(|column| column_word(column, model, surface));
    let keys = model.compound_keys();
    let keys = keys.iter().map(|key| key_word(key, model, surface));
    let relations = model.relations.iter().map(|relation| relation_word(relation, surface));
    quote! {
        #![doc = #title]
        #types
        #(#columns)*
        #(#keys)*
        #(#relations)*
    }
}

fn types(model: &Model<'_>) -> TokenStream {
    let Model { ty, marker, module, .. } = model;
    let create = model.can_create().then(|| {
        let with_keys = (!super::create::owners(model).is_empty()).then(|| quote!(CreateWithKeys,));
        quote!(Create, CreateInput, #with_keys)
    });
    let shape = (!model.relations.is_empty()).then(|| quote!(Rels, With, rel,));
    let including = (!model.relations.is_empty()).then(|| {
        let example = docs(&format!("`{}` after `.include(I)`.", model.name()));
        quote! {
            #example
            pub type Including<I> = crate::rt::Including<crate::#ty, I>;
        }
    });
    let filter = docs(&format!("A condition on `{}`.", model.name()));
    quote! {
        pub use crate::models::#module::{#marker, Queries, #create #shape};

        /// Names the model in the types of filters, orders and assignments.
        pub type Model = #marker;

        #[doc(hidden)]
        pub use crate::rt as __rt;

        #including

        #filter
        pub type Filter<K = crate::rt::NotUnique> = crate::rt::Filter<Model, K>;
    }
}

/// A constant and, for `#[derive(Select)]`, its type by the same name.
fn column_word(column: &Column<'_>, model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let Column { name, field, .. } = column;
    let ty = scalar::word_ty(column, model, surface);
    let kind = match (model.is_key(column.id), column.is_writable()) {
        (false, true) => None,
        (true, true) => Some(quote!(, crate::rt::KeyOnly)),
        (false, false) => Some(quote!(, crate::rt::NotUnique, crate::rt::Generated)),
        (true, false) => Some(quote!(, crate::rt::KeyOnly, crate::rt::Generated)),
    };
    let docs = doc(field.documentation.as_deref());
    let deprecated = deprecated(field.deprecated.as_deref());
    let module = &model.module;
    let position = proc_macro2::Literal::usize_unsuffixed(model.position(column.id));
    quote! {
        #docs
        #deprecated
        pub const #name: #name = #name::new(&crate::models::#module::COLUMNS[#position]);
        #[doc(hidden)]
        pub type #name = crate::rt::Column<Model, #ty #kind>;
    }
}

fn key_word(key: &CompoundKey<'_>, model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let columns: Vec<_> = key.key.field_ids().map(|id| model.column(id)).collect();
    let names: Vec<_> = columns.iter().map(|column| column.field.name.as_str()).collect();
    let docs = docs(&format!("The key `[{}]`.", names.join(", ")));
    let types = columns.iter().map(|column| scalar::word_ty(column, model, surface));
    let positions = columns.iter().map(|it| proc_macro2::Literal::usize_unsuffixed(model.position(it.id)));
    let (name, module) = (&key.name, &model.module);
    quote! {
        #docs
        pub const #name: crate::rt::Key<Model, (#(#types),*)> =
            crate::rt::Key::new(&crate::models::#module::COLUMNS, &[#(#positions),*]);
    }
}

fn relation_word(relation: &Relation<'_>, surface: &Surface<'_>) -> TokenStream {
    let Relation { name, field, .. } = relation;
    let target = &surface.model(relation.target).ty;
    let kind = match relation.arity {
        Arity::Required => quote!(One),
        Arity::Optional => quote!(Opt),
        Arity::List => quote!(Many),
    };
    let docs = doc(field.documentation.as_deref());
    let deprecated = deprecated(field.deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        pub const #name: #name = #name::new();
        #docs
        pub type #name<T = crate::#target> = crate::rt::#kind<rel::#name, T>;
    }
}

/// `#[deprecated]` with its reason.
pub(super) fn deprecated(reason: Option<&str>) -> Option<TokenStream> {
    reason.map(|reason| match reason {
        "" => quote!(#[deprecated]),
        reason => quote!(#[deprecated = #reason]),
    })
}
