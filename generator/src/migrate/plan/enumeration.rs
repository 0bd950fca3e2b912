//! Changes of PostgreSQL enum types.

use super::rename::is_other_schema;
use crate::migrate::{ColumnType, Database, DefaultValue, EnumType, QualifiedName, Step, Warning, warning};

/// What has to wait until the columns are ready.
pub struct EnumChanges {
    /// Types with values removed or in another order.
    pub recreated: Vec<EnumType>,
    /// Types that no column has any more.
    pub dropped: Vec<QualifiedName>,
}

/// Renames, new values and new types at once; the rest is handed back.
pub fn change(
    before: &mut Database,
    to: &Database,
    steps: &mut Vec<Step>,
    warnings: &mut Vec<Warning>,
) -> EnumChanges {
    let mut changes = EnumChanges { recreated: vec![], dropped: vec![] };
    let mut created = vec![];
    let mut kept = vec![];
    for after in &to.enums {
        let Some(old) = partner(before, after).map(|it| it.name.clone()) else {
            created.push(Step::CreateEnum(after.clone()));
            continue;
        };
        move_enum(before, &old, &after.name, steps);
        rename_values(before, after, steps);
        kept.push(after.name.clone());
        let Some(current) = before.enums.iter().find(|it| it.name == after.name) else { continue };
        let removed: Vec<_> = names(current).filter(|name| !names(after).any(|it| it == *name)).collect();
        let same_order = names(after).filter(|name| names(current).any(|it| it == *name)).eq(names(current));
        if same_order {
            steps.extend(new_values(current, after));
            continue;
        }
        if !removed.is_empty() {
            warnings.push(warning::enum_values_removed(&after.name, removed));
        }
        changes.recreated.push(after.clone());
    }
    changes.dropped =
        before.enums.iter().map(|it| it.name.clone()).filter(|name| !kept.contains(name)).collect();
    steps.extend(created);
    changes
}

fn names(it: &EnumType) -> impl Iterator<Item = &str> {
    it.values.iter().map(|value| value.name.as_str())
}

fn partner<'a>(before: &'a Database, after: &EnumType) -> Option<&'a EnumType> {
    let find = |name: &str| {
        let same_place = |it: &&EnumType| !is_other_schema(&it.name.schema, &after.name.schema);
        let named = || before.enums.iter().filter(|it| it.name.name == name);
        named().find(same_place).or_else(|| named().next())
    };
    find(&after.name.name).or_else(|| find(after.was.as_ref()?))
}

fn move_enum(before: &mut Database, from: &QualifiedName, to: &QualifiedName, steps: &mut Vec<Step>) {
    let mut current = from.clone();
    if is_other_schema(&current.schema, &to.schema) {
        let schema = to.schema.clone().unwrap_or_else(|| "public".to_owned());
        steps.push(Step::MoveEnum { from: current.clone(), schema: schema.clone() });
        current.schema = Some(schema);
    }
    if current.name != to.name {
        steps.push(Step::RenameEnum { from: current, to: to.name.clone() });
    }
    before.enums.iter_mut().filter(|it| it.name == *from).for_each(|it| it.name = to.clone());
    for column in before.tables.iter_mut().flat_map(|table| &mut table.columns) {
        if column.ty == (ColumnType::Enum { name: from.clone() }) {
            column.ty = ColumnType::Enum { name: to.clone() };
        }
    }
}

fn rename_values(before: &mut Database, after: &EnumType, steps: &mut Vec<Step>) {
    let Some(current) = before.enums.iter_mut().find(|it| it.name == after.name) else { return };
    for value in &after.values {
        let Some(was) = &value.was else { continue };
        let has = |name: &str| current.values.iter().any(|it| it.name == name);
        if !has(was) || has(&value.name) || names(after).any(|it| it == was) {
            continue;
        }
        steps.push(Step::RenameEnumValue {
            name: after.name.clone(),
            from: was.clone(),
            to: value.name.clone(),
        });
        current.values.iter_mut().filter(|it| it.name == *was).for_each(|it| it.name = value.name.clone());
        for column in before.tables.iter_mut().flat_map(|table| &mut table.columns) {
            if column.ty == (ColumnType::Enum { name: after.name.clone() })
                && let Some(default) = &mut column.default
            {
                rename_default(default, was, &value.name);
            }
        }
    }
}

fn rename_default(default: &mut DefaultValue, from: &str, to: &str) {
    match default {
        DefaultValue::Text(text) if text == from => *text = to.to_owned(),
        DefaultValue::List(items) => items.iter_mut().for_each(|it| rename_default(it, from, to)),
        _ => {}
    }
}

/// Each new value before the next old one.
fn new_values(before: &EnumType, after: &EnumType) -> Vec<Step> {
    let is_old = |name: &str| names(before).any(|it| it == name);
    let all: Vec<_> = names(after).collect();
    let new = all.iter().enumerate().filter(|(_, name)| !is_old(name));
    new.map(|(i, name)| Step::AddEnumValue {
        name: after.name.clone(),
        value: (*name).to_owned(),
        before: all[i..].iter().find(|it| is_old(it)).map(|it| (*it).to_owned()),
    })
    .collect()
}
