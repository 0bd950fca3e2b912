//! The order of steps on PostgreSQL and MySQL.

use super::{enumeration::EnumChanges, foreign_key::covers, table::TableDiff};
use crate::{
    migrate::{ColumnType, Database, EnumType, EnumUse, ForeignKey, Step, Table, TableChange},
    provider::Dialect,
};

/// What others depend on comes first: keys and indexes go, then tables and columns change, then keys and
/// indexes come. So cycles of foreign keys need no care.
pub fn change_tables(
    dialect: Dialect,
    created: &[&Table],
    diffs: &[TableDiff],
    enums: &EnumChanges,
    before: &Database,
    steps: &mut Vec<Step>,
) {
    // All keys before any index: one that a table loses may be what a key of another rests on.
    for diff in diffs {
        drop_foreign_keys(dialect, diff, steps);
    }
    for diff in diffs {
        drop_checks_and_indexes(dialect, diff, steps);
    }
    steps.extend(enums.recreated.iter().map(|it| recreate_enum(it, before)));
    steps.extend(created.iter().map(|table| Step::CreateTable((*table).clone())));
    for diff in diffs {
        let changes = table_changes(diff);
        if !changes.is_empty() {
            steps.push(Step::AlterTable { table: diff.to.name.clone(), changes });
        }
        rename_objects(dialect, diff, steps);
    }
    steps.extend(enums.dropped.iter().cloned().map(Step::DropEnum));
    if dialect == Dialect::Postgres {
        for table in created {
            let create = |index| Step::CreateIndex { table: table.name.clone(), index };
            steps.extend(table.indexes.iter().cloned().map(create));
        }
    }
    for diff in diffs {
        add_indexes_and_checks(dialect, diff, steps);
    }
    let new = created.iter().flat_map(|table| table.foreign_keys.iter().map(|key| (*table, key)));
    steps.extend(new.map(|(table, key)| add_foreign_key(table, key)));
    for diff in diffs {
        let added = match dialect {
            Dialect::Mysql => diff.foreign_keys.without_renames().1,
            _ => diff.foreign_keys.added.clone(),
        };
        steps.extend(added.into_iter().map(|key| add_foreign_key(diff.to, key)));
    }
}

fn drop_foreign_keys(dialect: Dialect, diff: &TableDiff, steps: &mut Vec<Step>) {
    let keys = match dialect {
        Dialect::Mysql => diff.foreign_keys.without_renames().0,
        _ => diff.foreign_keys.dropped.clone(),
    };
    for key in keys {
        if diff.to.foreign_keys.iter().any(|it| it.name == key.name) {
            steps.push(Step::DropForeignKey { table: diff.to.name.clone(), name: key.name.clone() });
        } else {
            drop_foreign_key(dialect, diff.from, key, steps);
        }
    }
}

fn drop_checks_and_indexes(dialect: Dialect, diff: &TableDiff, steps: &mut Vec<Step>) {
    let table = &diff.to.name;
    let checks = match dialect {
        Dialect::Mysql => diff.checks.without_renames().0,
        _ => diff.checks.dropped.clone(),
    };
    for check in checks {
        steps.push(Step::DropCheck { table: table.clone(), name: check.name.clone() });
    }
    for index in &diff.indexes.dropped {
        steps.push(Step::DropIndex { table: table.clone(), name: index.name.clone() });
    }
}

/// Drops a key for good. MySQL made an index for a key that had none, and named it as the key; it stays behind.
pub fn drop_foreign_key(dialect: Dialect, table: &Table, key: &ForeignKey, steps: &mut Vec<Step>) {
    steps.push(Step::DropForeignKey { table: table.name.clone(), name: key.name.clone() });
    if dialect == Dialect::Mysql && !has_index(table, key) {
        steps.push(Step::DropIndex { table: table.name.clone(), name: key.name.clone() });
    }
}

fn has_index(table: &Table, key: &ForeignKey) -> bool {
    let primary = table.primary_key.iter().map(|it| &it.columns);
    primary.chain(table.indexes.iter().map(|it| &it.columns)).any(|columns| covers(columns, &key.columns))
}

fn recreate_enum(to: &EnumType, before: &Database) -> Step {
    let ty = ColumnType::Enum { name: to.name.clone() };
    let uses = before.tables.iter().flat_map(|table| {
        let columns = table.columns.iter().filter(|column| column.ty == ty);
        columns.map(|column| EnumUse { table: table.name.clone(), column: column.clone() })
    });
    Step::RecreateEnum { to: to.clone(), uses: uses.collect() }
}

fn table_changes(diff: &TableDiff) -> Vec<TableChange> {
    let mut changes = vec![];
    let key = |table: &Table| table.primary_key.clone().filter(|_| diff.primary_key_changed);
    changes.extend(key(diff.from).map(TableChange::DropPrimaryKey));
    changes.extend(diff.columns.dropped.iter().map(|it| TableChange::DropColumn(it.name.clone())));
    let add = |column| TableChange::AddColumn { column, foreign_key: None };
    changes.extend(diff.columns.added.iter().map(|&column| add(column.clone())));
    changes.extend(
        diff.columns
            .changed
            .iter()
            .map(|&(from, to)| TableChange::AlterColumn { from: from.clone(), to: to.clone() }),
    );
    changes.extend(key(diff.to).map(TableChange::AddPrimaryKey));
    changes
}

fn rename_objects(dialect: Dialect, diff: &TableDiff, steps: &mut Vec<Step>) {
    let table = &diff.to.name;
    if dialect == Dialect::Postgres {
        let mut rename = |from: &str, to: &str| {
            if from != to {
                let (from, to) = (from.to_owned(), to.to_owned());
                steps.push(Step::RenameConstraint { table: table.clone(), from, to });
            }
        };
        if let (Some(from), Some(to), false) =
            (&diff.from.primary_key, &diff.to.primary_key, diff.primary_key_changed)
        {
            rename(&from.name, &to.name);
        }
        diff.foreign_keys.changed.iter().for_each(|(from, to)| rename(&from.name, &to.name));
        diff.checks.changed.iter().for_each(|(from, to)| rename(&from.name, &to.name));
    }
    for (from, to) in &diff.indexes.changed {
        let (from, to) = (from.name.clone(), to.name.clone());
        steps.push(Step::RenameIndex { table: table.clone(), from, to });
    }
}

fn add_indexes_and_checks(dialect: Dialect, diff: &TableDiff, steps: &mut Vec<Step>) {
    let table = &diff.to.name;
    for &index in &diff.indexes.added {
        steps.push(Step::CreateIndex { table: table.clone(), index: index.clone() });
    }
    let checks = match dialect {
        Dialect::Mysql => diff.checks.without_renames().1,
        _ => diff.checks.added.clone(),
    };
    for check in checks {
        steps.push(Step::AddCheck { table: table.clone(), check: check.clone() });
    }
}

fn add_foreign_key(table: &Table, key: &ForeignKey) -> Step {
    Step::AddForeignKey { table: table.name.clone(), key: key.clone() }
}
