//! SQLite's way to change a table: a new one is made, filled, and takes the name of the old one.

use crate::{
    lint::{
        migration::same,
        operation::{Kind, NewColumn, Operation},
    },
    migrate::{Column, ColumnType, Database, QualifiedName},
};

/// Says what a rebuild changes, in place of a dropped and a renamed table.
pub fn recognize(operations: &mut Vec<Operation>, before: Option<&Database>) {
    let renames: Vec<(QualifiedName, QualifiedName)> = operations
        .iter()
        .filter_map(|it| match &it.kind {
            Kind::RenameTable { table, to } => {
                Some((table.clone(), QualifiedName { schema: table.schema.clone(), name: to.clone() }))
            }
            _ => None,
        })
        .collect();
    for (meanwhile, table) in renames {
        let position = |wanted: &dyn Fn(&Kind) -> bool| operations.iter().position(|it| wanted(&it.kind));
        let created =
            position(&|it| matches!(it, Kind::CreateTable { table, .. } if same(table, &meanwhile)));
        let dropped = position(&|it| matches!(it, Kind::DropTable { table: it, .. } if same(it, &table)));
        let renamed =
            position(&|it| matches!(it, Kind::RenameTable { table, .. } if same(table, &meanwhile)));
        let (Some(created), Some(dropped), Some(renamed)) = (created, dropped, renamed) else { continue };
        if !(created < dropped && dropped < renamed) {
            continue;
        }
        let changes = changes(operations, created, &table, before);
        for at in [created, dropped, renamed] {
            operations[at].kind = Kind::Other;
        }
        let change = |kind| Operation { kind, ..operations[created].clone() };
        let changes: Vec<_> = changes.into_iter().map(change).collect();
        operations.splice(created + 1..created + 1, changes);
    }
}

/// The changes of columns.
fn changes(
    operations: &[Operation],
    created: usize,
    table: &QualifiedName,
    before: Option<&Database>,
) -> Vec<Kind> {
    let Kind::CreateTable { columns, .. } = &operations[created].kind else { return vec![] };
    let Some(old) = before.and_then(|it| it.tables.iter().find(|it| same(&it.name, table))) else {
        return vec![];
    };
    let mut old = old.clone();
    for operation in &operations[..created] {
        let Kind::RenameColumn { table: of, column, to } = &operation.kind else { continue };
        let renamed = old.columns.iter_mut().find(|it| same(of, table) && it.name == *column);
        renamed.into_iter().for_each(|it| it.name.clone_from(to));
    }
    let table = || table.clone();
    let mut kinds = vec![];
    for column in old.columns.iter().filter(|old| !columns.iter().any(|new| new.name == old.name)) {
        kinds.push(Kind::DropColumn { table: table(), column: column.name.clone(), cascade: false });
    }
    for new in columns {
        match old.column(&new.name) {
            None => kinds
                .push(Kind::AddColumn { table: table(), column: NewColumn { unique: false, ..new.clone() } }),
            Some(was) if was.nullable && new.not_null => {
                kinds.push(Kind::SetNotNull { table: table(), column: new.name.clone() });
            }
            Some(was) if !was.nullable && !new.not_null && !new.primary_key => {
                kinds.push(Kind::DropNotNull { table: table(), column: new.name.clone() });
            }
            Some(_) => {}
        }
        let same_type = |was: &Column| matches!(&was.ty, ColumnType::Sql(ty) if *ty == new.ty);
        if old.column(&new.name).is_some_and(|was| matches!(was.ty, ColumnType::Sql(_)) && !same_type(was)) {
            kinds.push(Kind::AlterType { table: table(), column: new.name.clone(), ty: new.ty.clone() });
        }
    }
    kinds
}
