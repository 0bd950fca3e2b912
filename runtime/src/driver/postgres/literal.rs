//! Values as text: what binds that the statement casts are sent as, and literals for servers that cannot keep a
//! prepared statement.

use std::{borrow::Cow, fmt::Write as _};

use chrono::{Datelike, NaiveDate};

use super::encode::{is_list, sent_as};
use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    value::{Bind, Value},
};

/// The statement with each placeholder replaced by its value. This is the only place where values become SQL text.
///
/// Every value is a quoted literal with a cast, so that it has the type a parameter would have. Quotes are doubled; a
/// value with a backslash is an `E''` literal, which reads the same whatever `standard_conforming_strings` is. Both
/// sides use UTF-8, where no character contains the byte of a quote or a backslash. The character U+0000, which would
/// end the statement, is refused.
pub(super) fn inline(sql: &str, binds: &[Bind]) -> Result<String> {
    let literals: Vec<String> = binds.iter().map(of_bind).collect::<Result<_>>()?;
    let mut out = String::with_capacity(sql.len() + literals.iter().map(String::len).sum::<usize>());
    let (mut previous, mut rest) = ("", sql);
    while !rest.is_empty() {
        let (token, after) = rest.split_at(token(rest, previous));
        match token.strip_prefix('$').and_then(|it| it.parse::<usize>().ok()) {
            Some(number) => {
                let literal = number.checked_sub(1).and_then(|at| literals.get(at));
                let missing =
                    || Error::new(ErrorKind::InvalidQuery, format!("nothing is bound to ${number}"));
                out.push_str(literal.ok_or_else(missing)?);
            }
            None => out.push_str(token),
        }
        (previous, rest) = (token, after);
    }
    Ok(out)
}

fn of_bind(bind: &Bind) -> Result<String> {
    let ty = sent_as(bind).name;
    let list = if is_list(bind) { "[]" } else { "" };
    if bind.value.is_null() {
        return Ok(format!("(NULL::{ty}{list})"));
    }
    let value = text(&bind.value)?;
    let mut out = String::with_capacity(value.len() + 16);
    out.push_str(if value.contains('\\') { "(E'" } else { "('" });
    for it in value.chars() {
        match it {
            '\0' => {
                return Err(Error::new(ErrorKind::InvalidQuery, "PostgreSQL cannot store U+0000 in a text"));
            }
            '\'' | '\\' => out.extend([it, it]),
            _ => out.push(it),
        }
    }
    let _ = write!(out, "'::{ty}{list})");
    Ok(out)
}

/// A value as PostgreSQL's input functions read it.
pub(super) fn text(value: &Value) -> Result<Cow<'_, str>> {
    Ok(match value {
        Value::Null => Cow::Borrowed("NULL"),
        Value::Text(it) => Cow::Borrowed(it.as_str()),
        Value::Boolean(it) => Cow::Borrowed(if *it { "true" } else { "false" }),
        Value::Int(it) => it.to_string().into(),
        // the shortest digits that read back as the same number
        Value::Float(it) => format!("{it:e}").into(),
        Value::Decimal(it) => it.to_string().into(),
        Value::Bytes(it) => hexadecimal(it).into(),
        Value::DateTime(it) => with_era(it.date(), &format!(" {}", it.time())).into(),
        Value::Timestamptz(it) => with_era(it.date_naive(), &format!(" {}+00", it.time())).into(),
        Value::Date(it) => with_era(*it, "").into(),
        Value::Time(it) => it.to_string().into(),
        Value::Json(it) => it.to_string().into(),
        Value::Uuid(it) => it.to_string().into(),
        Value::List(all) => array(all)?.into(),
        Value::Unwritable(_) => return Err(value.does_not_fit(Type::Json)),
    })
}

/// `{"a","say \"x\"",NULL}`
fn array(all: &[Value]) -> Result<String> {
    let mut out = String::from("{");
    for (at, value) in all.iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        let value = match value {
            Value::Null => {
                out.push_str("NULL");
                continue;
            }
            Value::List(_) => {
                return Err(Error::new(ErrorKind::InvalidQuery, "a list cannot hold lists"));
            }
            value => text(value)?,
        };
        out.push('"');
        for it in value.chars() {
            if matches!(it, '"' | '\\') {
                out.push('\\');
            }
            out.push(it);
        }
        out.push('"');
    }
    out.push('}');
    Ok(out)
}

fn hexadecimal(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(2 + bytes.len() * 2);
    out.push_str("\\x");
    for it in bytes {
        let _ = write!(out, "{it:02x}");
    }
    out
}

/// The year before 1 is 1 BC, which is written at the end.
fn with_era(date: NaiveDate, time: &str) -> String {
    let (year, era) = if date.year() > 0 { (date.year(), "") } else { (1 - date.year(), " BC") };
    format!("{year:04}-{:02}-{:02}{time}{era}", date.month(), date.day())
}

/// How many bytes the token at the start of `sql` has. Strings, quoted identifiers, comments, dollar quotes, words and
/// placeholders are one token each; of all else every character is one.
fn token(sql: &str, previous: &str) -> usize {
    let closed = |open: usize, close: &str| {
        sql.get(open..).and_then(|it| it.find(close)).map_or(sql.len(), |at| open + at + close.len())
    };
    let word = |it: char| it.is_ascii_alphanumeric() || it == '_' || !it.is_ascii();
    match sql.as_bytes() {
        [b'-', b'-', ..] => closed(2, "\n"),
        [b'/', b'*', ..] => comment(sql),
        [b'"', ..] => closed(1, "\""),
        [b'\'', ..] if matches!(previous, "E" | "e") => escaped_string(sql),
        [b'\'', ..] => closed(1, "'"),
        [b'$', b'0'..=b'9', ..] => 1 + sql.bytes().skip(1).take_while(u8::is_ascii_digit).count(),
        [b'$', ..] => {
            let end = sql.char_indices().skip(1).find(|(_, it)| !word(*it)).map_or(sql.len(), |(at, _)| at);
            match sql.get(..=end) {
                Some(tag) if tag.ends_with('$') => closed(tag.len(), tag),
                _ => 1,
            }
        }
        // a dollar sign within a word belongs to it
        _ if sql.starts_with(word) => sql.find(|it| !word(it) && it != '$').unwrap_or(sql.len()),
        _ => sql.chars().next().map_or(sql.len(), char::len_utf8),
    }
}

/// `E'..'`, where a backslash takes the next character with it.
fn escaped_string(sql: &str) -> usize {
    let mut taken = false;
    for (at, it) in sql.char_indices().skip(1) {
        match it {
            '\'' if !taken => return at + 1,
            _ => taken = it == '\\' && !taken,
        }
    }
    sql.len()
}

/// Comments nest in PostgreSQL.
fn comment(sql: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(rest) = sql.as_bytes().get(at..).filter(|it| !it.is_empty()) {
        match rest {
            [b'/', b'*', ..] => (depth, at) = (depth + 1, at + 2),
            [b'*', b'/', ..] => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    sql.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meta::Type;

    #[test]
    fn placeholders_are_found_where_postgresql_finds_them() {
        let bind =
            Bind { value: Value::Int(7), ty: Type::Int, list: false, as_text: false, sensitive: false };
        let cases = [
            ("SELECT $1", "SELECT ('7'::int4)"),
            ("$1+$1", "('7'::int4)+('7'::int4)"),
            ("\"a$1\" \"b\"\"$1\" a$1 _$1 é$1", "\"a$1\" \"b\"\"$1\" a$1 _$1 é$1"),
            ("'$1' '''$1' '\\' $1", "'$1' '''$1' '\\' ('7'::int4)"),
            ("E'\\'$1' e'\\\\' $1", "E'\\'$1' e'\\\\' ('7'::int4)"),
            ("LIKE'\\' $1", "LIKE'\\' ('7'::int4)"),
            ("$$ $1 $$ $a$ $$ $1 $a$ $1", "$$ $1 $$ $a$ $$ $1 $a$ ('7'::int4)"),
            ("-- $1\n$1", "-- $1\n('7'::int4)"),
            ("/* /* $1 */ $1 */ $1", "/* /* $1 */ $1 */ ('7'::int4)"),
            ("'unclosed $1", "'unclosed $1"),
            ("$ $", "$ $"),
        ];
        for (sql, expected) in cases {
            assert_eq!(inline(sql, std::slice::from_ref(&bind)).unwrap(), expected);
        }
        assert_eq!(inline("$2", &[bind]).unwrap_err().kind(), ErrorKind::InvalidQuery);
    }
}
