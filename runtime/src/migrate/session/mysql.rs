//! MySQL and MariaDB: the text protocol.

use sqlx::{AssertSqlSafe, Decode, MySql, MySqlConnection, Row, ValueRef};

use super::{DatabaseError, Rows, joined, line::Line, read_all};
use crate::{
    error::mysql::{database, remedy},
    migrate::stop::Stopper,
};

/// A connection to MySQL or MariaDB.
pub(in crate::migrate) struct Session {
    pub(in crate::migrate) connection: MySqlConnection,
    pub(in crate::migrate) line: Line,
    pub(in crate::migrate) name: String,
}

impl Session {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn stopper(&self) -> &Stopper {
        &self.line.stopper
    }

    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        let results = sqlx::raw_sql(joined(statements)).fetch_many(&mut self.connection);
        let bytes = statements.iter().map(|it| it.len()).sum();
        let read = self.line.watched(bytes, read_all(results)).await.map_err(|error| (0, error))?;
        read.map_err(|(done, failure)| (done, error(failure)))
    }

    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        let call = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection);
        let done = self.line.watched(sql.len(), call).await?.map_err(error)?;
        Ok(done.rows_affected())
    }

    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        let call = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.connection);
        let rows = self.line.watched(sql.len(), call).await?.map_err(error)?;
        let value = |row: &sqlx::mysql::MySqlRow, i| {
            let value = row.try_get_raw(i).ok().filter(|value| !value.is_null())?;
            <String as Decode<MySql>>::decode(value).ok()
        };
        Ok(rows.iter().map(|row| (0..row.len()).map(|i| value(row, i)).collect()).collect())
    }
}

/// The first value that a statement gives on another connection.
pub(in crate::migrate) async fn value(
    connection: &mut MySqlConnection,
    sql: &str,
) -> Result<Option<String>, DatabaseError> {
    let rows = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).fetch_all(connection).await.map_err(error)?;
    let value = rows.first().and_then(|row| row.try_get_raw(0).ok()).filter(|value| !value.is_null());
    Ok(value.and_then(|value| <String as Decode<MySql>>::decode(value).ok()))
}

fn error(error: sqlx::Error) -> DatabaseError {
    let Some(said) = database(&error) else { return super::lost(&error) };
    // 1053, 1077, 1079 and 1927: the server ends the session.
    let lost = matches!(said.number(), 1053 | 1077 | 1079 | 1927);
    DatabaseError {
        code: Some(said.number().to_string()),
        message: said.message().to_owned(),
        position: None,
        lost,
        stopped: false,
        remedy: remedy(said.number(), said.message()),
    }
}
