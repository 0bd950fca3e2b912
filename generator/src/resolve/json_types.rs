//! `type` blocks: shapes of JSON.

use super::{
    Enum, Names,
    fields::{built_in, unknown_type},
    names::Named,
};
use crate::{
    ast::{self, Attribute, TypeName},
    diagnostics::{Diagnostic, Diagnostics, Fix},
    schema::{Arity, JsonField, JsonFieldType, JsonType, JsonTypeId, ScalarType},
    source::Span,
};

/// Reads every `type` block; reports fields that JSON has no type for, and blocks that contain themselves.
pub(super) fn resolve(names: &Names<'_>, enums: &[Enum<'_>], diagnostics: &mut Diagnostics) -> Vec<JsonType> {
    let types: Vec<_> =
        names.json_types.iter().map(|ast| json_type(ast, names, enums, diagnostics)).collect();
    for (ast, id) in names.json_types.iter().zip(0..) {
        if let Some(field) = way_back(&types, JsonTypeId(id)) {
            let name = &ast.name.name;
            let message = format!("`{name}` would contain itself");
            let span = ast.fields().find(|it| it.name.name == field).map_or(ast.name.span, |it| it.span);
            diagnostics.push(
                Diagnostic::error("type.contains_itself", span, message)
                    .help("make the field a list, which can be empty"),
            );
        }
    }
    types
}

fn json_type(
    ast: &ast::Model,
    names: &Names<'_>,
    enums: &[Enum<'_>],
    diagnostics: &mut Diagnostics,
) -> JsonType {
    for attribute in ast.attributes() {
        let shown = format!("@@{}", attribute.name.name);
        diagnostics.push(misplaced(attribute, &shown));
    }
    let mut fields: Vec<JsonField> = Vec::new();
    let mut places: Vec<Span> = Vec::new();
    for field in ast.fields() {
        let key = key(field, diagnostics);
        if let Some(first) = fields.iter().position(|it| it.name == field.name.name) {
            let message = format!("field `{}` is defined twice", field.name.name);
            diagnostics.push(
                Diagnostic::error("name.duplicate_field", field.name.span, message)
                    .label(places[first], "the first")
                    .help("rename one of the two, or remove it"),
            );
            continue;
        }
        let Some(ty) = field_type(field, names, enums, diagnostics) else { continue };
        places.push(field.name.span);
        fields.push(JsonField {
            name: field.name.name.clone(),
            key: key.unwrap_or_else(|| field.name.name.clone()),
            documentation: field.documentation.clone(),
            ty,
            arity: field.ty.as_ref().map_or(Arity::Required, |it| it.arity),
        });
    }
    if ast.members.is_empty() {
        let message = format!("type `{}` has no fields", ast.name.name);
        diagnostics.push(
            Diagnostic::error("type.empty", ast.name.span, message)
                .help("write at least one, each on its own line; `Json` has any shape"),
        );
    }
    JsonType { name: ast.name.name.clone(), documentation: ast.documentation.clone(), fields }
}

/// `@map`, the only attribute.
fn key(field: &ast::Field, diagnostics: &mut Diagnostics) -> Option<String> {
    let mut key = None;
    for attribute in &field.attributes {
        let text = match attribute.arguments() {
            [argument] => argument.value.as_string().filter(|text| !text.is_empty()),
            _ => None,
        };
        match (attribute.name.name.as_str(), text) {
            ("map", Some(text)) => key = Some(text.to_owned()),
            ("map", None) => diagnostics.push(
                Diagnostic::error("type.bad_map", attribute.span, "`@map` takes the key in the JSON")
                    .help("write for example `@map(\"post_code\")`"),
            ),
            (name, _) => diagnostics.push(misplaced(attribute, &format!("@{name}"))),
        }
    }
    key
}

fn misplaced(attribute: &Attribute, shown: &str) -> Diagnostic {
    let message = format!("`{shown}` does not go in a `type` block, which is no table");
    Diagnostic::error("type.attribute", attribute.span, message)
        .help("remove it; fields of a `type` have `@map` only")
        .fix(Fix::remove(format!("remove `{shown}`"), attribute.span))
}

fn field_type(
    field: &ast::Field,
    names: &Names<'_>,
    enums: &[Enum<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<JsonFieldType> {
    let ty = field.ty.as_ref()?;
    let no_json = |what: &str| {
        let message = format!("JSON has no {what}");
        Diagnostic::error("type.not_in_json", ty.span, message)
            .help("write a scalar type, an enum, another `type`, or `Json`")
    };
    let name = match &ty.name {
        TypeName::Name(name) => name,
        TypeName::Unsupported(..) => {
            diagnostics.push(no_json("unsupported types"));
            return None;
        }
    };
    match (built_in(&name.name), names.get(&name.name)) {
        (Some(ScalarType::String), _) => Some(JsonFieldType::String),
        (Some(ScalarType::Boolean), _) => Some(JsonFieldType::Boolean),
        (Some(ScalarType::Int), _) => Some(JsonFieldType::Int),
        (Some(ScalarType::BigInt), _) => Some(JsonFieldType::BigInt),
        (Some(ScalarType::Float), _) => Some(JsonFieldType::Float),
        (Some(ScalarType::Decimal), _) => Some(JsonFieldType::Decimal),
        (Some(ScalarType::DateTime), _) => Some(JsonFieldType::DateTime),
        (Some(ScalarType::Json), _) => Some(JsonFieldType::Json),
        (Some(_), _) => {
            diagnostics.push(no_json("bytes"));
            None
        }
        (None, Some(Named::Enum(id))) => enums.get(id.index()).map(|_| JsonFieldType::Enum(id)),
        (None, Some(Named::JsonType(id))) => Some(JsonFieldType::Type(id)),
        (None, Some(Named::Model(_))) => {
            diagnostics.push(no_json("relations"));
            None
        }
        (None, Some(Named::Fragment(_))) => {
            diagnostics.push(no_json("fragments"));
            None
        }
        (None, Some(Named::Input)) => {
            diagnostics.push(no_json("inputs"));
            None
        }
        (None, Some(Named::Broken)) => None,
        (None, None) => {
            if !names.incomplete {
                unknown_type(name, names, diagnostics);
            }
            None
        }
    }
}

/// The field of a block through which it contains itself, if there is one. A list ends the way.
fn way_back(types: &[JsonType], id: JsonTypeId) -> Option<&str> {
    let inner = |of: JsonTypeId| {
        types[of.index()].fields.iter().filter(|field| field.arity != Arity::List).filter_map(|field| {
            match field.ty {
                JsonFieldType::Type(inner) => Some((field.name.as_str(), inner)),
                _ => None,
            }
        })
    };
    inner(id).find_map(|(name, first)| {
        let mut seen = vec![false; types.len()];
        let mut open = vec![first];
        while let Some(next) = open.pop() {
            if next == id {
                return Some(name);
            }
            if !std::mem::replace(&mut seen[next.index()], true) {
                open.extend(inner(next).map(|(_, inner)| inner));
            }
        }
        None
    })
}
