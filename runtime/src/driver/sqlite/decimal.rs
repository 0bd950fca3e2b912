//! Arithmetic of decimals. SQLite calculates with binary floats, by which 0.1 + 0.2 is not 0.3: a function of ours does it.

use std::num::NonZeroU64;

use bigdecimal::{BigDecimal, Zero, rounding::RoundingMode};
use rusqlite::{
    Connection, Error,
    ffi::{self, SQLITE_ERROR},
    functions::{Context, FunctionFlags},
    types::{ToSqlOutput, ValueRef},
};

use super::{Cell, bind};
use crate::row::Cell as _;

/// What is said of a result that has no form; see `error::sqlite`.
const OVERFLOW: &str = "decimal overflow";

/// Adds `dioptra_decimal(left, operator, right)`, the operator being `+`, `-`, `*` or `/`. NULL where one side is NULL, or
/// the right one is 0. A result of more than 15 digits is rounded to them, half to even, unless it is an integer of 64 bits.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("dioptra_decimal", 3, flags, |arguments| {
        let (left, right) = (argument(arguments, 0)?, argument(arguments, 2)?);
        let (Some(left), Some(right)) = (left, right) else {
            return Ok(ToSqlOutput::Borrowed(ValueRef::Null));
        };
        let result = match arguments.get_raw(1).as_str() {
            Ok("+") => left + right,
            Ok("-") => left - right,
            Ok("*") => left * right,
            _ if right.is_zero() => return Ok(ToSqlOutput::Borrowed(ValueRef::Null)),
            _ => left / right,
        };
        stored(&result).ok_or_else(|| failure(OVERFLOW))
    })
}

fn argument(arguments: &Context<'_>, at: usize) -> rusqlite::Result<Option<BigDecimal>> {
    match arguments.get_raw(at) {
        ValueRef::Null => Ok(None),
        value => Cell::new(value).decimal().map(Some).map_err(|error| failure(&error.to_string())),
    }
}

fn stored(value: &BigDecimal) -> Option<ToSqlOutput<'static>> {
    bind::decimal(value).ok().or_else(|| {
        let digits = NonZeroU64::new(bind::REAL_DIGITS)?;
        bind::decimal(&value.with_precision_round(digits, RoundingMode::HalfEven)).ok()
    })
}

fn failure(message: &str) -> Error {
    Error::SqliteFailure(ffi::Error::new(SQLITE_ERROR), Some(message.to_owned()))
}
