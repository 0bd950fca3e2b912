//! What the model can do, as impls of the runtime's traits, and `Queries`: what `db.post()` returns.

use proc_macro2::TokenStream;
use quote::quote;

use super::{file::docs, surface::Model};

/// The methods of `Queries` are in the runtime; the traits say which of them the model has.
pub(super) fn queries(model: &Model<'_>) -> TokenStream {
    let Model { ty, marker, module, .. } = model;
    let title = docs(&format!("The queries of `{}`: what `db.{module}()` returns.", model.name()));
    let keyed = model.keys().next().map(|_| quote!(impl rt::Keyed for #marker {}));
    let changeable = (!model.schema.view).then(|| quote!(impl rt::Changeable for #marker {}));
    let creatable = model.can_create().then(|| quote!(impl rt::Creatable for #marker {}));
    quote! {
        impl rt::ModelType for #marker {
            type Row = #ty;
            fn meta() -> &'static meta::Model {
                &MODEL
            }
        }
        #keyed
        #changeable
        #creatable

        #title
        pub type Queries<'a> = rt::Queries<'a, #marker>;
    }
}
