//! Column types and defaults as the schema language writes them.

use base64::{Engine, engine::general_purpose::STANDARD};

use super::sqlite;
use crate::{
    migrate::{DefaultValue, column_type},
    provider::{Dialect, Provider},
    schema::ScalarType,
};

/// A type in the schema language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypeText {
    /// `String`, or `Unsupported("point")`.
    pub scalar: String,
    /// `VarChar(20)`, where it is not the scalar's own column type.
    pub native: Option<String>,
}

/// The scalar of a column type, and the native type where that is not the default.
pub fn type_text(sql: &str, provider: Provider) -> TypeText {
    let dialect = provider.dialect();
    let sql = match dialect {
        Dialect::Sqlite => sqlite::canonical_type(sql),
        _ => sql,
    };
    let of = |scalar: &str, native: Option<String>| TypeText { scalar: scalar.to_owned(), native };
    if dialect == Dialect::Sqlite && matches!(sql, "DATE" | "TIME") {
        return of("DateTime", None);
    }
    let (_, plain) = SCALARS.iter().map(|(ty, name)| (column_type::scalar(dialect, ty), *name)).fold(
        (false, None),
        |(found, name), (column, scalar)| {
            if !found && column == sql { (true, Some(scalar)) } else { (found, name) }
        },
    );
    if let Some(scalar) = plain {
        return of(scalar, None);
    }
    let (name, arguments) = match sql.split_once('(') {
        Some((name, rest)) => (name, Some(rest.trim_end_matches(')').replace(',', ", "))),
        None => (sql, None),
    };
    let native =
        provider.native_types().iter().find(|rule| column_type::named(dialect, rule.name) == Some(name));
    match native {
        Some(rule) => {
            let arguments = arguments.map(|it| format!("({it})")).unwrap_or_default();
            of(rule.scalars.first().unwrap_or(&"String"), Some(format!("{}{arguments}", rule.name)))
        }
        None => of(&format!("Unsupported({})", quoted(sql)), None),
    }
}

const SCALARS: &[(ScalarType, &str)] = &[
    (ScalarType::String, "String"),
    (ScalarType::Boolean, "Boolean"),
    (ScalarType::Int, "Int"),
    (ScalarType::BigInt, "BigInt"),
    (ScalarType::Float, "Float"),
    (ScalarType::Decimal, "Decimal"),
    (ScalarType::DateTime, "DateTime"),
    (ScalarType::Json, "Json"),
    (ScalarType::Bytes, "Bytes"),
];

/// The argument of `@default`. `enum_value` gives the name of an enum's value.
pub fn default_text(
    value: &DefaultValue,
    scalar: &str,
    enum_value: &dyn Fn(&str) -> Option<String>,
) -> Option<String> {
    let generated = |sql: &str| format!("dbgenerated({})", quoted(sql));
    if scalar.starts_with("Unsupported") {
        return match value {
            DefaultValue::Sql(sql) | DefaultValue::Number(sql) => Some(generated(sql)),
            DefaultValue::Text(text) => Some(generated(&format!("'{}'", text.replace('\'', "''")))),
            _ => None,
        };
    }
    Some(match value {
        DefaultValue::Text(text) => match enum_value(text) {
            Some(name) => name,
            // A literal date is easier to keep as the database has it.
            None if scalar == "DateTime" => generated(&format!("'{text}'")),
            None => quoted(text),
        },
        DefaultValue::Timestamp(text) | DefaultValue::Json(text) => quoted(text),
        DefaultValue::Bytes(hex) => {
            let digits: Vec<_> = hex.as_bytes().chunks(2).collect();
            let bytes =
                digits.iter().filter_map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok());
            quoted(&STANDARD.encode(bytes.collect::<Vec<_>>()))
        }
        DefaultValue::Boolean(it) => it.to_string(),
        DefaultValue::Number(it) if scalar == "Boolean" => (it == "1").to_string(),
        DefaultValue::Number(it) => it.clone(),
        DefaultValue::List(items) => {
            let items = items.iter().filter_map(|it| default_text(it, scalar, enum_value));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
        DefaultValue::Now => "now()".to_owned(),
        DefaultValue::Sql(sql) => generated(sql),
        DefaultValue::Unknown => "dbgenerated()".to_owned(),
    })
}

/// A string of the schema language, whose escapes are those of JSON.
pub fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
