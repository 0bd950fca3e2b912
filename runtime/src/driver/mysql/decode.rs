//! Values from the binary protocol (MySQL internals, `Binary Protocol Value`), bytes in, value out.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use uuid::Uuid;

use crate::error::{Error, ErrorKind, Result};

/// An integer of one to eight bytes.
pub(super) fn integer(bytes: &[u8], unsigned: bool) -> Result<i64> {
    let Some(last) = bytes.last().filter(|_| bytes.len() <= 8) else { return Err(malformed(bytes)) };
    let negative = !unsigned && *last >= 0x80;
    let mut all = if negative { [0xff; 8] } else { [0; 8] };
    all[..bytes.len()].copy_from_slice(bytes);
    if unsigned {
        let value = u64::from_le_bytes(all);
        return i64::try_from(value).map_err(|_| {
            Error::new(ErrorKind::Unrepresentable, format!("holds {value}, which has more than 63 bits"))
        });
    }
    Ok(i64::from_le_bytes(all))
}

/// `FLOAT` and `DOUBLE`, told apart by length.
pub(super) fn float(bytes: &[u8]) -> Result<f64> {
    if let Ok(bytes) = bytes.try_into() {
        return Ok(f32::from_le_bytes(bytes).into());
    }
    bytes.try_into().map(f64::from_le_bytes).map_err(|_| malformed(bytes))
}

pub(super) fn decimal(bytes: &[u8]) -> Result<BigDecimal> {
    text(bytes)?.parse().map_err(|_| malformed(bytes))
}

pub(super) fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| malformed(bytes))
}

/// `DATETIME` and `TIMESTAMP`: a length, the date, the time without zeros at the end.
pub(super) fn date_time(bytes: &[u8]) -> Result<NaiveDateTime> {
    let date = date(bytes)?;
    let at = |position| bytes.get(position).copied().map_or(0, u32::from);
    let micros = bytes.get(8..12).and_then(|it| it.try_into().ok()).map_or(0, u32::from_le_bytes);
    date.and_hms_micro_opt(at(5), at(6), at(7), micros).ok_or_else(|| malformed(bytes))
}

/// `DATE`, and the start of `DATETIME`: a length, the year in two bytes, month and day.
pub(super) fn date(bytes: &[u8]) -> Result<NaiveDate> {
    let [_, year_low, year_high, month, day, ..] = *bytes else {
        return Err(unrepresentable("the zero date"));
    };
    let year = u16::from_le_bytes([year_low, year_high]);
    NaiveDate::from_ymd_opt(year.into(), month.into(), day.into())
        .ok_or_else(|| unrepresentable(&format!("the date {year:04}-{month:02}-{day:02}")))
}

/// `TIME`, which is a duration: a length, the sign, days in four bytes, hours, minutes, seconds, microseconds in four.
pub(super) fn time(bytes: &[u8]) -> Result<NaiveTime> {
    // midnight is a length of zero
    let [_, negative, d0, d1, d2, d3, hour, minute, second] =
        bytes.first_chunk().copied().unwrap_or_default();
    let days = u32::from_le_bytes([d0, d1, d2, d3]);
    let micros = bytes.get(9..13).and_then(|it| it.try_into().ok()).map_or(0, u32::from_le_bytes);
    if negative != 0 || days != 0 {
        let (sign, hours) = (if negative == 0 { "" } else { "-" }, u64::from(days) * 24 + u64::from(hour));
        return Err(unrepresentable(&format!("the time {sign}{hours:02}:{minute:02}:{second:02}")));
    }
    NaiveTime::from_hms_micro_opt(hour.into(), minute.into(), second.into(), micros)
        .ok_or_else(|| malformed(bytes))
}

pub(super) fn json(bytes: &[u8]) -> Result<serde_json::Value> {
    serde_json::from_slice(bytes).map_err(|_| malformed(bytes))
}

/// As text (`CHAR(36)`, MariaDB's `UUID`) or as `BINARY(16)`.
pub(super) fn uuid(bytes: &[u8]) -> Result<Uuid> {
    Uuid::from_slice(bytes).or_else(|_| Uuid::try_parse_ascii(bytes)).map_err(|_| malformed(bytes))
}

fn unrepresentable(what: &str) -> Error {
    Error::new(ErrorKind::Unrepresentable, format!("holds {what}, which has no Rust value"))
}

pub(super) fn malformed(bytes: &[u8]) -> Error {
    Error::new(ErrorKind::SchemaDrift, format!("holds {} bytes that are not such a value", bytes.len()))
}
