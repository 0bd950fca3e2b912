//! `Json` columns with a shape: the `type` blocks of a schema.

use std::{
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    error::{Error, ErrorKind, Result},
    row::Row,
    value::{IntoValue, Scalar, Value},
};

/// The value of a column whose type is a `type` block. Reads like the struct in it: `user.address.street`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

/// A `type` block. Its fields have types that JSON has, so that writing it never fails; a `Float` that is no number
/// (NaN, infinity) becomes null.
pub trait Shape: Serialize + DeserializeOwned + Clone + Default + Send + 'static {
    /// The name in the schema: `Address`.
    const NAME: &'static str;
}

impl<T> Json<T> {
    /// The struct.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Json<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Json<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T> From<T> for Json<T> {
    fn from(value: T) -> Self {
        Json(value)
    }
}

impl<T: fmt::Debug> fmt::Debug for Json<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Row<'_> {
    /// Reads a `Json` with a shape. Other JSON is an error of kind `SchemaDrift`.
    pub fn shape<T: Shape>(&mut self) -> Result<Json<T>> {
        let at = self.position();
        serde_json::from_value(self.json()?).map(Json).map_err(|error| {
            let other = Error::new(ErrorKind::SchemaDrift, format!("holds other JSON: {error}"));
            self.located(at, T::NAME, other)
        })
    }
}

fn value(shape: impl Shape) -> Value {
    Value::Json(serde_json::to_value(shape).unwrap_or_default())
}

impl<T: Shape> Scalar for Json<T> {
    type Inner = Json<T>;
}
impl<T: Shape> Scalar for Option<Json<T>> {
    type Inner = Json<T>;
}

impl<T: Shape> IntoValue<Json<T>> for Json<T> {
    fn into_value(self) -> Value {
        value(self.0)
    }
}
impl<T: Shape> IntoValue<Json<T>> for T {
    fn into_value(self) -> Value {
        value(self)
    }
}
impl<T: Shape> IntoValue<Option<Json<T>>> for Json<T> {
    fn into_value(self) -> Value {
        value(self.0)
    }
}
impl<T: Shape> IntoValue<Option<Json<T>>> for T {
    fn into_value(self) -> Value {
        value(self)
    }
}
impl<T: Shape> IntoValue<Option<Json<T>>> for Option<Json<T>> {
    fn into_value(self) -> Value {
        self.map_or(Value::Null, |it| value(it.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Default, Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Point {
        x: i32,
    }
    impl Shape for Point {
        const NAME: &'static str = "Point";
    }

    #[test]
    fn a_struct_fits_its_column_with_and_without_the_wrapper() {
        let bound = Value::Json(serde_json::json!({ "x": 1 }));
        assert_eq!(IntoValue::<Json<Point>>::into_value(Point { x: 1 }), bound);
        assert_eq!(IntoValue::<Json<Point>>::into_value(Json(Point { x: 1 })), bound);
        assert_eq!(IntoValue::<Option<Json<Point>>>::into_value(Point { x: 1 }), bound);
        assert_eq!(IntoValue::<Option<Json<Point>>>::into_value(None::<Json<Point>>), Value::Null);
    }

    #[test]
    fn it_reads_like_the_struct() {
        let mut json = Json(Point { x: 1 });
        json.x += 1;
        assert_eq!(format!("{json:?} {}", json.x), "Point { x: 2 } 2");
        assert_eq!(serde_json::to_string(&json).unwrap(), r#"{"x":2}"#);
    }
}
