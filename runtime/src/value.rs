//! Values on their way to the database.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use uuid::Uuid;

use crate::{
    error::{Error, ErrorKind},
    meta::Type,
};

/// A value of any column type.
///
/// `Int` and `BigInt` columns share one variant, so that keys of either width compare equal. The column's [`Type`]
/// decides how a value is encoded.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// NULL
    Null,
    /// `Boolean`
    Boolean(bool),
    /// `Int` and `BigInt`
    Int(i64),
    /// `Float`
    Float(f64),
    /// `Decimal`
    Decimal(BigDecimal),
    /// `String` and enums
    Text(String),
    /// `Bytes`
    Bytes(Vec<u8>),
    /// `DateTime`
    DateTime(NaiveDateTime),
    /// `DateTime @db.Timestamptz`
    Timestamptz(DateTime<Utc>),
    /// `DateTime @db.Date`
    Date(NaiveDate),
    /// `DateTime @db.Time`
    Time(NaiveTime),
    /// `Json`
    Json(serde_json::Value),
    /// `String @db.Uuid`
    Uuid(Uuid),
    /// A list column, or a list of keys bound as one array.
    List(Vec<Value>),
    /// What serde can't write as JSON, with the reason; refused when it is bound.
    Unwritable(String),
}

impl Value {
    /// True for NULL.
    pub fn is_null(&self) -> bool {
        matches!(self, Value::Null)
    }

    /// True for the number 0.
    pub(crate) fn is_zero(&self) -> bool {
        match self {
            Value::Int(it) => *it == 0,
            Value::Float(it) => *it == 0.0,
            Value::Decimal(it) => *it == BigDecimal::default(),
            _ => false,
        }
    }

    /// For generated code: a value of a list column.
    #[doc(hidden)]
    pub fn list<T>(values: impl IntoIterator<Item: IntoValue<T>>) -> Value {
        Value::List(values.into_iter().map(IntoValue::into_value).collect())
    }

    /// The error of a value that a column of type `ty` cannot take.
    pub(crate) fn does_not_fit(&self, ty: Type) -> Error {
        let found = match self {
            Value::Null => "NULL",
            Value::Boolean(_) => "a boolean",
            Value::Int(_) => "an integer",
            Value::Float(_) => "a float",
            Value::Decimal(_) => "a decimal",
            Value::Text(_) => "text",
            Value::Bytes(_) => "bytes",
            Value::DateTime(_) => "a date and time",
            Value::Timestamptz(_) => "a date and time with time zone",
            Value::Date(_) => "a date",
            Value::Time(_) => "a time",
            Value::Json(_) => "JSON",
            Value::Uuid(_) => "a UUID",
            Value::List(_) => "a list",
            Value::Unwritable(why) => {
                return Error::new(
                    ErrorKind::InvalidQuery,
                    format!("a value cannot be written as JSON: {why}"),
                );
            }
        };
        Error::new(ErrorKind::InvalidQuery, format!("{found} does not fit a column of type {ty:?}"))
    }
}

/// A value that is bound to a placeholder.
#[derive(Debug, Clone, PartialEq)]
pub struct Bind {
    /// The value; NULL and lists are encoded by `ty` too.
    pub value: Value,
    /// The type of the column it meets; of the elements where the value is a list.
    pub ty: Type,
    /// True where an array is bound even if `value` is NULL.
    pub list: bool,
    /// The statement casts it: it is sent as text ([`Column::bind_cast`](crate::meta::Column)).
    pub as_text: bool,
    /// Never logged.
    pub sensitive: bool,
}

/// What fits a column of Rust type `T`.
#[diagnostic::on_unimplemented(
    message = "a value of type `{Self}` does not fit a column of type `{T}`",
    label = "wrong value type for this column",
    note = "NULL: compare with `.is_null()`, assign with `.null()`"
)]
pub trait IntoValue<T> {
    /// The value as it is bound.
    fn into_value(self) -> Value;
}

/// The Rust types that columns have, without `Option` and `Vec`.
pub trait Scalar {
    /// The type that values are compared with: `T` for both `T` and `Option<T>`.
    type Inner;
}

/// Types that `<`, `>` and `ORDER BY` make sense for.
#[diagnostic::on_unimplemented(message = "columns of type `{Self}` have no order")]
pub trait Ordered {}
/// Types that can be counted up and down.
#[diagnostic::on_unimplemented(message = "columns of type `{Self}` are not numeric")]
pub trait Numeric {}
/// Types that text operators work on.
#[diagnostic::on_unimplemented(
    message = "text operators need a text column, but this column is `{Self}`",
    label = "not a text column"
)]
pub trait Text {}

/// `T` and `Option<T>` columns take each of the listed types; nullable columns also `Option`s of them.
macro_rules! into_value {
    ($($column:ty { $($value:ty => |$it:ident| $convert:expr),+ $(,)? })+) => { $(
        impl Scalar for $column { type Inner = $column; }
        impl Scalar for Option<$column> { type Inner = $column; }
        $(
            impl IntoValue<$column> for $value {
                fn into_value(self) -> Value { let $it = self; $convert }
            }
            impl IntoValue<Option<$column>> for $value {
                fn into_value(self) -> Value { IntoValue::<$column>::into_value(self) }
            }
            impl IntoValue<Option<$column>> for Option<$value> {
                fn into_value(self) -> Value { self.map_or(Value::Null, IntoValue::<$column>::into_value) }
            }
        )+
    )+ };
}

into_value! {
    bool { bool => |it| Value::Boolean(it) }
    i32 { i32 => |it| Value::Int(it.into()) }
    i64 { i64 => |it| Value::Int(it), i32 => |it| Value::Int(it.into()), u32 => |it| Value::Int(it.into()) }
    f64 { f64 => |it| Value::Float(it), f32 => |it| Value::Float(it.into()) }
    BigDecimal {
        BigDecimal => |it| Value::Decimal(it),
        &BigDecimal => |it| Value::Decimal(it.clone()),
        i32 => |it| Value::Decimal(it.into()),
        i64 => |it| Value::Decimal(it.into()),
    }
    String {
        String => |it| Value::Text(it),
        &str => |it| Value::Text(it.to_owned()),
        &String => |it| Value::Text(it.clone()),
    }
    Vec<u8> {
        Vec<u8> => |it| Value::Bytes(it),
        &[u8] => |it| Value::Bytes(it.to_vec()),
        &Vec<u8> => |it| Value::Bytes(it.clone()),
    }
    NaiveDateTime {
        NaiveDateTime => |it| Value::DateTime(it),
        DateTime<Utc> => |it| Value::DateTime(it.naive_utc()),
    }
    DateTime<Utc> { DateTime<Utc> => |it| Value::Timestamptz(it) }
    NaiveDate { NaiveDate => |it| Value::Date(it) }
    NaiveTime { NaiveTime => |it| Value::Time(it) }
    Uuid { Uuid => |it| Value::Uuid(it), &Uuid => |it| Value::Uuid(*it) }
    serde_json::Value {
        serde_json::Value => |it| Value::Json(it),
        &serde_json::Value => |it| Value::Json(it.clone()),
    }
}

macro_rules! marker {
    ($name:ident: $($ty:ty),+) => { $(impl $name for $ty {} impl $name for Option<$ty> {})+ };
}
marker!(Ordered: bool, i32, i64, f64, BigDecimal, String, NaiveDateTime, DateTime<Utc>, NaiveDate, NaiveTime, Uuid, Vec<u8>);
marker!(Numeric: i32, i64, f64, BigDecimal);
marker!(Text: String);
