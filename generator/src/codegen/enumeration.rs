//! Enums.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{
    file::doc,
    surface::{Surface, ident},
};
use crate::schema::{Enum, rust_name};

/// `src/enums.rs`
pub(super) fn enums(surface: &Surface<'_>) -> TokenStream {
    let enums = surface.enums.iter().map(|(ty, it)| enumeration(ty, it));
    quote! {
        //! The enums of the schema.

        use ::dioptra_runtime as rt;

        #(#enums)*
    }
}

/// The name of a value.
pub(super) fn variant(it: &Enum, position: usize) -> Ident {
    ident(&variants(it)[position])
}

fn variants(it: &Enum) -> Vec<String> {
    let names: Vec<&str> = it.values.iter().map(|value| value.name.as_str()).collect();
    rust_name::distinct(&names, rust_name::enum_value)
}

fn enumeration(ty: &Ident, it: &Enum) -> TokenStream {
    let about = doc(it.documentation.as_deref());
    let names: Vec<_> = variants(it).iter().map(|name| ident(name)).collect();
    let value_docs = it.values.iter().map(|value| doc(value.documentation.as_deref()));
    let labels: Vec<_> = it.values.iter().map(|value| &value.database_name).collect();
    let title = &it.name;
    let about_all = super::file::docs(&format!("Every `{title}`, in order."));
    quote! {
        #about
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum #ty {
            #(#value_docs #names),*
        }

        impl #ty {
            #about_all
            pub const ALL: &'static [Self] = &[#(#ty::#names),*];

            /// The label, as the database stores it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    #(#ty::#names => #labels),*
                }
            }
        }

        impl rt::Enum for #ty {
            const NAME: &'static str = #title;
            const ALL: &'static [Self] = #ty::ALL;
            fn label(self) -> &'static str {
                self.as_str()
            }
        }

        impl rt::value::Scalar for #ty {
            type Inner = #ty;
        }

        impl rt::value::Ordered for #ty {}

        impl rt::IntoValue<#ty> for #ty {
            fn into_value(self) -> rt::Value {
                rt::Value::from_label(self.as_str())
            }
        }

        impl rt::IntoValue<::core::option::Option<#ty>> for #ty {
            fn into_value(self) -> rt::Value {
                rt::Value::from_label(self.as_str())
            }
        }

        impl ::core::fmt::Display for #ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for #ty {
            type Err = rt::UnknownLabel;
            fn from_str(label: &str) -> ::core::result::Result<Self, rt::UnknownLabel> {
                rt::from_label(label)
            }
        }

        impl rt::serde::Serialize for #ty {
            fn serialize<S: rt::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> rt::serde::Deserialize<'de> for #ty {
            fn deserialize<D: rt::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                rt::deserialize_label(deserializer)
            }
        }
    }
}
