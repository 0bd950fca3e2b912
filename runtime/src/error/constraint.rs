//! From what a database says about a violated constraint to the model, constraint and fields of the schema.

use super::{Error, ErrorKind, Violation};
use crate::meta::{Key, Link, Model, Relation, Schema};

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
    /// For a foreign key: which of its rows the statement wrote.
    pub(crate) written: Side,
}

/// A side of a foreign key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Side {
    /// The row that refers.
    #[default]
    Referring,
    /// The row that is referred to.
    Referred,
}

/// MySQL's name of every primary key.
const PRIMARY: &str = "PRIMARY";

impl Report<'_> {
    /// The error of `kind` for this violation, in the words of the schema.
    pub(crate) fn error(&self, kind: ErrorKind, schema: &'static Schema) -> Error {
        let likely = self.table.or(self.target).and_then(|table| model_of(schema, table, self.schema));
        let found = self.find(kind, schema, likely);
        let referred = found.as_ref().and_then(|it| it.refers_to);
        let violation = Violation {
            model: found.as_ref().map(|it| it.model).or(likely).map(|it| it.name),
            constraint: found.as_ref().and_then(|it| it.name.clone()).or(self.constraint.map(str::to_owned)),
            fields: found.map(|it| it.fields).unwrap_or_default(),
        };
        let message = match (kind, self.written) {
            (ErrorKind::ForeignKey, Side::Referred) => still_referred_to(&violation, referred),
            _ => describe(kind, &violation),
        };
        Error::new(kind, message).with_violation(violation)
    }

    fn find(
        &self,
        kind: ErrorKind,
        schema: &'static Schema,
        likely: Option<&'static Model>,
    ) -> Option<Found> {
        let others = schema.models.iter().copied().filter(|_| likely.is_none() || self.table.is_none());
        let by_name = |name| likely.into_iter().chain(others).find_map(|it| named(it, kind, name));
        let by_columns = || match (kind, self.table) {
            (ErrorKind::ForeignKey, Some(table)) => {
                schema.models.iter().find_map(|it| referring(it, table, &self.columns))
            }
            _ => likely.and_then(|it| over(it, kind, &self.columns)),
        };
        self.constraint.and_then(by_name).or_else(by_columns)
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
    name: Option<String>,
    fields: Vec<&'static str>,
    /// For a foreign key: the model at its other end.
    refers_to: Option<&'static Model>,
}

impl Found {
    fn new(model: &'static Model, name: &str, columns: &'static [u16]) -> Found {
        let fields = model.columns_at(columns).map(|it| it.field).collect();
        Found { model, name: Some(name.to_owned()), fields, refers_to: None }
    }

    /// The foreign key of `relation`, which its own model has, or the join table's that leads to its other side.
    fn of_relation(relation: &'static Relation) -> Option<Found> {
        let found = match relation.link {
            Link::Forward { columns, constraint, .. } => Found::new(relation.from, constraint?, columns),
            Link::Back { .. } => return None,
            Link::Join { table, other, .. } => {
                let name = Some(format!("{table}_{other}_fkey"));
                Found { model: relation.from, name, fields: vec![relation.field], refers_to: None }
            }
        };
        Some(Found { refers_to: Some(relation.to), ..found })
    }
}

/// The constraint of `model` with this name.
fn named(model: &'static Model, kind: ErrorKind, name: &str) -> Option<Found> {
    match kind {
        ErrorKind::ForeignKey => {
            let mut keys = model.relations.iter().filter_map(Found::of_relation);
            keys.find(|it| it.name.as_deref() == Some(name))
        }
        ErrorKind::Check => model.checks.iter().find(|it| **it == name).map(|it| Found::new(model, it, &[])),
        _ => {
            let primary = || model.keys.first().filter(|_| name == PRIMARY);
            let key = model.keys.iter().find(|it| it.constraint == name).or_else(primary)?;
            Some(Found::new(model, key.constraint, key.columns))
        }
    }
}

/// The foreign key of these columns of `table`, which is the model's own or a join table.
fn referring(model: &'static Model, table: &str, columns: &[&str]) -> Option<Found> {
    let is_it = |relation: &&Relation| match relation.link {
        Link::Forward { columns: own, .. } => {
            let own = model.columns_at(own).map(|it| it.name);
            model.table.eq_ignore_ascii_case(table) && same(own, columns)
        }
        Link::Back { .. } => false,
        Link::Join { table: join, other, .. } => join.eq_ignore_ascii_case(table) && same([other], columns),
    };
    model.relations.iter().find(is_it).and_then(Found::of_relation)
}

fn same(names: impl IntoIterator<Item = &'static str>, others: &[&str]) -> bool {
    let lower = |it: &str| it.to_ascii_lowercase();
    names.into_iter().map(lower).eq(others.iter().map(|it| lower(it)))
}

/// The constraint of `model` over these columns, or at least their fields.
fn over(model: &'static Model, kind: ErrorKind, columns: &[&str]) -> Option<Found> {
    let column = |name: &&str| model.columns.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    let columns: Vec<_> = columns.iter().map(column).collect::<Option<_>>()?;
    let is_over = |key: &&Key| model.columns_at(key.columns).eq(columns.iter().copied());
    let key = model.keys.iter().filter(|_| kind == ErrorKind::Unique).find(is_over);
    let fields: Vec<_> = columns.iter().map(|it| it.field).collect();
    let name = key.map(|it| it.constraint.to_owned());
    (!fields.is_empty()).then_some(Found { model, name, fields, refers_to: None })
}

fn describe(kind: ErrorKind, violation: &Violation) -> String {
    let what = match kind {
        ErrorKind::Unique => "a row with this value exists already",
        ErrorKind::ForeignKey => "the row referred to does not exist",
        ErrorKind::NotNull => "must not be null",
        _ => "the value fails a check",
    };
    format!("{}: {what}{}", place(violation), constraint(violation))
}

fn still_referred_to(violation: &Violation, referred: Option<&Model>) -> String {
    let row = referred.map_or("the row", |it| it.name);
    let place = match violation.fields.as_slice() {
        [] => "another row".to_owned(),
        _ => place(violation),
    };
    format!(
        "{row}: cannot be deleted or get another key, since {place} still refers to it{}",
        constraint(violation)
    )
}

/// `Post.authorId`
fn place(violation: &Violation) -> String {
    let model = violation.model.unwrap_or("a row");
    match violation.fields.as_slice() {
        [] => model.to_owned(),
        fields => format!("{model}.{}", fields.join(", ")),
    }
}

fn constraint(violation: &Violation) -> String {
    violation.constraint.as_ref().map_or(String::new(), |it| format!(" (constraint `{it}`)"))
}
