//! The data of a new row: `Create`, `CreateWithKeys` and `CreateInput`.
//!
//! What a row must have is a field of a struct literal, so that a forgotten one is an error that names it; what it may
//! have is a method. A required relation whose foreign key is in the row's table is an *owner*: a field that takes a
//! link, or `Parent` where the row is created inside of the owner. `CreateWithKeys` has the columns instead.

mod impls;
mod setter;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::{
    file::{doc, docs},
    scalar,
    surface::{Column, Model, Relation, Surface},
};
use crate::schema::Arity;

/// Structs, setters and impls.
pub(super) fn create(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let data = NewRow::new(model, surface);
    let structs = structs(&data);
    let conversions = conversions(&data);
    let setters = setter::setters(&data);
    let impls = impls::impls(&data);
    quote! {
        #structs
        #conversions
        #setters
        #impls
    }
}

/// The relations that a new row must have and whose foreign key is in its table. Where every column of the foreign key
/// has a default, the relation may be left out.
pub(super) fn owners<'a, 's>(model: &'a Model<'s>) -> Vec<&'a Relation<'s>> {
    let is_owner = |relation: &&Relation<'s>| {
        let must_be_given = |key: &[_]| key.iter().any(|&id| model.column(id).is_required());
        relation.arity == Arity::Required && relation.own_key().is_some_and(|key| must_be_given(&key.fields))
    };
    model.relations.iter().filter(is_owner).collect()
}

/// What a new row of a model consists of.
struct NewRow<'a, 's> {
    model: &'a Model<'s>,
    surface: &'a Surface<'s>,
    owners: Vec<&'a Relation<'s>>,
    /// For each owner, the type parameter of its field: `Author`.
    parameters: Vec<&'a Ident>,
    /// For each owner, the usual type of its field: `rt::Link<crate::user::Model>`.
    links: Vec<TokenStream>,
    /// For each owner, what stands in its place where columns are given: `rt::Keys`.
    keys: Vec<TokenStream>,
}

impl<'a, 's> NewRow<'a, 's> {
    fn new(model: &'a Model<'s>, surface: &'a Surface<'s>) -> NewRow<'a, 's> {
        let owners = owners(model);
        let link = |owner: &&Relation<'s>| {
            let target = &surface.model(owner.target).module;
            quote!(rt::Link<crate::#target::Model>)
        };
        NewRow {
            model,
            surface,
            parameters: owners.iter().map(|it| &it.parameter).collect(),
            links: owners.iter().map(link).collect(),
            keys: owners.iter().map(|_| quote!(rt::Keys)).collect(),
            owners,
        }
    }

    /// The function that makes `input` of a form with the required fields only. `CreateInput::from` would be the setter
    /// of a field called `from`.
    fn conversion(&self, input: &TokenStream) -> TokenStream {
        let names = self.model.columns.iter().map(|it| &it.name);
        match names.chain(self.model.relations.iter().map(|it| &it.name)).any(|it| it == "from") {
            true => quote!(<#input as ::core::convert::From<_>>::from),
            false => quote!(CreateInput::from),
        }
    }

    /// `CreateInput` with parameters that the compiler finds.
    fn any_input(&self) -> TokenStream {
        let any = self.owners.iter().map(|_| quote!(_));
        quote!(CreateInput<#(#any,)* _>)
    }

    /// True for columns that an owner's link fills.
    fn is_owned(&self, column: &Column<'_>) -> bool {
        self.owners.iter().filter_map(|owner| owner.own_key()).any(|key| key.fields.contains(&column.id))
    }

    /// The columns that are fields of `Create`; of `CreateWithKeys` with those of owners.
    fn required(&self, with_keys: bool) -> impl Iterator<Item = &'a Column<'s>> {
        let model = self.model;
        model.columns.iter().filter(move |it| it.is_required() && (with_keys || !self.is_owned(it)))
    }

    /// `Create<Author>`
    fn create(&self) -> TokenStream {
        let parameters = &self.parameters;
        if parameters.is_empty() { quote!(Create) } else { quote!(Create<#(#parameters),*>) }
    }

    /// `<Author, N>`
    fn parameters_and(&self, last: Option<TokenStream>) -> TokenStream {
        let parameters = self.parameters.iter().map(|it| quote!(#it)).chain(last);
        list(parameters.collect())
    }
}

/// `<A, B>`; nothing for no arguments.
fn list(arguments: Vec<TokenStream>) -> TokenStream {
    if arguments.is_empty() { quote!() } else { quote!(<#(#arguments),*>) }
}

/// The place of a column in `COLUMNS`.
fn position(model: &Model<'_>, column: &Column<'_>) -> Literal {
    Literal::usize_unsuffixed(model.position(column.id))
}

fn structs(row: &NewRow<'_, '_>) -> TokenStream {
    let NewRow { model, surface, owners, parameters, links, .. } = row;
    let name = model.name();
    let field = |column: &Column<'_>| {
        let (name, ty) = (&column.name, scalar::ty(column, surface));
        let docs = doc(column.field.documentation.as_deref());
        quote!(#docs pub #name: #ty)
    };
    let columns = row.required(false).map(field);
    let owner_fields = owners.iter().map(|owner| {
        let (name, parameter) = (&owner.name, &owner.parameter);
        let docs = doc(owner.field.documentation.as_deref());
        quote!(#docs pub #name: #parameter)
    });
    let defaults: Vec<_> =
        parameters.iter().zip(links).map(|(parameter, link)| quote!(#parameter = #link)).collect();
    let create_generics = list(defaults.clone());
    let about = docs(&format!("The required fields of a new `{name}`; the others are methods."));
    let note = owners.first().map(|owner| {
        let (field, to) = (&owner.name, surface.model(owner.target).name());
        format!("\n`{field}` is a link, or `Parent` where the row is created inside of a `{to}`.")
    });
    let note = doc(note.as_deref());
    let about_keys = docs(&format!("The required fields of a new `{name}`, with foreign keys as columns."));
    let about_input = docs(&format!("A new `{name}` with optional fields."));
    let with_keys = (!owners.is_empty()).then(|| {
        let columns = row.required(true).map(field);
        quote! {
            #about_keys
            #[derive(Debug, Clone)]
            pub struct CreateWithKeys {
                #(#columns),*
            }
        }
    });
    let linked = (!owners.is_empty()).then(|| quote!(owners: (#(#parameters,)*),));
    quote! {
        #about
        #note
        #[derive(Debug, Clone)]
        pub struct Create #create_generics {
            #(#columns,)*
            #(#owner_fields,)*
        }

        #with_keys

        #about_input
        #[derive(Debug, Clone)]
        pub struct CreateInput<#(#defaults,)* N = rt::Flat> {
            data: rt::Data,
            #linked
            nested: ::core::marker::PhantomData<N>,
        }
    }
}

/// From the required fields to the form with optional ones, and from that to what is written.
fn conversions(row: &NewRow<'_, '_>) -> TokenStream {
    let NewRow { model, owners, keys, .. } = row;
    let set = |column: &Column<'_>| {
        let (name, position) = (&column.name, position(model, column));
        quote!(.set(&COLUMNS[#position], it.#name))
    };
    let columns: Vec<_> = row.required(false).map(set).collect();
    let owner_names = owners.iter().map(|it| &it.name);
    let linked = (!owners.is_empty()).then(|| quote!(owners: (#(it.#owner_names,)*),));
    let (create, generics) = (row.create(), row.parameters_and(None));
    let it = if columns.is_empty() && owners.is_empty() { quote!(_) } else { quote!(it) };
    let input = quote!(CreateInput #generics);
    let with_keys = (!owners.is_empty()).then(|| {
        let columns = row.required(true).map(set);
        let input = list(keys.clone());
        quote! {
            impl ::core::convert::From<CreateWithKeys> for CreateInput #input {
                fn from(it: CreateWithKeys) -> Self {
                    let data = rt::Data::new(&MODEL) #(#columns)*;
                    CreateInput { data, owners: (#(#keys,)*), nested: ::core::marker::PhantomData }
                }
            }
        }
    });
    let own = owners.iter().enumerate().map(|(at, owner)| {
        let at = Literal::usize_unsuffixed(at);
        let relation = Literal::usize_unsuffixed(model.relation_position(owner.id));
        quote!(.own(&RELATIONS[#relation], it.owners.#at))
    });
    let bounds = row.parameters.iter().map(|it| quote!(#it: rt::Owner));
    let all = row.parameters_and(Some(quote!(N)));
    quote! {
        impl #generics ::core::convert::From<#create> for #input {
            fn from(#it: #create) -> Self {
                let data = rt::Data::new(&MODEL) #(#columns)*;
                CreateInput { data, #linked nested: ::core::marker::PhantomData }
            }
        }

        #with_keys

        fn finish<#(#bounds,)* N>(it: CreateInput #all) -> rt::Data {
            it.data #(#own)*
        }
    }
}
