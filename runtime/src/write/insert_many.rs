//! Inserts many rows of one model.
//!
//! Rows are grouped by the set of columns they give, so that a default stays the database's. On PostgreSQL a group is
//! one statement that takes an array for each column; elsewhere it has a placeholder for each value, in parts that
//! share a text. Values are moved, never copied.

use std::{slice, vec};

use chrono::Utc;

use super::{
    relation::misplaced,
    row::{foreign, is_made, is_null_by_default, made, set_twice},
    statement::{column_names, no_columns, skip_duplicates, takes_arrays, write_arrays},
};
use crate::{
    dialect::Dialect,
    error::Result,
    handle::{Access, Handle, Operation, Session},
    input::Data,
    meta::{Column, Model, Type},
    sql::Sql,
    statement::{Output, Statement},
    value::Value,
};

/// How many rows a statement of arrays has at the most, so that no message grows without bounds.
const MAX_ROWS: usize = 50_000;

/// How many placeholders a statement has at the most where each value has one. Parts of one size share a text, which
/// is compiled once, and the cost of a value grows with their number: measured with 10,000 rows of 5 columns, SQLite
/// takes 10 ms where it compiles parts of 1,000 values for the first time and 21 in parts of 32,000; MariaDB 31 ms of
/// its processor in parts of 5,000 values and 40 in one of 50,000, whose placeholders it also describes one by one.
fn max_placeholders(dialect: Dialect) -> usize {
    match dialect {
        Dialect::Sqlite => 1_000,
        Dialect::Postgres | Dialect::Mysql | Dialect::Mariadb => 5_000,
    }
}

/// How many bytes. MySQL refuses packets larger than `max_allowed_packet`: 16 MiB on MariaDB, 4 on MySQL 5.7.
fn max_bytes(dialect: Dialect) -> usize {
    match dialect {
        Dialect::Sqlite | Dialect::Postgres => 32 << 20,
        Dialect::Mysql | Dialect::Mariadb => 3 << 20,
    }
}

/// Inserts rows, all or none; how many were inserted.
pub(super) async fn create_many(
    handle: &Handle,
    model: &'static Model,
    rows: Vec<Data>,
    skip: bool,
) -> Result<u64> {
    let dialect = handle.dialect();
    let (count, statements) = (rows.len() as u64, statements(dialect, model, rows, skip)?);
    let operation = Operation { action: "create_many", model: model.name };
    match &statements[..] {
        [] => Ok(0),
        [statement] => {
            let mut session = handle.session(Access::Write, operation).await?;
            insert(&mut session, dialect, slice::from_ref(statement), count, skip).await
        }
        _ => {
            let mut atomic = handle.atomic(operation).await?;
            let inserted = insert(&mut atomic, dialect, &statements, count, skip).await?;
            atomic.commit().await?;
            Ok(inserted)
        }
    }
}

/// MySQL counts a row that exists like one that was inserted: what is skipped is counted by a variable of the session.
async fn insert(
    session: &mut Session<'_>,
    dialect: Dialect,
    statements: &[Statement],
    rows: u64,
    skip: bool,
) -> Result<u64> {
    let counts = skip && matches!(dialect, Dialect::Mysql | Dialect::Mariadb);
    if counts {
        session.execute(&plain("SET @dioptra_skipped = 0")).await?;
    }
    let mut inserted = 0;
    for statement in statements {
        inserted += session.execute(statement).await?;
    }
    if counts {
        let mut skipped = 0;
        let mut statement = plain("SELECT @dioptra_skipped");
        statement.columns = vec![Output { ty: Type::BigInt, list: false, column: None, model: None }];
        session.fetch(&statement, &mut |row| row.big_int().map(|it| skipped = it)).await?;
        inserted = rows.saturating_sub(skipped.try_into().unwrap_or(0));
    }
    Ok(inserted)
}

fn plain(sql: &str) -> Statement {
    Statement { sql: sql.to_owned(), ..Statement::default() }
}

/// The statements that insert the rows.
pub(super) fn statements(
    dialect: Dialect,
    model: &'static Model,
    rows: Vec<Data>,
    skip: bool,
) -> Result<Vec<Statement>> {
    let mut statements = Vec::new();
    for group in groups(model, rows)? {
        group.statements(dialect, skip, &mut statements)?;
    }
    Ok(statements)
}

/// Rows that give the same columns, column by column.
struct Group {
    model: &'static Model,
    columns: Vec<&'static Column>,
    values: Vec<Vec<Value>>,
    rows: usize,
}

/// The columns that a row gives, in the order it gives them.
struct Shape {
    given: Vec<&'static Column>,
    /// Which group such rows belong to.
    group: usize,
    /// Where in the group each of the given columns is.
    places: Vec<usize>,
    /// The other columns of the group, which the runtime makes or which are NULL.
    others: Vec<(usize, &'static Column)>,
}

fn groups(model: &'static Model, rows: Vec<Data>) -> Result<Vec<Group>> {
    let mut shapes: Vec<Shape> = Vec::new();
    let mut of_row = Vec::with_capacity(rows.len());
    for row in &rows {
        if let Some(write) = row.relations.first() {
            return Err(misplaced(write.relation));
        }
        let last = of_row.last().copied().unwrap_or(0);
        let is_of = |shape: &Shape| shape.given.iter().copied().eq(row.columns.iter().map(|it| it.column));
        let shape = match shapes.get(last).is_some_and(is_of) {
            true => Some(last),
            false => shapes.iter().position(is_of),
        };
        of_row.push(match shape {
            Some(shape) => shape,
            None => {
                shapes.push(Shape::of(model, row)?);
                shapes.len() - 1
            }
        });
    }
    let mut groups = grouped(model, &mut shapes, rows.len())?;
    let now = Utc::now();
    for (row, shape) in rows.into_iter().zip(of_row) {
        let shape = &shapes[shape];
        let group = &mut groups[shape.group];
        for (change, &place) in row.columns.into_iter().zip(&shape.places) {
            group.values[place].push(change.value);
        }
        for &(place, column) in &shape.others {
            group.values[place].push(made(column, now).unwrap_or(Value::Null));
        }
        group.rows += 1;
    }
    Ok(groups)
}

/// Makes the groups of all shapes, and tells the shapes where their columns are.
fn grouped(model: &'static Model, shapes: &mut [Shape], rows: usize) -> Result<Vec<Group>> {
    let given_by_any: Vec<bool> =
        model.columns.iter().map(|column| shapes.iter().any(|shape| shape.given.contains(&column))).collect();
    let mut groups: Vec<Group> = Vec::new();
    for shape in shapes {
        let is_in = |(column, any): (&'static Column, &bool)| {
            let other = is_made(column) || (*any && is_null_by_default(column));
            (shape.given.contains(&column) || other).then_some(column)
        };
        let columns: Vec<_> = model.columns.iter().zip(&given_by_any).filter_map(is_in).collect();
        let place = |column: &&'static Column| {
            columns.iter().position(|it| it == column).ok_or_else(|| foreign(model, column))
        };
        shape.places = shape.given.iter().map(place).collect::<Result<_>>()?;
        let others = columns.iter().copied().enumerate().filter(|(_, it)| !shape.given.contains(it));
        shape.others = others.collect();
        shape.group = match groups.iter().position(|group| group.columns == columns) {
            Some(group) => group,
            None => {
                let values = columns.iter().map(|_| Vec::with_capacity(rows)).collect();
                groups.push(Group { model, columns, values, rows: 0 });
                groups.len() - 1
            }
        };
    }
    Ok(groups)
}

impl Shape {
    fn of(model: &'static Model, row: &Data) -> Result<Shape> {
        let mut given: Vec<&'static Column> = Vec::with_capacity(row.columns.len());
        for change in &row.columns {
            if given.contains(&change.column) {
                return Err(set_twice(model, change.column));
            }
            given.push(change.column);
        }
        Ok(Shape { given, group: 0, places: Vec::new(), others: Vec::new() })
    }
}

impl Group {
    fn statements(self, dialect: Dialect, skip: bool, statements: &mut Vec<Statement>) -> Result<()> {
        let Group { model, columns, values, rows } = self;
        let unnest = !columns.is_empty() && takes_arrays(dialect, &columns);
        let limit = match (columns.len(), unnest) {
            // Only SQLite and PostgreSQL have no form for several rows of nothing but defaults.
            (0, _) => 1,
            (_, true) => MAX_ROWS,
            (width, false) => (max_placeholders(dialect) / width).max(1),
        };
        let mut parts = Parts { values: values.into_iter().map(Vec::into_iter).collect(), left: rows };
        while let Some(count) = parts.next(limit, max_bytes(dialect)) {
            let mut sql = Sql::new(dialect);
            sql.push("INSERT INTO ").model(model);
            if columns.is_empty() {
                no_columns(&mut sql);
            } else {
                sql.push(" (");
                column_names(&mut sql, &columns);
                sql.push(")");
                match unnest {
                    true => parts.write_arrays(&mut sql, &columns, count),
                    false => parts.write_values(&mut sql, &columns, count),
                }
            }
            if skip {
                skip_duplicates(&mut sql, model);
            }
            statements.push(sql.finish(Vec::new())?);
        }
        Ok(())
    }
}

/// What is left of a group.
struct Parts {
    values: Vec<vec::IntoIter<Value>>,
    left: usize,
}

impl Parts {
    /// How many rows the next statement takes.
    fn next(&mut self, limit: usize, max_bytes: usize) -> Option<usize> {
        let most = self.left.min(limit.max(1));
        let mut bytes = 0;
        let fits = (0..most).take_while(|&row| {
            let sizes = self.values.iter().filter_map(|column| column.as_slice().get(row)).map(size);
            bytes += sizes.sum::<usize>();
            bytes <= max_bytes
        });
        let count = fits.count().max(1);
        (self.left > 0).then(|| {
            self.left -= count;
            count
        })
    }

    fn write_arrays(&mut self, sql: &mut Sql, columns: &[&'static Column], count: usize) {
        let arrays = self.values.iter_mut().map(|values| values.take(count).collect());
        write_arrays(sql, columns.iter().copied().zip(arrays));
    }

    /// ` VALUES (?, ?), (?, ?)`
    fn write_values(&mut self, sql: &mut Sql, columns: &[&'static Column], count: usize) {
        sql.reserve(count * (columns.len() * 4 + 4), count * columns.len());
        sql.push(" VALUES ");
        for row in 0..count {
            sql.push(if row > 0 { ", (" } else { "(" });
            for (i, (column, values)) in columns.iter().zip(&mut self.values).enumerate() {
                sql.push(if i > 0 { ", " } else { "" }).bind(values.next().unwrap_or(Value::Null), column);
            }
            sql.push(")");
        }
    }
}

/// About how many bytes a value takes in a message.
fn size(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Json(json) => json.to_string().len(),
        Value::List(all) => all.iter().map(size).sum(),
        _ => 16,
    }
}
