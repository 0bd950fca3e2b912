//! A change for which MySQL copies the table and lets nobody write meanwhile.

use super::*;

pub const RULE: Rule = rule("lint.table_copy", Severity::Error, MYSQL, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let table = operation.kind.table()?;
    if migration.is_new(table, operation) {
        return None;
    }
    let why = match &operation.kind {
        Kind::ModifyColumn { column, to, .. } => {
            let before = migration.column_before(table, column)?;
            let ColumnType::Sql(from) = &before.ty else { return None };
            if stays_in_place(from, &to.ty) {
                return None;
            }
            format!("changing `{table}.{column}` from {from} to {} copies", to.ty)
        }
        Kind::WholeTable { .. } if keeps_a_key(operation, migration) => return None,
        Kind::WholeTable { what, .. } => (*what).to_owned(),
        Kind::AddConstraint(Constraint { kind: ConstraintKind::ForeignKey { .. }, .. }) => {
            "a foreign key copies".to_owned()
        }
        Kind::AddConstraint(Constraint { kind: ConstraintKind::Check { .. }, .. }) => {
            "a check copies".to_owned()
        }
        Kind::AddColumn { column, .. } if column.default.as_deref().is_some_and(functions::is_volatile) => {
            format!("a default of `{}` that differs from row to row copies", column.name)
        }
        _ => return None,
    };
    let message = format!("{why} `{table}`, and nothing can be written to it until that is done");
    let change = operation.sql.trim_start_matches(|c: char| c != ' ').trim_start();
    let change = change.trim_start_matches("TABLE ").trim_start_matches(|c: char| c != ' ').trim_start();
    Some(Finding::new(message).help(format!(
        "deploy it when the table may stand still, or let a tool copy it beside: gh-ost --table={} \
         --alter='{change}' (it has \
         no foreign keys)",
        table.name
    )))
}

/// True where the server changes its dictionary only: a VARCHAR that grows with one length byte or with two.
fn stays_in_place(from: &str, to: &str) -> bool {
    let length = |ty: &str| -> Option<u32> { ty.strip_prefix("VARCHAR(")?.strip_suffix(')')?.parse().ok() };
    // Four bytes a character: up to 63 characters the length takes one byte.
    let bytes = |length: u32| if length <= 63 { 1 } else { 2 };
    from == to || matches!((length(from), length(to)), (Some(a), Some(b)) if a <= b && bytes(a) == bytes(b))
}

/// True where the statement gives the table another primary key.
fn keeps_a_key(operation: &Operation, migration: &Migration) -> bool {
    let is_key = |it: &Operation| {
        matches!(&it.kind, Kind::AddConstraint(Constraint { kind: ConstraintKind::PrimaryKey(_), .. }))
    };
    migration.operations.iter().any(|it| it.statement == operation.statement && is_key(it))
}
