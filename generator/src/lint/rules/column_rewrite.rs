//! A change of type that writes the table anew.

use super::*;

pub const RULE: Rule = rule("lint.column_rewrite", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AlterType { table, column, ty } = &operation.kind else { return None };
    if migration.is_new(table, operation) {
        return None;
    }
    let before = migration.column_before(table, column);
    if before.is_some_and(|it| matches!(&it.ty, ColumnType::Sql(from) if keeps_rows(from, ty))) {
        return None;
    }
    let locked = "the whole table and its indexes anew while nothing else can read or write it";
    let finding = match before.map(cast::type_text) {
        Some(from) => {
            Finding::new(format!("changing `{table}.{column}` from {from} to {ty} writes {locked}"))
        }
        // Without a snapshot the type before is not known.
        None => Finding::new(format!("changing `{table}.{column}` to {ty} may write {locked}")).warning(),
    };
    Some(finding.help(
        "add a column of the new type, keep it equal by a trigger, fill it in batches, move the clients \
         over, and drop the \
         old one in a later migration",
    ))
}

/// True where PostgreSQL sees that the stored values are right already.
fn keeps_rows(from: &str, to: &str) -> bool {
    let numbers = |ty: &str| -> Vec<u32> {
        let inside = ty.split_once('(').and_then(|(_, rest)| rest.split_once(')')).map_or("", |it| it.0);
        inside.split(',').filter_map(|it| it.trim().parse().ok()).collect()
    };
    let name = |ty: &str| ty.split('(').next().unwrap_or(ty).trim().to_owned();
    let (a, b) = (numbers(from), numbers(to));
    match (name(from).as_str(), name(to).as_str()) {
        ("VARCHAR" | "TEXT", "TEXT") => true,
        ("TEXT", "VARCHAR") => b.is_empty(),
        ("VARCHAR", "VARCHAR") => b.is_empty() || (!a.is_empty() && a <= b),
        ("DECIMAL", "DECIMAL") => match (a.as_slice(), b.as_slice()) {
            (_, []) => true,
            ([p, s], [q, t]) => p <= q && s == t,
            _ => false,
        },
        ("TIMESTAMP", "TIMESTAMP") | ("TIMESTAMPTZ", "TIMESTAMPTZ") | ("TIME", "TIME") => {
            a.first().unwrap_or(&6) <= b.first().unwrap_or(&6)
        }
        (a, b) => a == b && from == to,
    }
}
