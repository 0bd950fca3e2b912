//! The driver of MySQL and MariaDB: sqlx connections, rows read as a stream and decoded by index.

mod cell;
pub(crate) mod connect;
mod decode;
mod encode;
mod types;

pub(crate) use cell::Cell;

use futures_util::TryStreamExt;
use sqlx::{
    AssertSqlSafe, Column, Connection as _, Either, Executor, MySqlConnection, Row as _, TypeInfo,
    mysql::MySqlRow,
};

use crate::{
    dialect::Dialect,
    driver::{Sink, announced},
    error::{Error, ErrorKind, Result, mysql as error},
    meta::Schema,
    row::{Row, Source},
    statement::Statement,
    url::{Server, Url},
    value::Value,
};

/// A connection to a MySQL or MariaDB server.
pub(crate) struct Connection {
    inner: MySqlConnection,
    traits: connect::Traits,
    schema: &'static Schema,
    last_insert_id: Option<i64>,
    /// How many prepared statements it keeps.
    statement_cache: usize,
}

impl Connection {
    pub(crate) async fn open(server: &Server, url: &Url, schema: &'static Schema) -> Result<Connection> {
        let (inner, traits) = connect::open(server, url).await?;
        Ok(Connection { inner, traits, schema, last_insert_id: None, statement_cache: url.statement_cache })
    }

    pub(crate) async fn fetch(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<()> {
        self.run(statement, sink).await.map(drop)
    }

    pub(crate) async fn execute(&mut self, statement: &Statement) -> Result<u64> {
        self.run(statement, &mut |_| Ok(())).await
    }

    pub(crate) async fn batch(&mut self, sql: &str) -> Result<()> {
        let done = self.inner.execute_many(AssertSqlSafe(sql)).try_for_each(|_| async { Ok(()) }).await;
        done.map_err(|error| error::of_statement(error, self.schema, sql))
    }

    pub(crate) async fn ping(&mut self) -> Result<()> {
        self.inner.ping().await.map_err(|error| error::of_statement(error, self.schema, ""))
    }

    pub(crate) fn last_insert_id(&self) -> Option<i64> {
        self.last_insert_id
    }

    pub(crate) fn dialect(&self) -> Dialect {
        self.traits.dialect
    }

    async fn run(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<u64> {
        let mut done = self.attempt(statement, sink).await?;
        if done.as_ref().is_err_and(error::is_stale_statement) {
            let _ = self.inner.clear_cached_statements().await;
            done = self.attempt(statement, sink).await?;
        }
        self.forget_statements().await;
        done.map_err(|error| error::of_statement(error, self.schema, &statement.sql))
    }

    /// Forgets all prepared statements when there are too many, before sqlx would forget one for each new one.
    ///
    /// The server does not answer the message that closes a statement, and sqlx 0.9.0 does not set TCP_NODELAY: the
    /// next message then waits for a delayed acknowledgement, 40 ms on Linux. So that is once for many statements.
    async fn forget_statements(&mut self) {
        if self.statement_cache > 0 && self.inner.cached_statements_size() >= self.statement_cache {
            // A connection that breaks here says so at its next statement.
            let _ = self.inner.clear_cached_statements().await;
        }
    }

    /// Runs `statement` once: the number of rows it matched (the connection asks for these, not for the changed
    /// ones), or the server's error. The outer error is the sink's, or of a statement that cannot be sent.
    ///
    /// After an error of the sink the remaining rows are read and dropped, so that the connection is at the start of
    /// the next statement whenever this returns.
    async fn attempt(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<sqlx::Result<u64>> {
        fits(statement, self.traits.max_bytes)?;
        let arguments = encode::arguments(&statement.binds)?;
        self.last_insert_id = None;
        let mut answers = self.inner.fetch_many((AssertSqlSafe(statement.sql.clone()), Some(arguments)));
        let mut affected = 0;
        let mut checked = false;
        let mut outcome = Ok(());
        loop {
            match answers.try_next().await {
                Ok(Some(Either::Right(row))) if outcome.is_ok() => {
                    if !checked {
                        outcome = check(statement, &row);
                        checked = true;
                    }
                    outcome =
                        outcome.and_then(|()| sink(&mut Row::new(Source::Mysql(&row), &statement.columns)));
                }
                Ok(Some(Either::Right(_))) => {}
                Ok(Some(Either::Left(done))) => {
                    affected += done.rows_affected();
                    self.last_insert_id = i64::try_from(done.last_insert_id()).ok().filter(|it| *it != 0);
                }
                Ok(None) => return outcome.map(|()| Ok(affected)),
                Err(error) => return outcome.map(|()| Err(error)),
            }
        }
    }
}

/// The server ends the connection of a statement that is too long, mostly before it can say why.
fn fits(statement: &Statement, max_bytes: usize) -> Result<()> {
    let length = |value: &Value| match value {
        Value::Text(text) => text.len(),
        Value::Bytes(bytes) => bytes.len(),
        Value::Json(json) => json_length(json),
        _ => 0,
    };
    let bytes = statement.sql.len() + statement.binds.iter().map(|it| length(&it.value)).sum::<usize>();
    if bytes < max_bytes {
        return Ok(());
    }
    let message = format!(
        "the statement has {bytes} bytes with its values, but the server takes fewer than {max_bytes}; \
         write less at a time, or raise `max_allowed_packet` on the server"
    );
    Err(Error::new(ErrorKind::TooLong, message))
}

/// The bytes of a value as JSON, at least: what its texts hold, without what JSON puts around and into them.
fn json_length(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::String(text) => text.len(),
        serde_json::Value::Array(values) => values.iter().map(|it| json_length(it) + 1).sum(),
        serde_json::Value::Object(fields) => {
            fields.iter().map(|(name, it)| name.len() + json_length(it) + 4).sum()
        }
        _ => 1,
    }
}

fn check(statement: &Statement, row: &MySqlRow) -> Result<()> {
    let found = row.columns().iter().map(Column::type_info);
    announced::check(
        &statement.columns,
        found,
        |output, it| types::accepts(output, it),
        |it| it.name().to_owned(),
    )
}
