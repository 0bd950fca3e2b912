//! Reads the values of prepared statements.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sqlx::{
    Decode, MySql, Row, TypeInfo, ValueRef,
    mysql::{MySqlRow, MySqlValueRef},
};
use uuid::Uuid;

use super::{
    decode,
    types::{is_integer, is_unsigned},
};
use crate::{
    error::{Error, ErrorKind, Result},
    row::Source,
};

/// A value of a row.
#[derive(Clone)]
pub(crate) struct Cell<'r>(MySqlValueRef<'r>);

impl<'r> Cell<'r> {
    pub(crate) fn of(row: &'r MySqlRow, at: usize) -> Result<Cell<'r>> {
        row.try_get_raw(at).map(Cell).map_err(|_| Error::new(ErrorKind::SchemaDrift, "is not there"))
    }

    /// sqlx calls a zero date NULL too; here it is not.
    fn bytes_or_null(&self) -> Option<&'r [u8]> {
        <&[u8] as Decode<MySql>>::decode(self.0.clone()).ok()
    }

    fn raw(&self) -> Result<&'r [u8]> {
        self.bytes_or_null().ok_or_else(|| Error::new(ErrorKind::SchemaDrift, "holds NULL"))
    }

    fn other<T>(&self) -> Result<T> {
        let found = self.0.type_info();
        Err(Error::new(ErrorKind::SchemaDrift, format!("holds a value of type {}", found.name())))
    }
}

impl<'r> crate::row::Cell<'r> for Cell<'r> {
    fn source(self) -> Source<'r> {
        Source::MysqlCell(self)
    }

    fn is_null(&self) -> bool {
        self.bytes_or_null().is_none()
    }

    /// `TINYINT(1)`, `BIT(1)`, and the integers that conditions are.
    fn boolean(self) -> Result<bool> {
        self.raw().map(|bytes| bytes.iter().any(|it| *it != 0))
    }

    fn int(self) -> Result<i32> {
        let value = self.big_int()?;
        let wide =
            || Error::new(ErrorKind::Unrepresentable, format!("holds {value}, which has more than 32 bits"));
        i32::try_from(value).map_err(|_| wide())
    }

    /// Sums of integers are `DECIMAL`.
    fn big_int(self) -> Result<i64> {
        let bytes = self.raw()?;
        let ty = self.0.type_info();
        match ty.name() {
            "DECIMAL" => decode::text(bytes)?.parse().map_err(|_| decode::malformed(bytes)),
            name if is_integer(name) => decode::integer(bytes, is_unsigned(name)),
            _ => self.other(),
        }
    }

    /// Means of integers and decimals are `DECIMAL`.
    fn float(self) -> Result<f64> {
        let bytes = self.raw()?;
        let ty = self.0.type_info();
        match ty.name() {
            "FLOAT" | "DOUBLE" => decode::float(bytes),
            "DECIMAL" => decode::text(bytes)?.parse().map_err(|_| decode::malformed(bytes)),
            _ => self.other(),
        }
    }

    fn decimal(self) -> Result<BigDecimal> {
        let ty = self.0.type_info();
        match ty.name() {
            "DECIMAL" => decode::decimal(self.raw()?),
            _ => self.other(),
        }
    }

    fn label(self) -> Result<&'r str> {
        decode::text(self.raw()?)
    }

    fn bytes(self) -> Result<Vec<u8>> {
        self.raw().map(<[u8]>::to_vec)
    }

    fn date_time(self) -> Result<NaiveDateTime> {
        decode::date_time(self.raw()?)
    }

    fn timestamptz(self) -> Result<DateTime<Utc>> {
        decode::date_time(self.raw()?).map(|it| it.and_utc())
    }

    fn date(self) -> Result<NaiveDate> {
        decode::date(self.raw()?)
    }

    fn time(self) -> Result<NaiveTime> {
        decode::time(self.raw()?)
    }

    fn json(self) -> Result<serde_json::Value> {
        decode::json(self.raw()?)
    }

    fn uuid(self) -> Result<Uuid> {
        decode::uuid(self.raw()?)
    }
}
