//! A row while it streams by: values are read in order, straight from the driver's buffer.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::Uuid;

use crate::{
    error::{Error, ErrorKind, Result},
    meta::Type,
    statement::Output,
    value::Value,
};

#[cfg(feature = "mysql")]
use crate::driver::mysql;
#[cfg(feature = "postgres")]
use crate::driver::postgres;
#[cfg(feature = "sqlite")]
use crate::driver::sqlite;

/// A row of a result. Each reader takes the value under the cursor and moves on.
///
/// A value that is not what the reader asks for is an error of kind [`ErrorKind::SchemaDrift`] that names the
/// column; a value that Rust cannot hold is [`ErrorKind::Unrepresentable`]. Nothing is converted silently.
pub struct Row<'r> {
    source: Source<'r>,
    columns: &'r [Output],
    at: usize,
}

/// Where values come from: a row, or one value alone, wherever the cursor is.
#[derive(Clone)]
pub(crate) enum Source<'r> {
    #[cfg(feature = "sqlite")]
    Sqlite(sqlite::Columns<'r>),
    #[cfg(feature = "sqlite")]
    SqliteCell(sqlite::Cell<'r>),
    #[cfg(feature = "postgres")]
    Postgres(&'r sqlx::postgres::PgRow),
    #[cfg(feature = "postgres")]
    PostgresCell(postgres::Cell<'r>),
    #[cfg(feature = "mysql")]
    Mysql(&'r sqlx::mysql::MySqlRow),
    #[cfg(feature = "mysql")]
    MysqlCell(mysql::Cell<'r>),
}

/// One value as a driver has it.
///
/// A value of another type, or NULL, is an error of kind `SchemaDrift`; one without a Rust value is
/// `Unrepresentable`. The message says what is there (`holds NULL`); [`Row`] adds the column.
pub(crate) trait Cell<'r>: Sized {
    /// The value alone.
    fn source(self) -> Source<'r>;
    fn is_null(&self) -> bool;
    fn boolean(self) -> Result<bool>;
    fn int(self) -> Result<i32>;
    fn big_int(self) -> Result<i64>;
    fn float(self) -> Result<f64>;
    fn decimal(self) -> Result<BigDecimal>;
    fn label(self) -> Result<&'r str>;
    fn text(self) -> Result<String> {
        self.label().map(str::to_owned)
    }
    fn bytes(self) -> Result<Vec<u8>>;
    fn date_time(self) -> Result<NaiveDateTime>;
    fn timestamptz(self) -> Result<DateTime<Utc>>;
    fn date(self) -> Result<NaiveDate>;
    fn time(self) -> Result<NaiveTime>;
    fn json(self) -> Result<serde_json::Value>;
    fn uuid(self) -> Result<Uuid>;
    /// The elements of a list; only PostgreSQL has lists.
    fn elements(self) -> Result<Vec<Self>> {
        Err(Error::new(ErrorKind::SchemaDrift, "holds a single value"))
    }
}

/// Runs `$read` on the cell at `$at`, whatever the driver.
macro_rules! with_cell {
    ($source:expr, $at:expr, |$cell:ident| $read:expr) => {
        match $source {
            #[cfg(feature = "sqlite")]
            Source::Sqlite(row) => sqlite::Cell::of(row, $at).and_then(|$cell| $read),
            #[cfg(feature = "sqlite")]
            Source::SqliteCell(cell) => Ok(*cell).and_then(|$cell: sqlite::Cell<'r>| $read),
            #[cfg(feature = "postgres")]
            Source::Postgres(row) => postgres::Cell::of(row, $at).and_then(|$cell| $read),
            #[cfg(feature = "postgres")]
            Source::PostgresCell(cell) => Ok(cell.clone()).and_then(|$cell: postgres::Cell<'r>| $read),
            #[cfg(feature = "mysql")]
            Source::Mysql(row) => mysql::Cell::of(row, $at).and_then(|$cell| $read),
            #[cfg(feature = "mysql")]
            Source::MysqlCell(cell) => Ok(cell.clone()).and_then(|$cell: mysql::Cell<'r>| $read),
        }
    };
}

macro_rules! readers {
    ($($(#[$doc:meta])* $name:ident -> $value:ty, $wanted:literal;)+) => {
        impl<'r> Row<'r> { $(
            $(#[$doc])*
            pub fn $name(&mut self) -> Result<$value> {
                let at = self.advance();
                with_cell!(&self.source, at, |cell| cell.$name())
                    .map_err(|error| self.located(at, $wanted, error))
            }
        )+ }
    };
}

readers! {
    /// Reads a `Boolean`.
    boolean -> bool, "Boolean";
    /// Reads an `Int`.
    int -> i32, "Int";
    /// Reads a `BigInt`.
    big_int -> i64, "BigInt";
    /// Reads a `Float`.
    float -> f64, "Float";
    /// Reads a `Decimal`, with every digit that is stored.
    decimal -> BigDecimal, "Decimal";
    /// Reads a `String`.
    text -> String, "String";
    /// Reads the label of an enum, without a copy.
    label -> &'r str, "an enum label";
    /// Reads `Bytes`.
    bytes -> Vec<u8>, "Bytes";
    /// Reads a `DateTime` without time zone.
    date_time -> NaiveDateTime, "DateTime";
    /// Reads a `DateTime @db.Timestamptz`.
    timestamptz -> DateTime<Utc>, "DateTime with time zone";
    /// Reads a `DateTime @db.Date`.
    date -> NaiveDate, "Date";
    /// Reads a `DateTime @db.Time`.
    time -> NaiveTime, "Time";
    /// Reads `Json`.
    json -> serde_json::Value, "Json";
    /// Reads a `String @db.Uuid`.
    uuid -> Uuid, "Uuid";
}

impl<'r> Row<'r> {
    /// A row with the cursor at its first column. `columns` is what the statement expects, for errors.
    pub(crate) fn new(source: Source<'r>, columns: &'r [Output]) -> Row<'r> {
        Row { source, columns, at: 0 }
    }

    /// Reads a value that may be NULL: `row.optional(Row::text)?`.
    pub fn optional<T>(&mut self, read: fn(&mut Row<'r>) -> Result<T>) -> Result<Option<T>> {
        let at = self.advance();
        let value =
            with_cell!(&self.source, at, |cell| Ok(if cell.is_null() { None } else { Some(cell.source()) }));
        match value {
            Ok(None) => Ok(None),
            Ok(Some(source)) => read(&mut Row { source, columns: self.columns, at }).map(Some),
            Err(error) => Err(self.located(at, "a value", error)),
        }
    }

    /// Reads a list: `row.list(Row::text)?`. A NULL list is empty, as in Prisma; a NULL element is an error.
    pub fn list<T>(&mut self, read: fn(&mut Row<'r>) -> Result<T>) -> Result<Vec<T>> {
        let at = self.advance();
        let elements: Result<Vec<Source<'r>>> = with_cell!(&self.source, at, |cell| match cell.is_null() {
            true => Ok(Vec::new()),
            false => Ok(cell.elements()?.into_iter().map(Cell::source).collect()),
        });
        let elements = elements.map_err(|error| self.located(at, "a list", error))?;
        elements.into_iter().map(|source| read(&mut Row { source, columns: self.columns, at })).collect()
    }

    /// Moves the cursor over `count` values.
    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Where the cursor is, from 0.
    pub fn position(&self) -> usize {
        self.at
    }

    /// True if the value at `index` is NULL. The cursor stays.
    pub fn is_null_at(&self, index: usize) -> Result<bool> {
        with_cell!(&self.source, index, |cell| Ok(cell.is_null()))
            .map_err(|error| self.located(index, "a value", error))
    }

    /// The value at `index`, which holds a `ty` or NULL. The cursor stays.
    pub fn value_at(&self, index: usize, ty: Type) -> Result<Value> {
        with_cell!(&self.source, index, |cell| value_of(cell, ty))
            .map_err(|error| self.located(index, wanted(ty), error))
    }

    /// The `Int` or `BigInt` at `index`, as `ty` says, or `None` for NULL. The cursor stays.
    pub(crate) fn integer_at(&self, index: usize, ty: Type) -> Result<Option<i64>> {
        with_cell!(&self.source, index, |cell| match ty {
            _ if cell.is_null() => Ok(None),
            Type::Int => cell.int().map(|it| Some(it.into())),
            _ => cell.big_int().map(Some),
        })
        .map_err(|error| self.located(index, wanted(ty), error))
    }

    fn advance(&mut self) -> usize {
        let at = self.at;
        self.at += 1;
        at
    }

    /// Adds the column to an error of its cell.
    #[cold]
    pub(crate) fn located(&self, at: usize, wanted: &str, error: Error) -> Error {
        let output = self.columns.get(at);
        let name = match (output.and_then(|it| it.column), output.and_then(|it| it.model)) {
            (Some(column), Some(model)) => format!(" (`{}` of {model})", column.name),
            (Some(column), None) => format!(" (`{}`)", column.name),
            (None, _) => String::new(),
        };
        let column = format!("column {}{name}", at + 1);
        let advice = match error.kind() {
            ErrorKind::SchemaDrift => {
                "; compare the database with the schema of the client by `dioptra migrate status`"
            }
            _ => "",
        };
        error.reworded(|message| format!("{column}, read as {wanted}, {message}{advice}"))
    }
}

fn value_of<'r>(cell: impl Cell<'r>, ty: Type) -> Result<Value> {
    if cell.is_null() {
        return Ok(Value::Null);
    }
    match ty {
        Type::Text | Type::Enum => cell.text().map(Value::Text),
        Type::Boolean => cell.boolean().map(Value::Boolean),
        Type::Int => cell.int().map(|it| Value::Int(it.into())),
        Type::BigInt => cell.big_int().map(Value::Int),
        Type::Float => cell.float().map(Value::Float),
        Type::Decimal => cell.decimal().map(Value::Decimal),
        Type::DateTime => cell.date_time().map(Value::DateTime),
        Type::Timestamptz => cell.timestamptz().map(Value::Timestamptz),
        Type::Date => cell.date().map(Value::Date),
        Type::Time => cell.time().map(Value::Time),
        Type::Json => cell.json().map(Value::Json),
        Type::Bytes => cell.bytes().map(Value::Bytes),
        Type::Uuid => cell.uuid().map(Value::Uuid),
    }
}

/// What a column of type `ty` is read as, for errors.
fn wanted(ty: Type) -> &'static str {
    match ty {
        Type::Text | Type::Enum => "String",
        Type::Boolean => "Boolean",
        Type::Int => "Int",
        Type::BigInt => "BigInt",
        Type::Float => "Float",
        Type::Decimal => "Decimal",
        Type::DateTime => "DateTime",
        Type::Timestamptz => "DateTime with time zone",
        Type::Date => "Date",
        Type::Time => "Time",
        Type::Json => "Json",
        Type::Bytes => "Bytes",
        Type::Uuid => "Uuid",
    }
}
