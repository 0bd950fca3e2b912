//! Which table before is which table after.

use crate::migrate::{Database, QualifiedName, Table};

/// Names before and after.
pub type Pairs = Vec<(QualifiedName, QualifiedName)>;

/// Tables with the same name, with `@@was`, moved to another PostgreSQL schema, and the hidden tables of
/// many-to-many relations between the same tables, whose names follow the names of the models.
pub fn pair_tables(from: &Database, to: &Database) -> Pairs {
    let mut pairs = Pairs::new();
    for table in &to.tables {
        if let Some(was) = &table.was {
            let was = QualifiedName { schema: table.name.schema.clone(), name: was.clone() };
            if from.table(&was).is_some() && is_renamed(&was, &table.name, from, to) {
                pairs.push((was, table.name.clone()));
            }
        }
    }
    let by_name = |before: &Table, after: &Table| before.name == after.name;
    let by_bare_name = |before: &Table, after: &Table| before.name.name == after.name.name;
    pair_rest(from, to, &mut pairs, |before, after, _| by_name(before, after));
    pair_rest(from, to, &mut pairs, |before, after, _| by_bare_name(before, after));
    pair_rest(from, to, &mut pairs, joins_same);
    pairs
}

/// `@was` stays in the schema after the rename: it counts while the old name is there and the new one is not,
/// or while the old name has no other use.
fn is_renamed(was: &QualifiedName, name: &QualifiedName, from: &Database, to: &Database) -> bool {
    from.table(name).is_none() || to.table(was).is_none()
}

fn pair_rest(
    from: &Database,
    to: &Database,
    pairs: &mut Pairs,
    same: impl Fn(&Table, &Table, &Pairs) -> bool,
) {
    for after in &to.tables {
        if pairs.iter().any(|(_, it)| *it == after.name) {
            continue;
        }
        let free = |before: &&Table| !pairs.iter().any(|(it, _)| *it == before.name);
        let mut candidates = from.tables.iter().filter(|before| same(before, after, pairs)).filter(free);
        // Two candidates leave it open which one is meant.
        if let (Some(before), None) = (candidates.next(), candidates.next()) {
            let pair = (before.name.clone(), after.name.clone());
            pairs.push(pair);
        }
    }
}

/// The two tables that the hidden table of a many-to-many relation joins, those of `A` and `B`.
pub fn joined(table: &Table) -> Option<[&QualifiedName; 2]> {
    let [a, b] = table.columns.as_slice() else { return None };
    if !table.name.name.starts_with('_') || a.name != "A" || b.name != "B" {
        return None;
    }
    let target = |column: &str| {
        let key = table.foreign_keys.iter().find(|key| key.columns == [column])?;
        Some(&key.referenced_table)
    };
    Some([target("A")?, target("B")?])
}

fn joins_same(before: &Table, after: &Table, pairs: &Pairs) -> bool {
    let (Some([a, b]), Some([c, d])) = (joined(before), joined(after)) else { return false };
    let same = |before, after| pairs.iter().any(|(from, to)| from == before && to == after);
    (same(a, c) && same(b, d)) || (same(a, d) && same(b, c))
}
