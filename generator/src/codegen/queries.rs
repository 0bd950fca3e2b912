//! `Queries`: what `db.post()` returns.

use proc_macro2::TokenStream;
use quote::quote;

use super::{file::docs, surface::Model};

/// One method for each action that the model has.
pub(super) fn queries(model: &Model<'_>) -> TokenStream {
    let Model { ty, marker, module, .. } = model;
    let title = docs(&format!("The queries of `{}`: what `db.{module}()` returns.", model.name()));
    let has_key = model.keys().next().is_some();
    let find_unique = has_key.then(|| {
        quote! {
            /// Reads the row that a unique filter picks.
            pub fn find_unique(self, filter: impl rt::UniqueFilter<#marker>) -> rt::action::FindUnique<'a, #marker, #ty> {
                rt::action::FindUnique::new(self.0, &MODEL, filter)
            }
        }
    });
    let create = model.can_create().then(|| create(model, has_key));
    let change = (!model.schema.view).then(|| change(model, has_key));
    quote! {
        #title
        #[derive(Clone, Copy)]
        pub struct Queries<'a>(pub(crate) &'a rt::Handle);

        impl<'a> Queries<'a> {
            /// Reads the rows that match.
            pub fn find_many(self) -> rt::action::FindMany<'a, #marker, #ty> {
                rt::action::FindMany::new(self.0, &MODEL)
            }
            /// Reads the first row that matches.
            pub fn find_first(self) -> rt::action::FindFirst<'a, #marker, #ty> {
                rt::action::FindFirst::new(self.0, &MODEL)
            }
            #find_unique
            /// Counts the rows that match.
            pub fn count(self) -> rt::action::Count<'a, #marker> {
                self.find_many().count()
            }
            #create
            #change
        }
    }
}

fn create(model: &Model<'_>, has_key: bool) -> TokenStream {
    let Model { ty, marker, .. } = model;
    let upsert = has_key.then(|| {
        quote! {
            /// Changes the row with a key, or inserts it when there is none.
            pub fn upsert(
                self,
                key: impl rt::KeyFilter<#marker>,
                data: impl rt::Input<#marker>,
            ) -> rt::action::Upsert<'a, #marker, #ty> {
                rt::action::Upsert::new(self.0, &MODEL, key, data)
            }
        }
    });
    quote! {
        /// Inserts a row.
        pub fn create(self, data: impl rt::Input<#marker>) -> rt::action::Create<'a, #marker, #ty> {
            rt::action::Create::new(self.0, &MODEL, data)
        }
        /// Inserts any number of rows, all or none.
        pub fn create_many<I: rt::FlatInput<#marker>>(
            self,
            rows: impl ::core::iter::IntoIterator<Item = I>,
        ) -> rt::action::CreateMany<'a, #marker> {
            rt::action::CreateMany::new(self.0, &MODEL, rows)
        }
        #upsert
    }
}

fn change(model: &Model<'_>, has_key: bool) -> TokenStream {
    let Model { ty, marker, .. } = model;
    let one = has_key.then(|| {
        quote! {
            /// Changes the row that a unique filter picks.
            pub fn update(self, filter: impl rt::UniqueFilter<#marker>) -> rt::action::Update<'a, #marker, #ty> {
                rt::action::Update::new(self.0, &MODEL, filter)
            }
            /// Deletes the row that a unique filter picks.
            pub fn delete(self, filter: impl rt::UniqueFilter<#marker>) -> rt::action::Delete<'a, #marker, #ty> {
                rt::action::Delete::new(self.0, &MODEL, filter)
            }
        }
    });
    quote! {
        #one
        /// Changes every row that matches.
        pub fn update_many(self) -> rt::action::UpdateMany<'a, #marker> {
            rt::action::UpdateMany::new(self.0, &MODEL)
        }
        /// Deletes every row that matches.
        pub fn delete_many(self) -> rt::action::DeleteMany<'a, #marker> {
            rt::action::DeleteMany::new(self.0, &MODEL)
        }
    }
}
