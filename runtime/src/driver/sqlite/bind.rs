//! How values are stored.
//!
//! | type | stored as |
//! |---|---|
//! | Boolean | INTEGER 0 or 1 |
//! | Int, BigInt | INTEGER |
//! | Float | REAL; NaN, which SQLite would make NULL, is an error |
//! | Decimal | INTEGER or REAL, so that SQL compares and orders it as a number; more than 15 digits are an error, products and quotients of [`super::decimal`] are rounded to them |
//! | DateTime, Timestamptz | TEXT, RFC 3339 with milliseconds in UTC; text order is order in time |
//! | Date, Time | TEXT, `YYYY-MM-DD` and `HH:MM:SS` or `HH:MM:SS.fff` |
//! | String, enums, Uuid | TEXT |
//! | Json | TEXT; a number that is the whole value, INTEGER or REAL, which its columns would make of the text |
//! | Bytes | BLOB |
//!
//! A list is bound as a JSON array for `json_each(?)`; its `value` is stored as above, except that bytes are
//! hexadecimal for `unhex(value)`.

use std::fmt::Write;

use bigdecimal::{BigDecimal, ToPrimitive};
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::moment;
use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    value::{Bind, Value},
};

/// Decimal digits that a REAL keeps (IEEE 754 binary64).
pub(super) const REAL_DIGITS: u64 = 15;

/// No number beyond 10 to this power, or to its negative, has a REAL; nor need its digits be written out to know that.
const REAL_EXPONENT: u64 = 400;

/// What is bound for `bind`.
pub(super) fn stored(bind: &Bind) -> Result<ToSqlOutput<'_>> {
    match &bind.value {
        Value::List(values) => list(values).map(ToSqlOutput::from),
        value => scalar(value),
    }
}

fn scalar(value: &Value) -> Result<ToSqlOutput<'_>> {
    Ok(match value {
        Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
        Value::Boolean(it) => ToSqlOutput::Borrowed(ValueRef::Integer((*it).into())),
        Value::Int(it) => ToSqlOutput::Borrowed(ValueRef::Integer(*it)),
        Value::Float(it) if it.is_nan() => {
            return Err(refused("NaN", "SQLite has no NaN, it would store NULL"));
        }
        Value::Float(it) => ToSqlOutput::Borrowed(ValueRef::Real(*it)),
        Value::Decimal(it) => decimal(it)?,
        Value::Text(it) => ToSqlOutput::Borrowed(ValueRef::Text(it.as_bytes())),
        Value::Bytes(it) => ToSqlOutput::Borrowed(ValueRef::Blob(it)),
        Value::DateTime(_) | Value::Timestamptz(_) | Value::Date(_) | Value::Time(_) => {
            ToSqlOutput::from(moment_text(value)?)
        }
        Value::Json(serde_json::Value::Number(it)) => json_number(it)?,
        Value::Json(it) => ToSqlOutput::from(it.to_string()),
        Value::Uuid(it) => ToSqlOutput::from(it.to_string()),
        Value::Unwritable(_) => return Err(value.does_not_fit(Type::Json)),
        Value::List(_) => return Err(refused("a list in a list", "lists hold single values")),
    })
}

fn json_number(value: &serde_json::Number) -> Result<ToSqlOutput<'_>> {
    match (value.as_i64(), value.as_f64().filter(|_| value.is_f64())) {
        (Some(integer), _) => Ok(ToSqlOutput::Borrowed(ValueRef::Integer(integer))),
        (None, Some(real)) => Ok(ToSqlOutput::Borrowed(ValueRef::Real(real))),
        _ => Err(refused(&value.to_string(), "a JSON number by itself has at most 64 bits on SQLite")),
    }
}

fn moment_text(value: &Value) -> Result<String> {
    let text = match value {
        Value::DateTime(it) => moment::write_date_time(*it),
        Value::Timestamptz(it) => moment::write_date_time(it.naive_utc()),
        Value::Date(it) => moment::write_date(*it),
        Value::Time(it) => Some(moment::write_time(*it)),
        _ => None,
    };
    text.ok_or_else(|| {
        refused(&format!("{value:?}"), "SQLite compares dates as text, which needs four-digit years")
    })
}

/// A decimal as it is stored. Error `OutOfRange`: it has too many digits.
pub(super) fn decimal(value: &BigDecimal) -> Result<ToSqlOutput<'static>> {
    Ok(ToSqlOutput::Borrowed(match number(value)? {
        Number::Integer(it) => ValueRef::Integer(it),
        Number::Real(it) => ValueRef::Real(it),
    }))
}

enum Number {
    Integer(i64),
    Real(f64),
}

fn number(value: &BigDecimal) -> Result<Number> {
    let short = value.normalized();
    if short.fractional_digit_count().unsigned_abs() > REAL_EXPONENT {
        return Err(refused(&short.to_scientific_notation(), "SQLite has no number of that size"));
    }
    if short.is_integer()
        && let Some(integer) = short.to_i64()
    {
        return Ok(Number::Integer(integer));
    }
    let real = short.to_string().parse::<f64>().ok().filter(|it| it.is_finite());
    match real {
        Some(real) if short.digits() <= REAL_DIGITS => Ok(Number::Real(real)),
        _ => Err(refused(&short.to_string(), "a Decimal has at most 15 digits on SQLite")),
    }
}

/// A JSON array. Text is escaped as JSON has it; numbers are written so that they read back the same.
fn list(values: &[Value]) -> Result<String> {
    let mut json = String::from("[");
    for value in values {
        if json.len() > 1 {
            json.push(',');
        }
        element(value, &mut json)?;
    }
    json.push(']');
    Ok(json)
}

fn element(value: &Value, json: &mut String) -> Result<()> {
    // Writing to a String cannot fail.
    let _ = match scalar(value)? {
        ToSqlOutput::Borrowed(ValueRef::Null) => write!(json, "null"),
        ToSqlOutput::Borrowed(ValueRef::Integer(it)) => write!(json, "{it}"),
        ToSqlOutput::Borrowed(ValueRef::Real(it)) if it.is_infinite() => {
            return Err(refused("infinity", "a list of SQLite cannot hold it"));
        }
        ToSqlOutput::Borrowed(ValueRef::Real(it)) => write!(json, "{it:?}"),
        ToSqlOutput::Borrowed(ValueRef::Blob(it)) => {
            write!(json, "\"{}\"", it.iter().map(|it| format!("{it:02x}")).collect::<String>())
        }
        ToSqlOutput::Borrowed(ValueRef::Text(it)) => {
            write!(json, "{}", serde_json::Value::from(String::from_utf8_lossy(it)))
        }
        ToSqlOutput::Owned(rusqlite::types::Value::Text(it)) => {
            write!(json, "{}", serde_json::Value::from(it))
        }
        _ => return Err(refused("a value", "a list of SQLite cannot hold it")),
    };
    Ok(())
}

fn refused(value: &str, why: &str) -> Error {
    Error::new(ErrorKind::OutOfRange, format!("{value} cannot be stored: {why}"))
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;

    #[test]
    fn lists_are_json() {
        let values = [
            Value::Int(i64::MIN),
            Value::Text("a\"b\n\u{1F600}".to_owned()),
            Value::Float(0.1),
            Value::Boolean(true),
            Value::Bytes(vec![0, 255]),
            Value::Null,
        ];
        let expected = r#"[-9223372036854775808,"a\"b\n😀",0.1,1,"00ff",null]"#;
        assert_eq!(list(&values).unwrap(), expected);
    }

    #[test]
    fn decimals_are_numbers_or_refused() {
        let decimal = |text: &str| BigDecimal::from_str(text).unwrap();
        assert!(matches!(number(&decimal("12.00")), Ok(Number::Integer(12))));
        assert!(matches!(number(&decimal("9223372036854775807")), Ok(Number::Integer(i64::MAX))));
        assert!(matches!(number(&decimal("-0.1")), Ok(Number::Real(it)) if it == -0.1));
        assert!(
            matches!(number(&decimal("12345678901234.5")), Ok(Number::Real(it)) if it == 12345678901234.5)
        );
        for text in ["1234567890123456.5", "9223372036854775808.5", "1e400", "1e1000000000", "1e-1000000000"]
        {
            assert_eq!(
                number(&decimal(text)).err().map(|it| it.kind()),
                Some(ErrorKind::OutOfRange),
                "{text}"
            );
        }
    }
}
