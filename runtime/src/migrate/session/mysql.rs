//! MySQL and MariaDB: the text protocol.

use sqlx::{AssertSqlSafe, Decode, MySql, MySqlConnection, Row, ValueRef};

use super::{DatabaseError, Rows, joined, read_all};
use crate::error::mysql::{database, remedy};

/// A connection to MySQL or MariaDB.
pub(in crate::migrate) struct Session {
    pub(in crate::migrate) connection: MySqlConnection,
    pub(in crate::migrate) name: String,
}

impl Session {
    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) async fn execute(&mut self, sql: &str) -> Result<(), DatabaseError> {
        self.change(sql).await.map(drop)
    }

    pub(super) async fn execute_all(&mut self, statements: &[&str]) -> Result<(), (usize, DatabaseError)> {
        let results = sqlx::raw_sql(joined(statements)).fetch_many(&mut self.connection);
        read_all(results).await.map_err(|(done, failure)| (done, error(failure)))
    }

    pub(super) async fn change(&mut self, sql: &str) -> Result<u64, DatabaseError> {
        let sql = AssertSqlSafe(sql.to_owned());
        let done = sqlx::raw_sql(sql).execute(&mut self.connection).await.map_err(error)?;
        Ok(done.rows_affected())
    }

    pub(super) async fn rows(&mut self, sql: &str) -> Result<Rows, DatabaseError> {
        let sql = AssertSqlSafe(sql.to_owned());
        let rows = sqlx::raw_sql(sql).fetch_all(&mut self.connection).await.map_err(error)?;
        let value = |row: &sqlx::mysql::MySqlRow, i| {
            let value = row.try_get_raw(i).ok().filter(|value| !value.is_null())?;
            <String as Decode<MySql>>::decode(value).ok()
        };
        Ok(rows.iter().map(|row| (0..row.len()).map(|i| value(row, i)).collect()).collect())
    }
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
        remedy: remedy(said.number(), said.message()),
    }
}
