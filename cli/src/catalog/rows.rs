//! Rows of catalog queries, by name.

use dioptra_runtime::migrate::Migrator;

use crate::error::Failure;

#[cfg(test)]
thread_local! {
    /// How many queries this thread has run.
    pub static QUERIES: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// The rows of one query.
pub struct Rows {
    columns: &'static [&'static str],
    rows: Vec<Vec<Option<String>>>,
}

/// A row.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    columns: &'static [&'static str],
    values: &'a [Option<String>],
}

impl Rows {
    /// Runs `sql`, whose columns are `columns`, in order.
    pub async fn query(
        migrator: &mut Migrator,
        columns: &'static [&'static str],
        sql: &str,
    ) -> Result<Rows, Failure> {
        #[cfg(test)]
        QUERIES.set(QUERIES.get() + 1);
        Ok(Rows { columns, rows: migrator.query(sql).await? })
    }

    pub fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|values| Row { columns: self.columns, values })
    }
}

impl<'a> Row<'a> {
    /// The value of a column; `None` is NULL.
    pub fn get(self, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|it| *it == column)?;
        self.values.get(at)?.as_deref()
    }

    /// The value of a column that is never NULL.
    pub fn text(self, column: &str) -> String {
        self.get(column).unwrap_or_default().to_owned()
    }

    /// A truth value as any of the databases writes it.
    pub fn is(self, column: &str) -> bool {
        matches!(self.get(column), Some("t" | "true" | "1" | "YES"))
    }

    /// A list that the query made with JSON.
    pub fn list(self, column: &str) -> Vec<String> {
        self.get(column).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }
}
