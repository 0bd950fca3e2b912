//! What rows of models print and serialize: generated code walks the fields of a row once, for whoever visits them.

use std::fmt::{self, Debug, DebugStruct};

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::{protocol::Sensitive, record::RelationData};

/// A row, field by field.
pub trait Fields {
    /// The name of its type.
    const NAME: &'static str;
    /// Shows all fields: columns, then relations.
    fn visit(&self, visitor: &mut impl Visitor);
}

/// Who looks at the fields of a row.
pub trait Visitor {
    /// A column.
    fn column(&mut self, name: &'static str, value: &(impl Debug + Serialize));
    /// A column that is not printed.
    fn sensitive(&mut self, name: &'static str, value: &impl Serialize);
    /// A relation that was loaded.
    fn included(&mut self, name: &'static str, value: &impl RelationData);
    /// A relation, loaded or not.
    fn relation<T: RelationData>(&mut self, name: &'static str, value: &T) {
        if T::INCLUDED {
            self.included(name, value);
        }
    }
}

/// `Debug` of a row.
pub fn debug<T: Fields>(row: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut visitor = f.debug_struct(T::NAME);
    row.visit(&mut visitor);
    visitor.finish()
}

/// `Serialize` of a row: a struct.
pub fn serialize<T: Fields, S: Serializer>(row: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut count = Count(0);
    row.visit(&mut count);
    let mut visitor = Serialization { state: serializer.serialize_struct(T::NAME, count.0)?, result: Ok(()) };
    row.visit(&mut visitor);
    visitor.result?;
    visitor.state.end()
}

impl Visitor for DebugStruct<'_, '_> {
    fn column(&mut self, name: &'static str, value: &(impl Debug + Serialize)) {
        self.field(name, value);
    }

    fn sensitive(&mut self, name: &'static str, _: &impl Serialize) {
        self.field(name, &Sensitive);
    }

    fn included(&mut self, name: &'static str, value: &impl RelationData) {
        self.field(name, value);
    }
}

/// How many fields a row has.
struct Count(usize);

impl Visitor for Count {
    fn column(&mut self, _: &'static str, _: &(impl Debug + Serialize)) {
        self.0 += 1;
    }

    fn sensitive(&mut self, _: &'static str, _: &impl Serialize) {
        self.0 += 1;
    }

    fn included(&mut self, _: &'static str, _: &impl RelationData) {
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
    fn column(&mut self, name: &'static str, value: &(impl Debug + Serialize)) {
        self.field(name, value);
    }

    fn sensitive(&mut self, name: &'static str, value: &impl Serialize) {
        self.field(name, value);
    }

    fn included(&mut self, name: &'static str, value: &impl RelationData) {
        self.field(name, value);
    }
}
