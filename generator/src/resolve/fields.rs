//! The fields of models and their types.

use std::collections::HashMap;

use super::{Field, Flags, KeyColumns, Model, Names, Type, Unread, names::Named};
use crate::{
    ast::{self, Identifier, TypeName},
    diagnostics::{Diagnostic, Diagnostics, Fix},
    schema::{Arity, FieldId, ModelId, ScalarType},
};

/// Makes the models with their fields, without attributes.
pub(super) fn resolve<'a>(names: &Names<'a>, diagnostics: &mut Diagnostics) -> Vec<Model<'a>> {
    names.models.iter().zip(0..).map(|(ast, id)| model(ModelId(id), ast, names, diagnostics)).collect()
}

fn model<'a>(
    id: ModelId,
    ast: &'a ast::Model,
    names: &Names<'a>,
    diagnostics: &mut Diagnostics,
) -> Model<'a> {
    let mut fields: Vec<Field<'a>> = Vec::new();
    let mut fields_by_name: HashMap<&'a str, FieldId> = HashMap::new();
    for ast in ast.fields() {
        let id = FieldId(fields.len() as u32);
        if let Some(first) = fields_by_name.get(ast.name.name.as_str()) {
            let message = format!("field `{}` is defined twice", ast.name.name);
            diagnostics.push(
                Diagnostic::error("name.duplicate_field", ast.name.span, message)
                    .label(fields[first.index()].ast.name.span, "the first")
                    .help("rename one of the two, or remove it"),
            );
            continue;
        }
        fields_by_name.insert(&ast.name.name, id);
        let ty = match &ast.ty {
            Some(ty) => resolve_type(&ty.name, names, diagnostics),
            None => Type::Unknown,
        };
        let json_type = match ast.ty.as_ref().map(|ty| &ty.name) {
            Some(TypeName::Name(name)) => names.json_type(&name.name),
            _ => None,
        };
        fields.push(Field {
            id,
            ast,
            ty,
            json_type,
            rust_type: None,
            arity: ast.ty.as_ref().map_or(Arity::Required, |ty| ty.arity),
            map: None,
            named: None,
            was: None,
            native: None,
            default: None,
            generated: None,
            deprecated: None,
            flags: Flags::default(),
            relation: None,
        });
    }
    Model {
        id,
        ast,
        fields,
        fields_by_name,
        key_columns: KeyColumns::default(),
        unread: Unread::of(ast, |name| is_type(name, names)),
        map: None,
        named: None,
        database_schema: None,
        was: None,
        ignored: false,
        unknown_attributes: false,
        indexes: Vec::new(),
        checks: Vec::new(),
        shard_keys: Vec::new(),
    }
}

fn resolve_type(name: &TypeName, names: &Names<'_>, diagnostics: &mut Diagnostics) -> Type {
    let name = match name {
        TypeName::Unsupported(text, _) => return Type::Scalar(ScalarType::Unsupported(text.clone())),
        TypeName::Name(name) => name,
    };
    if let Some(scalar) = built_in(&name.name) {
        return Type::Scalar(scalar);
    }
    match names.get(&name.name) {
        Some(Named::Model(id)) => Type::Model(id),
        Some(Named::Enum(id)) => Type::Scalar(ScalarType::Enum(id)),
        Some(Named::JsonType(_)) => Type::Scalar(ScalarType::Json),
        Some(Named::Broken) => Type::Unknown,
        Some(named @ (Named::Fragment(_) | Named::Input)) => {
            let (code, what) = match named {
                Named::Input => ("type.input", "an input"),
                _ => ("type.fragment", "a fragment"),
            };
            let message = format!("`{}` is {what}, not a type", name.name);
            diagnostics.push(
                Diagnostic::error(code, name.span, message)
                    .help("fields have the type of a model, an enum or a built-in type"),
            );
            Type::Unknown
        }
        None => {
            if !names.incomplete {
                unknown_type(name, names, diagnostics);
            }
            Type::Unknown
        }
    }
}

/// Reports a type that is defined nowhere, once for all of its places.
pub(super) fn unknown_type(name: &Identifier, names: &Names<'_>, diagnostics: &mut Diagnostics) {
    const CODE: &str = "type.unknown";
    let (text, span) = (&name.name, name.span);
    let message = format!("there is no type `{text}`");
    if diagnostics.again(CODE, &message, span) {
        return;
    }
    let diagnostic = Diagnostic::error(CODE, span, message);
    let meant = diagnostics.did_you_mean(text, ScalarType::NAMES.into_iter().chain(names.types()));
    if let (Some(usual), None) = (usual_name(text), meant) {
        let title = format!("write `{usual}`");
        let fix = Fix::replace(title.clone(), span, usual);
        return diagnostics.push_repeatable(diagnostic.help(title).fix(fix));
    }
    let diagnostic = diagnostic.suggest(span, meant, || {
        let built_in = ScalarType::NAMES.map(|it| format!("`{it}`")).join(", ");
        format!("define `model {text} {{ .. }}` or `enum {text} {{ .. }}`, or use one of {built_in}")
    });
    let blocks = [("model", "id Int @id @default(autoincrement())"), ("enum", "VALUE")];
    let diagnostic = blocks.into_iter().fold(diagnostic, |diagnostic, (keyword, line)| {
        let block = format!("{keyword} {text} {{\n  {line}\n}}");
        diagnostic.fix(Fix::add_block(format!("define {keyword} `{text}`"), span.file, block))
    });
    diagnostics.push_repeatable(diagnostic);
}

/// The type that other languages call `name`.
fn usual_name(name: &str) -> Option<&'static str> {
    Some(match name.to_lowercase().as_str() {
        "text" | "varchar" | "str" | "char" => "String",
        "bool" => "Boolean",
        "integer" | "i32" | "smallint" | "number" => "Int",
        "i64" | "long" | "bigserial" => "BigInt",
        "double" | "real" | "f64" | "f32" => "Float",
        "numeric" | "money" => "Decimal",
        "date" | "time" | "timestamp" | "datetime" | "timestamptz" => "DateTime",
        "uuid" => "String",
        "jsonb" | "object" => "Json",
        "blob" | "bytea" | "binary" | "bytes" => "Bytes",
        _ => return None,
    })
}

fn is_type(name: &str, names: &Names<'_>) -> bool {
    name == "Unsupported" || built_in(name).is_some() || names.get(name).is_some()
}

pub(super) fn built_in(name: &str) -> Option<ScalarType> {
    Some(match name {
        "String" => ScalarType::String,
        "Boolean" => ScalarType::Boolean,
        "Int" => ScalarType::Int,
        "BigInt" => ScalarType::BigInt,
        "Float" => ScalarType::Float,
        "Decimal" => ScalarType::Decimal,
        "DateTime" => ScalarType::DateTime,
        "Json" => ScalarType::Json,
        "Bytes" => ScalarType::Bytes,
        _ => return None,
    })
}
