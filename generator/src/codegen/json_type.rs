//! `type` blocks: the structs of JSON columns.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    file::doc,
    row::label,
    scalar,
    surface::{Surface, ident},
};
use crate::schema::{Arity, JsonField, JsonFieldType, JsonType, ScalarType, rust_name};

/// `src/types.rs`
pub(super) fn json_types(surface: &Surface<'_>) -> TokenStream {
    let types = surface.json_types.iter().map(|(ty, it)| json_type(ty, it, surface));
    quote! {
        //! The types of the schema: the shapes of JSON columns.

        use ::dioptra_runtime as rt;

        #(#types)*
    }
}

fn json_type(ty: &Ident, it: &JsonType, surface: &Surface<'_>) -> TokenStream {
    let about = doc(it.documentation.as_deref());
    let names: Vec<&str> = it.fields.iter().map(|field| field.name.as_str()).collect();
    let names: Vec<Ident> =
        rust_name::distinct(&names, rust_name::field).iter().map(|it| ident(it)).collect();
    let fields = it.fields.iter().zip(&names).map(|(field, name)| declaration(field, name, surface));
    let values = it.fields.iter().map(|field| fixture(field, surface));
    quote! {
        #about
        #[derive(Debug, Clone, PartialEq, rt::serde::Serialize, rt::serde::Deserialize)]
        #[serde(crate = "rt::serde")]
        pub struct #ty {
            #(#fields),*
        }

        impl ::core::default::Default for #ty {
            fn default() -> Self {
                #ty { #(#names: #values),* }
            }
        }
    }
}

/// A field that may be missing in the JSON is none or empty.
fn declaration(field: &JsonField, name: &Ident, surface: &Surface<'_>) -> TokenStream {
    let about = doc(field.documentation.as_deref());
    let key = &field.key;
    let ty = scalar::with_arity(field.arity, inner(field.ty, surface));
    let rename = (label(name) != *key).then(|| quote!(rename = #key));
    let missing = match field.arity {
        Arity::Required => None,
        Arity::Optional => Some(quote!(default, skip_serializing_if = "::core::option::Option::is_none")),
        Arity::List => Some(quote!(default)),
    };
    let options: Vec<_> = rename.into_iter().chain(missing).collect();
    let serde = (!options.is_empty()).then(|| quote!(#[serde(#(#options),*)]));
    quote! {
        #about
        #serde
        pub #name: #ty
    }
}

fn inner(ty: JsonFieldType, surface: &Surface<'_>) -> TokenStream {
    let scalar = match ty {
        JsonFieldType::String => ScalarType::String,
        JsonFieldType::Boolean => ScalarType::Boolean,
        JsonFieldType::Int => ScalarType::Int,
        JsonFieldType::BigInt => ScalarType::BigInt,
        JsonFieldType::Float => ScalarType::Float,
        JsonFieldType::Decimal => ScalarType::Decimal,
        JsonFieldType::DateTime => ScalarType::Timestamptz,
        JsonFieldType::Json => ScalarType::Json,
        JsonFieldType::Enum(id) => ScalarType::Enum(id),
        JsonFieldType::Type(id) => return surface.json_type(id),
    };
    scalar::inner(&scalar, surface)
}

/// Enums have no value that is more usual than others: the first.
fn fixture(field: &JsonField, surface: &Surface<'_>) -> TokenStream {
    match (field.ty, field.arity) {
        (JsonFieldType::Enum(id), Arity::Required) => {
            let (ty, variant) = (surface.enum_type(id), super::enumeration::variant(&surface.schema[id], 0));
            quote!(#ty::#variant)
        }
        _ => quote!(::core::default::Default::default()),
    }
}
