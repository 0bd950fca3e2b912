//! Writes: their text on every database, and what becomes of them in real ones.

mod behaviour;
mod database;
#[cfg(all(feature = "mysql", feature = "postgres"))]
mod round_trips;
mod text;

use crate::{
    assign::{Change, ColumnChange, Operation},
    filter::{Expr, Operator},
    input::{Data, RelationOperation, RelationWrite},
    meta::{Column, Model, Relation},
    testing::*,
    value::Value,
};

/// A new row.
fn data<const N: usize>(model: &'static Model, columns: [(&'static Column, Value); N]) -> Data {
    let columns = columns.map(|(column, value)| ColumnChange { column, operation: Operation::Set, value });
    Data { columns: columns.into(), ..Data::new(model) }
}

impl Data {
    /// With something that happens to a relation.
    fn with(mut self, relation: &'static Relation, operation: RelationOperation) -> Data {
        self.relations.push(RelationWrite { relation, operation });
        self
    }
}

fn set(column: &'static Column, value: Value) -> Change {
    count(column, Operation::Set, value)
}

fn count(column: &'static Column, operation: Operation, value: Value) -> Change {
    Change::Value(ColumnChange { column, operation, value })
}

fn related(relation: &'static Relation, operation: RelationOperation) -> Change {
    Change::Relation(RelationWrite { relation, operation })
}

fn equal(column: &'static Column, value: Value) -> Expr {
    Expr::Compare { column, operator: Operator::Equal, value }
}

fn int(value: i64) -> Value {
    Value::Int(value)
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn user(email: &str) -> Data {
    data(&USER, [(&USER_COLUMNS[1], text(email))])
}

fn post(title: &str) -> Data {
    data(&POST, [(&POST_COLUMNS[1], text(title))])
}

fn tag(name: &str) -> Data {
    data(&TAG, [(&TAG_COLUMNS[1], text(name))])
}
