//! What a read asks for, untyped: a tree of models with columns, conditions and includes.

use crate::{
    filter::Expr,
    meta::{Column, Model, Relation},
    order::OrderTerm,
    record::{Record, Rows},
};

/// A read of one model and the relations included.
#[derive(Clone)]
pub struct Read {
    /// The model.
    pub model: &'static Model,
    /// The columns, all of the model's where `None`.
    pub columns: Option<Vec<&'static Column>>,
    /// Makes what the rows are decoded into.
    pub(crate) collector: fn() -> Box<dyn Rows>,
    /// Which rows.
    pub filter: Option<Expr>,
    /// In which order.
    pub order: Vec<OrderTerm>,
    /// How many; of an include, for each parent.
    pub take: Option<u64>,
    /// How many are left out first; of an include, for each parent.
    pub skip: Option<u64>,
    /// From which row on.
    pub cursor: Option<Cursor>,
    /// Only the first row of each combination of these columns.
    pub distinct: Vec<&'static Column>,
    /// The relations that are loaded.
    pub includes: Vec<Include>,
}

/// A relation that is loaded.
#[derive(Clone)]
pub struct Include {
    /// The relation, from the model of the enclosing read.
    pub relation: &'static Relation,
    /// What is read of the other model.
    pub read: Read,
}

/// The row a page starts with.
#[derive(Debug, Clone)]
pub struct Cursor {
    /// Its key.
    pub key: Expr,
    /// The row itself is left out.
    pub exclusive: bool,
}

/// A choice of columns and relations: what `select` puts in the place of the whole row.
pub struct Selection {
    columns: Vec<&'static Column>,
    collector: fn() -> Box<dyn Rows>,
    includes: Vec<Include>,
}

impl Read {
    /// Every row of `model`, decoded as `T`.
    pub(crate) fn new<T: Record>(model: &'static Model) -> Read {
        Read::all(model, crate::record::collector::<T::Columns>)
    }

    /// Every row of `model`.
    pub(crate) fn all(model: &'static Model, collector: fn() -> Box<dyn Rows>) -> Read {
        Read {
            model,
            columns: None,
            collector,
            filter: None,
            order: Vec::new(),
            take: None,
            skip: None,
            cursor: None,
            distinct: Vec::new(),
            includes: Vec::new(),
        }
    }

    pub(crate) fn add_filter(&mut self, expr: Expr) {
        self.filter = Some(match self.filter.take() {
            None => expr,
            Some(filter) => filter.and(expr),
        });
    }

    pub(crate) fn select(&mut self, selection: Selection) {
        self.columns = Some(selection.columns);
        self.collector = selection.collector;
        self.includes = selection.includes;
    }
}

/// For generated code: what fragments and `#[derive(Select)]` choose.
impl Selection {
    /// Nothing yet of what `T` holds.
    #[doc(hidden)]
    pub fn new<T: Record>() -> Selection {
        Selection {
            columns: Vec::new(),
            collector: crate::record::collector::<T::Columns>,
            includes: Vec::new(),
        }
    }

    /// A column; in the order of `T::Columns`.
    #[doc(hidden)]
    pub fn column(mut self, column: &'static Column) -> Selection {
        self.columns.push(column);
        self
    }

    /// A relation, read as `selection`.
    #[doc(hidden)]
    pub fn relation(mut self, relation: &'static Relation, selection: Selection) -> Selection {
        let mut read = Read::all(relation.to, selection.collector);
        read.select(selection);
        self.includes.push(Include { relation, read });
        self
    }
}
