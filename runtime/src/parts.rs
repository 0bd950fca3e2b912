//! Rows and the relations that were loaded for them, joined by code without a way out after each field.

use crate::{
    error::{Error, Result},
    meta,
    record::{FromRow, Loaded, RelationData, Values},
};

impl Loaded {
    /// For generated code: what `join` makes of the columns and the relations of each row. The relations are those of
    /// its model.
    #[doc(hidden)]
    pub fn join<C: FromRow, P: Parts, T>(
        self,
        relations: &'static [meta::Relation],
        join: impl Fn(C, P) -> T,
    ) -> Result<Vec<T>> {
        let count = self.rows.count();
        let mut source = Source { loaded: self, relations: relations.iter(), count, error: None };
        let mut values = P::values(&mut source);
        match source.error {
            Some(error) => Err(error),
            None => {
                Ok(source.loaded.columns()?.into_iter().map(|it| join(it, P::take(&mut values))).collect())
            }
        }
    }
}

/// The fields of a row's relations: a tuple of up to sixteen; of more, sixteen and the tuple of the others.
pub trait Parts {
    /// What each row takes its fields from.
    type Values;
    /// The values of the next relations of the source.
    fn values(source: &mut Source) -> Self::Values;
    /// The fields of the next row.
    fn take(values: &mut Self::Values) -> Self;
}

/// What was loaded, and the relations that are still to be taken. After an error, which it keeps, nothing is.
pub struct Source {
    loaded: Loaded,
    relations: std::slice::Iter<'static, meta::Relation>,
    count: usize,
    error: Option<Error>,
}

impl Source {
    /// The values of the next relation: as many as there are rows, or an error.
    fn next<T: RelationData>(&mut self) -> Values<T> {
        let relation =
            self.relations.next().unwrap_or_else(|| unreachable!("a row has the relations of its model"));
        let values = T::values(&mut self.loaded, relation).and_then(|values| values.checked(self.count));
        values.unwrap_or_else(|error| {
            self.error.get_or_insert(error);
            Values::Each(Vec::new().into_iter())
        })
    }
}

/// The value for the next row.
#[inline]
fn take<T>(values: &mut Values<T>) -> T {
    match values {
        Values::Constant(make) => make(),
        Values::Each(values) => match values.next() {
            Some(value) => value,
            None => unreachable!("there are as many values as rows"),
        },
    }
}

macro_rules! parts {
    ($($ty:ident $at:tt),+ $(; $rest:ident $rest_at:tt)?) => {
        impl<$($ty: RelationData,)+ $($rest: Parts)?> Parts for ($($ty,)+ $($rest,)?) {
            type Values = ($(Values<$ty>,)+ $($rest::Values,)?);
            fn values(source: &mut Source) -> Self::Values {
                ($(source.next::<$ty>(),)+ $($rest::values(source),)?)
            }
            fn take(values: &mut Self::Values) -> Self {
                ($(take(&mut values.$at),)+ $($rest::take(&mut values.$rest_at),)?)
            }
        }
    };
}
parts!(A 0);
parts!(A 0, B 1);
parts!(A 0, B 1, C 2);
parts!(A 0, B 1, C 2, D 3);
parts!(A 0, B 1, C 2, D 3, E 4);
parts!(A 0, B 1, C 2, D 3, E 4, F 5);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15);
parts!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15; Q 16);
