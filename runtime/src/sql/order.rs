//! ORDER BY.

use super::{Scope, Sql};
use crate::{
    dialect::Dialect,
    meta::{Column, Link, Model},
    order::{Nulls, OrderTerm},
    value::Value,
};

impl Sql {
    /// Appends ` ORDER BY terms` if there are any.
    pub(crate) fn order_by(&mut self, terms: &[OrderTerm], scope: Scope) -> &mut Sql {
        if terms.is_empty() {
            return self;
        }
        self.push(" ORDER BY ").order_terms(terms, scope)
    }

    /// Appends terms separated by commas.
    pub(crate) fn order_terms(&mut self, terms: &[OrderTerm], scope: Scope) -> &mut Sql {
        for (i, term) in terms.iter().enumerate() {
            if i > 0 {
                self.push(", ");
            }
            let nulls = term.nulls.filter(|_| can_be_null(term));
            // MySQL has no NULLS FIRST: false sorts before true.
            if let (Some(nulls), Dialect::Mysql | Dialect::Mariadb) = (nulls, self.dialect) {
                self.order_value(term, scope).push(" IS NULL");
                self.push(if nulls == Nulls::First { " DESC, " } else { ", " });
            }
            self.order_value(term, scope);
            if term.descending {
                self.push(" DESC");
            }
            if let (Some(nulls), Dialect::Sqlite | Dialect::Postgres) = (nulls, self.dialect) {
                self.push(if nulls == Nulls::First { " NULLS FIRST" } else { " NULLS LAST" });
            }
        }
        self
    }

    /// Appends what a term orders by, as it is read.
    pub(crate) fn order_output(&mut self, term: &OrderTerm, scope: Scope) -> &mut Sql {
        self.order_value(term, scope).read_cast(term.column)
    }

    /// Appends what a term orders by, as it is compared.
    pub(super) fn order_key(&mut self, term: &OrderTerm, scope: Scope) -> &mut Sql {
        self.order_value(term, scope).as_position(term.column)
    }

    /// MySQL orders an enum as its labels are declared, but compares it as text, unless it is a number.
    pub(super) fn as_position(&mut self, column: &Column) -> &mut Sql {
        if has_positions(column) { self.push(" + 0") } else { self }
    }

    /// Appends a placeholder for what a value of `column` is compared with by `<` and `>`.
    pub(super) fn bind_ordered(&mut self, value: &Value, column: &Column) -> &mut Sql {
        match value {
            Value::Text(label) if has_positions(column) => {
                let position = column.labels.iter().position(|it| it == label);
                self.bind_number(position.map_or(0, |at| at as u64 + 1))
            }
            _ => self.bind(value.clone(), column),
        }
    }

    /// Appends what a term orders by: a column, or one of a related row as a scalar subquery.
    pub(crate) fn order_value(&mut self, term: &OrderTerm, scope: Scope) -> &mut Sql {
        let Some((first, rest)) = term.path.split_first() else {
            return self.column(scope, term.column);
        };
        let aliases: Vec<u16> = term.path.iter().map(|_| self.next_alias()).collect();
        let last = aliases.last().copied().unwrap_or_default();
        self.push("(SELECT ").column(Scope::Alias(last), term.column).push(" FROM ").model(first.to);
        self.push(" AS ").alias(aliases[0]);
        for (i, relation) in rest.iter().enumerate() {
            self.push(" JOIN ").model(relation.to).push(" AS ").alias(aliases[i + 1]).push(" ON ");
            self.link(relation, Scope::Alias(aliases[i]), Scope::Alias(aliases[i + 1]));
        }
        self.push(" WHERE ").link(first, scope, Scope::Alias(aliases[0])).push(")")
    }
}

/// The column is an enum that MySQL numbers from 1.
fn has_positions(column: &Column) -> bool {
    !column.labels.is_empty()
}

/// True if NULL can come up: the column is nullable, or a relation on the way may lead nowhere.
pub(super) fn can_be_null(term: &OrderTerm) -> bool {
    term.column.nullable
        || term.path.iter().any(|relation| {
            relation.arity != crate::meta::Arity::One || !matches!(relation.link, Link::Forward { .. })
        })
}

/// The terms, made total by the primary key.
pub(crate) fn total(terms: &[OrderTerm], model: &'static Model) -> Vec<OrderTerm> {
    let mut total = terms.to_vec();
    for column in model.keys.iter().take(1).flat_map(|key| model.columns_at(key.columns)) {
        if !total.iter().any(|term| term.path.is_empty() && term.column == column) {
            total.push(OrderTerm { path: Vec::new(), column, descending: false, nulls: None });
        }
    }
    total
}

/// True if NULL comes after every value.
pub(super) fn nulls_last(term: &OrderTerm, dialect: Dialect) -> bool {
    match term.nulls {
        Some(nulls) => nulls == Nulls::Last,
        None => (dialect == Dialect::Postgres) != term.descending,
    }
}
