//! The columns of a row, read by code without a way out after each: of hundreds of models that is what compilers are
//! busy with.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::Uuid;

use crate::{
    enumeration::Enum,
    error::{Error, Result},
    json::{Json, Shape},
    record::FromRow,
    row::Row,
};

/// For generated code: a struct of columns, each of which one reader reads.
pub trait FromCells: Clone + Sized + Send + 'static {
    /// Reads the columns in order.
    fn from_cells(row: &mut Cells<'_, '_>) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: FromCells> FromRow for T {
    fn from_row(row: &mut Row<'_>) -> Result<Self> {
        let mut cells = Cells { row: Some(row), error: None };
        let read = T::from_cells(&mut cells);
        cells.error.map_or(Ok(read), Err)
    }
}

/// A row under its cursor. Without one, as after an error, which it keeps, each reader gives the default of its type.
pub struct Cells<'c, 'r> {
    row: Option<&'c mut Row<'r>>,
    error: Option<Error>,
}

impl Cells<'_, '_> {
    /// A row for fixtures, of defaults.
    pub fn fixture<T: FromCells>() -> T {
        T::from_cells(&mut Cells { row: None, error: None })
    }
}

impl<'r> Cells<'_, 'r> {
    /// A value that may be NULL: `row.optional(Row::text)`.
    pub fn optional<T>(&mut self, read: fn(&mut Row<'r>) -> Result<T>) -> Option<T> {
        self.read(|row| row.optional(read), || None)
    }

    /// A list: `row.list(Row::text)`.
    pub fn list<T>(&mut self, read: fn(&mut Row<'r>) -> Result<T>) -> Vec<T> {
        self.read(|row| row.list(read), Vec::new)
    }

    /// An enum.
    pub fn enumeration<E: Enum>(&mut self) -> E {
        self.read(Row::enumeration, || const { E::ALL[0] })
    }

    /// `Json` with a shape.
    pub fn shape<T: Shape>(&mut self) -> Json<T> {
        self.read(Row::shape, || Json(T::default()))
    }

    fn read<T>(&mut self, read: impl FnOnce(&mut Row<'r>) -> Result<T>, default: fn() -> T) -> T {
        let Some(row) = &mut self.row else { return default() };
        read(row).unwrap_or_else(|error| {
            self.row = None;
            self.error = Some(error);
            default()
        })
    }
}

macro_rules! readers {
    ($($name:ident -> $value:ty;)+) => {
        impl Cells<'_, '_> { $(
            #[doc = concat!("[`Row::", stringify!($name), "`]")]
            pub fn $name(&mut self) -> $value {
                self.read(Row::$name, <$value>::default)
            }
        )+ }
    };
}

readers! {
    boolean -> bool;
    int -> i32;
    big_int -> i64;
    float -> f64;
    decimal -> BigDecimal;
    text -> String;
    bytes -> Vec<u8>;
    date_time -> NaiveDateTime;
    timestamptz -> DateTime<Utc>;
    date -> NaiveDate;
    time -> NaiveTime;
    json -> serde_json::Value;
    uuid -> Uuid;
}
