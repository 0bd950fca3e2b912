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
/// the right one is 0. A product or quotient of more than 15 digits is rounded to them, half to even, unless it is an
/// integer of 64 bits; a sum of more is an error: an amount that is added must not get lost.
pub(super) fn register(connection: &Connection) -> rusqlite::Result<()> {
    let flags =
        FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_DIRECTONLY;
    connection.create_scalar_function("dioptra_decimal", 3, flags, |arguments| {
        let (left, right) = (argument(arguments, 0)?, argument(arguments, 2)?);
        let (Some(left), Some(right)) = (left, right) else {
            return Ok(ToSqlOutput::Borrowed(ValueRef::Null));
        };
        let result = match arguments.get_raw(1).as_str() {
            Ok("+") => bind::decimal(&(left + right)).ok(),
            Ok("-") => bind::decimal(&(left - right)).ok(),
            Ok("*") => rounded(&(left * right)),
            _ if right.is_zero() => return Ok(ToSqlOutput::Borrowed(ValueRef::Null)),
            _ => rounded(&(left / right)),
        };
        result.ok_or_else(|| failure(OVERFLOW))
    })
}

fn argument(arguments: &Context<'_>, at: usize) -> rusqlite::Result<Option<BigDecimal>> {
    match arguments.get_raw(at) {
        ValueRef::Null => Ok(None),
        value => Cell::new(value).decimal().map(Some).map_err(|error| failure(&error.to_string())),
    }
}

fn rounded(value: &BigDecimal) -> Option<ToSqlOutput<'static>> {
    bind::decimal(value).ok().or_else(|| {
        let digits = NonZeroU64::new(bind::REAL_DIGITS)?;
        bind::decimal(&value.with_precision_round(digits, RoundingMode::HalfEven)).ok()
    })
}

fn failure(message: &str) -> Error {
    Error::SqliteFailure(ffi::Error::new(SQLITE_ERROR), Some(message.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn calculated(expression: &str) -> Result<String, String> {
        let connection = Connection::open_in_memory().unwrap();
        register(&connection).unwrap();
        connection
            .query_row(&format!("SELECT CAST({expression} AS TEXT)"), [], |row| row.get(0))
            .map_err(|error| error.to_string())
    }

    #[test]
    fn sums_are_exact_or_refused() {
        let sum = |left: &str, right: &str| calculated(&format!("dioptra_decimal({left}, '+', {right})"));
        assert_eq!(sum("0.1", "0.2"), Ok("0.3".to_owned()));
        assert_eq!(sum("9007199254740993", "1"), Ok("9007199254740994".to_owned()));
        for (left, right) in [("9007199254740993", "0.5"), ("12345678901234.5", "0.01")] {
            assert_eq!(sum(left, right), Err(OVERFLOW.to_owned()), "{left} + {right}");
        }
        assert_eq!(calculated("dioptra_decimal(1, '/', 8)"), Ok("0.125".to_owned()));
        assert_eq!(calculated("dioptra_decimal(2, '/', 3)"), Ok("0.666666666666667".to_owned()));
    }
}
