//! Reads values in either format: prepared statements answer in binary, simple queries in text.

use std::borrow::Cow;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sqlx::{
    Row,
    postgres::{PgRow, PgValueFormat},
};
use uuid::Uuid;

use super::{decode, text};
use crate::{
    error::{Error, ErrorKind, Result},
    row::Source,
};

/// A value of a row, or an element of a list.
#[derive(Clone)]
pub(crate) enum Cell<'r> {
    Null,
    Binary(&'r [u8]),
    Text(Cow<'r, str>),
}

impl<'r> Cell<'r> {
    pub(crate) fn of(row: &'r PgRow, at: usize) -> Result<Cell<'r>> {
        let Ok(value) = row.try_get_raw(at) else {
            return Err(Error::new(ErrorKind::SchemaDrift, "is not there"));
        };
        match (value.as_bytes(), value.format()) {
            (Err(_), _) => Ok(Cell::Null),
            (Ok(bytes), PgValueFormat::Binary) => Ok(Cell::Binary(bytes)),
            (Ok(bytes), PgValueFormat::Text) => decode::text(bytes).map(|it| Cell::Text(it.into())),
        }
    }

    fn read<T>(
        self,
        binary: impl FnOnce(&'r [u8]) -> Result<T>,
        text: impl FnOnce(&str) -> Result<T>,
    ) -> Result<T> {
        match self {
            Cell::Binary(bytes) => binary(bytes),
            Cell::Text(value) => text(&value),
            Cell::Null => Err(Error::new(ErrorKind::SchemaDrift, "holds NULL")),
        }
    }
}

impl<'r> crate::row::Cell<'r> for Cell<'r> {
    fn source(self) -> Source<'r> {
        Source::PostgresCell(self)
    }

    fn is_null(&self) -> bool {
        matches!(self, Cell::Null)
    }

    fn boolean(self) -> Result<bool> {
        self.read(decode::boolean, text::boolean)
    }

    fn int(self) -> Result<i32> {
        let value = self.big_int()?;
        i32::try_from(value).map_err(|_| {
            Error::new(ErrorKind::Unrepresentable, format!("holds {value}, which has more than 32 bits"))
        })
    }

    fn big_int(self) -> Result<i64> {
        self.read(decode::big_int, text::parsed)
    }

    fn float(self) -> Result<f64> {
        self.read(decode::float, text::parsed)
    }

    fn decimal(self) -> Result<BigDecimal> {
        self.read(decode::decimal, text::decimal)
    }

    fn label(self) -> Result<&'r str> {
        match self {
            Cell::Text(Cow::Borrowed(text)) => Ok(text),
            Cell::Text(Cow::Owned(_)) => {
                let message =
                    "holds a label with a quote or a backslash, which needs a connection without a pooler";
                Err(Error::new(ErrorKind::Unrepresentable, message))
            }
            binary => binary.read(decode::text, |it| Err(decode::malformed(it.as_bytes()))),
        }
    }

    fn text(self) -> Result<String> {
        self.read(|it| decode::text(it).map(str::to_owned), |it| Ok(it.to_owned()))
    }

    fn bytes(self) -> Result<Vec<u8>> {
        self.read(|it| Ok(it.to_vec()), text::bytes)
    }

    fn date_time(self) -> Result<NaiveDateTime> {
        self.read(decode::date_time, text::date_time)
    }

    fn timestamptz(self) -> Result<DateTime<Utc>> {
        self.read(decode::timestamptz, text::timestamptz)
    }

    fn date(self) -> Result<NaiveDate> {
        self.read(decode::date, text::date)
    }

    fn time(self) -> Result<NaiveTime> {
        self.read(decode::time, text::time)
    }

    fn json(self) -> Result<serde_json::Value> {
        self.read(decode::json, text::parsed)
    }

    fn uuid(self) -> Result<Uuid> {
        self.read(decode::uuid, text::parsed)
    }

    fn elements(self) -> Result<Vec<Self>> {
        match self {
            Cell::Binary(bytes) => Ok(decode::elements(bytes)?.into_iter().map(Cell::Binary).collect()),
            Cell::Text(Cow::Borrowed(value)) => {
                Ok(text::elements(value)?.into_iter().map(Cell::Text).collect())
            }
            other => other.read(|it| Err(decode::malformed(it)), |it| Err(decode::malformed(it.as_bytes()))),
        }
    }
}
