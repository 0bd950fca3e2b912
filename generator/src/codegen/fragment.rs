//! Fragments: plain structs that `select` reads instead of whole rows.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    file::doc,
    row::{label, struct_debug},
    scalar,
    surface::{Column, Model, Relation, Surface, ident},
};
use crate::schema::{Arity, FragmentField, FragmentFieldKind, rust_name};

/// `src/fragments.rs`
pub(super) fn fragments(surface: &Surface<'_>) -> TokenStream {
    let selections = selections(surface);
    let selections = selections.iter().map(|it| selection(it, surface));
    quote! {
        //! The fragments of the schema, for `.select::<T>()`.

        use ::dioptra_runtime as rt;

        #(#selections)*
    }
}

/// The names of the structs.
pub(super) fn names(surface: &Surface<'_>) -> Vec<Ident> {
    selections(surface).into_iter().map(|it| it.name).collect()
}

/// A fragment, or a nested part of one.
struct Selected<'a, 's> {
    name: Ident,
    model: &'a Model<'s>,
    documentation: Option<String>,
    columns: Vec<&'a Column<'s>>,
    relations: Vec<(&'a Relation<'s>, Ident)>,
}

fn selections<'a, 's>(surface: &'a Surface<'s>) -> Vec<Selected<'a, 's>> {
    let mut selections = Vec::new();
    for (name, fragment) in &surface.fragments {
        if surface.models.iter().any(|it| it.id == fragment.model) {
            let docs = fragment.documentation.clone();
            collect(
                name.clone(),
                surface.model(fragment.model),
                docs,
                &fragment.fields,
                surface,
                &mut selections,
            );
        }
    }
    selections
}

fn collect<'a, 's>(
    name: Ident,
    model: &'a Model<'s>,
    documentation: Option<String>,
    fields: &[FragmentField],
    surface: &'a Surface<'s>,
    selections: &mut Vec<Selected<'a, 's>>,
) {
    let at = selections.len();
    let (columns, relations) = (Vec::new(), Vec::new());
    selections.push(Selected { name: name.clone(), model, documentation, columns, relations });
    for field in fields.iter().filter(|it| model.shows(it.field)) {
        let ty = match &field.kind {
            FragmentFieldKind::Scalar => {
                selections[at].columns.push(model.column(field.field));
                continue;
            }
            FragmentFieldKind::Fragment(position) => surface.fragments[*position as usize].0.clone(),
            FragmentFieldKind::Nested(fields) => {
                let relation = model.relation(field.field);
                let ty = ident(&rust_name::nested_type(&name.to_string(), &relation.field.name));
                let docs = format!("`{}` of [`{name}`].", relation.field.name);
                collect(ty.clone(), surface.model(relation.target), Some(docs), fields, surface, selections);
                ty
            }
        };
        selections[at].relations.push((model.relation(field.field), ty));
    }
}

fn selection(it: &Selected<'_, '_>, surface: &Surface<'_>) -> TokenStream {
    let structs = row_struct(it, surface);
    let reading = reading(it, surface);
    let Selected { name, model, columns, relations, .. } = it;
    let module = &model.module;
    let column_positions = columns.iter().map(|it| Literal::usize_unsuffixed(model.position(it.id)));
    let selected = relations.iter().map(|(relation, ty)| {
        let position = Literal::usize_unsuffixed(model.relation_position(relation.id));
        quote!(.relation(&crate::models::#module::RELATIONS[#position], <#ty as rt::Select>::selection()))
    });
    let serialize = serialize(it);
    quote! {
        #structs
        #reading

        impl rt::Select for #name {
            type Model = crate::#module::Model;
            fn selection() -> rt::Selection {
                rt::Selection::new::<Self>()
                    #(.column(&crate::models::#module::COLUMNS[#column_positions]))*
                    #(#selected)*
            }
        }

        #serialize
    }
}

fn row_struct(it: &Selected<'_, '_>, surface: &Surface<'_>) -> TokenStream {
    let Selected { name, documentation, columns, relations, .. } = it;
    let docs = doc(documentation.as_deref());
    let column_fields = columns.iter().map(|column| {
        let (name, ty) = (&column.name, scalar::ty(column, surface));
        let docs = doc(column.field.documentation.as_deref());
        quote!(#docs pub #name: #ty)
    });
    let relation_fields = relations.iter().map(|(relation, ty)| {
        let name = &relation.name;
        let docs = doc(relation.field.documentation.as_deref());
        let ty = match relation.arity {
            Arity::Required => quote!(#ty),
            Arity::Optional => quote!(::core::option::Option<#ty>),
            Arity::List => quote!(::std::vec::Vec<#ty>),
        };
        quote!(#docs pub #name: #ty)
    });
    let (derive_debug, debug) =
        struct_debug(name, columns, relations.iter().map(|(relation, _)| &relation.name));
    quote! {
        #docs
        #[derive(#derive_debug Clone, PartialEq)]
        pub struct #name {
            #(#column_fields,)*
            #(#relation_fields,)*
        }

        #debug
    }
}

fn reading(it: &Selected<'_, '_>, surface: &Surface<'_>) -> TokenStream {
    let Selected { name, model, columns, relations, .. } = it;
    let column_names: Vec<_> = columns.iter().map(|it| &it.name).collect();
    let reads = columns.iter().map(|it| scalar::read(it));
    let row = if columns.is_empty() { quote!(_) } else { quote!(row) };
    if relations.is_empty() {
        return quote! {
            impl rt::FromRow for #name {
                fn from_row(#row: &mut rt::Row<'_>) -> rt::Result<Self> {
                    ::core::result::Result::Ok(#name { #(#column_names: #reads),* })
                }
            }

            impl rt::Record for #name {
                type Columns = #name;
                fn assemble(loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                    loaded.columns()
                }
            }
        };
    }
    let types = columns.iter().map(|it| scalar::ty(it, surface));
    let locals: Vec<_> = (0..relations.len()).map(|at| format_ident!("relation_{at}")).collect();
    let module = &model.module;
    let loads = relations.iter().zip(&locals).map(|((relation, ty), local)| {
        let position = Literal::usize_unsuffixed(model.relation_position(relation.id));
        let load = match relation.arity {
            Arity::Required => quote!(one),
            Arity::Optional => quote!(optional),
            Arity::List => quote!(many),
        };
        quote!(let mut #local = loaded.#load::<#ty>(&crate::models::#module::RELATIONS[#position])?;)
    });
    let relation_names = relations.iter().map(|(it, _)| &it.name);
    let it = if columns.is_empty() { quote!(_) } else { quote!(it) };
    quote! {
        const _: () = {
            #[derive(Clone)]
            pub struct Columns {
                #(#column_names: #types),*
            }

            impl rt::FromRow for Columns {
                fn from_row(#row: &mut rt::Row<'_>) -> rt::Result<Self> {
                    ::core::result::Result::Ok(Columns { #(#column_names: #reads),* })
                }
            }

            impl rt::Record for #name {
                type Columns = Columns;
                fn assemble(mut loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                    #(#loads)*
                    let columns = loaded.columns::<Columns>()?;
                    let mut rows = ::std::vec::Vec::with_capacity(columns.len());
                    for #it in columns {
                        rows.push(#name {
                            #(#column_names: it.#column_names,)*
                            #(#relation_names: #locals.take()?,)*
                        });
                    }
                    ::core::result::Result::Ok(rows)
                }
            }
        };
    }
}

fn serialize(it: &Selected<'_, '_>) -> TokenStream {
    let name = &it.name;
    let fields: Vec<_> =
        it.columns.iter().map(|it| &it.name).chain(it.relations.iter().map(|(it, _)| &it.name)).collect();
    let (title, labels) = (name.to_string(), fields.iter().map(|it| label(it)));
    let count = Literal::usize_unsuffixed(fields.len());
    quote! {
        impl rt::serde::Serialize for #name {
            fn serialize<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                use rt::serde::ser::SerializeStruct as _;
                let mut it = serializer.serialize_struct(#title, #count)?;
                #(it.serialize_field(#labels, &self.#fields)?;)*
                it.end()
            }
        }
    }
}
