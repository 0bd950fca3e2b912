//! Rows and the relations that were loaded for them, joined by code without a way out after each field.

use crate::{
    error::{Error, Result},
    meta,
    record::{FromRow, Loaded, RelationData, Values},
};

/// For generated code: what records are assembled of. After an error, which it keeps, nothing is.
pub struct Parts {
    loaded: Loaded,
    count: usize,
    error: Option<Error>,
}

/// The values of a relation field, row by row.
pub struct Part<T>(Values<T>);

impl Loaded {
    /// For generated code.
    #[doc(hidden)]
    pub fn parts(self) -> Parts {
        Parts { count: self.rows.count(), loaded: self, error: None }
    }
}

impl Parts {
    /// The values of a relation field: as many as there are rows, or an error.
    pub fn relation<T: RelationData>(&mut self, relation: &'static meta::Relation) -> Part<T> {
        let values = T::values(&mut self.loaded, relation).and_then(|values| values.checked(self.count));
        Part(values.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            Values::Each(Vec::new().into_iter())
        }))
    }

    /// The records: `join` of each row, which takes one value of each relation.
    pub fn records<C: FromRow, T>(self, join: impl FnMut(C) -> T) -> Result<Vec<T>> {
        match self.error {
            Some(error) => Err(error),
            None => Ok(self.loaded.columns()?.into_iter().map(join).collect()),
        }
    }
}

impl<T> Part<T> {
    /// The value for the next row.
    #[inline]
    pub fn take(&mut self) -> T {
        match &mut self.0 {
            Values::Constant(make) => make(),
            Values::Each(values) => match values.next() {
                Some(value) => value,
                None => unreachable!("`Parts` hands out as many values as it has rows"),
            },
        }
    }
}
