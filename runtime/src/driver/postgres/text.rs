//! Values from PostgreSQL's text format, which is what the simple query protocol answers with.

use std::borrow::Cow;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use super::decode::{malformed, unrepresentable};
use crate::error::Result;

pub(super) fn boolean(text: &str) -> Result<bool> {
    match text {
        "t" => Ok(true),
        "f" => Ok(false),
        _ => Err(malformed(text.as_bytes())),
    }
}

/// What Rust reads in the form PostgreSQL writes: integers, floats, UUIDs, JSON.
pub(super) fn parsed<T: std::str::FromStr>(text: &str) -> Result<T> {
    text.parse().map_err(|_| malformed(text.as_bytes()))
}

pub(super) fn decimal(text: &str) -> Result<BigDecimal> {
    match text {
        "NaN" | "Infinity" | "-Infinity" => Err(unrepresentable(text)),
        _ => parsed(text),
    }
}

/// `bytea`, whichever way the server's `bytea_output` writes it.
pub(super) fn bytes(text: &str) -> Result<Vec<u8>> {
    let wrong = || malformed(text.as_bytes());
    if let Some(digits) = text.strip_prefix("\\x") {
        let pair = |it: &[u8]| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok();
        return digits.as_bytes().chunks(2).map(pair).collect::<Option<_>>().ok_or_else(wrong);
    }
    let mut all = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        match (first, after) {
            (b'\\', [b'\\', after @ ..]) => {
                all.push(b'\\');
                rest = after;
            }
            (b'\\', [a @ b'0'..=b'3', b @ b'0'..=b'7', c @ b'0'..=b'7', after @ ..]) => {
                all.push((a - b'0') << 6 | (b - b'0') << 3 | (c - b'0'));
                rest = after;
            }
            (b'\\', _) => return Err(wrong()),
            _ => all.push(first),
        }
    }
    Ok(all)
}

pub(super) fn date(text: &str) -> Result<NaiveDate> {
    if let "infinity" | "-infinity" = text {
        return Err(unrepresentable(text));
    }
    let (text, before_christ) = text.strip_suffix(" BC").map_or((text, false), |it| (it, true));
    let mut parts = text.split('-').map(str::parse::<i32>);
    let mut part = || parts.next().and_then(|it| it.ok()).ok_or_else(|| malformed(text.as_bytes()));
    let (year, month, day) = (part()?, part()?, part()?);
    let year = if before_christ { 1 - year } else { year };
    NaiveDate::from_ymd_opt(year, month as u32, day as u32)
        .ok_or_else(|| unrepresentable("a date after the year 262142"))
}

/// `time`, and `timetz` moved to UTC.
pub(super) fn time(text: &str) -> Result<NaiveTime> {
    let (time, east) = time_and_offset(text)?;
    Ok(time.overflowing_sub_signed(east).0)
}

pub(super) fn date_time(text: &str) -> Result<NaiveDateTime> {
    timestamptz(text).map(|it| it.naive_utc())
}

pub(super) fn timestamptz(text: &str) -> Result<DateTime<Utc>> {
    if let "infinity" | "-infinity" = text {
        return Err(unrepresentable(text));
    }
    let (without_era, era) = text.strip_suffix(" BC").map_or((text, ""), |it| (it, " BC"));
    let (day, clock) = without_era.split_once(' ').ok_or_else(|| malformed(text.as_bytes()))?;
    let (clock, east) = time_and_offset(clock)?;
    let local = date(&format!("{day}{era}"))?.and_time(clock);
    let utc =
        local.checked_sub_signed(east).ok_or_else(|| unrepresentable("a date after the year 262142"))?;
    Ok(utc.and_utc())
}

/// `12:34:56.789`, and where there is a zone how far east of Greenwich it is: `+02`, `-03:30`, `+00:53:28`.
fn time_and_offset(text: &str) -> Result<(NaiveTime, TimeDelta)> {
    let wrong = || malformed(text.as_bytes());
    let (clock, zone) = text.split_at(text.find(['+', '-']).unwrap_or(text.len()));
    if clock.starts_with("24:") {
        return Err(unrepresentable("24:00:00"));
    }
    let clock = NaiveTime::parse_from_str(clock, "%H:%M:%S%.f").map_err(|_| wrong())?;
    let mut seconds = 0;
    for (part, unit) in zone.get(1..).unwrap_or_default().split(':').zip([3600, 60, 1]) {
        seconds += if part.is_empty() { 0 } else { parsed::<i64>(part)? * unit };
    }
    Ok((clock, TimeDelta::seconds(if zone.starts_with('-') { -seconds } else { seconds })))
}

/// The elements of a one-dimensional array: `{1,2}`, `{"a b","say \"x\""}`, `[2:3]={5,6}`. Those without escapes are
/// not copied.
pub(super) fn elements(text: &str) -> Result<Vec<Cow<'_, str>>> {
    let wrong = || malformed(text.as_bytes());
    let braces = text.find('{').and_then(|at| text.get(at..)).ok_or_else(wrong)?;
    let mut rest = braces.strip_prefix('{').and_then(|it| it.strip_suffix('}')).ok_or_else(wrong)?;
    let mut all = Vec::new();
    while !rest.is_empty() {
        let (element, after) = match rest.strip_prefix('"') {
            Some(quoted) => {
                let end = closing_quote(quoted).ok_or_else(wrong)?;
                (unescaped(&quoted[..end]), &quoted[end + 1..])
            }
            None => {
                let (element, after) = rest.split_at(rest.find(',').unwrap_or(rest.len()));
                if element.starts_with('{') {
                    return Err(unrepresentable("an array of more than one dimension"));
                }
                if element == "NULL" {
                    return Err(unrepresentable("NULL in an array"));
                }
                (unescaped(element), after)
            }
        };
        all.push(element);
        rest = match after.strip_prefix(',') {
            Some(after) => after,
            None if after.is_empty() => after,
            None => return Err(wrong()),
        };
    }
    Ok(all)
}

fn closing_quote(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !escaped => return Some(at),
            _ => escaped = byte == b'\\' && !escaped,
        }
    }
    None
}

fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains('\\') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(it) = rest.next() {
        out.extend(if it == '\\' { rest.next() } else { Some(it) });
    }
    Cow::Owned(out)
}
