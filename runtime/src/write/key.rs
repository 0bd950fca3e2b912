//! Keys in conditions.

use std::{collections::HashSet, mem};

use super::plan::{Pair, Slot};
use crate::{
    filter::{Expr, Operator},
    input::RelationOperation,
    meta::{Column, Link, Relation},
    value::Value,
};

/// How many keys one condition has at the most, and how many rows of a join table one statement: no database takes
/// values without bounds, and the rest of the statement needs room as well.
pub(super) const MAX_KEYS: usize = 10_000;

/// How many keys of several columns. MariaDB 10.11 takes a time for them that grows with the square of their number:
/// 0.14 s for 500, 2.2 s for 2,000.
const MAX_COMPOSITE: usize = 250;

/// The columns of a key with their values, and the columns alone.
pub(super) fn parts(key: &Expr) -> (Vec<Pair>, Vec<&'static Column>) {
    let pairs = key.equalities().into_iter();
    pairs.map(|(column, value)| ((column, Slot::Given(value.clone())), column)).unzip()
}

/// The values by which the row with `key` is referred to, in the order of the relation: where the key has exactly these
/// columns and a foreign key makes sure of the row.
pub(super) fn direct(relation: &'static Relation, key: &Expr) -> Option<Vec<Value>> {
    if let Link::Forward { constraint: None, .. } = relation.link {
        return None;
    }
    let equalities = key.equalities();
    let references = relation.columns().1;
    if equalities.len() != references.len() {
        return None;
    }
    let value = |column| equalities.iter().find(|(it, _)| *it == column).map(|(_, value)| (*value).clone());
    references.into_iter().map(value).collect()
}

/// The operation only puts known values into the foreign key.
pub(super) fn is_direct(relation: &'static Relation, operation: &RelationOperation) -> bool {
    match (&relation.link, operation) {
        (Link::Forward { .. }, RelationOperation::Connect(key)) => direct(relation, key).is_some(),
        _ => false,
    }
}

/// Rows with one of these keys; `IN` for those of one column.
pub(super) fn any_of(keys: Vec<Expr>) -> Expr {
    let mut groups: Vec<Expr> =
        groups(keys).into_iter().map(|(columns, keys)| alike(&columns, keys)).collect();
    match groups.len() {
        1 => groups.remove(0),
        _ => Expr::Or(groups),
    }
}

/// The same of keys that all have these columns.
fn alike(columns: &[&'static Column], mut keys: Vec<Expr>) -> Expr {
    match columns {
        _ if keys.len() == 1 => keys.remove(0),
        &[column] => {
            let values = keys.iter().flat_map(Expr::equalities).map(|(_, value)| value.clone()).collect();
            Expr::In { column, values, negated: false }
        }
        _ => Expr::Or(keys),
    }
}

/// The keys by their columns.
fn groups(keys: Vec<Expr>) -> Vec<(Vec<&'static Column>, Vec<Expr>)> {
    let mut groups: Vec<(Vec<&'static Column>, Vec<Expr>)> = Vec::new();
    for key in keys {
        let columns: Vec<_> = key.equalities().into_iter().map(|(column, _)| column).collect();
        match groups.iter_mut().find(|(it, _)| *it == columns) {
            Some((_, keys)) => keys.push(key),
            None => groups.push((columns, vec![key])),
        }
    }
    groups
}

/// Rows with one of these keys, in as many conditions as it takes; every row, if one of the keys is left open.
pub(super) fn any_or_all(keys: Vec<Option<Expr>>) -> Vec<Option<Expr>> {
    match keys.into_iter().collect::<Option<Vec<_>>>() {
        Some(keys) => chunks(keys).into_iter().map(|it| Some(any_of(it))).collect(),
        None => vec![None],
    }
}

/// The keys fit in one condition.
pub(super) fn fit(keys: &[Expr]) -> bool {
    keys.iter().map(share).sum::<usize>() <= MAX_KEYS
}

/// How much of a condition's room a key takes.
fn share(key: &Expr) -> usize {
    if key.equalities().len() > 1 { MAX_KEYS / MAX_COMPOSITE } else { 1 }
}

fn chunks(keys: Vec<Expr>) -> Vec<Vec<Expr>> {
    let (mut chunks, mut chunk, mut taken) = (Vec::new(), Vec::new(), 0);
    for key in keys {
        taken += share(&key);
        if taken > MAX_KEYS {
            taken = share(&key);
            chunks.push(mem::take(&mut chunk));
        }
        chunk.push(key);
    }
    chunks.push(chunk);
    chunks
}

/// Rows with none of these keys, those with NULL in the key included. The keys must [`fit`].
pub(super) fn none_of(keys: Vec<Expr>) -> Option<Expr> {
    if keys.is_empty() {
        return None;
    }
    let mut nullable: Vec<&'static Column> = Vec::new();
    for (column, _) in keys.iter().flat_map(Expr::equalities) {
        if column.nullable && !nullable.contains(&column) {
            nullable.push(column);
        }
    }
    let not = Expr::Not(Box::new(any_of(keys)));
    if nullable.is_empty() {
        return Some(not);
    }
    let nulls = nullable.into_iter().map(|column| Expr::IsNull { column, negated: false });
    Some(Expr::Or(nulls.chain([not]).collect()))
}

/// Keys grouped by their columns, in as many groups as it takes: a condition for each, and how many rows it is about.
pub(super) fn by_columns(keys: Vec<Expr>) -> Vec<(Expr, u64)> {
    let condition = |keys: Vec<Expr>| {
        let count = keys.len() as u64;
        (any_of(keys), count)
    };
    groups(distinct(keys)).into_iter().flat_map(|(_, keys)| chunks(keys)).map(condition).collect()
}

/// The keys that [`any_of`] put together.
pub(super) fn apart(keys: &Expr) -> Vec<Expr> {
    match keys {
        Expr::In { column, values, negated: false } => {
            values.iter().map(|value| equal(column, value.clone())).collect()
        }
        Expr::Or(keys) => keys.clone(),
        key => vec![key.clone()],
    }
}

/// Every key once.
pub(super) fn distinct(mut keys: Vec<Expr>) -> Vec<Expr> {
    if keys.len() > 1 {
        let mut seen = HashSet::new();
        keys.retain(|key| seen.insert(format!("{key:?}")));
    }
    keys
}

/// `column = value`
pub(super) fn equal(column: &'static Column, value: Value) -> Expr {
    match value {
        Value::Null => Expr::IsNull { column, negated: false },
        value => Expr::Compare { column, operator: Operator::Equal, value },
    }
}
