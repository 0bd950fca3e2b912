//! `#[derive(Select)]`: what a field of a selection can be read from, and as what.

use crate::{
    column::Column,
    enumeration::Enum,
    error::Result,
    json::{Json, Shape},
    read::Selection,
    record::{Loaded, Select, Values},
    relation::{Many, One, Opt, RelationType},
    row::Row,
};

/// A word of a model's module that a field can be read from: a column or a relation.
pub trait Word {
    /// What a row holds for it: a column's value, nothing for a relation.
    type Column: Clone + Send + 'static;
    /// Reads it from the row's cursor.
    #[doc(hidden)]
    fn read(row: &mut Row<'_>) -> Result<Self::Column>;
}

/// A word that fills a field of type `T`.
#[diagnostic::on_unimplemented(
    message = "field type `{T}` does not match the schema",
    label = "the schema says `{Self}`",
    note = "a nullable column needs `Option<..>`; a relation needs `S`, `Option<S>` or `Vec<S>`, as it is required, \
            optional or to-many, where `S` selects from the related model"
)]
pub trait SelectAs<T>: Word {
    /// What was loaded for the field, beside the columns.
    #[doc(hidden)]
    type Values;
    /// Adds the word to a selection.
    #[doc(hidden)]
    fn add_to(self, selection: Selection) -> Selection;
    /// Takes what was loaded.
    #[doc(hidden)]
    fn values(loaded: &mut Loaded) -> Result<Self::Values>;
    /// The field of the next row.
    #[doc(hidden)]
    fn take(values: &mut Self::Values, column: Self::Column) -> Result<T>;
}

impl<M, T: Decode, K, W> Word for Column<M, T, K, W> {
    type Column = T;
    #[inline]
    fn read(row: &mut Row<'_>) -> Result<T> {
        T::decode(row)
    }
}

impl<M, T: Decode, K, W> SelectAs<T> for Column<M, T, K, W> {
    type Values = ();
    fn add_to(self, selection: Selection) -> Selection {
        selection.column(self.meta)
    }
    fn values(_: &mut Loaded) -> Result<()> {
        Ok(())
    }
    #[inline]
    fn take(_: &mut (), column: T) -> Result<T> {
        Ok(column)
    }
}

macro_rules! relation {
    ($($(#[$attribute:meta])? $relation:ident as $field:ty, loaded by $load:ident;)+) => { $(
        impl<R: RelationType, L> Word for $relation<R, L> {
            type Column = ();
            #[inline]
            fn read(_: &mut Row<'_>) -> Result<()> {
                Ok(())
            }
        }

        $(#[$attribute])?
        impl<R: RelationType, L, S: Select<Model = R::To>> SelectAs<$field> for $relation<R, L> {
            type Values = Values<$field>;
            fn add_to(self, selection: Selection) -> Selection {
                selection.relation(R::meta(), S::selection())
            }
            fn values(loaded: &mut Loaded) -> Result<Values<$field>> {
                loaded.$load::<S>(R::meta())
            }
            #[inline]
            fn take(values: &mut Values<$field>, (): ()) -> Result<$field> {
                values.take()
            }
        }
    )+ };
}
relation! {
    #[diagnostic::do_not_recommend]
    One as S, loaded by one;
    Opt as Option<S>, loaded by optional;
    Many as Vec<S>, loaded by many;
}

/// A type that a column can have.
pub trait Decode: Clone + Send + Sized + 'static {
    /// Reads it from the row's cursor.
    #[doc(hidden)]
    fn decode(row: &mut Row<'_>) -> Result<Self>;
}

macro_rules! decode {
    ($($ty:ty: $read:ident;)+) => { $(
        impl Decode for $ty {
            #[inline]
            fn decode(row: &mut Row<'_>) -> Result<Self> {
                row.$read()
            }
        }
    )+ };
}
decode! {
    bool: boolean;
    i32: int;
    i64: big_int;
    f64: float;
    bigdecimal::BigDecimal: decimal;
    String: text;
    Vec<u8>: bytes;
    chrono::NaiveDateTime: date_time;
    chrono::DateTime<chrono::Utc>: timestamptz;
    chrono::NaiveDate: date;
    chrono::NaiveTime: time;
    serde_json::Value: json;
    uuid::Uuid: uuid;
}

impl<E: Enum + Send> Decode for E {
    #[inline]
    fn decode(row: &mut Row<'_>) -> Result<Self> {
        row.enumeration()
    }
}

impl<T: Shape> Decode for Json<T> {
    #[inline]
    fn decode(row: &mut Row<'_>) -> Result<Self> {
        row.shape()
    }
}

impl<T: Decode> Decode for Option<T> {
    #[inline]
    fn decode(row: &mut Row<'_>) -> Result<Self> {
        row.optional(T::decode)
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline]
    fn decode(row: &mut Row<'_>) -> Result<Self> {
        row.list(T::decode)
    }
}
