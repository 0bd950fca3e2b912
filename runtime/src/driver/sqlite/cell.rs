//! Reads stored values. SQLite types values, not columns, so every one is checked.

use std::str::FromStr;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::{Columns, moment};
use crate::{
    error::{Error, ErrorKind, Result},
    row::Source,
};

/// A value of a row.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'r>(ValueRef<'r>);

impl<'r> Cell<'r> {
    pub(super) fn new(value: ValueRef<'r>) -> Cell<'r> {
        Cell(value)
    }

    #[inline]
    pub(crate) fn of(row: &Columns<'r>, at: usize) -> Result<Cell<'r>> {
        row.value(at).map(Cell).ok_or_else(|| Error::new(ErrorKind::SchemaDrift, "is not in the result"))
    }

    /// The value is of another type.
    #[cold]
    fn other<T>(self) -> Result<T> {
        let found = match self.0 {
            ValueRef::Null => "NULL".to_owned(),
            ValueRef::Integer(it) => format!("the integer {it}"),
            ValueRef::Real(it) => format!("the number {it:?}"),
            ValueRef::Text(_) => "a text of another form".to_owned(),
            ValueRef::Blob(_) => "a blob".to_owned(),
        };
        Err(Error::new(ErrorKind::SchemaDrift, format!("holds {found}")))
    }

    /// The value is of the right type, but Rust's type is too narrow.
    #[cold]
    fn unrepresentable<T>(self, why: &str) -> Result<T> {
        let found = match self.0 {
            ValueRef::Integer(it) => it.to_string(),
            ValueRef::Real(it) => format!("{it:?}"),
            _ => "a value".to_owned(),
        };
        Err(Error::new(ErrorKind::Unrepresentable, format!("holds {found}, {why}")))
    }

    fn read<T>(self, read: fn(&str) -> Option<T>) -> Result<T> {
        match self.0 {
            ValueRef::Text(text) => {
                std::str::from_utf8(text).ok().and_then(read).map_or_else(|| self.other(), Ok)
            }
            _ => self.other(),
        }
    }
}

impl<'r> crate::row::Cell<'r> for Cell<'r> {
    fn source(self) -> Source<'r> {
        Source::SqliteCell(self)
    }

    #[inline]
    fn is_null(&self) -> bool {
        matches!(self.0, ValueRef::Null)
    }

    fn boolean(self) -> Result<bool> {
        match self.0 {
            ValueRef::Integer(0) => Ok(false),
            ValueRef::Integer(1) => Ok(true),
            _ => self.other(),
        }
    }

    fn int(self) -> Result<i32> {
        match self.0 {
            ValueRef::Integer(it) => i32::try_from(it).or_else(|_| self.unrepresentable("more than 32 bits")),
            _ => self.other(),
        }
    }

    fn big_int(self) -> Result<i64> {
        match self.0 {
            ValueRef::Integer(it) => Ok(it),
            _ => self.other(),
        }
    }

    /// An integer is read where a float holds it exactly.
    fn float(self) -> Result<f64> {
        match self.0 {
            ValueRef::Real(it) => Ok(it),
            ValueRef::Integer(it) if it.unsigned_abs() <= 1 << 53 => Ok(it as f64),
            ValueRef::Integer(_) => self.unrepresentable("more than 53 bits"),
            _ => self.other(),
        }
    }

    /// A REAL has the decimal digits that it was stored with, if they were no more than 15. What SQL computed is
    /// rounded to 15 digits, so that 0.1 + 0.2 is 0.3. Text is read as it is.
    fn decimal(self) -> Result<BigDecimal> {
        match self.0 {
            ValueRef::Integer(it) => Ok(BigDecimal::from(it)),
            ValueRef::Real(it) if it.is_finite() => BigDecimal::from_str(&format!("{it:.14e}"))
                .map(|it| it.normalized())
                .or_else(|_| self.other()),
            ValueRef::Real(_) => self.unrepresentable("which is not finite"),
            _ => self.read(|text| BigDecimal::from_str(text).ok()),
        }
    }

    #[inline]
    fn label(self) -> Result<&'r str> {
        match self.0 {
            ValueRef::Text(text) => match std::str::from_utf8(text) {
                Ok(text) => Ok(text),
                Err(_) => Err(Error::new(ErrorKind::Unrepresentable, "holds a text that is not UTF-8")),
            },
            _ => self.other(),
        }
    }

    fn bytes(self) -> Result<Vec<u8>> {
        match self.0 {
            ValueRef::Blob(it) => Ok(it.to_vec()),
            _ => self.other(),
        }
    }

    /// Text, or milliseconds since 1970 as older versions of Prisma wrote.
    fn date_time(self) -> Result<NaiveDateTime> {
        match self.0 {
            ValueRef::Integer(it) => match DateTime::from_timestamp_millis(it) {
                Some(it) => Ok(it.naive_utc()),
                None => self.unrepresentable("milliseconds beyond the range of dates"),
            },
            ValueRef::Text(text) => match moment::read_written(text) {
                Some(it) => Ok(it),
                None => self.read(moment::read_date_time),
            },
            _ => self.other(),
        }
    }

    fn timestamptz(self) -> Result<DateTime<Utc>> {
        self.date_time().map(|it| it.and_utc())
    }

    fn date(self) -> Result<NaiveDate> {
        self.read(moment::read_date)
    }

    fn time(self) -> Result<NaiveTime> {
        self.read(moment::read_time)
    }

    /// Text, or a number, which columns of JSON make of a text that is one (their affinity is NUMERIC).
    fn json(self) -> Result<serde_json::Value> {
        match self.0 {
            ValueRef::Integer(it) => Ok(it.into()),
            ValueRef::Real(it) if it.is_finite() => Ok(it.into()),
            _ => self.read(|text| serde_json::from_str(text).ok()),
        }
    }

    fn uuid(self) -> Result<Uuid> {
        self.read(|text| Uuid::from_str(text).ok())
    }
}
