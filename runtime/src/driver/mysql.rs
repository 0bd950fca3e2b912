//! The MySQL driver.

use std::convert::Infallible;

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use sqlx::mysql::MySqlRow;
use uuid::Uuid;

use crate::{
    dialect::Dialect,
    driver::Sink,
    error::{Error, ErrorKind, Result},
    meta::Schema,
    statement::Statement,
    url::{Server, Url},
};

/// A connection to a MySQL server.
pub(crate) struct Connection(Infallible);

impl Connection {
    pub(crate) async fn open(_: &Server, _: &Url, _: &'static Schema) -> Result<Connection> {
        Err(Error::new(ErrorKind::Connection, "the MySQL driver is not there yet"))
    }

    pub(crate) async fn fetch(&mut self, _: &Statement, _: &mut Sink<'_>) -> Result<()> {
        match self.0 {}
    }

    pub(crate) async fn execute(&mut self, _: &Statement) -> Result<u64> {
        match self.0 {}
    }

    pub(crate) async fn batch(&mut self, _: &str) -> Result<()> {
        match self.0 {}
    }

    pub(crate) async fn ping(&mut self) -> Result<()> {
        match self.0 {}
    }

    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        match self.0 {}
    }

    pub(crate) fn dialect(&self) -> Dialect {
        match self.0 {}
    }
}

/// A value of a row.
#[derive(Clone)]
pub(crate) struct Cell<'r>(Infallible, std::marker::PhantomData<&'r ()>);

impl<'r> Cell<'r> {
    pub(crate) fn of(_: &'r MySqlRow, _: usize) -> Result<Cell<'r>> {
        Err(Error::new(ErrorKind::SchemaDrift, "holds a value that the MySQL driver cannot read yet"))
    }
}

#[rustfmt::skip]
impl<'r> crate::row::Cell<'r> for Cell<'r> {
    fn is_null(&self) -> bool { match self.0 {} }
    fn boolean(self) -> Result<bool> { match self.0 {} }
    fn int(self) -> Result<i32> { match self.0 {} }
    fn big_int(self) -> Result<i64> { match self.0 {} }
    fn float(self) -> Result<f64> { match self.0 {} }
    fn decimal(self) -> Result<BigDecimal> { match self.0 {} }
    fn label(self) -> Result<&'r str> { match self.0 {} }
    fn bytes(self) -> Result<Vec<u8>> { match self.0 {} }
    fn date_time(self) -> Result<NaiveDateTime> { match self.0 {} }
    fn timestamptz(self) -> Result<DateTime<Utc>> { match self.0 {} }
    fn date(self) -> Result<NaiveDate> { match self.0 {} }
    fn time(self) -> Result<NaiveTime> { match self.0 {} }
    fn json(self) -> Result<serde_json::Value> { match self.0 {} }
    fn uuid(self) -> Result<Uuid> { match self.0 {} }
}
