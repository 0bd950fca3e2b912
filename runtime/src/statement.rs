//! A statement: SQL text, what is bound to it, and what its rows hold.

use crate::{
    meta::{Column, Model, Type},
    value::Bind,
};

/// A statement ready to run. The same query shape has the same text, so drivers reuse what they prepared.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// The text, in the dialect of the connection it is for.
    pub sql: String,
    /// One per placeholder, in order.
    pub binds: Vec<Bind>,
    /// What the rows hold, in order; checked against what the database announces.
    pub columns: Vec<Output>,
}

/// A column of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// How it is decoded.
    pub ty: Type,
    /// It is a list (PostgreSQL).
    pub list: bool,
    /// For errors: the column it comes from, if it comes from one.
    pub column: Option<&'static Column>,
    /// For errors: the model of that column.
    pub model: Option<&'static str>,
}

impl Output {
    /// The output that reads `column`.
    pub fn of(column: &'static Column) -> Output {
        Output { ty: column.ty, list: column.list, column: Some(column), model: None }
    }

    /// The output that reads `column` of `model`.
    pub fn of_model(model: &'static Model, column: &'static Column) -> Output {
        Output { model: Some(model.name), ..Output::of(column) }
    }
}
