//! The PostgreSQL driver: sqlx connections, rows read as a stream and decoded by index.

mod cell;
pub(crate) mod connect;
mod decode;
mod encode;
mod literal;
mod text;
mod types;

pub(crate) use cell::Cell;

use futures_util::TryStreamExt;
use sqlx::{
    AssertSqlSafe, Column, Connection as _, Either, Executor, PgConnection, Row as _,
    postgres::{PgArguments, PgRow},
};

use crate::{
    dialect::Dialect,
    driver::{Sink, announced},
    error::{Result, postgres as error},
    meta::Schema,
    row::{Row, Source},
    statement::Statement,
    url::{Server, Url},
};

/// A connection to a PostgreSQL server, or to a pooler in front of one.
pub(crate) struct Connection {
    inner: PgConnection,
    protocol: Protocol,
    schema: &'static Schema,
}

/// How statements are sent.
pub(crate) enum Protocol {
    /// Prepared once, by name, and kept: one round trip and binary values. Right only where the connection is to one
    /// server process.
    Prepared,
    /// As text with the values in it, one message and one answer. Right behind every pooler: nothing outlives the
    /// message but an open transaction, which keeps the server process.
    Simple {
        /// The settings that would be those of the session.
        prefix: String,
    },
}

/// What a statement sends: text, and arguments where it is prepared.
type Query = (AssertSqlSafe<String>, Option<PgArguments>);

impl Connection {
    pub(crate) async fn open(server: &Server, url: &Url, schema: &'static Schema) -> Result<Connection> {
        let (inner, protocol) = connect::open(server, url).await?;
        Ok(Connection { inner, protocol, schema })
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
        None
    }

    pub(crate) fn dialect(&self) -> Dialect {
        Dialect::Postgres
    }

    async fn run(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<u64> {
        let mut done = self.attempt(statement, sink).await?;
        if done.as_ref().is_err_and(error::is_stale_statement) {
            let _ = self.inner.clear_cached_statements().await;
            // In a transaction there is no second time: it is over. The first error says why.
            if let Ok(again) = self.attempt(statement, sink).await? {
                done = Ok(again);
            }
        }
        done.map_err(|error| error::of_statement(error, self.schema, &statement.sql))
    }

    /// Runs `statement` once: the number of rows it matched, or the server's error. The outer error is the sink's, or
    /// of a statement that cannot be sent.
    ///
    /// After an error of the sink the remaining rows are read and dropped, so that the connection is at the start of
    /// the next statement whenever this returns.
    async fn attempt(&mut self, statement: &Statement, sink: &mut Sink<'_>) -> Result<sqlx::Result<u64>> {
        let query = self.protocol.query(statement)?;
        let mut answers = self.inner.fetch_many(query);
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
                    outcome = outcome
                        .and_then(|()| sink(&mut Row::new(Source::Postgres(&row), &statement.columns)));
                }
                Ok(Some(Either::Right(_))) => {}
                Ok(Some(Either::Left(done))) => affected += done.rows_affected(),
                Ok(None) => return outcome.map(|()| Ok(affected)),
                Err(error) => return outcome.map(|()| Err(error)),
            }
        }
    }
}

impl Protocol {
    fn query(&self, statement: &Statement) -> Result<Query> {
        Ok(match self {
            Protocol::Prepared => {
                (AssertSqlSafe(statement.sql.clone()), Some(encode::arguments(&statement.binds)?))
            }
            Protocol::Simple { prefix } => {
                let sql = literal::inline(&statement.sql, &statement.binds)?;
                (AssertSqlSafe(if prefix.is_empty() { sql } else { format!("{prefix}{sql}") }), None)
            }
        })
    }
}

fn check(statement: &Statement, row: &PgRow) -> Result<()> {
    // every type that the server announces has an OID
    let oid = |it: &sqlx::postgres::PgColumn| it.type_info().oid().map_or(0, |it| it.0);
    let found = row.columns().iter().map(oid);
    announced::check(
        &statement.columns,
        found,
        |output, oid| types::accepts(output, *oid),
        |oid| types::name(*oid),
    )
}

/// What PostgreSQL calls the type that a parameter of `ty` has.
#[cfg(test)]
pub(crate) fn sql_name(ty: crate::meta::Type) -> &'static str {
    types::parameter(ty).name
}
