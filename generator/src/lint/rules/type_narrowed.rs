//! A type that not every value of the old one fits into.

use super::*;

pub const RULE: Rule =
    rule("lint.type_narrowed", Severity::Error, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let (table, column, after) = new_type(operation)?;
    let before = migration.column_before(table, column)?;
    if matches!(before.ty, ColumnType::Enum { .. } | ColumnType::InlineEnum { .. }) {
        return None;
    }
    let what = match cast::conversion(before, &after, migration.dialect()) {
        Conversion::Safe => return None,
        Conversion::Narrowing => "values that do not fit are refused, cut or rounded",
        Conversion::Fallible => "values that do not convert are refused",
    };
    let quoted = migration.quoted(table);
    let (from, to) = (cast::type_text(before), cast::type_text(&after));
    Some(Finding::new(format!("`{table}.{column}` changes from {from} to {to}: {what}")).help(format!(
        "look for such values first: SELECT count(*) FROM {quoted} WHERE ..; or add a column of the new \
         type beside it"
    )))
}
