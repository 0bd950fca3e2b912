//! Renames of tables and columns, in the data and as steps.

use super::{
    expression::{mentions, replace_column},
    pairing::{self, Pairs},
    sqlite::free_name,
};
use crate::{
    migrate::{Check, Database, QualifiedName, Step, Table, TableChange},
    provider::Dialect,
};

/// Gives every paired table and its columns their new names.
pub fn rename_tables(before: &mut Database, after: &Database, pairs: &Pairs, steps: &mut Vec<Step>) {
    let mut pending: Vec<_> = pairs.iter().filter(|(from, to)| from != to).collect();
    while !pending.is_empty() {
        // A name may have to be given up before it is taken.
        let free = |(_, to): &&(QualifiedName, QualifiedName)| before.table(to).is_none();
        let (from, to) = pending.remove(pending.iter().position(free).unwrap_or(0));
        if before.provider.dialect() == Dialect::Sqlite && from.name.eq_ignore_ascii_case(&to.name) {
            // The two are one name there, which it says is taken.
            let meanwhile = QualifiedName::bare(free_name([before, after], &to.name));
            move_table(from, &meanwhile, steps);
            move_table(&meanwhile, to, steps);
        } else {
            move_table(from, to, steps);
        }
        rename_table(before, from, to);
    }
    for after in &after.tables {
        swap_join_columns(before, after, steps);
        for column in &after.columns {
            let Some(table) = before.table(&after.name) else { break };
            let Some(was) = &column.was else { continue };
            // What has a successor stays until it is dropped; see `successor`.
            let is_new = table.column(&column.name).is_none() && after.column(was).is_none();
            if table.column(was).is_some() && is_new {
                rename_column(before, &after.name, was, &column.name, steps);
            }
        }
    }
}

fn move_table(from: &QualifiedName, to: &QualifiedName, steps: &mut Vec<Step>) {
    let mut from = from.clone();
    if is_other_schema(&from.schema, &to.schema) {
        let schema = to.schema.clone().unwrap_or_else(|| "public".to_owned());
        steps.push(Step::MoveTable { from: from.clone(), schema: schema.clone() });
        from.schema = Some(schema);
    }
    if from.name != to.name {
        steps.push(Step::RenameTable { from, to: to.name.clone() });
    }
}

/// A schema file that begins to name its PostgreSQL schemas names the one its tables are in: `public`.
pub fn is_other_schema(from: &Option<String>, to: &Option<String>) -> bool {
    from.as_deref().unwrap_or("public") != to.as_deref().unwrap_or("public")
}

fn rename_table(database: &mut Database, from: &QualifiedName, to: &QualifiedName) {
    for table in &mut database.tables {
        if table.name == *from {
            table.name = to.clone();
        }
        for key in table.foreign_keys.iter_mut().filter(|key| key.referenced_table == *from) {
            key.referenced_table = to.clone();
        }
    }
}

/// `A` and `B` of a join table follow the order of the models' names: a renamed model can swap them.
fn swap_join_columns(before: &mut Database, after: &Table, steps: &mut Vec<Step>) {
    let Some(table) = before.table(&after.name) else { return };
    let (Some([a, b]), Some([c, d])) = (pairing::joined(table), pairing::joined(after)) else { return };
    if a != b && a == d && b == c {
        rename_column(before, &after.name, "A", "A_was", steps);
        rename_column(before, &after.name, "B", "A", steps);
        rename_column(before, &after.name, "A_was", "B", steps);
    }
}

fn rename_column(
    database: &mut Database,
    table: &QualifiedName,
    from: &str,
    to: &str,
    steps: &mut Vec<Step>,
) {
    let dialect = database.provider.dialect();
    let checks = clear_way(database, table, from, steps);
    steps.push(Step::RenameColumn { table: table.clone(), from: from.to_owned(), to: to.to_owned() });
    steps.extend(checks.into_iter().map(|it| {
        let check = Check { expression: replace_column(&it.expression, from, to, dialect), ..it };
        Step::AddCheck { table: table.clone(), check }
    }));
    let rename = |name: &mut String| {
        if name == from {
            *name = to.to_owned();
        }
    };
    for it in &mut database.tables {
        for key in it.foreign_keys.iter_mut().filter(|key| key.referenced_table == *table) {
            key.referenced_columns.iter_mut().for_each(rename);
        }
        if it.name != *table {
            continue;
        }
        let keys = it.primary_key.iter_mut().flat_map(|key| &mut key.columns);
        let indexes = it.indexes.iter_mut().flat_map(|index| &mut index.columns);
        keys.chain(indexes).for_each(|column| rename(&mut column.name));
        it.columns.iter_mut().for_each(|column| rename(&mut column.name));
        it.foreign_keys.iter_mut().flat_map(|key| &mut key.columns).for_each(rename);
        // The database follows a rename inside of expressions.
        let generated = it.columns.iter_mut().filter_map(|column| column.generated.as_mut());
        let indexed =
            it.indexes.iter_mut().flat_map(|index| index.predicate.iter_mut().chain(&mut index.expression));
        let checked = it.checks.iter_mut().map(|check| &mut check.expression);
        for sql in generated.chain(indexed).chain(checked) {
            *sql = replace_column(sql, from, to, dialect);
        }
    }
}

/// MySQL renames no column that a check, an index of an expression or a generated column names; and none of a foreign key
/// while its table has checks. They go before, in the data too, so that they are made anew; checks are handed back, to be
/// made at once.
fn clear_way(
    database: &mut Database,
    table: &QualifiedName,
    column: &str,
    steps: &mut Vec<Step>,
) -> Vec<Check> {
    let dialect = database.provider.dialect();
    if dialect != Dialect::Mysql {
        return vec![];
    }
    let is_keyed = database.tables.iter().any(|it| {
        it.foreign_keys.iter().any(|key| {
            it.name == *table && key.columns.iter().any(|it| it == column)
                || key.referenced_table == *table && key.referenced_columns.iter().any(|it| it == column)
        })
    });
    let Some(it) = database.tables.iter_mut().find(|it| it.name == *table) else { return vec![] };
    let generated: Vec<String> = it
        .columns
        .iter()
        .filter(|it| it.generated.as_ref().is_some_and(|sql| mentions(sql, column, dialect)))
        .map(|it| it.name.clone())
        .collect();
    let is_of_generated = |sql: &str| generated.iter().any(|name| mentions(sql, name, dialect));
    let mut again = vec![];
    it.checks.retain(|check| {
        let is_lost = is_of_generated(&check.expression);
        if is_lost || is_keyed || mentions(&check.expression, column, dialect) {
            steps.push(Step::DropCheck { table: table.clone(), name: check.name.clone() });
            again.extend((!is_lost).then(|| check.clone()));
        }
        !is_lost
    });
    it.indexes.retain(|index| {
        let is_in_way = index
            .expression
            .as_ref()
            .is_some_and(|sql| mentions(sql, column, dialect) || is_of_generated(sql))
            || index.columns.iter().any(|it| generated.contains(&it.name));
        if is_in_way {
            steps.push(Step::DropIndex { table: table.clone(), name: index.name.clone() });
        }
        !is_in_way
    });
    it.columns.retain(|it| !generated.contains(&it.name));
    if !generated.is_empty() {
        let changes = generated.into_iter().map(TableChange::DropColumn).collect();
        steps.push(Step::AlterTable { table: table.clone(), changes });
    }
    again
}
