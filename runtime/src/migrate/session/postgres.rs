//! PostgreSQL: the simple protocol, whose values are text.

use sqlx::{AssertSqlSafe, PgConnection, Row, ValueRef, postgres::PgErrorPosition};

use super::{DatabaseError, Rows, SEPARATOR, joined, line::Line, read_all};
use crate::{
    error::postgres::{database, remedy},
    migrate::stop::Stopper,
};

/// A connection to PostgreSQL.
pub(in crate::migrate) struct Session {
    pub(in crate::migrate) connection: PgConnection,
    pub(in crate::migrate) line: Line,
    pub(in crate::migrate) name: String,
    /// A transaction pooler is in between.
    pub(in crate::migrate) pooled: bool,
}

impl Session {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn stopper(&self) -> &Stopper {
        &self.line.stopper
    }

    /// An error of syntax comes before all else: which statement has it, only the place tells.
    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        let results = sqlx::raw_sql(joined(statements)).fetch_many(&mut self.connection);
        let bytes = statements.iter().map(|it| it.len()).sum();
        let read = self.line.watched(bytes, read_all(results)).await.map_err(|error| (0, error))?;
        let Err((done, failure)) = read else {
            return Ok(());
        };
        let mut failure = error(failure);
        let Some(position) = &mut failure.position else { return Err((done, failure)) };
        for (at, statement) in statements.iter().enumerate() {
            let length = statement.chars().count() + SEPARATOR.len();
            if *position <= length || at + 1 == statements.len() {
                return Err((at, failure));
            }
            *position -= length;
        }
        Err((done, failure))
    }

    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        let call = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection);
        let done = self.line.watched(sql.len(), call).await?.map_err(error)?;
        Ok(done.rows_affected())
    }

    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        let call = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.connection);
        let rows = self.line.watched(sql.len(), call).await?.map_err(error)?;
        let value = |row: &sqlx::postgres::PgRow, i| {
            let value = row.try_get_raw(i).ok().filter(|value| !value.is_null());
            value.and_then(|value| value.as_str().ok().map(str::to_owned))
        };
        Ok(rows.iter().map(|row| (0..row.len()).map(|i| value(row, i)).collect()).collect())
    }
}

/// The first value that a statement gives on another connection.
pub(in crate::migrate) async fn value(
    connection: &mut PgConnection,
    sql: &str,
) -> Result<Option<String>, DatabaseError> {
    let rows = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(connection).await.map_err(error)?;
    let value = rows.first().and_then(|row| row.try_get_raw(0).ok()).filter(|value| !value.is_null());
    Ok(value.and_then(|value| value.as_str().ok().map(str::to_owned)))
}

fn error(error: sqlx::Error) -> DatabaseError {
    let Some(said) = database(&error) else { return super::lost(&error) };
    let mut message = said.message().to_owned();
    for (title, text) in [("detail", said.detail()), ("hint", said.hint()), ("where", said.r#where())] {
        if let Some(text) = text {
            message += &format!("\n  {title}: {}", text.replace('\n', "\n    "));
        }
    }
    // 57P01 to 57P05: the server ends the session.
    let lost = said.code().starts_with("57P") || said.code().starts_with("08");
    let position = match said.position() {
        Some(PgErrorPosition::Original(position)) => Some(position),
        _ => None,
    };
    let remedy = remedy(said.code());
    DatabaseError { code: Some(said.code().to_owned()), message, position, lost, stopped: false, remedy }
}
