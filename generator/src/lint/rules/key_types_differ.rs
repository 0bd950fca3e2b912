//! A foreign key whose column has another type than the one it refers to.

use super::*;

pub const RULE: Rule = rule("lint.key_types_differ", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(Constraint { table, kind, .. }) = &operation.kind else { return None };
    let ConstraintKind::ForeignKey { columns, references, referenced_columns } = kind else { return None };
    columns.iter().zip(referenced_columns).find_map(|(column, referenced)| {
        let (from, to) = (type_of(table, column, migration)?, type_of(references, referenced, migration)?);
        let message = format!(
            "`{table}.{column}` is {from} and refers to `{references}.{referenced}`, which is {to}: keys \
             that do not fit cannot \
             be stored, and each lookup converts"
        );
        (from != to).then(|| Finding::new(message).help(format!("make `{table}.{column}` {to}, too")))
    })
}

/// The type of a column, as the migration makes it or as it was.
fn type_of(table: &QualifiedName, column: &str, migration: &Migration) -> Option<String> {
    let made = migration.operations.iter().rev().find_map(|it| match &it.kind {
        Kind::CreateTable { table: new, columns, .. } if same(new, table) => {
            columns.iter().find(|it| it.name == column).map(|it| it.ty.clone())
        }
        Kind::AddColumn { table: other, column: new } if same(other, table) && new.name == column => {
            Some(new.ty.clone())
        }
        Kind::AlterType { table: other, column: name, ty } if same(other, table) && name == column => {
            Some(ty.clone())
        }
        _ => None,
    });
    let ty = made.or_else(|| migration.column_before(table, column).map(cast::type_text))?;
    Some(match ty.as_str() {
        "SERIAL" => "INTEGER".to_owned(),
        "BIGSERIAL" => "BIGINT".to_owned(),
        "SMALLSERIAL" => "SMALLINT".to_owned(),
        _ => ty,
    })
}
