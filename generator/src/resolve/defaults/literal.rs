//! Literals that fit a scalar type.

use super::super::{Enum, Field, native_types::scalar_name};
use crate::{
    ast::{Expression, ExpressionKind},
    diagnostics::{Diagnostic, Diagnostics, listed},
    schema::{Literal, ScalarType},
};

pub(super) fn read(
    expression: &Expression,
    field: &Field<'_>,
    scalar: &ScalarType,
    enums: &[Enum<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<Literal> {
    match fit(expression, scalar, enums) {
        Ok(literal) => Some(literal),
        Err(Misfit::Kind) => {
            if expression.kind == ExpressionKind::Missing {
                return None;
            }
            let message = match scalar {
                ScalarType::Unsupported(_) => {
                    format!("an unsupported type has no literal that fits `{}`", field.name())
                }
                _ => format!(
                    "the default of `{}` is {}, but its type is `{}`",
                    field.name(),
                    expression.describe(),
                    field.type_text()
                ),
            };
            diagnostics.push(
                Diagnostic::error("default.wrong_type", expression.span, message)
                    .label(field.type_span(), "this type")
                    .help(format!("write for example `{}`", example(scalar, enums))),
            );
            None
        }
        Err(Misfit::Value(why)) => {
            let message = format!("this default does not fit `{}`: {why}", scalar_name(scalar));
            diagnostics.push(
                Diagnostic::error("default.bad_value", expression.span, message)
                    .help(format!("write for example `{}`", example(scalar, enums))),
            );
            None
        }
        Err(Misfit::EnumValue(name, it)) => {
            let values = it.values.iter().map(|value| value.ast.name.name.as_str());
            let meant = diagnostics.did_you_mean(&name, values.clone());
            // A line that could not be read may define the value.
            if it.ast.invalid().next().is_none() {
                let message = format!("enum `{}` has no value `{name}`", it.ast.name.name);
                let span = expression.span;
                diagnostics.push(Diagnostic::error("default.unknown_enum_value", span, message).suggest(
                    span,
                    meant,
                    || format!("the values are {}", listed(values)),
                ));
            }
            None
        }
    }
}

/// A literal to show as an example.
pub(super) fn example(scalar: &ScalarType, enums: &[Enum<'_>]) -> String {
    match scalar {
        ScalarType::String => "\"text\"",
        ScalarType::Boolean => "true",
        ScalarType::Int | ScalarType::BigInt => "0",
        ScalarType::Float | ScalarType::Decimal => "0.5",
        ScalarType::DateTime | ScalarType::Timestamptz => "\"2026-01-31T12:00:00Z\"",
        ScalarType::Date => "\"2026-01-31\"",
        ScalarType::Time => "\"12:00:00\"",
        ScalarType::Json => "\"{}\"",
        ScalarType::Bytes => "\"aGVsbG8=\"",
        ScalarType::Uuid => "\"6f1c2a4e-5b0d-4c8e-9a51-0c1f9b6d2e3a\"",
        ScalarType::Unsupported(_) => "dbgenerated(\"sql\")",
        ScalarType::Enum(id) => {
            let value = enums.get(id.index()).and_then(|it| it.values.first());
            return value.map_or_else(|| "VALUE".to_owned(), |value| value.ast.name.name.clone());
        }
    }
    .to_owned()
}

enum Misfit<'e, 'a> {
    /// Not the kind of literal that the type has.
    Kind,
    /// The right kind, but a wrong value: why.
    Value(&'static str),
    /// No value of the enum.
    EnumValue(String, &'e Enum<'a>),
}

fn fit<'e, 'a>(
    expression: &Expression,
    scalar: &ScalarType,
    enums: &'e [Enum<'a>],
) -> Result<Literal, Misfit<'e, 'a>> {
    use ExpressionKind::{Name, Number, String as Text};
    let check = |fits: bool, why| if fits { Ok(()) } else { Err(Misfit::Value(why)) };
    match (scalar, &expression.kind) {
        (ScalarType::String, Text(text)) => Ok(Literal::String(text.clone())),
        (ScalarType::Uuid, Text(text)) => {
            check(is_uuid(text), "it is not a UUID")?;
            Ok(Literal::String(text.clone()))
        }
        (ScalarType::Bytes, Text(text)) => {
            check(is_base64(text), "it is not base64")?;
            Ok(Literal::String(text.clone()))
        }
        (ScalarType::Json, Text(text)) => {
            let valid = serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok();
            check(valid, "it is not valid JSON")?;
            Ok(Literal::Json(text.clone()))
        }
        (ScalarType::DateTime | ScalarType::Timestamptz, Text(text)) => {
            check(is_date_time(text), "it is not a date and time as in RFC 3339")?;
            Ok(Literal::String(text.clone()))
        }
        (ScalarType::Date, Text(text)) => {
            check(is_date(text) || is_date_time(text), "it is not a date as in RFC 3339")?;
            Ok(Literal::String(text.clone()))
        }
        (ScalarType::Time, Text(text)) => {
            check(is_time(text) || is_date_time(text), "it is not a time as in RFC 3339")?;
            Ok(Literal::String(text.clone()))
        }
        (ScalarType::Boolean, Name(name)) if name == "true" || name == "false" => {
            Ok(Literal::Boolean(name == "true"))
        }
        (ScalarType::Int, Number(text)) => {
            check(text.parse::<i32>().is_ok(), "it is not a whole number of 32 bits")?;
            Ok(Literal::Number(text.clone()))
        }
        (ScalarType::BigInt, Number(text)) => {
            check(text.parse::<i64>().is_ok(), "it is not a whole number of 64 bits")?;
            Ok(Literal::Number(text.clone()))
        }
        (ScalarType::Float | ScalarType::Decimal, Number(text)) => Ok(Literal::Number(text.clone())),
        (ScalarType::Decimal, Text(text)) => {
            let number = text.strip_prefix('-').unwrap_or(text);
            let digits = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
            let one_point = number.matches('.').count() < 2 && number != "." && !number.is_empty();
            check(digits && one_point, "it is not a decimal number")?;
            Ok(Literal::Number(text.clone()))
        }
        (ScalarType::Enum(id), Name(name)) => {
            let it = enums.get(id.index()).ok_or(Misfit::Kind)?;
            it.position(name).map(Literal::EnumValue).ok_or(Misfit::EnumValue(name.clone(), it))
        }
        _ => Err(Misfit::Kind),
    }
}

/// The form of RFC 9562: five groups of hexadecimal digits.
fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// The standard alphabet of RFC 4648, padded.
fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    text.len().is_multiple_of(4)
        && text.len() - digits.len() <= 2
        && digits.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
}

/// RFC 3339's `date-time`; the offset may be left out, a space may stand for the `T`.
fn is_date_time(text: &str) -> bool {
    let Some((date, rest)) = text.split_once(['T', 't', ' ']) else { return false };
    let time = match rest.strip_suffix(['Z', 'z']) {
        Some(time) => time,
        None => match rest.rfind(['+', '-']).map(|at| rest.split_at(at)) {
            Some((time, offset)) if numbers(&offset[1..], ":", &[(0, 23), (0, 59)]) => time,
            Some(_) => return false,
            None => rest,
        },
    };
    is_date(date) && is_time(time)
}

/// RFC 3339's `full-date`.
fn is_date(text: &str) -> bool {
    text.len() == 10 && numbers(text, "-", &[(0, 9999), (1, 12), (1, 31)])
}

/// RFC 3339's `partial-time`.
fn is_time(text: &str) -> bool {
    let (time, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let fraction = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    fraction && time.len() == 8 && numbers(time, ":", &[(0, 23), (0, 59), (0, 60)])
}

/// True for numbers in their ranges, separated.
fn numbers(text: &str, separator: &str, ranges: &[(u32, u32)]) -> bool {
    let parts: Vec<&str> = text.split(separator).collect();
    parts.len() == ranges.len()
        && parts.iter().zip(ranges).all(|(part, (min, max))| {
            let digits = part.bytes().all(|byte| byte.is_ascii_digit());
            digits && part.parse().is_ok_and(|number: u32| (*min..=*max).contains(&number))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times() {
        for good in ["2026-01-31T12:00:00Z", "2026-01-31 12:00:00.123+02:00", "2026-01-31T12:00:00"] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in ["2026-01-31", "2026-13-01T00:00:00Z", "2026-1-31T12:00:00Z", "now", "", "T", "é-é"] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }

    #[test]
    fn base64_and_uuid() {
        assert!(is_base64("") && is_base64("aGVsbG8=") && is_base64("YQ=="));
        assert!(!is_base64("aGVsbG8") && !is_base64("a===") && !is_base64("a=b="));
        assert!(is_uuid("6f1c2a4e-5b0d-4c8e-9a51-0c1f9b6d2e3a"));
        assert!(!is_uuid("6f1c2a4e5b0d4c8e9a510c1f9b6d2e3a"));
    }
}
