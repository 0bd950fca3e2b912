//! Values to PostgreSQL's binary format. Each is sent as exactly the type of the column it meets, so that preparing
//! a statement asks no catalog and the planner sees what it would see in hand-written SQL.

use bigdecimal::BigDecimal;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike};
use sqlx::{
    Postgres,
    encode::{Encode, IsNull},
    error::BoxDynError,
    postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo, types::Oid},
};

use super::{
    decode::{EPOCH_DAYS, EPOCH_MICROS},
    literal,
    types::{Builtin, parameter},
};
use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    value::{Bind, Value},
};

/// The arguments of a prepared statement.
pub(super) fn arguments(binds: &[Bind]) -> Result<PgArguments> {
    use sqlx::Arguments;
    let mut all = PgArguments::default();
    all.reserve(binds.len(), binds.len() * 12);
    for bind in binds {
        all.add(Parameter(bind)).map_err(|error| match error.downcast::<Error>() {
            Ok(error) => *error,
            Err(error) => Error::new(ErrorKind::InvalidQuery, error.to_string()),
        })?;
    }
    Ok(all)
}

/// The type a bind is sent as: that of its column, or text where the statement casts it.
pub(super) fn sent_as(bind: &Bind) -> &'static Builtin {
    parameter(if bind.as_text { Type::Text } else { bind.ty })
}

/// A bind is an array where it must be one even for NULL, and where its value is one.
pub(super) fn is_list(bind: &Bind) -> bool {
    bind.list || matches!(bind.value, Value::List(_))
}

struct Parameter<'a>(&'a Bind);

impl sqlx::Type<Postgres> for Parameter<'_> {
    fn type_info() -> PgTypeInfo {
        PgTypeInfo::with_oid(Oid(parameter(Type::Text).oid))
    }
}

impl Encode<'_, Postgres> for Parameter<'_> {
    fn produces(&self) -> Option<PgTypeInfo> {
        let ty = sent_as(self.0);
        Some(PgTypeInfo::with_oid(Oid(if is_list(self.0) { ty.array } else { ty.oid })))
    }

    fn encode_by_ref(&self, out: &mut PgArgumentBuffer) -> std::result::Result<IsNull, BoxDynError> {
        match &self.0.value {
            Value::Null => return Ok(IsNull::Yes),
            Value::List(all) => list(all, self.0, out)?,
            value => scalar(value, self.0, out)?,
        }
        Ok(IsNull::No)
    }
}

fn list(all: &[Value], bind: &Bind, out: &mut Vec<u8>) -> Result<()> {
    let dimensions = i32::from(!all.is_empty());
    let nulls = i32::from(all.iter().any(Value::is_null));
    out.extend(dimensions.to_be_bytes());
    out.extend(nulls.to_be_bytes());
    out.extend(sent_as(bind).oid.to_be_bytes());
    if all.is_empty() {
        return Ok(());
    }
    out.extend(length(all.len())?.to_be_bytes());
    out.extend(1_i32.to_be_bytes());
    for value in all {
        if value.is_null() {
            out.extend((-1_i32).to_be_bytes());
            continue;
        }
        let start = out.len();
        out.extend([0; 4]);
        scalar(value, bind, out)?;
        let size = length(out.len() - start - 4)?;
        out[start..start + 4].copy_from_slice(&size.to_be_bytes());
    }
    Ok(())
}

fn scalar(value: &Value, bind: &Bind, out: &mut Vec<u8>) -> Result<()> {
    if bind.as_text {
        out.extend(literal::text(value)?.as_bytes());
        return Ok(());
    }
    match (bind.ty, value) {
        (Type::Text | Type::Enum, Value::Text(it)) => out.extend(it.as_bytes()),
        (Type::Boolean, Value::Boolean(it)) => out.push((*it).into()),
        (Type::Int, Value::Int(it)) => out.extend(narrow(*it)?.to_be_bytes()),
        (Type::BigInt, Value::Int(it)) => out.extend(it.to_be_bytes()),
        (Type::Float, Value::Float(it)) => out.extend(it.to_be_bytes()),
        (Type::Decimal, Value::Decimal(it)) => decimal(it, out)?,
        (Type::Decimal, Value::Int(it)) => decimal(&BigDecimal::from(*it), out)?,
        (Type::DateTime | Type::Timestamptz, Value::DateTime(it)) => out.extend(micros(*it).to_be_bytes()),
        (Type::DateTime | Type::Timestamptz, Value::Timestamptz(it)) => {
            out.extend(micros(it.naive_utc()).to_be_bytes());
        }
        (Type::Date, Value::Date(it)) => out.extend(days(*it).to_be_bytes()),
        (Type::Time, Value::Time(it)) => out.extend(micros_of_day(*it).to_be_bytes()),
        (Type::Json, Value::Json(it)) => {
            out.push(1);
            serde_json::to_writer(out, it)
                .map_err(|error| Error::new(ErrorKind::InvalidQuery, error.to_string()))?;
        }
        (Type::Bytes, Value::Bytes(it)) => out.extend(it),
        (Type::Uuid, Value::Uuid(it)) => out.extend(it.as_bytes()),
        _ => return Err(value.does_not_fit(bind.ty)),
    }
    Ok(())
}

/// `Int` is `int4` on the wire.
pub(super) fn narrow(value: i64) -> Result<i32> {
    i32::try_from(value)
        .map_err(|_| Error::new(ErrorKind::OutOfRange, format!("{value} does not fit a column of type Int")))
}

fn length(it: usize) -> Result<i32> {
    i32::try_from(it).map_err(|_| Error::new(ErrorKind::TooLong, "a value of more than 2 GiB cannot be sent"))
}

fn micros(it: NaiveDateTime) -> i64 {
    // chrono's range, 262143 years, is within that of i64
    it.and_utc().timestamp_micros() - EPOCH_MICROS
}

fn days(it: NaiveDate) -> i32 {
    it.to_epoch_days() - EPOCH_DAYS
}

fn micros_of_day(it: NaiveTime) -> i64 {
    i64::from(it.num_seconds_from_midnight()) * 1_000_000 + i64::from(it.nanosecond() / 1_000)
}

/// `numeric`: base 10000 digits aligned on the decimal point, without zeros at either end.
fn decimal(it: &BigDecimal, out: &mut Vec<u8>) -> Result<()> {
    let (number, scale) = it.as_bigint_and_scale();
    // PostgreSQL's own limits: 131072 digits before and 16383 after the point
    if !(-131_072..=16_383).contains(&scale) {
        return Err(Error::new(ErrorKind::OutOfRange, "the decimal has more digits than `numeric` can hold"));
    }
    let (sign, mut digits) = number.to_radix_be(10);
    digits.extend(std::iter::repeat_n(0, (-scale).max(0) as usize));
    let decimals = scale.max(0) as usize;
    let after = decimals.next_multiple_of(4);
    digits.extend(std::iter::repeat_n(0, after - decimals));
    let before = digits.len().max(after).next_multiple_of(4) - digits.len();
    let digits: Vec<u8> = std::iter::repeat_n(0, before).chain(digits).collect();

    let words: Vec<u16> =
        digits.chunks(4).map(|it| it.iter().fold(0, |all, &it| all * 10 + u16::from(it))).collect();
    let leading = words.iter().take_while(|it| **it == 0).count();
    let trailing = words[leading..].iter().rev().take_while(|it| **it == 0).count();
    let kept = &words[leading..words.len() - trailing];
    let weight = (words.len() - after / 4) as i64 - leading as i64 - 1;
    let sign = if sign == bigdecimal::num_bigint::Sign::Minus { 0x4000_u16 } else { 0 };
    let Ok(weight) = i16::try_from(if kept.is_empty() { 0 } else { weight }) else {
        return Err(Error::new(ErrorKind::OutOfRange, "the decimal has more digits than `numeric` can hold"));
    };

    out.extend((kept.len() as u16).to_be_bytes());
    out.extend(weight.to_be_bytes());
    out.extend(sign.to_be_bytes());
    out.extend((decimals as u16).to_be_bytes());
    out.extend(kept.iter().flat_map(|it| it.to_be_bytes()));
    Ok(())
}
