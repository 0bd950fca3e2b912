//! Values to the binary protocol (MySQL internals, `Binary Protocol Value`), each with the type of its column, so
//! that a decimal is compared as a decimal and a date as a date.

use bigdecimal::BigDecimal;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use sqlx::{
    MySql,
    encode::{Encode, IsNull},
    error::BoxDynError,
    mysql::{MySqlArguments, MySqlTypeInfo},
};

use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    value::{Bind, Value},
};

/// The arguments of a prepared statement.
pub(super) fn arguments(binds: &[Bind]) -> Result<MySqlArguments> {
    use sqlx::Arguments;
    let mut all = MySqlArguments::default();
    all.reserve(binds.len(), binds.len() * 12);
    for bind in binds {
        all.add(Parameter(bind)).map_err(|error| match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::new(ErrorKind::InvalidQuery, error.to_string()),
        })?;
    }
    Ok(all)
}

struct Parameter<'a>(&'a Bind);

impl sqlx::Type<MySql> for Parameter<'_> {
    fn type_info() -> MySqlTypeInfo {
        <str as sqlx::Type<MySql>>::type_info()
    }
}

impl Encode<'_, MySql> for Parameter<'_> {
    fn produces(&self) -> Option<MySqlTypeInfo> {
        Some(match self.0.ty {
            Type::Text | Type::Enum | Type::Json | Type::Uuid => <str as sqlx::Type<MySql>>::type_info(),
            Type::Boolean => <i8 as sqlx::Type<MySql>>::type_info(),
            Type::Int | Type::BigInt => <i64 as sqlx::Type<MySql>>::type_info(),
            Type::Float => <f64 as sqlx::Type<MySql>>::type_info(),
            Type::Decimal => <BigDecimal as sqlx::Type<MySql>>::type_info(),
            Type::DateTime | Type::Timestamptz => <NaiveDateTime as sqlx::Type<MySql>>::type_info(),
            Type::Date => <NaiveDate as sqlx::Type<MySql>>::type_info(),
            Type::Time => <NaiveTime as sqlx::Type<MySql>>::type_info(),
            Type::Bytes => <[u8] as sqlx::Type<MySql>>::type_info(),
        })
    }

    fn encode_by_ref(&self, out: &mut Vec<u8>) -> std::result::Result<IsNull, BoxDynError> {
        if self.0.value.is_null() {
            return Ok(IsNull::Yes);
        }
        encode(&self.0.value, self.0.ty, out)?;
        Ok(IsNull::No)
    }
}

fn encode(value: &Value, ty: Type, out: &mut Vec<u8>) -> Result<()> {
    match (ty, value) {
        (Type::Text | Type::Enum, Value::Text(it)) => string(it.as_bytes(), out),
        (Type::Boolean, Value::Boolean(it)) => out.push((*it).into()),
        (Type::Int | Type::BigInt, Value::Int(it)) => out.extend(it.to_le_bytes()),
        (Type::Float, Value::Float(it)) => out.extend(it.to_le_bytes()),
        (Type::Decimal, Value::Decimal(it)) => string(it.to_string().as_bytes(), out),
        (Type::Decimal, Value::Int(it)) => string(it.to_string().as_bytes(), out),
        (Type::DateTime | Type::Timestamptz, Value::DateTime(it)) => date_time(*it, out)?,
        (Type::DateTime | Type::Timestamptz, Value::Timestamptz(it)) => date_time(it.naive_utc(), out)?,
        (Type::Date, Value::Date(it)) => {
            out.push(4);
            date(*it, out)?;
        }
        (Type::Time, Value::Time(it)) => {
            // positive, no days
            out.extend([12, 0, 0, 0, 0, 0]);
            clock(*it, out);
        }
        (Type::Json, Value::Json(it)) => string(it.to_string().as_bytes(), out),
        (Type::Bytes, Value::Bytes(it)) => string(it, out),
        (Type::Uuid, Value::Uuid(it)) => string(it.to_string().as_bytes(), out),
        _ => return Err(value.does_not_fit(ty)),
    }
    Ok(())
}

/// Bytes behind their length, which itself has a length.
fn string(bytes: &[u8], out: &mut Vec<u8>) {
    let length = bytes.len() as u64;
    match length {
        0..=250 => out.push(length as u8),
        251..=0xffff => {
            out.push(0xfc);
            out.extend(&length.to_le_bytes()[..2]);
        }
        0x1_0000..=0xff_ffff => {
            out.push(0xfd);
            out.extend(&length.to_le_bytes()[..3]);
        }
        _ => {
            out.push(0xfe);
            out.extend(length.to_le_bytes());
        }
    }
    out.extend(bytes);
}

fn date_time(it: NaiveDateTime, out: &mut Vec<u8>) -> Result<()> {
    out.push(11);
    date(it.date(), out)?;
    clock(it.time(), out);
    Ok(())
}

fn date(it: NaiveDate, out: &mut Vec<u8>) -> Result<()> {
    let year = u16::try_from(it.year()).ok().filter(|it| *it <= 9999);
    let year =
        year.ok_or_else(|| Error::new(ErrorKind::OutOfRange, format!("{it}: MySQL's years are 0 to 9999")))?;
    out.extend(year.to_le_bytes());
    out.extend([it.month() as u8, it.day() as u8]);
    Ok(())
}

fn clock(it: NaiveTime, out: &mut Vec<u8>) {
    out.extend([it.hour() as u8, it.minute() as u8, it.second() as u8]);
    out.extend((it.nanosecond() / 1_000 % 1_000_000).to_le_bytes());
}
