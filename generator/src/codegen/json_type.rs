//! `type` blocks: the structs of JSON columns.

use super::{
    enumeration,
    row::label,
    scalar,
    surface::Surface,
    text::{commas, doc, items, lines, literal, rust, string},
};
use crate::schema::{Arity, JsonField, JsonFieldType, JsonType, ScalarType, rust_name};

/// `src/types.rs`
pub(super) fn json_types(surface: &Surface<'_>) -> String {
    rust!(
        "
        //! The types of the schema: the shapes of JSON columns.

        use ::dioptra_runtime as rt;

        $types
        ",
        types = items(surface.json_types.iter().map(|(ty, it)| json_type(ty, it, surface))),
    )
}

fn json_type(ty: &str, it: &JsonType, surface: &Surface<'_>) -> String {
    let names: Vec<&str> = it.fields.iter().map(|field| field.name.as_str()).collect();
    let names = rust_name::distinct(&names, rust_name::field);
    let fields = it.fields.iter().zip(&names).map(|(field, name)| declaration(field, name, surface));
    let values =
        it.fields.iter().zip(&names).map(|(field, name)| format!("{name}: {}", fixture(field, surface)));
    rust!(
        r#"
        $about
        #[derive(Debug, Clone, PartialEq, rt::serde::Serialize, rt::serde::Deserialize)]
        #[serde(crate = "rt::serde")]
        pub struct $ty {
            $fields
        }

        impl ::core::default::Default for $ty {
            fn default() -> Self {
                $value
            }
        }
        "#,
        about = doc(it.documentation.as_deref()),
        ty,
        fields = lines(fields),
        value = literal(ty, &values.collect::<Vec<_>>()),
    )
}

/// A field that may be missing in the JSON is none or empty.
fn declaration(field: &JsonField, name: &str, surface: &Surface<'_>) -> String {
    let rename = (label(name) != field.key).then(|| format!("rename = {}", string(&field.key)));
    let missing = match field.arity {
        Arity::Required => None,
        Arity::Optional => {
            Some(r#"default, skip_serializing_if = "::core::option::Option::is_none""#.to_owned())
        }
        Arity::List => Some("default".to_owned()),
    };
    rust!(
        "
        $about
        $serde
        pub $name: $ty,
        ",
        about = doc(field.documentation.as_deref()),
        serde = serde([rename, missing]),
        name,
        ty = scalar::with_arity(field.arity, inner(field.ty, surface)),
    )
}

/// `#[serde(..)]`, if there is an option.
pub(super) fn serde(options: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let options = commas(options.into_iter().flatten());
    (!options.is_empty()).then(|| format!("#[serde({options})]"))
}

fn inner(ty: JsonFieldType, surface: &Surface<'_>) -> String {
    let scalar = match ty {
        JsonFieldType::String => ScalarType::String,
        JsonFieldType::Boolean => ScalarType::Boolean,
        JsonFieldType::Int => ScalarType::Int,
        JsonFieldType::BigInt => ScalarType::BigInt,
        JsonFieldType::Float => ScalarType::Float,
        JsonFieldType::Decimal => ScalarType::Decimal,
        JsonFieldType::DateTime => ScalarType::Timestamptz,
        JsonFieldType::Json => ScalarType::Json,
        JsonFieldType::Enum(id) => ScalarType::Enum(id),
        JsonFieldType::Type(id) => return surface.json_type(id),
    };
    scalar::inner(&scalar, surface)
}

/// Enums have no value that is more usual than others: the first.
fn fixture(field: &JsonField, surface: &Surface<'_>) -> String {
    match (field.ty, field.arity) {
        (JsonFieldType::Enum(id), Arity::Required) => {
            format!("{}::{}", surface.enum_type(id), enumeration::variant(&surface.schema[id], 0))
        }
        _ => "::core::default::Default::default()".to_owned(),
    }
}
