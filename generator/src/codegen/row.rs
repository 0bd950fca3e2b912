//! How a row is read, and what every row can do: clone, compare, print, serialize.
//!
//! Columns decode into the row without relations; a row of each shape is made of that and what was loaded.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    file::docs,
    scalar,
    surface::{Column, Model, Surface},
};
use crate::schema::{Arity, Default, Literal as SchemaLiteral, ScalarType};

/// How a row is read, and impls of traits.
pub(super) fn row(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let from_row = from_row(model);
    let record = record(model);
    let clone = clone(model);
    let partial_eq = partial_eq(model);
    let fields = fields(model);
    let default = fixture(model, surface);
    quote! {
        #from_row
        #record
        #clone
        #partial_eq
        #fields
        #default
    }
}

fn from_row(model: &Model<'_>) -> TokenStream {
    let Model { ty, columns, .. } = model;
    let names = columns.iter().map(|it| &it.name);
    let reads = columns.iter().map(scalar::cell);
    let relations = model.relations.iter().map(|it| &it.name);
    quote! {
        impl rt::FromCells for #ty {
            fn from_cells(row: &mut rt::Cells<'_, '_>) -> Self {
                #ty {
                    #(#names: #reads,)*
                    #(#relations: rt::NotIncluded::NEW,)*
                }
            }
        }
    }
}

fn record(model: &Model<'_>) -> TokenStream {
    let Model { ty, columns, relations, .. } = model;
    let head = head(model, quote!(rt::Record));
    // Local variables with names that no constant or keyword has.
    let locals: Vec<_> = (0..relations.len()).map(|at| format_ident!("relation_{at}")).collect();
    let assembly = match relations.is_empty() {
        true => quote!(loaded.columns()),
        false => {
            let names: Vec<_> = columns.iter().map(|it| &it.name).collect();
            let relation_names = relations.iter().map(|it| &it.name);
            let shapes = relations.iter().map(|it| &it.shape);
            let positions = (0..relations.len()).map(Literal::usize_unsuffixed);
            quote! {
                let mut parts = loaded.parts();
                #(let mut #locals = parts.relation::<R::#shapes>(&RELATIONS[#positions]);)*
                parts.records(|it: #ty| #ty {
                    #(#names: it.#names,)*
                    #(#relation_names: #locals.take(),)*
                })
            }
        }
    };
    quote! {
        #head {
            type Columns = #ty;
            fn assemble(loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                #assembly
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

/// `Debug` and `Serialize`, by one walk over the fields.
fn fields(model: &Model<'_>) -> TokenStream {
    let title = model.ty.to_string();
    let columns = model.columns.iter().map(|column| {
        let (label, name) = (label(&column.name), &column.name);
        match column.scalar.sensitive {
            true => quote!(it.sensitive(#label, &self.#name);),
            false => quote!(it.column(#label, &self.#name);),
        }
    });
    let relations = model.relations.iter().map(|relation| {
        let (label, name) = (label(&relation.name), &relation.name);
        quote!(it.relation(#label, &self.#name);)
    });
    let fields = head(model, quote!(rt::Fields));
    let debug = head(model, quote!(::core::fmt::Debug));
    let serialize = head(model, quote!(rt::serde::Serialize));
    quote! {
        #fields {
            const NAME: &'static str = #title;
            fn visit(&self, it: &mut impl rt::Visitor) {
                #(#columns)*
                #(#relations)*
            }
        }

        #debug {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                rt::fields::debug(self, f)
            }
        }

        #serialize {
            fn serialize<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                rt::fields::serialize(self, serializer)
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
