//! Functions that a SELECT calls. One that nobody knows may write, or take locks.

use sqlparser::{
    dialect::GenericDialect,
    keywords::Keyword,
    tokenizer::{Token, Tokenizer},
};

/// Functions of the databases that change nothing which others could wait for. `setval` and `set_config` change a sequence
/// and a setting.
const HARMLESS: &[&str] = &[
    "abs",
    "array_agg",
    "avg",
    "bool_and",
    "bool_or",
    "ceil",
    "char_length",
    "coalesce",
    "concat",
    "concat_ws",
    "count",
    "current_database",
    "current_schema",
    "current_setting",
    "currval",
    "date_trunc",
    "exists",
    "extract",
    "floor",
    "format",
    "gen_random_uuid",
    "greatest",
    "group_concat",
    "ifnull",
    "json_agg",
    "json_build_object",
    "json_object",
    "jsonb_agg",
    "jsonb_build_object",
    "lastval",
    "least",
    "left",
    "length",
    "lower",
    "ltrim",
    "max",
    "md5",
    "min",
    "now",
    "nullif",
    "pg_get_constraintdef",
    "pg_get_indexdef",
    "pg_get_serial_sequence",
    "pg_sleep",
    "pg_table_is_visible",
    "quote_ident",
    "quote_literal",
    "random",
    "regexp_replace",
    "replace",
    "right",
    "round",
    "row_number",
    "row_to_json",
    "rtrim",
    "set_config",
    "setval",
    "sqlite_version",
    "string_agg",
    "substr",
    "substring",
    "sum",
    "to_char",
    "to_json",
    "to_jsonb",
    "to_regclass",
    "to_regtype",
    "to_timestamp",
    "trim",
    "unnest",
    "upper",
    "uuid",
    "version",
];

/// The first function in a statement that is none of the harmless ones.
pub fn unknown(text: &str) -> Option<String> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize().unwrap_or_default();
    let tokens: Vec<_> = tokens.into_iter().filter(|it| !matches!(it, Token::Whitespace(_))).collect();
    tokens.windows(2).find_map(|pair| match pair {
        [Token::Word(word), Token::LParen]
            if word.quote_style.is_some() || word.keyword == Keyword::NoKeyword =>
        {
            let is_harmless = HARMLESS.iter().any(|it| it.eq_ignore_ascii_case(&word.value));
            (!is_harmless).then(|| format!("`{}`", word.value))
        }
        _ => None,
    })
}
