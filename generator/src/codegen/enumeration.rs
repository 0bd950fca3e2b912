//! Enums.

use super::{
    surface::Surface,
    text::{array, doc, items, lines, rust, string},
};
use crate::schema::{Enum, rust_name};

/// `src/enums.rs`
pub(super) fn enums(surface: &Surface<'_>) -> String {
    rust!(
        "
        //! The enums of the schema.

        use ::dioptra_runtime as rt;

        $enums
        ",
        enums = items(surface.enums.iter().map(|(ty, it)| enumeration(ty, it))),
    )
}

/// The name of a value.
pub(super) fn variant(it: &Enum, position: usize) -> String {
    variants(it).swap_remove(position)
}

fn variants(it: &Enum) -> Vec<String> {
    let names: Vec<&str> = it.values.iter().map(|value| value.name.as_str()).collect();
    rust_name::distinct(&names, rust_name::enum_value)
}

fn enumeration(ty: &str, it: &Enum) -> String {
    let names = variants(it);
    let variants = it.values.iter().zip(&names).map(|(value, name)| {
        rust!(
            "
            $docs
            $name,
            ",
            docs = doc(value.documentation.as_deref()),
            name,
        )
    });
    let all: Vec<_> = names.iter().map(|name| format!("{ty}::{name}")).collect();
    let arms = all
        .iter()
        .zip(&it.values)
        .map(|(variant, value)| format!("{variant} => {},", string(&value.database_name)));
    rust!(
        "
        $about
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $ty {
            $variants
        }

        impl $ty {
            /// Every `$title`, in order.
            pub const ALL: &'static [Self] = &$all;

            /// The label, as the database stores it.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $arms
                }
            }
        }

        impl rt::Enum for $ty {
            const NAME: &'static str = $name;
            const ALL: &'static [Self] = $ty::ALL;
            fn label(self) -> &'static str {
                self.as_str()
            }
        }

        impl rt::value::Scalar for $ty {
            type Inner = $ty;
        }

        impl rt::value::Ordered for $ty {}

        impl rt::IntoValue<$ty> for $ty {
            fn into_value(self) -> rt::Value {
                rt::Value::from_label(self.as_str())
            }
        }

        impl rt::IntoValue<::core::option::Option<$ty>> for $ty {
            fn into_value(self) -> rt::Value {
                rt::Value::from_label(self.as_str())
            }
        }

        impl ::core::fmt::Display for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl ::core::str::FromStr for $ty {
            type Err = rt::UnknownLabel;
            fn from_str(label: &str) -> ::core::result::Result<Self, rt::UnknownLabel> {
                rt::from_label(label)
            }
        }

        impl rt::serde::Serialize for $ty {
            fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> rt::serde::Deserialize<'de> for $ty {
            fn deserialize<D: rt::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                rt::deserialize_label(deserializer)
            }
        }
        ",
        about = doc(it.documentation.as_deref()),
        ty,
        variants = lines(variants),
        title = it.name,
        all = array(&all),
        arms = lines(arms),
        name = string(&it.name),
    )
}
