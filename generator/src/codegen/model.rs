//! The private module of a model: its row, shape, inputs, queries and statics.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    create,
    file::{doc, docs},
    metadata, queries, row, scalar, shape,
    surface::{Model, Surface},
    vocabulary::deprecated,
};

/// `src/models/post.rs`
pub(super) fn model(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let title = format!(" Model `{}`: its rows, its inputs and its queries.", model.name());
    let row_struct = row_struct(model, surface);
    let marker = &model.marker;
    let shape = (!model.relations.is_empty()).then(|| shape::shape(model, surface));
    let row = row::row(model, surface);
    let create = model.can_create().then(|| create::create(model, surface));
    let queries = queries::queries(model);
    let metadata = metadata::metadata(model, surface);
    quote! {
        #![doc = #title]

        use ::dioptra_runtime::{self as rt, meta};

        #row_struct

        /// Names the model in the types of filters, orders and assignments.
        #[derive(Debug, Clone, Copy)]
        pub struct #marker;

        #shape
        #row
        #create
        #queries
        #metadata
    }
}

fn row_struct(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let ty = &model.ty;
    let about = match &model.schema.documentation {
        Some(text) => docs(text),
        None => docs(&format!("A row of `{}`.", model.name())),
    };
    let columns = model.columns.iter().map(|column| {
        let (name, ty) = (&column.name, scalar::ty(column, surface));
        let docs = doc(column.field.documentation.as_deref());
        let deprecated = deprecated(column.field.deprecated.as_deref());
        quote!(#docs #deprecated pub #name: #ty)
    });
    let relations = model.relations.iter().map(|relation| {
        let (name, shape) = (&relation.name, &relation.shape);
        let docs = doc(relation.field.documentation.as_deref());
        let deprecated = deprecated(relation.field.deprecated.as_deref());
        quote!(#docs #deprecated pub #name: R::#shape)
    });
    let (generics, note) = match model.relations.is_empty() {
        true => (None, None),
        false => {
            let note = format!("\n`R` says which relations are loaded; plain `{ty}` has none.");
            (Some(quote!(<R: With = Rels>)), Some(super::file::docs(&note)))
        }
    };
    quote! {
        #about
        #note
        pub struct #ty #generics {
            #(#columns,)*
            #(#relations,)*
        }
    }
}
