//! What the forms of a new row are good for: `create`, `create_many`, links, and creates inside of other rows.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::{NewRow, list};

/// A form of a new row that says all a row needs.
struct Form {
    generics: TokenStream,
    ty: TokenStream,
    /// `self` as `rt::Data`.
    data: TokenStream,
}

/// Impls of the runtime's traits.
pub(super) fn impls(row: &NewRow<'_, '_>) -> TokenStream {
    let inputs = forms(row).into_iter().map(|form| new_row(&form, row));
    let flat = flat(row);
    let inside = (0..row.owners.len()).map(|at| inside_owner(at, row));
    quote!(#(#inputs)* #flat #(#inside)*)
}

fn forms(row: &NewRow<'_, '_>) -> Vec<Form> {
    let with_n = |arguments: &[TokenStream]| {
        let arguments = list(arguments.iter().cloned().chain([quote!(N)]).collect());
        Form { generics: quote!(<N>), ty: quote!(CreateInput #arguments), data: quote!(finish(self)) }
    };
    let form = |ty, data| Form { generics: quote!(), ty, data };
    let from = row.conversion(&row.any_input());
    let mut forms = vec![form(quote!(Create), quote!(finish(#from(self)))), with_n(&row.links)];
    if !row.owners.is_empty() {
        forms.push(form(quote!(CreateWithKeys), quote!(finish(#from(self)))));
        forms.push(with_n(&row.keys));
    }
    forms
}

fn new_row(form: &Form, row: &NewRow<'_, '_>) -> TokenStream {
    let Form { generics, ty, data } = form;
    let marker = &row.model.marker;
    quote! {
        impl #generics rt::NewRow for #ty {
            type Model = #marker;
            fn into_data(self) -> rt::Data {
                #data
            }
        }
    }
}

/// What `create_many` takes: rows of columns alone.
fn flat(row: &NewRow<'_, '_>) -> TokenStream {
    let marker = &row.model.marker;
    let input = list(row.keys.clone());
    let form = if row.owners.is_empty() { quote!(Create) } else { quote!(CreateWithKeys) };
    quote! {
        impl rt::FlatInput<#marker> for #form {}
        impl rt::FlatInput<#marker> for CreateInput #input {}
    }
}

/// The row created inside of one of its owners, which `Parent` stands for.
fn inside_owner(at: usize, row: &NewRow<'_, '_>) -> Option<TokenStream> {
    let owner = row.owners[at];
    let target = row.surface.model(owner.target);
    let key = owner.own_key()?;
    let back = target.relations.iter().find(|it| it.id == key.back_field)?;
    let mut arguments = row.links.clone();
    arguments[at] = quote!(rt::Parent);
    let create = list(arguments.clone());
    let input = list(arguments.into_iter().chain([quote!(N)]).collect());
    let (module, name) = (&target.module, &back.name);
    let position = Literal::usize_unsuffixed(target.relation_position(back.id));
    let from = row.conversion(&row.any_input());
    let impls = [
        (quote!(), quote!(Create #create), quote!(finish(#from(self)))),
        (quote!(<N>), quote!(CreateInput #input), quote!(finish(self))),
    ];
    let impls = impls.into_iter().map(|(generics, ty, data)| {
        quote! {
            impl #generics rt::Attach<crate::#module::rel::#name> for #ty {
                fn append_to(self, writes: &mut ::std::vec::Vec<rt::input::RelationWrite>) {
                    #data.attach_to(&crate::models::#module::RELATIONS[#position], writes);
                }
            }
        }
    });
    Some(quote!(#(#impls)*))
}
