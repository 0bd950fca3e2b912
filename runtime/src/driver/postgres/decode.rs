//! Values from PostgreSQL's binary format, bytes in, value out. What a value is follows from the column, which was
//! checked once for the whole result; here only lengths and ranges are.

use bigdecimal::{
    BigDecimal,
    num_bigint::{BigInt, Sign},
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::error::{Error, ErrorKind, Result};

/// 2000-01-01, PostgreSQL's epoch, in microseconds and days of the Unix epoch.
pub(super) const EPOCH_MICROS: i64 = 946_684_800_000_000;
pub(super) const EPOCH_DAYS: i32 = 10_957;
const DAY_MICROS: i64 = 86_400_000_000;

pub(super) fn boolean(bytes: &[u8]) -> Result<bool> {
    fixed::<1>(bytes).map(|it| it != [0])
}

/// `int2`, `int4` and `int8`, told apart by length.
pub(super) fn big_int(bytes: &[u8]) -> Result<i64> {
    match bytes.len() {
        4 => fixed(bytes).map(|it| i32::from_be_bytes(it).into()),
        8 => fixed(bytes).map(i64::from_be_bytes),
        _ => fixed(bytes).map(|it| i16::from_be_bytes(it).into()),
    }
}

/// `float4` and `float8`, told apart by length.
pub(super) fn float(bytes: &[u8]) -> Result<f64> {
    match bytes.len() {
        4 => fixed(bytes).map(|it| f32::from_be_bytes(it).into()),
        _ => fixed(bytes).map(f64::from_be_bytes),
    }
}

/// `numeric`: the number of base 10000 digits, the weight of the first, a sign and the number of decimals to show,
/// which are all kept.
pub(super) fn decimal(bytes: &[u8]) -> Result<BigDecimal> {
    let (header, digits) = bytes.split_first_chunk::<8>().ok_or_else(|| malformed(bytes))?;
    let [count, weight, sign, shown] =
        [0, 2, 4, 6].map(|at| i16::from_be_bytes([header[at], header[at + 1]]));
    let negative = match sign as u16 {
        0x0000 => false,
        0x4000 => true,
        0xC000 => return Err(unrepresentable("NaN")),
        0xD000 => return Err(unrepresentable("Infinity")),
        _ => return Err(unrepresentable("-Infinity")),
    };
    let length = usize::try_from(count).map_err(|_| malformed(bytes))?;
    if digits.len() != length * 2 {
        return Err(malformed(bytes));
    }
    let digits = digits.chunks_exact(2).map(|it| u16::from_be_bytes([it[0], it[1]]));
    // 36 decimal digits fit 128 bits
    let number = if length <= 9 {
        BigInt::from(digits.fold(0_i128, |all, it| all * 10_000 + i128::from(it)))
    } else {
        let hundreds: Vec<u8> = digits.flat_map(|it| [(it / 100) as u8, (it % 100) as u8]).collect();
        BigInt::from_radix_be(Sign::Plus, &hundreds, 100).ok_or_else(|| malformed(bytes))?
    };
    let scale = if length == 0 { 0 } else { (i64::from(count) - i64::from(weight) - 1) * 4 };
    Ok(BigDecimal::new(if negative { -number } else { number }, scale).with_scale(shown.into()))
}

pub(super) fn text(bytes: &[u8]) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|_| malformed(bytes))
}

pub(super) fn date_time(bytes: &[u8]) -> Result<NaiveDateTime> {
    timestamptz(bytes).map(|it| it.naive_utc())
}

/// `timestamp` and `timestamptz`: microseconds since 2000-01-01, with the ends of the range for infinity.
pub(super) fn timestamptz(bytes: &[u8]) -> Result<DateTime<Utc>> {
    let micros = fixed(bytes).map(i64::from_be_bytes)?;
    let of_year = || micros.checked_add(EPOCH_MICROS).and_then(DateTime::from_timestamp_micros);
    match micros {
        i64::MAX => Err(unrepresentable("infinity")),
        i64::MIN => Err(unrepresentable("-infinity")),
        _ => of_year().ok_or_else(|| unrepresentable("a date after the year 262142")),
    }
}

/// `date`: days since 2000-01-01, with the ends of the range for infinity.
pub(super) fn date(bytes: &[u8]) -> Result<NaiveDate> {
    let days = fixed(bytes).map(i32::from_be_bytes)?;
    let of_year = || NaiveDate::from_epoch_days(days.checked_add(EPOCH_DAYS)?);
    match days {
        i32::MAX => Err(unrepresentable("infinity")),
        i32::MIN => Err(unrepresentable("-infinity")),
        _ => of_year().ok_or_else(|| unrepresentable("a date after the year 262142")),
    }
}

/// `time`, and `timetz` moved to UTC: microseconds since midnight, then seconds west of Greenwich.
pub(super) fn time(bytes: &[u8]) -> Result<NaiveTime> {
    let (micros, west) = match bytes.split_first_chunk::<8>() {
        Some((micros, [])) => (i64::from_be_bytes(*micros), 0),
        Some((micros, west)) => (i64::from_be_bytes(*micros), fixed(west).map(i32::from_be_bytes)?),
        None => return Err(malformed(bytes)),
    };
    if !(0..DAY_MICROS).contains(&micros) {
        return Err(unrepresentable("24:00:00"));
    }
    let (midnight, west) = (NaiveTime::MIN, TimeDelta::seconds(west.into()));
    Ok(midnight.overflowing_add_signed(TimeDelta::microseconds(micros)).0.overflowing_add_signed(west).0)
}

/// `json`, and `jsonb` behind its version byte, which no JSON text starts with.
pub(super) fn json(bytes: &[u8]) -> Result<serde_json::Value> {
    let text = bytes.strip_prefix(&[1]).unwrap_or(bytes);
    serde_json::from_slice(text).map_err(|_| malformed(bytes))
}

pub(super) fn uuid(bytes: &[u8]) -> Result<Uuid> {
    fixed(bytes).map(Uuid::from_bytes)
}

/// A one-dimensional array: dimensions, NULL flag, element type, length, first index, then each element with its
/// length.
pub(super) fn elements(bytes: &[u8]) -> Result<Vec<&[u8]>> {
    let (dimensions, rest) = word(bytes).ok_or_else(|| malformed(bytes))?;
    match dimensions {
        0 => return Ok(Vec::new()),
        1 => {}
        _ => return Err(unrepresentable("an array of more than one dimension")),
    }
    let (header, mut rest) = rest.split_first_chunk::<16>().ok_or_else(|| malformed(bytes))?;
    let length = u32::from_be_bytes([header[8], header[9], header[10], header[11]]);
    // The length is checked against the bytes there are before anything is allocated.
    let length =
        usize::try_from(length).ok().filter(|it| it.checked_mul(4).is_some_and(|it| it <= rest.len()));
    let length = length.ok_or_else(|| malformed(bytes))?;
    let mut all = Vec::with_capacity(length);
    for _ in 0..length {
        let (size, values) = word(rest).ok_or_else(|| malformed(bytes))?;
        let Ok(size) = usize::try_from(size) else { return Err(unrepresentable("NULL in an array")) };
        let (value, after) = values.split_at_checked(size).ok_or_else(|| malformed(bytes))?;
        all.push(value);
        rest = after;
    }
    Ok(all)
}

fn word(bytes: &[u8]) -> Option<(i32, &[u8])> {
    let (word, rest) = bytes.split_first_chunk()?;
    Some((i32::from_be_bytes(*word), rest))
}

fn fixed<const N: usize>(bytes: &[u8]) -> Result<[u8; N]> {
    bytes.try_into().map_err(|_| malformed(bytes))
}

pub(super) fn unrepresentable(what: &str) -> Error {
    Error::new(ErrorKind::Unrepresentable, format!("holds {what}, which has no Rust value"))
}

pub(super) fn malformed(bytes: &[u8]) -> Error {
    Error::new(ErrorKind::SchemaDrift, format!("holds {} bytes that are not such a value", bytes.len()))
}
