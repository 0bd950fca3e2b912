//! Foreign keys that stay the same, but stand in the way of another change.

use super::table::{TableDiff, same_type};
use crate::{
    migrate::{Column, ColumnType, ForeignKey, IndexColumn, Table, cast::Family},
    provider::Dialect,
};

/// Marks the foreign keys to be dropped before and added after the changes they stand in the way of.
pub fn recreate_touched(diffs: &mut [TableDiff], dialect: Dialect) {
    let mut touched = vec![];
    for (i, diff) in diffs.iter().enumerate() {
        for (from, _) in diff.foreign_keys.kept.iter().chain(&diff.foreign_keys.changed) {
            let target = diffs.iter().find(|it| it.to.name == from.referenced_table);
            let by_own_index = dialect == Dialect::Mysql && loses_index(diff, &from.columns);
            let by_target = target.is_some_and(|target| {
                changes_column(target, &from.referenced_columns, dialect) || loses_key(target, from, dialect)
            });
            if by_own_index || by_target || changes_column(diff, &from.columns, dialect) {
                touched.push((i, from.name.clone()));
            }
        }
    }
    for (i, name) in touched {
        let Some(diff) = diffs.get_mut(i) else { continue };
        let keys = &mut diff.foreign_keys;
        for list in [&mut keys.kept, &mut keys.changed] {
            if let Some(at) = list.iter().position(|(from, _)| from.name == name) {
                let (from, to) = list.remove(at);
                keys.dropped.push(from);
                keys.added.push(to);
            }
        }
    }
}

/// MySQL changes no column of a foreign key; PostgreSQL does while the two sides can be compared.
fn changes_column(diff: &TableDiff, columns: &[String], dialect: Dialect) -> bool {
    let incomparable = |from: &Column, to: &Column| match (&from.ty, &to.ty) {
        (ColumnType::Sql(from), ColumnType::Sql(to)) => {
            Family::of(from) != Family::of(to) || Family::of(to) == Family::Other
        }
        _ => true,
    };
    diff.columns.changed.iter().any(|(from, to)| {
        let changes = match dialect {
            Dialect::Mysql => {
                !same_type(from, to) || from.nullable != to.nullable || from.autoincrement != to.autoincrement
            }
            _ => !same_type(from, to) && incomparable(from, to),
        };
        changes && columns.contains(&to.name)
    })
}

/// The referenced table loses the key or index that the foreign key rests on.
fn loses_key(target: &TableDiff, key: &ForeignKey, dialect: Dialect) -> bool {
    if dialect == Dialect::Mysql {
        return loses_index(target, &key.referenced_columns);
    }
    let same = |columns: &[IndexColumn]| {
        columns.len() == key.referenced_columns.len()
            && columns.iter().all(|it| key.referenced_columns.contains(&it.name))
    };
    let loses_primary =
        target.primary_key_changed && target.from.primary_key.as_ref().is_some_and(|it| same(&it.columns));
    loses_primary || target.indexes.dropped.iter().any(|index| index.unique && same(&index.columns))
}

/// MySQL keeps an index that begins with the columns of a foreign key while it is the last such.
fn loses_index(diff: &TableDiff, columns: &[String]) -> bool {
    let dropped = diff.indexes.dropped.iter().any(|index| covers(&index.columns, columns));
    let primary = |table: &Table| table.primary_key.as_ref().is_some_and(|key| covers(&key.columns, columns));
    let primary_lost = diff.primary_key_changed && primary(diff.from);
    if !dropped && !primary_lost {
        return false;
    }
    let mut rest = diff.indexes.kept.iter().chain(&diff.indexes.changed);
    let primary_stays = !diff.primary_key_changed && primary(diff.from);
    !primary_stays && !rest.any(|(index, _)| covers(&index.columns, columns))
}

/// True when an index on `index` serves a foreign key on `columns`.
pub fn covers(index: &[IndexColumn], columns: &[String]) -> bool {
    index.len() >= columns.len() && index.iter().zip(columns).all(|(index, column)| index.name == *column)
}
