//! Functions that a statement calls. One that nobody knows may write, take locks, and differ from row to row.

use sqlparser::{
    dialect::GenericDialect,
    keywords::Keyword,
    tokenizer::{Token, Tokenizer},
};

/// Functions of the databases that change nothing which others could wait for. `setval` and `set_config` change a sequence
/// and a setting.
const HARMLESS: &[&str] = &[
    "abs",
    "age",
    "array_agg",
    "array_append",
    "array_fill",
    "array_length",
    "array_to_json",
    "array_to_string",
    "avg",
    "bool_and",
    "bool_or",
    "btrim",
    "cardinality",
    "ceil",
    "char_length",
    "chr",
    "clock_timestamp",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "current_database",
    "current_schema",
    "current_schemas",
    "current_setting",
    "currval",
    "date_part",
    "date_trunc",
    "decode",
    "digest",
    "encode",
    "exists",
    "extract",
    "floor",
    "format",
    "gen_random_uuid",
    "greatest",
    "group_concat",
    "ifnull",
    "initcap",
    "int4range",
    "int8range",
    "isfinite",
    "json_agg",
    "json_array",
    "json_build_array",
    "json_build_object",
    "json_extract",
    "json_object",
    "json_valid",
    "jsonb_agg",
    "jsonb_build_array",
    "jsonb_build_object",
    "jsonb_object",
    "jsonb_set",
    "justify_interval",
    "lastval",
    "least",
    "left",
    "length",
    "localtimestamp",
    "lower",
    "lpad",
    "ltrim",
    "make_date",
    "make_interval",
    "make_time",
    "make_timestamp",
    "make_timestamptz",
    "max",
    "md5",
    "min",
    "mod",
    "now",
    "nullif",
    "numrange",
    "pg_current_xact_id",
    "pg_get_constraintdef",
    "pg_get_indexdef",
    "pg_get_serial_sequence",
    "pg_sleep",
    "pg_table_is_visible",
    "power",
    "quote",
    "quote_ident",
    "quote_literal",
    "random",
    "regexp_match",
    "regexp_replace",
    "repeat",
    "replace",
    "reverse",
    "right",
    "round",
    "row_number",
    "row_to_json",
    "rpad",
    "rtrim",
    "set_config",
    "setval",
    "sha256",
    "sign",
    "split_part",
    "sqlite_version",
    "statement_timestamp",
    "strftime",
    "string_agg",
    "string_to_array",
    "strpos",
    "substr",
    "substring",
    "sum",
    "timeofday",
    "timezone",
    "to_char",
    "to_date",
    "to_json",
    "to_jsonb",
    "to_number",
    "to_regclass",
    "to_regtype",
    "to_timestamp",
    "to_tsvector",
    "transaction_timestamp",
    "translate",
    "trim",
    "trunc",
    "tsrange",
    "tstzrange",
    "typeof",
    "unnest",
    "upper",
    "utc_date",
    "utc_time",
    "utc_timestamp",
    "uuid",
    "version",
];

/// Of the harmless ones, those whose result may be another one for each row of a statement.
const VOLATILE: &[&str] = &[
    "clock_timestamp",
    "currval",
    "gen_random_uuid",
    "lastval",
    "pg_sleep",
    "random",
    "set_config",
    "setval",
    "timeofday",
    "uuid",
];

/// The first function in a statement that is none of the harmless ones.
pub fn unknown(text: &str) -> Option<String> {
    called(text).into_iter().find(|it| !is_one_of(it, HARMLESS)).map(|it| format!("`{it}`"))
}

/// True for an expression of PostgreSQL whose value may be another one for each row of a statement.
pub fn is_volatile(expression: &str) -> bool {
    called(expression).iter().any(|it| !is_one_of(it, HARMLESS) || is_one_of(it, VOLATILE))
}

fn is_one_of(name: &str, list: &[&str]) -> bool {
    list.iter().any(|it| it.eq_ignore_ascii_case(name))
}

/// The names before brackets that are neither words of the language nor types.
fn called(text: &str) -> Vec<String> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize().unwrap_or_default();
    let tokens: Vec<_> = tokens.into_iter().filter(|it| !matches!(it, Token::Whitespace(_))).collect();
    let name = |(at, pair): (usize, &[Token])| match pair {
        [Token::Word(word), Token::LParen]
            if (word.quote_style.is_some() || matches!(word.keyword, Keyword::NoKeyword | Keyword::UUID))
                && !follows_cast(&tokens[..at]) =>
        {
            Some(word.value.clone())
        }
        _ => None,
    };
    tokens.windows(2).enumerate().filter_map(name).collect()
}

/// True where a type comes next, or the rest of its name behind a schema.
fn follows_cast(before: &[Token]) -> bool {
    match before {
        [rest @ .., Token::Word(_), Token::Period] => follows_cast(rest),
        [.., Token::DoubleColon] => true,
        [.., Token::Word(word)] => word.quote_style.is_none() && word.keyword == Keyword::AS,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_with_an_argument_is_no_function() {
        for sql in [
            "'[0,0,0]'::halfvec(3)",
            "'POINT(0 0)'::public.geometry(Point,4326)",
            "('x'::bpchar(3))",
            "CAST('[0]' AS halfvec(1))",
        ] {
            assert!(!is_volatile(sql), "{sql}");
        }
        assert!(is_volatile("made()::halfvec(3)"));
        assert!(is_volatile("('a' || public.made(3))"));
    }

    #[test]
    fn times_of_a_statement_are_the_same_in_each_row() {
        for sql in ["(utc_timestamp())", "(UTC_DATE())", "(utc_time(3))"] {
            assert!(!is_volatile(sql), "{sql}");
        }
    }
}
