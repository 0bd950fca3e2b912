//! Renames that the schema does not say by `@was`: those that a plan may have missed, and those that a flag gives.

use std::fmt::{Display, Formatter};

use super::{Column, Database, QualifiedName, Table};

/// A table or column that is dropped, and the one that may have come in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rename {
    /// The table before, or the one of the column.
    pub table: QualifiedName,
    /// The column before; none where the table is meant.
    pub column: Option<String>,
    /// The name after.
    pub to: String,
}

/// For each table and column that goes, what comes and is so much like it that a rename may be meant.
pub fn possible_renames(from: &Database, to: &Database) -> Vec<Rename> {
    let mut renames = vec![];
    let gone = from.tables.iter().filter(|it| to.table(&it.name).is_none());
    let new: Vec<_> =
        to.tables.iter().filter(|it| it.was.is_none() && from.table(&it.name).is_none()).collect();
    for before in gone.filter(|it| !it.name.name.starts_with('_') && !is_followed(&it.name, to)) {
        let similar = |after: &&&Table| after.name.schema == before.name.schema && is_like(before, after);
        if let Some(after) = only(new.iter().filter(similar)) {
            renames.push(Rename { table: before.name.clone(), column: None, to: after.name.name.clone() });
        }
    }
    for after in &to.tables {
        let Some(before) = from.table(&after.name) else { continue };
        let new: Vec<_> =
            after.columns.iter().filter(|it| it.was.is_none() && before.column(&it.name).is_none()).collect();
        for column in before.columns.iter().filter(|it| after.column(&it.name).is_none()) {
            let is_renamed = after.columns.iter().any(|it| it.was.as_ref() == Some(&column.name));
            let similar = |it: &&&Column| it.ty == column.ty && it.list == column.list;
            if let Some(it) = only(new.iter().filter(similar)).filter(|_| !is_renamed) {
                let (table, column) = (before.name.clone(), Some(column.name.clone()));
                renames.push(Rename { table, column, to: it.name.clone() });
            }
        }
    }
    renames
}

impl Rename {
    /// Reads `table=new` or `table.column=new` as a rename of what is in `from`, and notes it in `to`, as `@was` would.
    pub fn apply(text: &str, from: &Database, to: &mut Database) -> Result<(), String> {
        let (old, new) =
            text.split_once('=').ok_or("a rename is written OLD=NEW, such as users.name=full_name")?;
        if let Some(table) = from.tables.iter().find(|it| it.name.to_string() == old) {
            let name = QualifiedName { schema: table.name.schema.clone(), name: new.to_owned() };
            let after = to.tables.iter_mut().find(|it| it.name == name);
            after.ok_or(format!("the schema has no table `{name}`"))?.was = Some(table.name.name.clone());
            return Ok(());
        }
        let column = |table: &Table| {
            let name = old.strip_prefix(&format!("{}.", table.name))?;
            table.column(name).map(|it| (table.name.clone(), it.name.clone()))
        };
        let (table, old) = from
            .tables
            .iter()
            .find_map(column)
            .ok_or(format!("there is no table or column `{old}` before the change"))?;
        let is_it = |it: &&mut Table| it.name == table || it.was.as_ref() == Some(&table.name);
        let after = to.tables.iter_mut().find(is_it).ok_or(format!("the schema has no table `{table}`"))?;
        let column = after.columns.iter_mut().find(|it| it.name == new);
        column.ok_or(format!("the schema has no column `{table}.{new}`"))?.was = Some(old);
        Ok(())
    }
}

impl Display for Rename {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        let column = self.column.iter().map(|it| format!(".{it}")).collect::<String>();
        write!(f, "{}{column}={}", self.table, self.to)
    }
}

fn is_followed(table: &QualifiedName, to: &Database) -> bool {
    to.tables.iter().any(|it| it.was.as_ref() == Some(&table.name))
}

/// True when most columns of either table are in the other.
fn is_like(a: &Table, b: &Table) -> bool {
    let shared =
        a.columns.iter().filter(|it| b.column(&it.name).is_some_and(|other| other.ty == it.ty)).count();
    2 * shared > a.columns.len().max(b.columns.len())
}

/// The only one, since of two nobody can tell which is meant.
fn only<T>(mut all: impl Iterator<Item = T>) -> Option<T> {
    let first = all.next();
    if all.next().is_some() { None } else { first }
}
