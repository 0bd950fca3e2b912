//! A foreign key whose columns no index begins with.

use super::*;

pub const RULE: Rule =
    rule("lint.foreign_key_without_index", Severity::Warning, &[Dialect::Postgres, Dialect::Sqlite], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, columns) = match &operation.kind {
        Kind::AddConstraint(Constraint {
            table, kind: ConstraintKind::ForeignKey { columns, .. }, ..
        }) => (table, columns.clone()),
        _ => return None,
    };
    if is_indexed(table, &columns, migration) {
        return None;
    }
    let list = columns.join(", ");
    let message = format!(
        "no index of `{table}` begins with {list}: each change of a key that is referred to reads all of \
         `{table}`"
    );
    Some(Finding::new(message).help(format!("add `@@index([{list}])` to the model")))
}

fn is_indexed(table: &QualifiedName, columns: &[String], migration: &Migration) -> bool {
    let covers = |names: &[Option<String>]| {
        names.len() >= columns.len()
            && names.iter().take(columns.len()).all(|it| it.as_ref().is_some_and(|it| columns.contains(it)))
    };
    let parts = |parts: &[IndexPart]| parts.iter().map(|it| it.column.clone()).collect::<Vec<_>>();
    let made = migration.operations.iter().any(|it| match &it.kind {
        Kind::CreateIndex(index) => same(&index.table, table) && covers(&parts(&index.columns)),
        Kind::CreateTable { table: new, keys, .. } => {
            same(new, table)
                && keys.iter().any(|key| covers(&key.iter().cloned().map(Some).collect::<Vec<_>>()))
        }
        Kind::AddConstraint(Constraint {
            table: other,
            kind: ConstraintKind::Unique(key) | ConstraintKind::PrimaryKey(key),
            ..
        }) => same(other, table) && covers(&parts(&key.columns)),
        _ => false,
    });
    let before = migration.table_before(table);
    let keys = before.into_iter().flat_map(|it| {
        let indexes = it.indexes.iter().map(|index| &index.columns);
        indexes.chain(it.primary_key.iter().map(|key| &key.columns))
    });
    made || migration.had_index(table, covers)
        || keys.into_iter().any(|key| covers(&key.iter().map(|it| Some(it.name.clone())).collect::<Vec<_>>()))
}
