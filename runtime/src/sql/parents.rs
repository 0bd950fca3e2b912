//! The parents of an include, and conditions on rows.

use super::{Scope, Sql, order::total};
use crate::{
    dialect::Dialect,
    filter::Expr,
    meta::{Column, Link, Relation},
    read::Read,
    value::Value,
};

/// The name of the rank of a row among those of its parent, or of its distinct values.
pub(super) const RANK: &str = "_rank";
/// The name of the parent's key in a subquery when a join table carries it.
pub(super) const PARENT: &str = "_parent";

/// The parents an include is loaded for.
pub(crate) struct Parents<'r> {
    pub(crate) relation: &'static Relation,
    /// One key for each, as many values as the relation has columns; no two the same.
    pub(crate) keys: &'r [Value],
}

/// WHERE before the first condition, AND before the others.
#[derive(Default)]
pub(super) struct Conditions {
    any: bool,
}

impl Conditions {
    pub(super) fn next(&mut self, sql: &mut Sql) {
        sql.push(if self.any { " AND " } else { " WHERE " });
        self.any = true;
    }
}

impl Parents<'_> {
    /// True for a single parent.
    pub(super) fn is_single(&self) -> bool {
        self.keys.len() == self.foreign_columns().len()
    }

    pub(super) fn is_join(&self) -> bool {
        matches!(self.relation.link, Link::Join { .. })
    }

    /// The join table's column with the parent's key.
    pub(super) fn own_name(&self) -> &'static str {
        match self.relation.link {
            Link::Join { own, .. } => own,
            _ => "",
        }
    }

    /// The columns of the related model that hold the parent's key; of a join table none.
    pub(super) fn references(&self) -> Vec<&'static Column> {
        self.relation.columns().1
    }

    /// For each column of the parent's key, the column whose type the result has.
    pub(super) fn foreign_columns(&self) -> Vec<&'static Column> {
        let (own, references) = self.relation.columns();
        if self.is_join() { own } else { references }
    }
}

/// `(SELECT t.*, ROW_NUMBER() OVER (PARTITION BY .. ORDER BY ..) AS "_rank" FROM ..)`
pub(super) fn write_ranked(
    sql: &mut Sql,
    read: &Read,
    parents: Option<&Parents<'_>>,
    join: Option<u16>,
    by_parent: bool,
) {
    let inner = sql.next_alias();
    let scope = Scope::Alias(inner);
    sql.push("(SELECT ").alias(inner).push(".*");
    if let (Some(join), Some(parents)) = (join, parents) {
        sql.push(", ").named(Scope::Alias(join), parents.own_name()).push(" AS ").identifier(PARENT);
    }
    sql.push(", ROW_NUMBER() OVER (PARTITION BY ");
    match parents.filter(|_| by_parent) {
        Some(parents) => match join {
            Some(join) => {
                sql.named(Scope::Alias(join), parents.own_name());
            }
            None => {
                write_columns(sql, &parents.references(), scope);
            }
        },
        None => write_columns(sql, &read.distinct, scope),
    }
    sql.order_by(&total(&read.order, read.model), scope);
    sql.push(") AS ").identifier(RANK).push(" FROM ").model(read.model).push(" AS ").alias(inner);
    write_join_table(sql, parents, join, scope);
    write_conditions(sql, &mut Conditions::default(), read, parents, join, scope);
    sql.push(")");
}

fn write_columns(sql: &mut Sql, columns: &[&'static Column], scope: Scope) {
    for (i, column) in columns.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).column(scope, column);
    }
}

pub(super) fn write_join_table(
    sql: &mut Sql,
    parents: Option<&Parents<'_>>,
    join: Option<u16>,
    scope: Scope,
) {
    let (Some(parents), Some(join)) = (parents, join) else { return };
    if let Link::Join { table, schema, other, reference, .. } = parents.relation.link {
        sql.push(" JOIN ").table(schema, table).push(" AS ").alias(join).push(" ON ");
        sql.named(Scope::Alias(join), other).push(" = ");
        sql.column(scope, &parents.relation.to.columns[usize::from(reference)]);
    }
}

/// The parents, then the filter.
pub(super) fn write_conditions(
    sql: &mut Sql,
    conditions: &mut Conditions,
    read: &Read,
    parents: Option<&Parents<'_>>,
    join: Option<u16>,
    scope: Scope,
) {
    if let Some(parents) = parents {
        conditions.next(sql);
        write_parent_keys(sql, parents, join, scope);
    }
    match &read.filter {
        None => {}
        Some(Expr::And(all)) if all.is_empty() => {}
        Some(filter) => {
            conditions.next(sql);
            match filter {
                Expr::Or(_) => sql.push("(").predicate(filter, scope).push(")"),
                _ => sql.predicate(filter, scope),
            };
        }
    }
}

/// `key IN (..)`; compound keys as row values, on PostgreSQL as arrays unnested together.
fn write_parent_keys(sql: &mut Sql, parents: &Parents<'_>, join: Option<u16>, scope: Scope) {
    let columns = parents.foreign_columns();
    if let [column] = columns[..] {
        match join {
            Some(join) => {
                // The join table's column has the type of the key it refers to, but its own name.
                sql.in_keys(Scope::Alias(join), parents.own_name(), column, parents.keys);
            }
            None => sql.in_keys(scope, column.name, column, parents.keys),
        }
        return;
    }
    sql.push("(");
    write_columns(sql, &columns, scope);
    sql.push(") IN (");
    if sql.dialect == Dialect::Postgres {
        sql.push("SELECT * FROM UNNEST(");
        for (i, column) in columns.iter().enumerate() {
            let values = parents.keys.iter().skip(i).step_by(columns.len()).cloned().collect();
            sql.push(if i > 0 { ", " } else { "" }).bind_list(values, column);
        }
        sql.push("))");
        return;
    }
    sql.push(if sql.dialect == Dialect::Sqlite { "VALUES " } else { "" });
    let keys: Vec<&[Value]> = parents.keys.chunks(columns.len()).collect();
    for i in 0..keys.len().next_power_of_two() {
        let Some(key) = keys.get(i).or(keys.last()) else { break };
        sql.push(if i > 0 { ", (" } else { "(" });
        for (j, (value, column)) in key.iter().zip(&columns).enumerate() {
            sql.push(if j > 0 { ", " } else { "" }).bind(value.clone(), column);
        }
        sql.push(")");
    }
    sql.push(")");
}
