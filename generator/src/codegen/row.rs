//! How a row is read, and what every row can do: clone, compare, print, serialize.
//!
//! Columns decode into a struct without type parameters; relations are joined to it for each shape.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    file::docs,
    scalar,
    surface::{Column, Model, Surface},
};
use crate::schema::{Arity, Default, Literal as SchemaLiteral, ScalarType};

/// The row's `Columns`, and impls of traits.
pub(super) fn row(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let reading = if model.relations.is_empty() { plain(model) } else { shaped(model, surface) };
    let clone = clone(model);
    let partial_eq = partial_eq(model);
    let debug = debug(model);
    let serialize = serialize(model);
    let default = fixture(model, surface);
    quote! {
        #reading
        #clone
        #partial_eq
        #debug
        #serialize
        #default
    }
}

/// Without relations, a row is its columns.
fn plain(model: &Model<'_>) -> TokenStream {
    let ty = &model.ty;
    let names = model.columns.iter().map(|it| &it.name);
    let reads = model.columns.iter().map(scalar::read);
    quote! {
        impl rt::FromRow for #ty {
            fn from_row(row: &mut rt::Row<'_>) -> rt::Result<Self> {
                ::core::result::Result::Ok(#ty { #(#names: #reads),* })
            }
        }

        impl rt::Record for #ty {
            type Columns = #ty;
            fn assemble(loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                loaded.columns()
            }
        }

        impl rt::Plain for #ty {}
    }
}

fn shaped(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let Model { ty, columns, relations, .. } = model;
    let names: Vec<_> = columns.iter().map(|it| &it.name).collect();
    let types = columns.iter().map(|it| scalar::ty(it, surface));
    let reads = columns.iter().map(scalar::read);
    // Local variables with names that no constant or keyword has.
    let locals: Vec<_> = (0..relations.len()).map(|at| format_ident!("relation_{at}")).collect();
    let relation_names: Vec<_> = relations.iter().map(|it| &it.name).collect();
    let shapes: Vec<_> = relations.iter().map(|it| &it.shape).collect();
    let positions = (0..relations.len()).map(Literal::usize_unsuffixed);
    quote! {
        /// The columns of a row.
        #[doc(hidden)]
        #[derive(Clone)]
        pub struct Columns {
            #(#names: #types),*
        }

        impl rt::FromRow for Columns {
            fn from_row(row: &mut rt::Row<'_>) -> rt::Result<Self> {
                ::core::result::Result::Ok(Columns { #(#names: #reads),* })
            }
        }

        impl<R: With> rt::Record for #ty<R> {
            type Columns = Columns;
            fn assemble(mut loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                #(let mut #locals = loaded.relation::<R::#shapes>(&RELATIONS[#positions])?;)*
                let columns = loaded.columns::<Columns>()?;
                let mut rows = ::std::vec::Vec::with_capacity(columns.len());
                for it in columns {
                    rows.push(#ty {
                        #(#names: it.#names,)*
                        #(#relation_names: #locals.take()?,)*
                    });
                }
                ::core::result::Result::Ok(rows)
            }
        }

        impl rt::Plain for #ty {}
    }
}

fn clone(model: &Model<'_>) -> TokenStream {
    let (head, ty) = (head(model, quote!(::core::clone::Clone)), &model.ty);
    let names: Vec<_> = model.words().collect();
    quote! {
        #head {
            fn clone(&self) -> Self {
                #ty { #(#names: ::core::clone::Clone::clone(&self.#names)),* }
            }
        }
    }
}

fn partial_eq(model: &Model<'_>) -> TokenStream {
    let head = head(model, quote!(::core::cmp::PartialEq));
    let names = model.words();
    quote! {
        #head {
            fn eq(&self, other: &Self) -> bool {
                true #(&& self.#names == other.#names)*
            }
        }
    }
}

fn debug(model: &Model<'_>) -> TokenStream {
    let head = head(model, quote!(::core::fmt::Debug));
    let title = model.ty.to_string();
    let columns = model.columns.iter().map(debug_column);
    let relations = model.relations.iter().map(|relation| {
        let (label, name, shape) = (label(&relation.name), &relation.name, &relation.shape);
        quote! {
            if <R::#shape as rt::RelationData>::INCLUDED {
                it.field(#label, &self.#name);
            }
        }
    });
    quote! {
        #head {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut it = f.debug_struct(#title);
                #(#columns)*
                #(#relations)*
                it.finish()
            }
        }
    }
}

fn serialize(model: &Model<'_>) -> TokenStream {
    let head = head(model, quote!(rt::serde::Serialize));
    let title = model.ty.to_string();
    let columns = model.columns.iter().map(|column| {
        let (label, name) = (label(&column.name), &column.name);
        quote!(it.serialize_field(#label, &self.#name)?;)
    });
    let count = Literal::usize_unsuffixed(model.columns.len());
    let shapes = model.relations.iter().map(|it| &it.shape);
    let length = quote!(#count #(+ usize::from(<R::#shapes as rt::RelationData>::INCLUDED))*);
    let relations = model.relations.iter().map(|relation| {
        let (label, name, shape) = (label(&relation.name), &relation.name, &relation.shape);
        quote! {
            if <R::#shape as rt::RelationData>::INCLUDED {
                it.serialize_field(#label, &self.#name)?;
            }
        }
    });
    quote! {
        #head {
            fn serialize<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                use rt::serde::ser::SerializeStruct as _;
                let mut it = serializer.serialize_struct(#title, #length)?;
                #(#columns)*
                #(#relations)*
                it.end()
            }
        }
    }
}

/// `Default`, so that fixtures name only the fields that matter.
fn fixture(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let ty = &model.ty;
    let about = docs(&format!("For fixtures: `{ty} {{ .., ..{ty}::default() }}`."));
    let columns = model.columns.iter().map(|column| {
        let (name, value) = (&column.name, fixture_value(column, surface));
        quote!(#name: #value)
    });
    let relations = model.relations.iter().map(|it| &it.name);
    quote! {
        #about
        impl ::core::default::Default for #ty {
            fn default() -> Self {
                #ty { #(#columns,)* #(#relations: rt::NotIncluded::NEW,)* }
            }
        }
    }
}

/// Enums have no value that is more usual than others: the column's default, else the first.
fn fixture_value(column: &Column<'_>, surface: &Surface<'_>) -> TokenStream {
    let (ScalarType::Enum(id), Arity::Required) = (&column.scalar.ty, column.scalar.arity) else {
        return quote!(::core::default::Default::default());
    };
    let position = match column.scalar.default {
        Some(Default::Literal(SchemaLiteral::EnumValue(position))) => position as usize,
        _ => 0,
    };
    let (ty, variant) = (surface.enum_type(*id), super::enumeration::variant(&surface.schema[*id], position));
    quote!(#ty::#variant)
}

/// `impl<R: With> Trait for Post<R>`
fn head(model: &Model<'_>, name: TokenStream) -> TokenStream {
    let ty = &model.ty;
    match model.relations.is_empty() {
        true => quote!(impl #name for #ty),
        false => quote!(impl<R: With> #name for #ty<R>),
    }
}

/// The name of a field in texts: without `r#`.
pub(super) fn label(name: &Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// `Debug,` for the derive of a plain struct, or an impl that hides `@sensitive` columns where there are some.
pub(super) fn struct_debug<'a>(
    ty: &Ident,
    columns: &[&Column<'_>],
    relations: impl Iterator<Item = &'a Ident>,
) -> (Option<TokenStream>, Option<TokenStream>) {
    if columns.iter().all(|column| !column.scalar.sensitive) {
        return (Some(quote!(Debug,)), None);
    }
    let title = ty.to_string();
    let columns = columns.iter().map(|it| debug_column(it));
    let relations = relations.map(|name| {
        let label = label(name);
        quote!(it.field(#label, &self.#name);)
    });
    let debug = quote! {
        impl ::core::fmt::Debug for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut it = f.debug_struct(#title);
                #(#columns)*
                #(#relations)*
                it.finish()
            }
        }
    };
    (None, Some(debug))
}

fn debug_column(column: &Column<'_>) -> TokenStream {
    let (label, name) = (label(&column.name), &column.name);
    match column.scalar.sensitive {
        true => quote!(it.field(#label, &rt::Sensitive);),
        false => quote!(it.field(#label, &self.#name);),
    }
}
