//! SELECT: a read, the to-one relations joined to it, and for an include the parents it belongs to.

use super::{
    Scope, Sql,
    cursor::{write_after_cursor, write_after_values, write_cursor_row},
    order::total,
    parents::{Conditions, PARENT, Parents, RANK, write_conditions, write_join_table, write_ranked},
};
use crate::{
    dialect::Dialect,
    error::Result,
    meta::{Column, Relation},
    read::Read,
    statement::{Output, Statement},
    value::Value,
};

/// What is selected of one model.
pub(crate) struct Select<'r> {
    pub(crate) read: &'r Read,
    /// The columns, in order.
    pub(crate) columns: &'r [&'static Column],
    /// To-one relations in the same statement.
    pub(crate) joined: Vec<(&'static Relation, Select<'r>)>,
    /// The read is one page of a stream: the values that the order goes by follow all other columns.
    pub(crate) page: Option<Page<'r>>,
}

/// A page of a stream.
#[derive(Clone, Copy)]
pub(crate) struct Page<'r> {
    /// The order values of the last row before the page; the first page has none.
    pub(crate) after: Option<&'r [Value]>,
}

/// Writes a SELECT. When a join table carries an include, its column with the parent's key follows the columns of the read
/// itself and precedes those of joined relations.
pub(crate) fn select(
    dialect: Dialect,
    select: &Select<'_>,
    parents: Option<&Parents<'_>>,
) -> Result<Statement> {
    let mut sql = Sql::new(dialect);
    let mut outputs = Vec::with_capacity(select.columns.len());
    let read = select.read;
    let root = sql.next_alias();
    let scope = Scope::Alias(root);
    let join = parents.filter(|it| it.is_join()).map(|_| sql.next_alias());

    // A limit for each parent, or distinct rows, need a rank; it is made in a subquery.
    let limited = read.take.is_some() || read.skip.is_some();
    let ranked = parents.is_some_and(|it| !it.is_single()) && limited;
    let nested = ranked || !read.distinct.is_empty();

    sql.push("SELECT ");
    sql.column_list(scope, select.columns);
    outputs.extend(select.columns.iter().map(|column| Output::of_model(read.model, column)));
    if let (Some(parents), Some(join)) = (parents, join) {
        sql.push(", ");
        match nested {
            true => sql.named(scope, PARENT),
            false => sql.named(Scope::Alias(join), parents.own_name()),
        };
        outputs.extend(parents.foreign_columns().into_iter().map(Output::of));
    }
    let mut joins = Vec::new();
    write_joined_columns(&mut sql, select, scope, &mut outputs, &mut joins);
    let total_order;
    let mut order = read.order.as_slice();
    if select.page.is_some() || read.cursor.is_some() || is_paged(read) {
        total_order = total(&read.order, read.model);
        order = &total_order;
    }
    if select.page.is_some() {
        for term in order {
            sql.push(if outputs.is_empty() { "" } else { ", " }).order_output(term, scope);
            outputs.push(Output::of(term.column));
        }
    }
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

    let mut conditions = Conditions::default();
    if let Some(cursor) = &read.cursor {
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
    if let Some(after) = select.page.and_then(|page| page.after) {
        conditions.next(&mut sql);
        write_after_values(&mut sql, after, order, scope);
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
    let output = Output { ty: crate::meta::Type::BigInt, list: false, column: None, model: None };
    if read.cursor.is_none() && read.distinct.is_empty() {
        // Which rows a limit leaves does not matter to their number: no order.
        let mut sql = Sql::new(dialect);
        let root = sql.next_alias();
        sql.push("SELECT COUNT(*) FROM ").push(if limited { "(SELECT 1 FROM " } else { "" });
        sql.model(read.model).push(" AS ").alias(root);
        sql.where_clause(read.filter.as_ref(), Scope::Alias(root));
        if limited {
            write_limit(&mut sql, read);
            sql.push(") AS counted");
        }
        return sql.finish(vec![output]);
    }
    let key = read.model.keys.first().map_or(&[][..], |key| key.columns);
    let columns: Vec<_> = read.model.columns_at(key).collect();
    let inner = select(dialect, &Select { read, columns: &columns, joined: Vec::new(), page: None }, None)?;
    Ok(Statement {
        sql: format!("SELECT COUNT(*) FROM ({}) AS counted", inner.sql),
        binds: inner.binds,
        columns: vec![output],
    })
}

/// Pages follow one another only in a total order, the first one included. A first row of any has no order to keep.
fn is_paged(read: &Read) -> bool {
    read.skip.is_some_and(|it| it > 0) || read.take.is_some_and(|it| it > 1 || !read.order.is_empty())
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
            outputs.extend(joined.columns.iter().map(|column| Output::of_model(joined.read.model, column)));
        }
        write_joined_columns(sql, joined, other, outputs, joins);
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
