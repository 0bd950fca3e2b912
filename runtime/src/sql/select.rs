//! SELECT: a read, the to-one relations joined to it, and for an include the parents it belongs to.

use super::{
    Scope, Sql,
    order::{can_be_null, nulls_last, total},
};
use crate::{
    dialect::Dialect,
    error::Result,
    meta::{Column, Link, Relation},
    order::OrderTerm,
    read::{Cursor, Read},
    statement::{Output, Statement},
    value::Value,
};

/// The name of the rank of a row among those of its parent, or of its distinct values.
const RANK: &str = "_rank";
/// The prefix of the columns that hold a parent's key when a join table carries it.
const PARENT: &str = "_parent";

/// What is selected of one model.
pub(crate) struct Select<'r> {
    pub(crate) read: &'r Read,
    /// The columns, in order.
    pub(crate) columns: &'r [&'static Column],
    /// To-one relations in the same statement.
    pub(crate) joined: Vec<(&'static Relation, Select<'r>)>,
}

/// The parents an include is loaded for.
pub(crate) struct Parents<'r> {
    pub(crate) relation: &'static Relation,
    /// One key for each, as many values as the relation has columns; no two the same.
    pub(crate) keys: &'r [Vec<Value>],
}

/// Writes a SELECT. For an include the parent's key follows the columns of the read itself and precedes those of joined
/// relations.
pub(crate) fn select(
    dialect: Dialect,
    select: &Select<'_>,
    parents: Option<&Parents<'_>>,
) -> Result<Statement> {
    let mut sql = Sql::new(dialect);
    let mut outputs = Vec::new();
    let read = select.read;
    let root = sql.next_alias();
    let scope = Scope::Alias(root);
    let join = parents.filter(|it| it.is_join()).map(|_| sql.next_alias());

    // A limit for each parent, or distinct rows, need a rank; it is made in a subquery.
    let limited = read.take.is_some() || read.skip.is_some();
    let ranked = parents.is_some_and(|it| it.keys.len() > 1) && limited;
    let nested = ranked || !read.distinct.is_empty();

    sql.push("SELECT ");
    sql.column_list(scope, select.columns);
    outputs.extend(select.columns.iter().map(|column| Output::of(column)));
    if let Some(parents) = parents {
        for (i, column) in parents.foreign_columns().into_iter().enumerate() {
            sql.push(if outputs.is_empty() { "" } else { ", " });
            match (join, nested) {
                (Some(_), true) => sql.named(scope, PARENT),
                (Some(join), false) => sql.named(Scope::Alias(join), parents.own_name()),
                (None, _) => sql.column_list(scope, &[parents.references()[i]]),
            };
            outputs.push(Output { ty: column.ty, list: false, column: Some(column) });
        }
    }
    let mut joins = Vec::new();
    write_joined_columns(&mut sql, select, scope, &mut outputs, &mut joins);
    if outputs.is_empty() {
        // A selection of nothing but relations that lead away by join tables: there is always the key, so not reached.
        sql.push("1");
    }

    sql.push(" FROM ");
    if nested {
        write_ranked(&mut sql, read, parents, join, ranked);
        sql.push(" AS ").alias(root);
    } else {
        sql.model(read.model).push(" AS ").alias(root);
        write_join_table(&mut sql, parents, join, scope);
    }
    for (relation, own, other) in joins {
        sql.push(" LEFT JOIN ").model(relation.to).push(" AS ");
        if let Scope::Alias(alias) = other {
            sql.alias(alias);
        }
        sql.push(" ON ").link(relation, own, other);
    }

    let cursor_order;
    let mut order = read.order.as_slice();
    let mut conditions = Conditions::default();
    if let Some(cursor) = &read.cursor {
        cursor_order = total(&read.order, read.model);
        order = &cursor_order;
        write_cursor_row(&mut sql, read, cursor, order);
    }
    if nested {
        conditions.next(&mut sql);
        if ranked {
            let skip = read.skip.unwrap_or(0);
            sql.named(scope, RANK).push(" > ").bind_number(skip);
            if let Some(take) = read.take {
                sql.push(" AND ").named(scope, RANK).push(" <= ").bind_number(skip.saturating_add(take));
            }
        } else {
            sql.named(scope, RANK).push(" = 1");
        }
    } else {
        write_conditions(&mut sql, &mut conditions, read, parents, join, scope);
    }
    if let Some(cursor) = &read.cursor {
        conditions.next(&mut sql);
        write_after_cursor(&mut sql, cursor, order, scope);
    }
    if ranked {
        sql.push(" ORDER BY ").named(scope, RANK);
    } else {
        sql.order_by(order, scope);
        write_limit(&mut sql, read);
    }
    sql.finish(outputs)
}

/// Writes the number of rows of a read.
pub(crate) fn count(dialect: Dialect, read: &Read) -> Result<Statement> {
    let limited = read.take.is_some() || read.skip.is_some();
    let output = Output { ty: crate::meta::Type::BigInt, list: false, column: None };
    if !limited && read.cursor.is_none() && read.distinct.is_empty() {
        let mut sql = Sql::new(dialect);
        let root = sql.next_alias();
        sql.push("SELECT COUNT(*) FROM ").model(read.model).push(" AS ").alias(root);
        sql.where_clause(read.filter.as_ref(), Scope::Alias(root));
        return sql.finish(vec![output]);
    }
    let key = read.model.keys.first().map_or(&[][..], |key| key.columns);
    let columns: Vec<_> = read.model.columns_at(key).collect();
    let inner = select(dialect, &Select { read, columns: &columns, joined: Vec::new() }, None)?;
    Ok(Statement {
        sql: format!("SELECT COUNT(*) FROM ({}) AS counted", inner.sql),
        binds: inner.binds,
        columns: vec![output],
    })
}

impl Parents<'_> {
    fn is_join(&self) -> bool {
        matches!(self.relation.link, Link::Join { .. })
    }

    /// The join table's column with the parent's key.
    fn own_name(&self) -> &'static str {
        match self.relation.link {
            Link::Join { own, .. } => own,
            _ => "",
        }
    }

    /// The columns of the related model that hold the parent's key; of a join table none.
    fn references(&self) -> Vec<&'static Column> {
        self.relation.columns().1
    }

    /// For each column of the parent's key, the column whose type the result has.
    fn foreign_columns(&self) -> Vec<&'static Column> {
        let (own, references) = self.relation.columns();
        if self.is_join() { own } else { references }
    }
}

/// WHERE before the first condition, AND before the others.
#[derive(Default)]
struct Conditions {
    any: bool,
}

impl Conditions {
    fn next(&mut self, sql: &mut Sql) {
        sql.push(if self.any { " AND " } else { " WHERE " });
        self.any = true;
    }
}

fn write_joined_columns(
    sql: &mut Sql,
    select: &Select<'_>,
    scope: Scope,
    outputs: &mut Vec<Output>,
    joins: &mut Vec<(&'static Relation, Scope, Scope)>,
) {
    for (relation, joined) in &select.joined {
        let alias = sql.next_alias();
        let other = Scope::Alias(alias);
        joins.push((relation, scope, other));
        if !joined.columns.is_empty() {
            sql.push(if outputs.is_empty() { "" } else { ", " }).column_list(other, joined.columns);
            outputs.extend(joined.columns.iter().map(|column| Output::of(column)));
        }
        write_joined_columns(sql, joined, other, outputs, joins);
    }
}

/// `(SELECT t.*, ROW_NUMBER() OVER (PARTITION BY .. ORDER BY ..) AS "_rank" FROM ..)`
fn write_ranked(
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

fn write_join_table(sql: &mut Sql, parents: Option<&Parents<'_>>, join: Option<u16>, scope: Scope) {
    let (Some(parents), Some(join)) = (parents, join) else { return };
    if let Link::Join { table, schema, other, reference, .. } = parents.relation.link {
        sql.push(" JOIN ").table(schema, table).push(" AS ").alias(join).push(" ON ");
        sql.named(Scope::Alias(join), other).push(" = ");
        sql.column(scope, &parents.relation.to.columns[usize::from(reference)]);
    }
}

/// The parents, then the filter.
fn write_conditions(
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
        Some(crate::filter::Expr::And(all)) if all.is_empty() => {}
        Some(filter) => {
            conditions.next(sql);
            match filter {
                crate::filter::Expr::Or(_) => sql.push("(").predicate(filter, scope).push(")"),
                _ => sql.predicate(filter, scope),
            };
        }
    }
}

/// `key IN (..)`; compound keys as row values, on PostgreSQL as arrays unnested together.
fn write_parent_keys(sql: &mut Sql, parents: &Parents<'_>, join: Option<u16>, scope: Scope) {
    let columns = parents.foreign_columns();
    if let [column] = columns[..] {
        let values: Vec<Value> = parents.keys.iter().filter_map(|key| key.first().cloned()).collect();
        match join {
            Some(join) => {
                // The join table's column has the type of the key it refers to, but its own name.
                sql.in_keys(Scope::Alias(join), parents.own_name(), column, &values);
            }
            None => sql.in_keys(scope, column.name, column, &values),
        }
        return;
    }
    sql.push("(");
    write_columns(sql, &columns, scope);
    sql.push(") IN (");
    if sql.dialect == Dialect::Postgres {
        sql.push("SELECT * FROM UNNEST(");
        for (i, column) in columns.iter().enumerate() {
            let values = parents.keys.iter().filter_map(|key| key.get(i).cloned()).collect();
            sql.push(if i > 0 { ", " } else { "" }).bind_list(values, column);
        }
        sql.push("))");
        return;
    }
    sql.push(if sql.dialect == Dialect::Sqlite { "VALUES " } else { "" });
    let padded = parents.keys.len().next_power_of_two();
    for i in 0..padded {
        let Some(key) = parents.keys.get(i).or(parents.keys.last()) else { break };
        sql.push(if i > 0 { ", (" } else { "(" });
        for (j, (value, column)) in key.iter().zip(&columns).enumerate() {
            sql.push(if j > 0 { ", " } else { "" }).bind(value.clone(), column);
        }
        sql.push(")");
    }
    sql.push(")");
}

/// The order values of the cursor's row, joined once: `CROSS JOIN (SELECT .. ) AS start`.
fn write_cursor_row(sql: &mut Sql, read: &Read, cursor: &Cursor, order: &[OrderTerm]) {
    let inner = sql.next_alias();
    let scope = Scope::Alias(inner);
    sql.push(" CROSS JOIN (SELECT ");
    for (i, term) in order.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).order_value(term, scope).push(" AS k").number(i as u64);
    }
    sql.push(" FROM ").model(read.model).push(" AS ").alias(inner).push(" WHERE ");
    sql.predicate(&cursor.key, scope).push(") AS cursor_row");
}

/// The row is not before the cursor's: greater in the first term in which they differ, or equal in all.
fn write_after_cursor(sql: &mut Sql, cursor: &Cursor, order: &[OrderTerm], scope: Scope) {
    sql.push("(");
    for (i, term) in order.iter().enumerate() {
        sql.push(if i > 0 { " OR (" } else { "(" });
        for (j, before) in order[..i].iter().enumerate() {
            write_same(sql, before, j, scope);
            sql.push(" AND ");
        }
        write_after(sql, term, i, scope);
        sql.push(")");
    }
    if !cursor.exclusive {
        sql.push(" OR (");
        for (i, term) in order.iter().enumerate() {
            sql.push(if i > 0 { " AND " } else { "" });
            write_same(sql, term, i, scope);
        }
        sql.push(")");
    }
    sql.push(")");
}

fn write_same(sql: &mut Sql, term: &OrderTerm, position: usize, scope: Scope) {
    if !can_be_null(term) {
        sql.order_value(term, scope).push(" = cursor_row.k").number(position as u64);
        return;
    }
    sql.push("(").order_value(term, scope).push(" = cursor_row.k").number(position as u64).push(" OR (");
    sql.order_value(term, scope).push(" IS NULL AND cursor_row.k").number(position as u64).push(" IS NULL))");
}

fn write_after(sql: &mut Sql, term: &OrderTerm, position: usize, scope: Scope) {
    let greater = if term.descending { " < cursor_row.k" } else { " > cursor_row.k" };
    if !can_be_null(term) {
        sql.order_value(term, scope).push(greater).number(position as u64);
        return;
    }
    sql.push("(").order_value(term, scope).push(greater).number(position as u64).push(" OR (");
    if nulls_last(term, sql.dialect) {
        sql.order_value(term, scope).push(" IS NULL AND cursor_row.k").number(position as u64);
        sql.push(" IS NOT NULL))");
    } else {
        sql.order_value(term, scope).push(" IS NOT NULL AND cursor_row.k").number(position as u64);
        sql.push(" IS NULL))");
    }
}

/// LIMIT and OFFSET. An OFFSET alone needs a LIMIT on SQLite and MySQL.
fn write_limit(sql: &mut Sql, read: &Read) {
    match (read.take, read.skip, sql.dialect) {
        (Some(1), _, _) => {
            sql.push(" LIMIT 1");
        }
        (Some(take), _, _) => {
            sql.push(" LIMIT ").bind_number(take);
        }
        (None, None, _) | (None, Some(_), Dialect::Postgres) => {}
        (None, Some(_), Dialect::Sqlite) => {
            sql.push(" LIMIT -1");
        }
        (None, Some(_), Dialect::Mysql | Dialect::Mariadb) => {
            sql.push(" LIMIT 18446744073709551615");
        }
    }
    if let Some(skip) = read.skip {
        sql.push(" OFFSET ").bind_number(skip);
    }
}
