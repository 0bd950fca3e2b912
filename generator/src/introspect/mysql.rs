//! Texts of MySQL's and MariaDB's `information_schema`.

use super::text::{is_number, timestamp, without_parentheses};
use crate::migrate::{ColumnType, DefaultValue, EnumValue};

/// A type in the spelling of a schema: `int(11)` is `INTEGER`, `tinyint(1)` is `BOOLEAN`. What a schema has no name for
/// stays as it is.
pub fn column_type(text: &str) -> ColumnType {
    if let Some(values) = text.strip_prefix("enum(").and_then(|it| it.strip_suffix(')')) {
        return ColumnType::InlineEnum { values: enum_values(values) };
    }
    let (name, arguments, rest) = match text.split_once('(') {
        Some((name, rest)) => {
            let (arguments, rest) = rest.split_once(')').unwrap_or((rest, ""));
            (name, Some(arguments), rest.trim())
        }
        None => match text.split_once(' ') {
            Some((name, rest)) => (name, None, rest),
            None => (text, None, ""),
        },
    };
    let name = name.to_ascii_uppercase();
    let unsigned = if rest.contains("unsigned") { " UNSIGNED" } else { "" };
    ColumnType::Sql(match name.as_str() {
        "TINYINT" if arguments == Some("1") && unsigned.is_empty() => "BOOLEAN".to_owned(),
        // The width of an integer is only for display.
        "INT" => format!("INTEGER{unsigned}"),
        "TINYINT" | "SMALLINT" | "MEDIUMINT" | "BIGINT" => format!("{name}{unsigned}"),
        "YEAR" => name,
        "CHAR" | "VARCHAR" | "BINARY" | "VARBINARY" | "BIT" | "DECIMAL" | "DATETIME" | "TIMESTAMP"
        | "TIME" | "DATE" | "DOUBLE" | "FLOAT" | "JSON" | "TEXT" | "TINYTEXT" | "MEDIUMTEXT" | "LONGTEXT"
        | "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" => match arguments {
            Some(arguments) => format!("{name}({arguments}){unsigned}"),
            None => format!("{name}{unsigned}"),
        },
        _ => text.to_owned(),
    })
}

/// `'a','b''c'`
fn enum_values(list: &str) -> Vec<EnumValue> {
    let mut values = vec![];
    let mut value: Option<String> = None;
    let mut rest = list.chars().peekable();
    while let Some(c) = rest.next() {
        match (&mut value, c) {
            (None, '\'') => value = Some(String::new()),
            (Some(text), '\'') if rest.next_if_eq(&'\'').is_some() => text.push('\''),
            (Some(_), '\'') => values.extend(value.take().map(EnumValue::from)),
            (Some(text), _) => text.push(c),
            (None, _) => {}
        }
    }
    values
}

/// How a server writes COLUMN_DEFAULT.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Literals as they are, expressions marked by EXTRA.
    Mysql,
    /// Everything as SQL.
    Mariadb,
}

/// A default as the schema would give it. `is_expression` is what MySQL says in EXTRA.
pub fn default(text: &str, ty: &ColumnType, flavour: Flavour, is_expression: bool) -> Option<DefaultValue> {
    if text.eq_ignore_ascii_case("NULL") && flavour == Flavour::Mariadb {
        return None;
    }
    let sql = without_parentheses(text);
    let name = sql.split('(').next().unwrap_or_default().to_ascii_lowercase();
    let is_now = matches!(
        name.trim(),
        "current_timestamp" | "now" | "curdate" | "curtime" | "current_date" | "current_time"
    );
    if is_now && (is_expression || flavour == Flavour::Mariadb || name.contains("timestamp")) {
        return Some(DefaultValue::Now);
    }
    let literal_text = match flavour {
        Flavour::Mysql if !is_expression => Some(text.to_owned()),
        _ => string_literal(without_introducer(sql)),
    };
    Some(literal(sql, literal_text, ty).unwrap_or_else(|| DefaultValue::Sql(sql.to_owned())))
}

fn literal(sql: &str, text: Option<String>, ty: &ColumnType) -> Option<DefaultValue> {
    let ColumnType::Sql(ty) = ty else { return text.map(DefaultValue::Text) };
    let name = ty.split(['(', ' ']).next().unwrap_or_default();
    match name {
        "BOOLEAN" if matches!(sql, "0" | "1") => Some(DefaultValue::Boolean(sql == "1")),
        "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INTEGER" | "BIGINT" | "DECIMAL" | "DOUBLE" | "FLOAT"
        | "YEAR" => {
            let number = text.unwrap_or_else(|| sql.to_owned());
            is_number(&number).then_some(DefaultValue::Number(number))
        }
        "JSON" => text.map(DefaultValue::Json),
        "BINARY" | "VARBINARY" | "TINYBLOB" | "BLOB" | "MEDIUMBLOB" | "LONGBLOB" => {
            let hex = sql.strip_prefix("X'").or(sql.strip_prefix("x'")).or(sql.strip_prefix("0x"))?;
            Some(DefaultValue::Bytes(hex.trim_end_matches('\'').to_ascii_lowercase()))
        }
        "DATETIME" | "TIMESTAMP" => {
            let text = text?;
            Some(timestamp(&text).map_or(DefaultValue::Text(text), DefaultValue::Timestamp))
        }
        _ => text.map(DefaultValue::Text),
    }
}

/// `_utf8mb4'a'` as `'a'`.
fn without_introducer(sql: &str) -> &str {
    match sql.split_once('\'') {
        Some((introducer, _)) if introducer.starts_with('_') => &sql[introducer.len()..],
        _ => sql,
    }
}

/// The text between single quotes, where `sql` is one string literal and nothing else. A backslash takes the next
/// character with it, in expressions before quotes too.
fn string_literal(sql: &str) -> Option<String> {
    // MySQL writes a whole literal in an expression as \'a\'.
    let sql = sql.replace("\\'", "''");
    let sql = sql
        .strip_prefix("''")
        .and_then(|it| it.strip_suffix("''"))
        .map_or(sql.clone(), |it| format!("'{it}'"));
    super::text::string_literal(&sql).map(|it| it.replace("\\\\", "\\"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_have_the_spelling_of_a_schema() {
        let sql = |text: &str| ColumnType::Sql(text.to_owned());
        for (text, expected) in [
            ("int(11)", "INTEGER"),
            ("int unsigned", "INTEGER UNSIGNED"),
            ("bigint(20) unsigned", "BIGINT UNSIGNED"),
            ("tinyint(1)", "BOOLEAN"),
            ("tinyint(4)", "TINYINT"),
            ("varchar(191)", "VARCHAR(191)"),
            ("datetime(3)", "DATETIME(3)"),
            ("point", "point"),
        ] {
            assert_eq!(column_type(text), sql(expected));
        }
        let values = ["a", "b'c"].map(|it| EnumValue::from(it.to_owned())).to_vec();
        assert_eq!(column_type("enum('a','b''c')"), ColumnType::InlineEnum { values });
    }

    #[test]
    fn defaults_are_what_a_schema_gives() {
        let sql = |text: &str| ColumnType::Sql(text.to_owned());
        let text = |it: &str| Some(DefaultValue::Text(it.to_owned()));
        assert_eq!(default("'a'", &sql("VARCHAR(5)"), Flavour::Mariadb, false), text("a"));
        assert_eq!(default("a", &sql("VARCHAR(5)"), Flavour::Mysql, false), text("a"));
        assert_eq!(default(r"'it\'s \\ long'", &sql("TEXT"), Flavour::Mariadb, false), text(r"it's \ long"));
        assert_eq!(default("NULL", &sql("VARCHAR(5)"), Flavour::Mariadb, false), None);
        assert_eq!(
            default("current_timestamp(3)", &sql("DATETIME(3)"), Flavour::Mariadb, false),
            Some(DefaultValue::Now)
        );
        assert_eq!(default("1", &sql("BOOLEAN"), Flavour::Mysql, false), Some(DefaultValue::Boolean(true)));
        assert_eq!(
            default("uuid()", &sql("CHAR(36)"), Flavour::Mariadb, false),
            Some(DefaultValue::Sql("uuid()".into()))
        );
    }
}
