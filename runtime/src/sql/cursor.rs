//! Cursors: pages that start at a row.

use super::{
    Scope, Sql,
    order::{can_be_null, nulls_last},
};
use crate::{
    order::OrderTerm,
    read::{Cursor, Read},
    value::Value,
};

/// The order values of the cursor's row, joined once: `CROSS JOIN (SELECT .. ) AS start`.
pub(super) fn write_cursor_row(sql: &mut Sql, read: &Read, cursor: &Cursor, order: &[OrderTerm]) {
    let inner = sql.next_alias();
    let scope = Scope::Alias(inner);
    sql.push(" CROSS JOIN (SELECT ");
    for (i, term) in order.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).order_key(term, scope).push(" AS k").number(i as u64);
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
        sql.order_key(term, scope).push(" = cursor_row.k").number(position as u64);
        return;
    }
    sql.push("(").order_key(term, scope).push(" = cursor_row.k").number(position as u64).push(" OR (");
    sql.order_key(term, scope).push(" IS NULL AND cursor_row.k").number(position as u64).push(" IS NULL))");
}

fn write_after(sql: &mut Sql, term: &OrderTerm, position: usize, scope: Scope) {
    let greater = if term.descending { " < cursor_row.k" } else { " > cursor_row.k" };
    if !can_be_null(term) {
        sql.order_key(term, scope).push(greater).number(position as u64);
        return;
    }
    sql.push("(").order_key(term, scope).push(greater).number(position as u64).push(" OR (");
    if nulls_last(term, sql.dialect) {
        sql.order_key(term, scope).push(" IS NULL AND cursor_row.k").number(position as u64);
        sql.push(" IS NOT NULL))");
    } else {
        sql.order_key(term, scope).push(" IS NOT NULL AND cursor_row.k").number(position as u64);
        sql.push(" IS NULL))");
    }
}

/// The row comes after one whose order values are known: greater in the first term in which they differ.
pub(super) fn write_after_values(sql: &mut Sql, values: &[Value], order: &[OrderTerm], scope: Scope) {
    sql.push("(");
    for (i, (term, value)) in order.iter().zip(values).enumerate() {
        sql.push(if i > 0 { " OR (" } else { "(" });
        for (before, value) in order[..i].iter().zip(values) {
            if value.is_null() {
                sql.order_value(before, scope).push(" IS NULL AND ");
            } else {
                sql.order_key(before, scope).push(" = ").bind_ordered(value, before.column).push(" AND ");
            }
        }
        let last = can_be_null(term) && nulls_last(term, sql.dialect);
        match (value.is_null(), last) {
            // After NULL, which comes last, there is nothing; after NULL, which comes first, every value.
            (true, true) => sql.push("1=0"),
            (true, false) => sql.order_value(term, scope).push(" IS NOT NULL"),
            (false, _) => {
                let symbol = if term.descending { " < " } else { " > " };
                sql.push("(").order_key(term, scope).push(symbol).bind_ordered(value, term.column);
                if last {
                    sql.push(" OR ").order_value(term, scope).push(" IS NULL");
                }
                sql.push(")")
            }
        };
        sql.push(")");
    }
    sql.push(")");
}
