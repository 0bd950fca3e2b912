//! The difference between two states of one table.

use super::expression::mentions;
use crate::{
    migrate::{Check, Column, ColumnType, DefaultValue, EnumType, EnumValue, ForeignKey, Index, Table, cast},
    provider::Dialect,
};

/// The difference between two states of one table, names already those after.
pub struct TableDiff<'a> {
    /// Before.
    pub from: &'a Table,
    /// After.
    pub to: &'a Table,
    /// `changed` are altered in place; what cannot be is dropped and added.
    pub columns: Changes<'a, Column>,
    /// `changed` have another name only.
    pub indexes: Changes<'a, Index>,
    /// `changed` have another name only.
    pub foreign_keys: Changes<'a, ForeignKey>,
    /// `changed` have another name only.
    pub checks: Changes<'a, Check>,
    /// The primary key has other columns.
    pub primary_key_changed: bool,
}

/// The difference between two lists of named things.
pub struct Changes<'a, T> {
    /// Only before.
    pub dropped: Vec<&'a T>,
    /// Only after.
    pub added: Vec<&'a T>,
    /// In both, different.
    pub changed: Vec<(&'a T, &'a T)>,
    /// In both, the same.
    pub kept: Vec<(&'a T, &'a T)>,
}

impl<'a> TableDiff<'a> {
    /// Compares; `recreated` are the enum types that are being replaced.
    pub fn new(from: &'a Table, to: &'a Table, recreated: &[EnumType], dialect: Dialect) -> TableDiff<'a> {
        let columns = column_changes(from, to, dialect);
        let replaced = |name: &str| columns.dropped.iter().any(|column| column.name == name);
        let has_new_enum = |column: &&Column| {
            recreated.iter().any(|it| column.ty == ColumnType::Enum { name: it.name.clone() })
        };
        let has_new_type = |before: &&Column| {
            dialect == Dialect::Postgres
                && to.column(&before.name).is_some_and(|after| cast::changes_type(before, after))
        };
        let converted: Vec<_> =
            from.columns.iter().filter(|it| has_new_enum(it) || has_new_type(it)).collect();
        // A predicate keeps the type its literals were read with, on PostgreSQL.
        let stale = |sql: &str| converted.iter().any(|column| mentions(sql, &column.name, dialect));
        let index = |a: &Index, b: &Index| {
            let expressions = || a.predicate.iter().chain(&a.expression);
            a.unique == b.unique
                && a.method == b.method
                && a.columns == b.columns
                && same_sql(a.predicate.as_deref(), b.predicate.as_deref())
                && same_sql(a.expression.as_deref(), b.expression.as_deref())
                && !a.columns.iter().any(|column| replaced(&column.name))
                && !expressions().any(|sql| {
                    stale(sql) || columns.dropped.iter().any(|it| mentions(sql, &it.name, dialect))
                })
        };
        let foreign_key = |a: &ForeignKey, b: &ForeignKey| {
            a.columns == b.columns
                && a.referenced_table == b.referenced_table
                && a.referenced_columns == b.referenced_columns
                && a.on_delete == b.on_delete
                && a.on_update == b.on_update
                && !a.columns.iter().any(|name| replaced(name))
        };
        let check = |a: &Check, b: &Check| {
            same_sql(Some(&a.expression), Some(&b.expression))
                && !stale(&a.expression)
                && !columns.dropped.iter().any(|column| mentions(&a.expression, &column.name, dialect))
        };
        let key_columns = |table: &'a Table| table.primary_key.as_ref().map(|key| &key.columns);
        let key_replaced = key_columns(from).is_some_and(|it| it.iter().any(|column| replaced(&column.name)));
        TableDiff {
            indexes: Changes::by_name(&from.indexes, &to.indexes, |it| &it.name, index),
            foreign_keys: Changes::by_name(&from.foreign_keys, &to.foreign_keys, |it| &it.name, foreign_key),
            checks: Changes::by_name(&from.checks, &to.checks, |it| &it.name, check),
            primary_key_changed: key_replaced || key_columns(from) != key_columns(to),
            columns,
            from,
            to,
        }
    }
}

impl<'a, T> Changes<'a, T> {
    /// Pairs equals by name; then equals under another name are renamed; the rest is dropped and added.
    fn by_name(
        from: &'a [T],
        to: &'a [T],
        name: impl Fn(&T) -> &str,
        same: impl Fn(&T, &T) -> bool,
    ) -> Changes<'a, T> {
        let mut changes =
            Changes { dropped: from.iter().collect(), added: vec![], changed: vec![], kept: vec![] };
        let mut rest = vec![];
        for after in to {
            let partner = |it: &&T| name(it) == name(after) && same(it, after);
            match changes.dropped.iter().position(partner) {
                Some(i) => changes.kept.push((changes.dropped.remove(i), after)),
                None => rest.push(after),
            }
        }
        for after in rest {
            let partner = |it: &&T| !to.iter().any(|other| name(other) == name(it)) && same(it, after);
            match changes.dropped.iter().position(partner) {
                Some(i) => changes.changed.push((changes.dropped.remove(i), after)),
                None => changes.added.push(after),
            }
        }
        changes
    }

    /// The same, for a database that cannot rename: what has another name is dropped and added.
    pub fn without_renames(&self) -> (Vec<&'a T>, Vec<&'a T>) {
        let dropped = self.dropped.iter().copied().chain(self.changed.iter().map(|(from, _)| *from));
        let added = self.added.iter().copied().chain(self.changed.iter().map(|(_, to)| *to));
        (dropped.collect(), added.collect())
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.dropped.is_empty() && self.added.is_empty() && self.changed.is_empty()
    }
}

fn column_changes<'a>(from: &'a Table, to: &'a Table, dialect: Dialect) -> Changes<'a, Column> {
    let mut changes = Changes { dropped: vec![], added: vec![], changed: vec![], kept: vec![] };
    let pairs = || to.columns.iter().filter_map(|after| Some((from.column(&after.name)?, after)));
    let retyped: Vec<_> = pairs().filter(|(a, b)| !same_type(a, b)).map(|(_, after)| after).collect();
    changes.dropped.extend(from.columns.iter().filter(|it| to.column(&it.name).is_none()));
    for after in &to.columns {
        let Some(before) = from.column(&after.name) else {
            changes.added.push(after);
            continue;
        };
        let inputs_change = |sql: &String| retyped.iter().any(|column| mentions(sql, &column.name, dialect));
        if !cast::keeps_values(before, after, dialect) || after.generated.as_ref().is_some_and(inputs_change)
        {
            changes.dropped.push(before);
            changes.added.push(after);
        } else if same_column(before, after) {
            changes.kept.push((before, after));
        } else {
            changes.changed.push((before, after));
        }
    }
    // A generated column goes before the columns it is made of, and comes behind them.
    changes.dropped.sort_by_key(|column| column.generated.is_none());
    changes.added.sort_by_key(|column| column.generated.is_some());
    changes
}

/// True when the two have one type, the names of inline enum values included.
pub fn same_type(a: &Column, b: &Column) -> bool {
    let names = |values: &[EnumValue]| values.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    a.list == b.list
        && match (&a.ty, &b.ty) {
            (ColumnType::InlineEnum { values: a }, ColumnType::InlineEnum { values: b }) => {
                names(a) == names(b)
            }
            (a, b) => a == b,
        }
}

/// True when the two have one default.
pub fn same_default(a: &Column, b: &Column) -> bool {
    a.default == b.default || b.default == Some(DefaultValue::Unknown)
}

fn same_column(a: &Column, b: &Column) -> bool {
    same_type(a, b)
        && same_default(a, b)
        && a.nullable == b.nullable
        && a.autoincrement == b.autoincrement
        && same_sql(a.generated.as_deref(), b.generated.as_deref())
}

fn same_sql(a: Option<&str>, b: Option<&str>) -> bool {
    a.map(str::trim) == b.map(str::trim)
}
