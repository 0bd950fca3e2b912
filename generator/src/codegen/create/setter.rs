//! The optional fields of a new row, as methods of all of its forms.

use proc_macro2::TokenStream;
use quote::quote;

use super::{NewRow, list, position};
use crate::{
    codegen::{
        file::doc,
        scalar,
        surface::{Column, Relation},
        vocabulary::deprecated,
    },
    schema::Arity,
};

/// One method for each optional column and each relation that is not an owner.
pub(super) fn setters(row: &NewRow<'_, '_>) -> TokenStream {
    let optional = |it: &&&Column<'_>| it.is_writable() && !it.is_required();
    let (owned, own): (Vec<_>, Vec<_>) =
        row.model.columns.iter().filter(|it| optional(&it)).partition(|it| row.is_owned(it));
    let relations = row.model.relations.iter().filter(|it| row.owners.iter().all(|owner| owner.id != it.id));
    let relations: Vec<_> = relations.collect();

    let (create, generics) = (row.create(), row.parameters_and(None));
    let (all, nested) = (row.parameters_and(Some(quote!(N))), row.parameters_and(Some(quote!(rt::Nested))));
    let keys = list(row.keys.clone());
    let keys_and = |last: TokenStream| list(row.keys.iter().cloned().chain([last]).collect());
    let (keys_all, keys_nested) = (keys_and(quote!(N)), keys_and(quote!(rt::Nested)));

    let forward = |flat: &TokenStream, nested: &TokenStream, columns: &[&Column<'_>]| {
        let columns = columns.iter().map(|it| forward_column(it, row, flat));
        let relations = relations.iter().map(|it| forward_relation(it, nested, &row.conversion(flat)));
        quote!(#(#columns)* #(#relations)*)
    };
    let methods = forward(&quote!(CreateInput #generics), &quote!(CreateInput #nested), &own);
    let on_create = block(quote!(impl #generics #create), methods);

    let on_keys = (!row.owners.is_empty()).then(|| {
        let columns: Vec<_> = own.iter().chain(&owned).copied().collect();
        let methods = forward(&quote!(CreateInput #keys), &quote!(CreateInput #keys_nested), &columns);
        let on_form = block(quote!(impl CreateWithKeys), methods);
        let owned = owned.iter().map(|it| set_column(it, row));
        let on_input = block(quote!(impl<N> CreateInput #keys_all), quote!(#(#owned)*));
        quote!(#on_form #on_input)
    });

    let columns = own.iter().map(|it| set_column(it, row));
    let relations = relations.iter().map(|it| set_relation(it, &quote!(CreateInput #nested), row));
    let on_input = block(quote!(impl #all CreateInput #all), quote!(#(#columns)* #(#relations)*));
    quote!(#on_create #on_keys #on_input)
}

fn block(head: TokenStream, methods: TokenStream) -> Option<TokenStream> {
    (!methods.is_empty()).then(|| quote!(#head { #methods }))
}

/// What a setter takes, and the value made of it.
fn argument(column: &Column<'_>, row: &NewRow<'_, '_>) -> (TokenStream, TokenStream) {
    match column.scalar.arity {
        Arity::List => {
            let ty = scalar::inner_ty(column, row.surface);
            let values = quote!(impl ::core::iter::IntoIterator<Item: rt::IntoValue<#ty>>);
            (values, quote!(rt::Value::list::<#ty>(value)))
        }
        Arity::Required | Arity::Optional => {
            let ty = scalar::ty(column, row.surface);
            (quote!(impl rt::IntoValue<#ty>), quote!(rt::IntoValue::<#ty>::into_value(value)))
        }
    }
}

fn set_column(column: &Column<'_>, row: &NewRow<'_, '_>) -> TokenStream {
    let (name, position) = (&column.name, position(row.model, column));
    let (ty, value) = argument(column, row);
    let docs = doc(column.field.documentation.as_deref());
    let deprecated = deprecated(column.field.deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, value: #ty) -> Self {
            self.data.put(&COLUMNS[#position], #value);
            self
        }
    }
}

fn forward_column(column: &Column<'_>, row: &NewRow<'_, '_>, result: &TokenStream) -> TokenStream {
    let (name, from) = (&column.name, row.conversion(result));
    let (ty, _) = argument(column, row);
    let docs = doc(column.field.documentation.as_deref());
    let deprecated = deprecated(column.field.deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        pub fn #name(self, value: #ty) -> #result {
            #from(self).#name(value)
        }
    }
}

fn set_relation(relation: &Relation<'_>, result: &TokenStream, row: &NewRow<'_, '_>) -> TokenStream {
    let owners = (!row.owners.is_empty()).then(|| quote!(owners: self.owners,));
    let name = &relation.name;
    let docs = doc(relation.field.documentation.as_deref());
    let deprecated = deprecated(relation.field.deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, rows: impl rt::Attach<rel::#name>) -> #result {
            rt::Attach::append_to(rows, &mut self.data.relations);
            CreateInput { data: self.data, #owners nested: ::core::marker::PhantomData }
        }
    }
}

fn forward_relation(relation: &Relation<'_>, result: &TokenStream, from: &TokenStream) -> TokenStream {
    let name = &relation.name;
    let docs = doc(relation.field.documentation.as_deref());
    let deprecated = deprecated(relation.field.deprecated.as_deref());
    quote! {
        #docs
        #deprecated
        pub fn #name(self, rows: impl rt::Attach<rel::#name>) -> #result {
            #from(self).#name(rows)
        }
    }
}
