//! What a plan destroys, and what rows may stop it.

use super::{
    Check, Column, ColumnType, DefaultValue, ForeignKey, Index, IndexColumn, QualifiedName, Rename, Table,
    cast,
    plan::{TableDiff, mentions},
};
use crate::provider::Dialect;

/// What a plan destroys, or what rows may stop it. None matters while the table is empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The table, or the enum type.
    pub object: QualifiedName,
    /// What happens.
    pub kind: WarningKind,
}

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WarningKind {
    /// The table goes, with its rows.
    TableDropped,
    /// The column goes, with its values.
    ColumnDropped(String),
    /// The column is dropped and made anew: the database has no conversion.
    ColumnRecreated(String),
    /// A new required column has no default in the database: it fails where there are rows.
    RequiredColumnAdded(String),
    /// The same on MySQL, which gives rows 0 or an empty text: it fails where the type has no such value.
    RequiredColumnFilled(String),
    /// The column becomes required: it fails where there are NULLs.
    ColumnMadeRequired(String),
    /// The new type holds less: values are cut, rounded, or it fails.
    TypeNarrowed {
        /// The column.
        column: String,
        /// The type before.
        from: String,
        /// The type after.
        to: String,
    },
    /// Another kind of type: it fails where a value has no form in it.
    TypeConverted {
        /// The column.
        column: String,
        /// The type before.
        from: String,
        /// The type after.
        to: String,
    },
    /// A column is filled once more from the one that it takes over from: what differs is overwritten.
    ColumnRefilled {
        /// The column.
        column: String,
        /// The one that it takes over from.
        from: String,
    },
    /// The primary key has other columns: it fails where they are not unique.
    PrimaryKeyChanged,
    /// It fails where values are not unique.
    UniqueAdded(String),
    /// A foreign key that is new: it fails where a row refers to nothing.
    ForeignKeyAdded {
        /// The constraint's name.
        name: String,
        /// The table that it refers to.
        referenced: QualifiedName,
    },
    /// A check that is new: it fails where a row breaks it.
    CheckAdded(String),
    /// Values of an enum go: it fails where rows have them.
    EnumValuesRemoved {
        /// The column, where the database has no enum types.
        column: Option<String>,
        /// The values.
        values: Vec<String>,
    },
}

impl Warning {
    /// True when rows or values are lost though every statement succeeds.
    pub fn loses_data(&self) -> bool {
        self.told().loses_data
    }

    /// What it is about, as flags name it: `table`, `table.column`, or an enum.
    pub fn target(&self) -> String {
        self.told().column.map_or(self.object.to_string(), |it| format!("{}.{it}", self.object))
    }

    /// A stable code, for flags and JSON.
    pub fn code(&self) -> &'static str {
        self.told().code
    }

    /// True when what is dropped may have been renamed so.
    pub fn is_of(&self, rename: &Rename) -> bool {
        self.object == rename.table
            && match &self.kind {
                WarningKind::TableDropped => rename.column.is_none(),
                WarningKind::ColumnDropped(column) => rename.column.as_ref() == Some(column),
                _ => false,
            }
    }

    /// All that differs from kind to kind.
    fn told(&self) -> Told<'_> {
        use WarningKind as Kind;
        let object = &self.object;
        let place = |column: &str| format!("column `{object}.{column}`");
        let told = |code, loses_data, column, message| Told { code, loses_data, column, message };
        match &self.kind {
            Kind::TableDropped => {
                let message = format!("table `{object}` is dropped, with its rows");
                told("migrate.table_dropped", true, None, message)
            }
            Kind::ColumnDropped(column) => {
                let message = format!("{} is dropped, with its values", place(column));
                told("migrate.column_dropped", true, Some(column), message)
            }
            Kind::ColumnRecreated(column) => {
                let message = format!("{} is dropped and made anew, its values are lost", place(column));
                told("migrate.column_recreated", true, Some(column), message)
            }
            Kind::RequiredColumnAdded(column) => {
                let message = format!(
                    "required {} {NO_DEFAULT}: fails where the table has rows; {INSTEAD}",
                    place(column)
                );
                told("migrate.required_column_added", false, Some(column), message)
            }
            Kind::RequiredColumnFilled(column) => {
                let message = format!(
                    "required {} {NO_DEFAULT}: rows get 0, an empty text or the first value, and it fails where the type has none such; {INSTEAD}",
                    place(column)
                );
                told("migrate.required_column_filled", false, Some(column), message)
            }
            Kind::ColumnMadeRequired(column) => {
                let message = format!("{} becomes required: fails where it is NULL", place(column));
                told("migrate.column_made_required", false, Some(column), message)
            }
            Kind::TypeNarrowed { column, from, to } => {
                let message = format!("{} goes from {from} to {to}, which holds less", place(column));
                told("migrate.type_narrowed", true, Some(column), message)
            }
            Kind::TypeConverted { column, from, to } => {
                let message = format!(
                    "{} is converted from {from} to {to}: fails where a value cannot be",
                    place(column)
                );
                told("migrate.type_converted", false, Some(column), message)
            }
            Kind::ColumnRefilled { column, from } => {
                let message = format!(
                    "{} gets the value of `{from}` again where the two differ: values converted on the way are overwritten, unless the statement converts them too",
                    place(column)
                );
                told("migrate.column_refilled", true, Some(column), message)
            }
            Kind::PrimaryKeyChanged => {
                let message = format!("the primary key of `{object}` changes: fails where it is not unique");
                told("migrate.primary_key_changed", false, None, message)
            }
            Kind::UniqueAdded(index) => {
                let message =
                    format!("unique index `{index}` on `{object}`: fails where values are not unique");
                told("migrate.unique_added", false, None, message)
            }
            Kind::ForeignKeyAdded { name, referenced } => {
                let message = format!(
                    "foreign key `{name}` on `{object}`: fails where a row refers to none of `{referenced}`"
                );
                told("migrate.foreign_key_added", false, None, message)
            }
            Kind::CheckAdded(check) => {
                let message = format!("check `{check}` on `{object}`: fails where a row breaks it");
                told("migrate.check_added", false, None, message)
            }
            Kind::EnumValuesRemoved { column, values } => {
                let values = values.iter().map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ");
                let target =
                    column.iter().fold(object.to_string(), |object, column| format!("{object}.{column}"));
                let message = format!("enum `{target}` loses {values}: no row may have it");
                told("migrate.enum_values_removed", false, column.as_deref(), message)
            }
        }
    }
}

impl std::fmt::Display for Warning {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.told().message)
    }
}

/// What a warning is to flags, JSON and people.
struct Told<'w> {
    code: &'static str,
    loses_data: bool,
    /// Where it is about one.
    column: Option<&'w str>,
    message: String,
}

const NO_DEFAULT: &str = "has no default in the database";
const INSTEAD: &str =
    "give it a `@default`, or add it as optional, fill it, and require it in a later migration";

/// The table goes.
pub fn table_dropped(table: &Table) -> Warning {
    Warning { object: table.name.clone(), kind: WarningKind::TableDropped }
}

/// Values of a PostgreSQL enum type go.
pub fn enum_values_removed(name: &QualifiedName, values: Vec<&str>) -> Warning {
    let values = values.into_iter().map(str::to_owned).collect();
    Warning { object: name.clone(), kind: WarningKind::EnumValuesRemoved { column: None, values } }
}

/// A column that is filled again from the one that it takes over from.
pub fn column_refilled(table: &Table, column: &Column, from: &Column) -> Warning {
    let kind = WarningKind::ColumnRefilled { column: column.name.clone(), from: from.name.clone() };
    Warning { object: table.name.clone(), kind }
}

/// A column that is filled from one of another type. What is rounded or cut is still in the other one.
pub fn fill_converted(table: &Table, column: &Column, from: &Column, dialect: Dialect) -> Option<Warning> {
    let kind = match of_type(from, column, dialect)? {
        WarningKind::TypeNarrowed { column, from, to } => WarningKind::TypeConverted { column, from, to },
        kind => kind,
    };
    Some(Warning { object: table.name.clone(), kind })
}

/// What the change of a table destroys, and what may stop it.
pub fn of_table(diff: &TableDiff, dialect: Dialect) -> Vec<Warning> {
    let mut kinds = vec![];
    for column in &diff.columns.dropped {
        let computed = column.generated.is_some();
        let kind = match diff.to.column(&column.name) {
            None if !computed => WarningKind::ColumnDropped,
            Some(again) if !computed || again.generated.is_none() => WarningKind::ColumnRecreated,
            _ => continue,
        };
        kinds.push(kind(column.name.clone()));
    }
    let required = |column: &&&Column| {
        let filled = has_default(column) || column.autoincrement || column.generated.is_some();
        !column.nullable && !filled
    };
    let added = diff.columns.added.iter().filter(required);
    let required = match dialect {
        Dialect::Mysql => WarningKind::RequiredColumnFilled,
        Dialect::Sqlite | Dialect::Postgres => WarningKind::RequiredColumnAdded,
    };
    kinds.extend(added.map(|column| required(column.name.clone())));
    for (from, to) in &diff.columns.changed {
        kinds.extend(of_type(from, to, dialect));
        let filled = dialect == Dialect::Sqlite && has_default(to);
        if from.nullable && !to.nullable && !filled {
            kinds.push(WarningKind::ColumnMadeRequired(to.name.clone()));
        }
    }
    if let Some(key) = diff.to.primary_key.as_ref().filter(|_| diff.primary_key_changed) {
        let numbered = diff.to.single_key_column().is_some_and(|column| column.autoincrement);
        if !numbered && !was_unique(diff, &key.columns) {
            kinds.push(WarningKind::PrimaryKeyChanged);
        }
    }
    let uniques = diff.indexes.added.iter().filter(|index| index.unique && !was_unique(diff, &index.columns));
    kinds.extend(uniques.map(|index| WarningKind::UniqueAdded(index.name.clone())));
    kinds.extend(diff.foreign_keys.added.iter().filter(|key| may_lead_nowhere(diff, key)).map(|key| {
        WarningKind::ForeignKeyAdded { name: key.name.clone(), referenced: key.referenced_table.clone() }
    }));
    let checks = diff.checks.added.iter().filter(|check| may_be_broken(diff, check, dialect));
    kinds.extend(checks.map(|check| WarningKind::CheckAdded(check.name.clone())));
    kinds.into_iter().map(|kind| Warning { object: diff.to.name.clone(), kind }).collect()
}

/// True where the database has a value for rows without one: of a default that the schema does not know nobody can say.
fn has_default(column: &Column) -> bool {
    column.default.as_ref().is_some_and(|it| *it != DefaultValue::Unknown)
}

/// True when a key before had the same columns or fewer, with the values that they have now.
fn was_unique(diff: &TableDiff, columns: &[IndexColumn]) -> bool {
    let total = |it: &&Index| it.unique && it.predicate.is_none() && !it.columns.is_empty();
    let indexes = diff.from.indexes.iter().filter(total).map(|index| &index.columns);
    let mut keys = indexes.chain(diff.from.primary_key.iter().map(|key| &key.columns));
    let is_new = |name: &str| diff.columns.added.iter().any(|column| column.name == name);
    keys.any(|key| {
        key.iter().all(|it| !is_new(&it.name) && columns.iter().any(|other| other.name == it.name))
    })
}

/// False where a key before says the same of the same values, or all rows have NULL.
fn may_lead_nowhere(diff: &TableDiff, key: &ForeignKey) -> bool {
    let same = |it: &ForeignKey| {
        it.columns == key.columns
            && it.referenced_table == key.referenced_table
            && it.referenced_columns == key.referenced_columns
    };
    let is_kept = |name: &String| !diff.columns.added.iter().any(|it| it.name == *name);
    let was_there = diff.from.foreign_keys.iter().any(same) && key.columns.iter().all(is_kept);
    !was_there && !diff.columns.added.iter().any(|it| key.columns.contains(&it.name) && is_empty(it))
}

/// False where a check before says the same of the same values, or it is about a column that is NULL in all rows.
fn may_be_broken(diff: &TableDiff, check: &Check, dialect: Dialect) -> bool {
    let about = |column: &Column| mentions(&check.expression, &column.name, dialect);
    let was_there = diff.from.checks.iter().any(|it| it.expression.trim() == check.expression.trim());
    let new: Vec<_> = diff.columns.added.iter().filter(|column| about(column)).collect();
    let old = diff.from.columns.iter().any(about);
    !(was_there && new.is_empty()) && (old || new.is_empty() || !new.iter().all(|column| is_empty(column)))
}

/// A new column that has NULL in all rows.
fn is_empty(column: &Column) -> bool {
    column.nullable && column.default.is_none() && column.generated.is_none()
}

fn of_type(from: &Column, to: &Column, dialect: Dialect) -> Option<WarningKind> {
    if let (ColumnType::InlineEnum { values: old }, ColumnType::InlineEnum { values: new }) =
        (&from.ty, &to.ty)
    {
        let lost: Vec<_> = cast::lost_values(old, new).map(str::to_owned).collect();
        let column = Some(to.name.clone());
        return (!lost.is_empty()).then_some(WarningKind::EnumValuesRemoved { column, values: lost });
    }
    let (column, before, after) = (to.name.clone(), cast::type_text(from), cast::type_text(to));
    match cast::conversion(from, to, dialect) {
        cast::Conversion::Safe => None,
        cast::Conversion::Narrowing => Some(WarningKind::TypeNarrowed { column, from: before, to: after }),
        cast::Conversion::Fallible => Some(WarningKind::TypeConverted { column, from: before, to: after }),
    }
}
