//! The drivers against real servers.

#![cfg(all(feature = "mysql", feature = "postgres", feature = "sqlite"))]

mod connecting;
mod errors;
mod foreign_keys;
mod literals;
mod pooler;
mod round_trips;
mod trouble;
mod values;

use crate::{
    driver::Connection,
    error::Result,
    meta::{Column, Type},
    row::Row,
    statement::{Output, Statement},
    value::{Bind, Value},
};

/// A statement with these binds whose rows hold these columns.
fn statement(sql: &str, binds: &[(Type, Value)], columns: &[Output]) -> Statement {
    let bind = |(ty, value): &(Type, Value)| Bind {
        list: matches!(value, Value::List(_)),
        value: value.clone(),
        ty: *ty,
        as_text: false,
        sensitive: false,
    };
    Statement { sql: sql.to_owned(), binds: binds.iter().map(bind).collect(), columns: columns.to_vec() }
}

fn column(name: &'static str, ty: Type) -> Column {
    Column::new(name, name, ty)
}

fn computed(ty: Type) -> Output {
    Output { ty, list: false, column: None, model: None }
}

/// The first value of each row.
async fn values(connection: &mut Connection, statement: &Statement) -> Result<Vec<Value>> {
    let mut all = Vec::new();
    let output = statement.columns[0];
    let mut read = |row: &mut Row<'_>| {
        all.push(if output.list { list(row, output.ty)? } else { row.value_at(0, output.ty)? });
        Ok(())
    };
    connection.fetch(statement, &mut read).await?;
    Ok(all)
}

fn list(row: &mut Row<'_>, ty: Type) -> Result<Value> {
    fn each<T>(all: Vec<T>, of: impl Fn(T) -> Value) -> Result<Value> {
        Ok(Value::List(all.into_iter().map(of).collect()))
    }
    match ty {
        Type::Text => each(row.list(Row::text)?, Value::Text),
        Type::Enum => each(row.list(Row::label)?, |it| Value::Text(it.to_owned())),
        Type::Boolean => each(row.list(Row::boolean)?, Value::Boolean),
        Type::Int => each(row.list(Row::int)?, |it| Value::Int(it.into())),
        Type::BigInt => each(row.list(Row::big_int)?, Value::Int),
        Type::Float => each(row.list(Row::float)?, Value::Float),
        Type::Decimal => each(row.list(Row::decimal)?, Value::Decimal),
        Type::DateTime => each(row.list(Row::date_time)?, Value::DateTime),
        Type::Timestamptz => each(row.list(Row::timestamptz)?, Value::Timestamptz),
        Type::Date => each(row.list(Row::date)?, Value::Date),
        Type::Time => each(row.list(Row::time)?, Value::Time),
        Type::Json => each(row.list(Row::json)?, Value::Json),
        Type::Bytes => each(row.list(Row::bytes)?, Value::Bytes),
        Type::Uuid => each(row.list(Row::uuid)?, Value::Uuid),
    }
}
