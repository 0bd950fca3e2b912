//! PostgreSQL's texts: types by `format_type`, expressions by `pg_get_expr`.

use super::{
    text::{is_number, string_literal, time, timestamp, without_parentheses},
    tokens::split,
};
use crate::migrate::{ColumnType, DefaultValue};

/// A type without `[]` in the spelling of a schema: `character varying(20)` is `VARCHAR(20)`. What a schema has no name
/// for stays as it is.
pub fn column_type(formatted: &str) -> String {
    let (name, arguments) = split_arguments(formatted);
    let (name, arguments) = match name.as_str() {
        "integer" => ("INTEGER", None),
        "smallint" => ("SMALLINT", None),
        "bigint" => ("BIGINT", None),
        "boolean" => ("BOOLEAN", None),
        "text" => ("TEXT", None),
        "bytea" => ("BYTEA", None),
        "date" => ("DATE", None),
        "json" => ("JSON", None),
        "jsonb" => ("JSONB", None),
        "uuid" => ("UUID", None),
        "xml" => ("XML", None),
        "inet" => ("INET", None),
        "citext" => ("CITEXT", None),
        "money" => ("MONEY", None),
        "oid" => ("OID", None),
        "real" => ("REAL", None),
        "double precision" => ("DOUBLE PRECISION", None),
        "numeric" => ("DECIMAL", arguments),
        "character varying" => ("VARCHAR", arguments),
        "character" => ("CHAR", arguments),
        "bpchar" => ("CHAR", arguments),
        "bit" => ("BIT", arguments),
        "bit varying" => ("VARBIT", arguments),
        "timestamp without time zone" => ("TIMESTAMP", arguments),
        "timestamp with time zone" => ("TIMESTAMPTZ", arguments),
        "time without time zone" => ("TIME", arguments),
        "time with time zone" => ("TIMETZ", arguments),
        _ => return formatted.to_owned(),
    };
    match arguments {
        Some(arguments) => format!("{name}({arguments})"),
        None => name.to_owned(),
    }
}

/// `timestamp(3) without time zone` as `timestamp without time zone` and `3`.
fn split_arguments(formatted: &str) -> (String, Option<String>) {
    match formatted.split_once('(').and_then(|(name, rest)| Some((name, rest.split_once(')')?))) {
        Some((name, (arguments, rest))) => (format!("{name}{rest}"), Some(arguments.replace(' ', ""))),
        None => (formatted.to_owned(), None),
    }
}

/// A default, as the schema would give it for a column of this type.
pub fn default(expression: &str, ty: &ColumnType, list: bool) -> Option<DefaultValue> {
    let sql = without_parentheses(expression);
    let bare = without_cast(sql);
    if bare.eq_ignore_ascii_case("NULL") {
        return None;
    }
    if list {
        return Some(list_default(bare, ty).unwrap_or_else(|| DefaultValue::Sql(sql.to_owned())));
    }
    if matches!(sql.to_ascii_lowercase().as_str(), "current_timestamp" | "now()") {
        return Some(DefaultValue::Now);
    }
    Some(literal(bare, ty).unwrap_or_else(|| DefaultValue::Sql(sql.to_owned())))
}

fn literal(sql: &str, ty: &ColumnType) -> Option<DefaultValue> {
    let text = string_literal(sql);
    let ColumnType::Sql(ty) = ty else { return text.map(DefaultValue::Text) };
    let name = ty.split('(').next().unwrap_or_default();
    match (name, text) {
        ("BOOLEAN", _) if matches!(sql, "true" | "false") => Some(DefaultValue::Boolean(sql == "true")),
        (
            "SMALLINT" | "INTEGER" | "BIGINT" | "OID" | "REAL" | "DOUBLE PRECISION" | "DECIMAL" | "MONEY",
            text,
        ) => {
            let number = text.unwrap_or_else(|| without_parentheses(sql).to_owned());
            is_number(&number).then_some(DefaultValue::Number(number))
        }
        ("JSON" | "JSONB", text) => text.map(DefaultValue::Json),
        ("BYTEA", text) => text?.strip_prefix("\\x").map(|hex| DefaultValue::Bytes(hex.to_owned())),
        ("TIMESTAMP" | "TIMESTAMPTZ", text) => {
            let text = text?;
            Some(timestamp(&text).map_or(DefaultValue::Text(text), DefaultValue::Timestamp))
        }
        ("TIME" | "TIMETZ", text) => {
            let text = text?;
            Some(DefaultValue::Text(time(&text).unwrap_or(text)))
        }
        (_, text) => text.map(DefaultValue::Text),
    }
}

/// `ARRAY['a'::text, 'b'::text]`, or `'{}'`.
fn list_default(sql: &str, ty: &ColumnType) -> Option<DefaultValue> {
    if sql == "'{}'" {
        return Some(DefaultValue::List(vec![]));
    }
    let inner = sql.strip_prefix("ARRAY[")?.strip_suffix(']')?;
    if inner.trim().is_empty() {
        return Some(DefaultValue::List(vec![]));
    }
    let items = split(inner, ",").into_iter().map(|item| literal(without_cast(item.trim()), ty));
    items.collect::<Option<Vec<_>>>().map(DefaultValue::List)
}

/// `'a'::character varying(20)` as `'a'`: PostgreSQL writes the type of every literal.
pub fn without_cast(sql: &str) -> &str {
    match split(sql, "::").first() {
        // There may be one inside of the other: `('1'::numeric)::double precision`.
        Some(first) if sql[first.len()..].strip_prefix("::").is_some_and(is_type) => {
            without_cast(without_parentheses(first))
        }
        _ => sql,
    }
}

/// True for the text of a type, and not for one with an operator behind it.
fn is_type(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() || " _.,\"()[]".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_spelling_of_a_schema() {
        for (formatted, expected) in [
            ("character varying(20)", "VARCHAR(20)"),
            ("numeric(65,30)", "DECIMAL(65,30)"),
            ("timestamp(3) without time zone", "TIMESTAMP(3)"),
            ("time with time zone", "TIMETZ"),
            ("double precision", "DOUBLE PRECISION"),
            ("tsvector", "tsvector"),
        ] {
            assert_eq!(column_type(formatted), expected);
        }
    }

    #[test]
    fn defaults_are_what_a_schema_gives() {
        let sql = |ty: &str| ColumnType::Sql(ty.to_owned());
        for (expression, ty, list, expected) in [
            ("'it''s'::text", "TEXT", false, Some(DefaultValue::Text("it's".into()))),
            ("'-1'::integer", "INTEGER", false, Some(DefaultValue::Number("-1".into()))),
            ("(-1)", "INTEGER", false, Some(DefaultValue::Number("-1".into()))),
            ("CURRENT_TIMESTAMP", "TIMESTAMP(3)", false, Some(DefaultValue::Now)),
            ("NULL::text", "TEXT", false, None),
            (
                "('a'::text || 'b'::text)",
                "TEXT",
                false,
                Some(DefaultValue::Sql("'a'::text || 'b'::text".into())),
            ),
            ("gen_random_uuid()", "UUID", false, Some(DefaultValue::Sql("gen_random_uuid()".into()))),
            (
                "ARRAY['a'::text]",
                "TEXT",
                true,
                Some(DefaultValue::List(vec![DefaultValue::Text("a".into())])),
            ),
            ("ARRAY[]::integer[]", "INTEGER", true, Some(DefaultValue::List(vec![]))),
            ("(ARRAY[]::\"bit\"[])::bit(8)[]", "BIT(8)", true, Some(DefaultValue::List(vec![]))),
            (
                "ARRAY[('-2.25'::numeric)::double precision]",
                "DOUBLE PRECISION",
                true,
                Some(DefaultValue::List(vec![DefaultValue::Number("-2.25".into())])),
            ),
            (
                "'10:20:30.12+00'::time with time zone",
                "TIMETZ(6)",
                false,
                Some(DefaultValue::Text("10:20:30.120".into())),
            ),
        ] {
            assert_eq!(default(expression, &sql(ty), list), expected, "{expression}");
        }
    }
}
