//! `Json` columns with a shape: the `type` blocks of a schema, and types of the program.

use std::{
    any::type_name,
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    error::{Error, ErrorKind, Result},
    row::Row,
    value::{IntoValue, Scalar, Value},
};

/// The value of a column whose type is a `type` block or, by `@json`, a type of the program. Reads like the value in it:
/// `user.address.street`.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Json<T>(pub T);

/// What a `Json` column can be read into and written from: the struct of a `type` block, and any type of the program
/// that has these traits.
///
/// A float that is no number (NaN, infinity) becomes null. A value that serde can't write as JSON, such as a map whose
/// keys are no texts, is the error `InvalidQuery` when the query runs.
pub trait Shape:
    Serialize + DeserializeOwned + Clone + Default + PartialEq + fmt::Debug + Send + Sync + 'static
{
}
impl<T: Serialize + DeserializeOwned + Clone + Default + PartialEq + fmt::Debug + Send + Sync + 'static> Shape
    for T
{
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
        serde_path_to_error::deserialize(self.json()?).map(Json).map_err(|error| {
            let message = match error.path().to_string().as_str() {
                "." => format!("holds other JSON: {}", error.inner()),
                path => format!("holds other JSON: at `{path}`: {}", error.inner()),
            };
            self.located(at, name::<T>(), Error::new(ErrorKind::SchemaDrift, message))
        })
    }
}

/// The name of a type without its path: `Address`.
fn name<T>() -> &'static str {
    let name = type_name::<T>();
    let end = name.find('<').unwrap_or(name.len());
    name.get(..end).and_then(|it| it.rsplit("::").next()).unwrap_or(name)
}

fn value(shape: impl Shape) -> Value {
    serde_json::to_value(shape).map_or_else(|error| Value::Unwritable(error.to_string()), Value::Json)
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

    #[test]
    fn a_struct_fits_its_column_with_and_without_the_wrapper() {
        let bound = Value::Json(serde_json::json!({ "x": 1 }));
        assert_eq!(IntoValue::<Json<Point>>::into_value(Point { x: 1 }), bound);
        assert_eq!(IntoValue::<Json<Point>>::into_value(Json(Point { x: 1 })), bound);
        assert_eq!(IntoValue::<Option<Json<Point>>>::into_value(Point { x: 1 }), bound);
        assert_eq!(IntoValue::<Option<Json<Point>>>::into_value(None::<Json<Point>>), Value::Null);
    }

    #[test]
    fn a_value_that_json_has_no_form_for_is_refused_with_the_reason() {
        let map = std::collections::BTreeMap::from([((1, 2), 3)]);
        let Value::Unwritable(why) = value(map) else { panic!("written") };
        assert_eq!(why, "key must be a string");
    }

    #[test]
    fn types_are_named_without_their_path() {
        assert_eq!((name::<Point>(), name::<Vec<std::string::String>>()), ("Point", "Vec"));
    }

    #[test]
    fn it_reads_like_the_struct() {
        let mut json = Json(Point { x: 1 });
        json.x += 1;
        assert_eq!(format!("{json:?} {}", json.x), "Point { x: 2 } 2");
        assert_eq!(serde_json::to_string(&json).unwrap(), r#"{"x":2}"#);
    }
}
