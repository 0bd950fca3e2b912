//! Texts of MySQL's and MariaDB's `information_schema`.

use super::text::{is_number, time, timestamp, without_parentheses};
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

/// How a server writes defaults and expressions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavour {
    /// Literals as they are, expressions marked by EXTRA and with backslashes before their quotes and backslashes.
    Mysql,
    /// Everything as SQL.
    Mariadb,
}

/// An expression of a catalog as SQL: quotes within literals are doubled, and their character set is left out.
pub fn expression(text: &str, flavour: Flavour) -> String {
    match flavour {
        Flavour::Mysql => in_common_form(&unescaped(&decoded(text))),
        Flavour::Mariadb => in_common_form(text),
    }
}

/// MySQL tells the bytes of an expression in UTF-8 as if each were a character.
fn decoded(text: &str) -> String {
    let bytes: Result<Vec<u8>, _> = text.chars().map(|it| u8::try_from(u32::from(it))).collect();
    bytes.ok().and_then(|it| String::from_utf8(it).ok()).unwrap_or_else(|| text.to_owned())
}

/// A default as the schema would give it. `is_expression` is what MySQL says in EXTRA.
pub fn default(text: &str, ty: &ColumnType, flavour: Flavour, is_expression: bool) -> Option<DefaultValue> {
    if text.eq_ignore_ascii_case("NULL") && flavour == Flavour::Mariadb {
        return None;
    }
    let whole = match flavour {
        Flavour::Mysql if !is_expression => text.to_owned(),
        _ => expression(text, flavour),
    };
    let sql = without_parentheses(&whole);
    let (name, precision) = sql.split_at(sql.find('(').unwrap_or(sql.len()));
    let name = name.trim().to_ascii_lowercase();
    let is_now = matches!(
        name.as_str(),
        "current_timestamp" | "now" | "curdate" | "curtime" | "current_date" | "current_time"
    ) && precision.chars().all(|it| matches!(it, '(' | ')' | '0'..='9'));
    if is_now && (is_expression || flavour == Flavour::Mariadb || name.contains("timestamp")) {
        return Some(DefaultValue::Now);
    }
    let literal_text = match flavour {
        Flavour::Mysql if !is_expression => Some(text.to_owned()),
        _ => string_literal(sql),
    };
    Some(literal(sql, literal_text, ty).unwrap_or_else(|| DefaultValue::Sql(sql.to_owned())))
}

fn literal(sql: &str, text: Option<String>, ty: &ColumnType) -> Option<DefaultValue> {
    let ColumnType::Sql(ty) = ty else { return text.map(DefaultValue::Text) };
    let name = ty.split(['(', ' ']).next().unwrap_or_default();
    match name {
        "BOOLEAN" if matches!(sql, "0" | "1" | "false" | "true") => {
            Some(DefaultValue::Boolean(matches!(sql, "1" | "true")))
        }
        "TINYINT" | "SMALLINT" | "MEDIUMINT" | "INTEGER" | "BIGINT" | "DECIMAL" | "DOUBLE" | "FLOAT"
        | "YEAR" => {
            let number = text.unwrap_or_else(|| sql.to_owned());
            is_number(&number).then_some(DefaultValue::Number(number))
        }
        "JSON" => text.map(DefaultValue::Json),
        "BINARY" | "VARBINARY" | "TINYBLOB" | "BLOB" | "MEDIUMBLOB" | "LONGBLOB" => {
            let hex = ["X'", "x'", "0x", "unhex('"].iter().find_map(|it| sql.strip_prefix(it))?;
            Some(DefaultValue::Bytes(hex.trim_end_matches(['\'', ')']).to_ascii_lowercase()))
        }
        "DATETIME" | "TIMESTAMP" => {
            let text = text?;
            Some(timestamp(&text).map_or(DefaultValue::Text(text), DefaultValue::Timestamp))
        }
        "TIME" => {
            let text = text?;
            Some(DefaultValue::Text(time(&text).unwrap_or(text)))
        }
        _ => text.map(DefaultValue::Text),
    }
}

/// Without the backslashes that MySQL puts into an expression as a whole.
fn unescaped(text: &str) -> String {
    let mut sql = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        sql.extend(if c == '\\' { rest.next() } else { Some(c) });
    }
    sql
}

/// `_utf8mb4'it\'s'` as `'it''s'`.
fn in_common_form(text: &str) -> String {
    let mut sql = String::with_capacity(text.len());
    let mut mark = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (mark, c) {
            (Some('\''), '\\') => match rest.next() {
                Some('\'') => sql.push_str("''"),
                escaped => sql.extend([Some(c), escaped].into_iter().flatten()),
            },
            (Some(open), _) => {
                sql.push(c);
                mark = mark.filter(|_| c != open);
            }
            (None, _) => {
                if c == '\'' {
                    let start = ["_utf8mb4", "_utf8mb3"].iter().find_map(|it| sql.strip_suffix(it));
                    sql.truncate(start.map_or(sql.len(), str::len));
                }
                sql.push(c);
                mark = Some(c).filter(|it| matches!(it, '\'' | '`' | '"'));
            }
        }
    }
    sql
}

/// The text of a literal, where `sql` is one and nothing else (MySQL manual, "String Literals").
fn string_literal(sql: &str) -> Option<String> {
    let mut rest = sql.strip_prefix('\'')?.chars();
    let mut text = String::with_capacity(sql.len());
    loop {
        match rest.next()? {
            '\'' => match rest.next() {
                None => return Some(text),
                Some('\'') => text.push('\''),
                Some(_) => return None,
            },
            '\\' => match rest.next()? {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'b' => text.push('\u{8}'),
                'Z' => text.push('\u{1a}'),
                '0' => text.push('\0'),
                c @ ('%' | '_') => text.extend(['\\', c]),
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
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
            default("current_timestamp(3) + interval 30 day", &sql("DATETIME(3)"), Flavour::Mariadb, false),
            Some(DefaultValue::Sql("current_timestamp(3) + interval 30 day".to_owned()))
        );
        assert_eq!(
            default("current_timestamp(3)", &sql("DATETIME(3)"), Flavour::Mariadb, false),
            Some(DefaultValue::Now)
        );
        assert_eq!(default("1", &sql("BOOLEAN"), Flavour::Mysql, false), Some(DefaultValue::Boolean(true)));
        assert_eq!(
            default("uuid()", &sql("CHAR(36)"), Flavour::Mariadb, false),
            Some(DefaultValue::Sql("uuid()".into()))
        );
        for (flavour, sql_type, read, value) in [
            (Flavour::Mysql, "TEXT", r#"_utf8mb4\'it\\\'s \\\\ "long"\\n\'"#, text("it's \\ \"long\"\n")),
            (Flavour::Mariadb, "TEXT", r#"'it\'s \\ "long"\n'"#, text("it's \\ \"long\"\n")),
            (Flavour::Mysql, "JSON", r"_utf8mb4\'[1]\'", Some(DefaultValue::Json("[1]".into()))),
            (Flavour::Mysql, "BLOB", "0x00ff27", Some(DefaultValue::Bytes("00ff27".into()))),
            (Flavour::Mariadb, "BINARY(2)", "unhex('00ff')", Some(DefaultValue::Bytes("00ff".into()))),
            (Flavour::Mysql, "BOOLEAN", "true", Some(DefaultValue::Boolean(true))),
        ] {
            assert_eq!(default(read, &sql(sql_type), flavour, true), value);
        }
    }

    #[test]
    fn expressions_have_no_form_of_one_server() {
        let expected = "concat(`it's`,'it''s \\\\','x')";
        let of_mysql = r"concat(`it\'s`,_utf8mb4\'it\\\'s \\\\\',_utf8mb4\'x\')";
        assert_eq!(expression(of_mysql, Flavour::Mysql), expected);
        assert_eq!(expression(r"concat(`it's`,'it\'s \\','x')", Flavour::Mariadb), expected);
    }
}
