//! Keys in conditions.

use std::collections::HashSet;

use super::plan::{Pair, Slot};
use crate::{
    filter::{Expr, Operator},
    input::RelationOperation,
    meta::{Column, Link, Relation},
    value::Value,
};

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

/// Rows with one of these keys; `IN` where the keys have one column.
pub(super) fn any_of(mut keys: Vec<Expr>) -> Expr {
    if keys.len() == 1
        && let Some(key) = keys.pop()
    {
        return key;
    }
    let values = keys.iter().map(|key| match key.equalities()[..] {
        [(column, value)] => Some((column, value.clone())),
        _ => None,
    });
    match values.collect::<Option<Vec<_>>>() {
        Some(pairs) if pairs.windows(2).all(|it| it[0].0 == it[1].0) && !pairs.is_empty() => {
            let column = pairs[0].0;
            let values = pairs.into_iter().map(|(_, value)| value).collect();
            Expr::In { column, values, negated: false }
        }
        _ => Expr::Or(keys),
    }
}

/// Rows with one of these keys; every row, if one of them is left open.
pub(super) fn any_or_all(keys: Vec<Option<Expr>>) -> Option<Expr> {
    keys.into_iter().collect::<Option<Vec<_>>>().map(any_of)
}

/// Rows with none of these keys, those with NULL in the key included.
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

/// Keys grouped by their columns: a condition for each group, and how many rows it is about.
pub(super) fn by_columns(keys: Vec<Expr>) -> Vec<(Expr, u64)> {
    let mut groups: Vec<(Vec<&'static Column>, Vec<Expr>)> = Vec::new();
    for key in distinct(keys) {
        let columns: Vec<_> = key.equalities().into_iter().map(|(column, _)| column).collect();
        match groups.iter_mut().find(|(it, _)| *it == columns) {
            Some((_, keys)) => keys.push(key),
            None => groups.push((columns, vec![key])),
        }
    }
    let condition = |(_, keys): (_, Vec<Expr>)| {
        let count = keys.len() as u64;
        (any_of(keys), count)
    };
    groups.into_iter().map(condition).collect()
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
