//! Reads stored values. SQLite types values, not columns, so every one is checked.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use rusqlite::types::ValueRef;
use uuid::Uuid;

use crate::error::{Error, ErrorKind, Result};

/// A value of a row.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'r>(ValueRef<'r>);

impl<'r> Cell<'r> {
    pub(crate) fn of(row: &'r rusqlite::Row<'r>, at: usize) -> Result<Cell<'r>> {
        row.get_ref(at).map(Cell).map_err(|_| Error::new(ErrorKind::SchemaDrift, "is not there"))
    }

    fn other<T>(self) -> Result<T> {
        let found = match self.0 {
            ValueRef::Null => "NULL",
            ValueRef::Integer(_) => "an integer",
            ValueRef::Real(_) => "a real number",
            ValueRef::Text(_) => "text",
            ValueRef::Blob(_) => "a blob",
        };
        Err(Error::new(ErrorKind::SchemaDrift, format!("holds {found}")))
    }
}

impl<'r> crate::row::Cell<'r> for Cell<'r> {
    fn is_null(&self) -> bool {
        matches!(self.0, ValueRef::Null)
    }

    fn boolean(self) -> Result<bool> {
        self.other()
    }

    fn int(self) -> Result<i32> {
        self.other()
    }

    fn big_int(self) -> Result<i64> {
        self.other()
    }

    fn float(self) -> Result<f64> {
        self.other()
    }

    fn decimal(self) -> Result<BigDecimal> {
        self.other()
    }

    fn label(self) -> Result<&'r str> {
        self.other()
    }

    fn bytes(self) -> Result<Vec<u8>> {
        self.other()
    }

    fn date_time(self) -> Result<NaiveDateTime> {
        self.other()
    }

    fn timestamptz(self) -> Result<DateTime<Utc>> {
        self.other()
    }

    fn date(self) -> Result<NaiveDate> {
        self.other()
    }

    fn time(self) -> Result<NaiveTime> {
        self.other()
    }

    fn json(self) -> Result<serde_json::Value> {
        self.other()
    }

    fn uuid(self) -> Result<Uuid> {
        self.other()
    }
}
