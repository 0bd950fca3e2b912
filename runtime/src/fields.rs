//! What rows of models print, serialize and compare: generated code walks the fields of rows once, for whoever visits them.

use std::fmt::{self, Debug, DebugStruct};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{protocol::Sensitive, record::RelationData};

/// A row, field by field.
pub trait Fields {
    /// Shows all fields, columns and then relations, beside those of another row.
    fn visit(&self, other: &Self, visitor: &mut impl Visitor);
}

/// The value of a column, for a [`Visitor`].
pub trait Field: Debug + Serialize + PartialEq {}
impl<T: Debug + Serialize + PartialEq> Field for T {}

/// Who looks at the fields of a row, beside those of another.
pub trait Visitor: Sized {
    /// A column.
    fn column<T: Field>(&mut self, name: &'static str, value: &T, other: &T);
    /// A column that is not printed.
    fn sensitive<T: Field>(&mut self, name: &'static str, value: &T, other: &T);
    /// A relation that was loaded.
    fn included<T: RelationData>(&mut self, name: &'static str, value: &T, other: &T);
    /// A relation, loaded or not.
    fn relation<T: RelationData>(&mut self, name: &'static str, value: &T, other: &T) {
        if T::INCLUDED {
            self.included(name, value, other);
        }
    }
    /// Some columns at once: one call costs the compiler of a client less than one for each.
    fn columns<const N: usize, T: Columns<N>>(&mut self, names: [&'static str; N], values: T, others: T) {
        values.visit(others, names, self);
    }
    /// Some relations at once.
    fn relations<const N: usize, T: Relations<N>>(&mut self, names: [&'static str; N], values: T, others: T) {
        values.visit(others, names, self);
    }
}

/// A tuple of references to columns.
pub trait Columns<const N: usize> {
    /// Shows each.
    fn visit(self, other: Self, names: [&'static str; N], visitor: &mut impl Visitor);
}

/// A tuple of references to the fields of relations.
pub trait Relations<const N: usize> {
    /// Shows each.
    fn visit(self, other: Self, names: [&'static str; N], visitor: &mut impl Visitor);
}

macro_rules! tuple {
    ($count:literal: $($ty:ident $at:tt),+) => {
        impl<$($ty: Field),+> Columns<$count> for ($(&$ty,)+) {
            fn visit(self, other: Self, names: [&'static str; $count], visitor: &mut impl Visitor) {
                $(visitor.column(names[$at], self.$at, other.$at);)+
            }
        }
        impl<$($ty: RelationData),+> Relations<$count> for ($(&$ty,)+) {
            fn visit(self, other: Self, names: [&'static str; $count], visitor: &mut impl Visitor) {
                $(visitor.relation(names[$at], self.$at, other.$at);)+
            }
        }
    };
}
tuple!(1: A 0);
tuple!(2: A 0, B 1);
tuple!(3: A 0, B 1, C 2);
tuple!(4: A 0, B 1, C 2, D 3);
tuple!(5: A 0, B 1, C 2, D 3, E 4);
tuple!(6: A 0, B 1, C 2, D 3, E 4, F 5);
tuple!(7: A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuple!(8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
tuple!(9: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
tuple!(10: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
tuple!(11: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
tuple!(12: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
tuple!(13: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12);
tuple!(14: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13);
tuple!(15: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14);
tuple!(16: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, M 12, N 13, O 14, P 15);

/// `Debug` of a row of the type with this name.
pub fn debug<T: Fields>(name: &str, row: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut visitor = f.debug_struct(name);
    row.visit(row, &mut visitor);
    visitor.finish()
}

/// `Serialize` of a row: a struct with this name.
pub fn serialize<T: Fields, S: Serializer>(
    name: &'static str,
    row: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut count = Count(0);
    row.visit(row, &mut count);
    let mut visitor = Serialization { state: serializer.serialize_struct(name, count.0)?, result: Ok(()) };
    row.visit(row, &mut visitor);
    visitor.result?;
    visitor.state.end()
}

/// `PartialEq` of rows.
pub fn equal<T: Fields>(row: &T, other: &T) -> bool {
    let mut visitor = Comparison(true);
    row.visit(other, &mut visitor);
    visitor.0
}

impl Visitor for DebugStruct<'_, '_> {
    fn column<T: Field>(&mut self, name: &'static str, value: &T, _: &T) {
        self.field(name, value);
    }

    fn sensitive<T: Field>(&mut self, name: &'static str, _: &T, _: &T) {
        self.field(name, &Sensitive);
    }

    fn included<T: RelationData>(&mut self, name: &'static str, value: &T, _: &T) {
        self.field(name, value);
    }
}

/// How many fields a row has.
struct Count(usize);

impl Visitor for Count {
    fn column<T: Field>(&mut self, _: &'static str, _: &T, _: &T) {
        self.0 += 1;
    }

    fn sensitive<T: Field>(&mut self, _: &'static str, _: &T, _: &T) {
        self.0 += 1;
    }

    fn included<T: RelationData>(&mut self, _: &'static str, _: &T, _: &T) {
        self.0 += 1;
    }
}

/// A struct that is being serialized; nothing more is written after an error.
struct Serialization<S: SerializeStruct> {
    state: S,
    result: Result<(), S::Error>,
}

impl<S: SerializeStruct> Serialization<S> {
    fn field(&mut self, name: &'static str, value: &impl Serialize) {
        if self.result.is_ok() {
            self.result = self.state.serialize_field(name, value);
        }
    }
}

impl<S: SerializeStruct> Visitor for Serialization<S> {
    fn column<T: Field>(&mut self, name: &'static str, value: &T, _: &T) {
        self.field(name, value);
    }

    fn sensitive<T: Field>(&mut self, name: &'static str, value: &T, _: &T) {
        self.field(name, value);
    }

    fn included<T: RelationData>(&mut self, name: &'static str, value: &T, _: &T) {
        self.field(name, value);
    }
}

/// Whether all fields so far are equal; none is compared after two that are not.
struct Comparison(bool);

impl Visitor for Comparison {
    fn column<T: Field>(&mut self, _: &'static str, value: &T, other: &T) {
        self.0 = self.0 && value == other;
    }

    fn sensitive<T: Field>(&mut self, _: &'static str, value: &T, other: &T) {
        self.0 = self.0 && value == other;
    }

    fn included<T: RelationData>(&mut self, _: &'static str, value: &T, other: &T) {
        self.0 = self.0 && value == other;
    }
}
