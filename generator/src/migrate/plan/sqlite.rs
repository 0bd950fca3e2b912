//! The order of steps on SQLite, and which tables must be rebuilt.

use super::{
    expression::mentions,
    table::{TableDiff, same_default},
};
use crate::{
    migrate::{
        Column, ColumnType, Database, DefaultValue, ForeignKey, Step, Table, TableChange, sql::is_literal,
    },
    provider::Dialect,
};

/// Tables first, each with its foreign keys: SQLite lets a key refer to a table that is not there yet.
/// `databases` are those before and after.
pub fn change_tables(
    databases: [&Database; 2],
    created: &[&Table],
    diffs: &[TableDiff],
    steps: &mut Vec<Step>,
) {
    steps.extend(created.iter().map(|table| Step::CreateTable((*table).clone())));
    let (rebuilt, altered): (Vec<&TableDiff>, Vec<&TableDiff>) =
        diffs.iter().partition(|it| must_rebuild(it));
    for diff in &altered {
        for index in diff.indexes.without_renames().0 {
            steps.push(Step::DropIndex { table: diff.to.name.clone(), name: index.name.clone() });
        }
    }
    for diff in &altered {
        let changes = table_changes(diff);
        if !changes.is_empty() {
            steps.push(Step::AlterTable { table: diff.to.name.clone(), changes });
        }
    }
    steps.extend(rebuilt.iter().map(|diff| Step::RebuildTable {
        from: Box::new(diff.from.clone()),
        to: Box::new(diff.to.clone()),
        meanwhile: free_name(databases, &diff.to.name.name),
    }));
    let new = created.iter().flat_map(|table| table.indexes.iter().map(|index| (*table, index)));
    let changed = altered
        .iter()
        .flat_map(|diff| diff.indexes.without_renames().1.into_iter().map(|index| (diff.to, index)));
    let create = |(table, index): (&Table, &crate::migrate::Index)| Step::CreateIndex {
        table: table.name.clone(),
        index: index.clone(),
    };
    steps.extend(new.chain(changed).map(create));
}

/// `new_<table>`, with a number where something has that name: SQLite's tables and indexes share their names, whatever
/// the case.
pub fn free_name(databases: [&Database; 2], table: &str) -> String {
    let tables = || databases.into_iter().flat_map(|it| &it.tables);
    let is_taken = |name: &str| {
        tables().any(|table| {
            let indexes = table.indexes.iter().map(|it| it.name.as_str());
            indexes.chain([table.name.name.as_str()]).any(|it| it.eq_ignore_ascii_case(name))
        })
    };
    let mut name = format!("new_{table}");
    let mut number = 1;
    while is_taken(&name) {
        number += 1;
        name = format!("new_{table}_{number}");
    }
    name
}

/// True when ALTER TABLE cannot make the change (<https://sqlite.org/lang_altertable.html>).
fn must_rebuild(diff: &TableDiff) -> bool {
    let keys = &diff.foreign_keys;
    let inline = |key: &&ForeignKey| inline_key(diff, key).is_some();
    diff.columns.changed.iter().any(|(from, to)| !is_same_definition(from, to))
        || diff.primary_key_changed
        || !diff.checks.is_empty()
        || !keys.dropped.is_empty()
        || !keys.added.iter().all(inline)
        || !diff.columns.added.iter().all(|column| can_add(column))
        || !diff.columns.dropped.iter().all(|column| can_drop(diff, column))
}

/// The values of an enum are the client's alone here: the column is TEXT.
fn is_same_definition(from: &Column, to: &Column) -> bool {
    let sql = |column: &Column| match &column.ty {
        ColumnType::Sql(sql) => sql.clone(),
        ColumnType::Enum { .. } | ColumnType::InlineEnum { .. } => "TEXT".to_owned(),
    };
    sql(from) == sql(to)
        && same_default(from, to)
        && from.nullable == to.nullable
        && from.autoincrement == to.autoincrement
        && from.generated == to.generated
}

/// Rows get the default, which must be a constant then. One that is required and has none is refused where there are rows,
/// as a rebuild would be.
fn can_add(column: &Column) -> bool {
    let constant = match &column.default {
        Some(DefaultValue::Now) => false,
        Some(DefaultValue::Sql(sql)) => is_literal(sql),
        _ => true,
    };
    constant && !column.autoincrement
}

fn can_drop(diff: &TableDiff, column: &Column) -> bool {
    let from = diff.from;
    let in_key = from.primary_key.iter().any(|key| key.columns.iter().any(|it| it.name == column.name));
    let others = from.columns.iter().filter(|it| it.name != column.name);
    let generated = others.filter_map(|it| it.generated.as_ref());
    let checks = from.checks.iter().map(|it| &it.expression);
    // Indexes on the column are gone by then.
    !in_key && !generated.chain(checks).any(|sql| mentions(sql, &column.name, Dialect::Sqlite))
}

/// The new column that can carry a new foreign key by itself, without a default as SQLite asks.
fn inline_key<'a>(diff: &TableDiff<'a>, key: &ForeignKey) -> Option<&'a Column> {
    let [name] = key.columns.as_slice() else { return None };
    let column = diff.columns.added.iter().find(|column| column.name == *name)?;
    (column.default.is_none() && column.generated.is_none()).then_some(column)
}

fn table_changes(diff: &TableDiff) -> Vec<TableChange> {
    let drop = diff.columns.dropped.iter().map(|column| TableChange::DropColumn(column.name.clone()));
    let add = diff.columns.added.iter().map(|&column| {
        let key = diff.foreign_keys.added.iter().find(|key| key.columns == [column.name.as_str()]);
        TableChange::AddColumn { column: column.clone(), foreign_key: key.map(|&key| key.clone()) }
    });
    let alter = diff
        .columns
        .changed
        .iter()
        .map(|&(from, to)| TableChange::AlterColumn { from: from.clone(), to: to.clone() });
    drop.chain(add).chain(alter).collect()
}
