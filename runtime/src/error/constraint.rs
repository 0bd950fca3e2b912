//! From what a database says about a violated constraint to the model, constraint and fields of the schema.

use super::{Error, ErrorKind, Violation};
use crate::meta::{Key, Link, Model, Schema};

/// What a database says about a violation. Which parts are there differs by database and kind.
#[derive(Debug, Default)]
pub(crate) struct Report<'a> {
    /// The table that the constraint belongs to.
    pub(crate) table: Option<&'a str>,
    /// That table's PostgreSQL schema.
    pub(crate) schema: Option<&'a str>,
    /// The constraint's name.
    pub(crate) constraint: Option<&'a str>,
    /// The constraint's columns.
    pub(crate) columns: Vec<&'a str>,
    /// The table that the statement writes to: the likely one where `table` is unknown.
    pub(crate) target: Option<&'a str>,
}

/// MySQL's name of every primary key.
const PRIMARY: &str = "PRIMARY";

impl Report<'_> {
    /// The error of `kind` for this violation, in the words of the schema.
    pub(crate) fn error(&self, kind: ErrorKind, schema: &'static Schema) -> Error {
        let violation = self.violation(kind, schema);
        Error::new(kind, describe(kind, &violation)).with_violation(violation)
    }

    fn violation(&self, kind: ErrorKind, schema: &'static Schema) -> Violation {
        let likely = self.table.or(self.target).and_then(|table| model_of(schema, table, self.schema));
        let others = schema.models.iter().copied().filter(|_| likely.is_none() || self.table.is_none());
        let by_name = |name| likely.into_iter().chain(others).find_map(|it| named(it, kind, name));
        let by_columns = || likely.and_then(|it| over(it, kind, &self.columns));
        let found = self.constraint.and_then(by_name).or_else(by_columns);
        Violation {
            model: found.as_ref().map(|it| it.model).or(likely).map(|it| it.name),
            constraint: found.as_ref().and_then(|it| it.name).or(self.constraint).map(str::to_owned),
            fields: found.map(|it| it.fields).unwrap_or_default(),
        }
    }
}

/// The model of a table. The letter case counts only where two tables differ by nothing else.
pub(crate) fn model_of(
    schema: &'static Schema,
    table: &str,
    postgres_schema: Option<&str>,
) -> Option<&'static Model> {
    let same_schema =
        |it: &Model| it.schema.is_none() || postgres_schema.is_none() || it.schema == postgres_schema;
    let models = schema.models.iter().copied();
    models
        .filter(|it| it.table.eq_ignore_ascii_case(table) && same_schema(it))
        .max_by_key(|it| (it.table == table, it.schema == postgres_schema))
}

struct Found {
    model: &'static Model,
    name: Option<&'static str>,
    fields: Vec<&'static str>,
}

/// The constraint of `model` with this name.
fn named(model: &'static Model, kind: ErrorKind, name: &str) -> Option<Found> {
    let (name, columns): (_, &[u16]) = match kind {
        ErrorKind::ForeignKey => {
            let relation = model.relations.iter().find(|it| carries(&it.link, name))?;
            match relation.link {
                Link::Forward { columns, constraint: Some(own), .. } => (own, columns),
                _ => return Some(Found { model, name: None, fields: vec![relation.field] }),
            }
        }
        ErrorKind::Check => model.checks.iter().find(|it| **it == name).map(|it| (*it, &[][..]))?,
        _ => {
            let primary = || model.keys.first().filter(|_| name == PRIMARY);
            let key = model.keys.iter().find(|it| it.constraint == name).or_else(primary)?;
            (key.constraint, key.columns)
        }
    };
    let fields = model.columns_at(columns).map(|it| it.field).collect();
    Some(Found { model, name: Some(name), fields })
}

/// Whether the foreign key of this name leads to the other side of a relation. Those of a join table are named by its
/// columns.
fn carries(link: &Link, name: &str) -> bool {
    match link {
        Link::Forward { constraint, .. } => *constraint == Some(name),
        Link::Back { .. } => false,
        Link::Join { table, other, .. } => {
            let of_column = name.strip_prefix(table).and_then(|it| it.strip_suffix("_fkey"));
            of_column.and_then(|it| it.strip_prefix('_')) == Some(other)
        }
    }
}

/// The constraint of `model` over these columns, or at least their fields.
fn over(model: &'static Model, kind: ErrorKind, columns: &[&str]) -> Option<Found> {
    let column = |name: &&str| model.columns.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    let columns: Vec<_> = columns.iter().map(column).collect::<Option<_>>()?;
    let is_over = |key: &&Key| model.columns_at(key.columns).eq(columns.iter().copied());
    let key = model.keys.iter().filter(|_| kind == ErrorKind::Unique).find(is_over);
    let fields: Vec<_> = columns.iter().map(|it| it.field).collect();
    (!fields.is_empty()).then_some(Found { model, name: key.map(|it| it.constraint), fields })
}

fn describe(kind: ErrorKind, violation: &Violation) -> String {
    let model = violation.model.unwrap_or("a row");
    let place = match violation.fields.as_slice() {
        [] => model.to_owned(),
        fields => format!("{model}.{}", fields.join(", ")),
    };
    let constraint =
        violation.constraint.as_ref().map_or(String::new(), |it| format!(" (constraint `{it}`)"));
    match kind {
        ErrorKind::Unique => format!("{place}: a row with this value exists already{constraint}"),
        ErrorKind::ForeignKey => format!("{place}: the row referred to would not exist{constraint}"),
        ErrorKind::NotNull => format!("{place}: must not be null{constraint}"),
        _ => format!("{place}: the value fails a check{constraint}"),
    }
}
