//! Cursors: pages that start at a row.

use super::{
    Scope, Sql,
    order::{can_be_null, nulls_last},
};
use crate::{
    order::OrderTerm,
    read::{Cursor, Read},
};

/// The order values of the cursor's row, joined once: `CROSS JOIN (SELECT .. ) AS start`.
pub(super) fn write_cursor_row(sql: &mut Sql, read: &Read, cursor: &Cursor, order: &[OrderTerm]) {
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
pub(super) fn write_after_cursor(sql: &mut Sql, cursor: &Cursor, order: &[OrderTerm], scope: Scope) {
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
