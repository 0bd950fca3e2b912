//! A case, and what it stands on.

use std::sync::{
    Mutex,
    atomic::{AtomicBool, Ordering},
};

use dioptra_generator::provider::Provider;
use dioptra_runtime::migrate::Migrator;
use futures_util::future::LocalBoxFuture;

use crate::{manifest::Cell, target::Target};

/// A case: its name and what it does.
pub struct Case {
    /// `file::function`
    pub name: &'static str,
    /// The case; it panics where it fails.
    pub run: for<'a> fn(&'a Ground) -> LocalBoxFuture<'a, ()>,
}

/// What a case stands on: a database with empty tables, for it alone.
pub struct Ground {
    pub(crate) target: Target,
    pub(crate) url: String,
    /// Past the pooler, if there is one.
    pub(crate) direct_url: String,
    pub(crate) executed: Mutex<Vec<Cell>>,
    pub(crate) altered: AtomicBool,
}

impl Ground {
    /// The URL of the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The database.
    pub fn target(&self) -> Target {
        self.target
    }

    /// What the client was generated for.
    pub fn provider(&self) -> Provider {
        self.target.provider()
    }

    /// The cell (`row`, `column`) of the manifest's grid was executed and its results were right.
    pub fn ran(&self, grid: &'static str, row: &str, column: &str) {
        self.executed.lock().unwrap().push(Cell::new(grid, row, column));
    }

    /// Runs SQL past the client. Names are quoted with `"`.
    pub async fn execute(&self, sql: &str) {
        self.migrator().await.execute_script(&self.quoted(sql)).await.unwrap();
    }

    /// [`execute`](Ground::execute) for statements that change tables: the database is not used again.
    pub async fn alter(&self, sql: &str) {
        self.altered.store(true, Ordering::Relaxed);
        self.execute(sql).await;
    }

    /// The rows of a query as text, past the client. Names are quoted with `"`.
    pub async fn query(&self, sql: &str) -> Vec<Vec<Option<String>>> {
        self.migrator().await.query(&self.quoted(sql)).await.unwrap()
    }

    async fn migrator(&self) -> Migrator {
        Migrator::connect(&self.direct_url).await.unwrap()
    }

    fn quoted(&self, sql: &str) -> String {
        if self.provider() == Provider::Mysql { sql.replace('"', "`") } else { sql.to_owned() }
    }
}

/// The cases of a file: `cases![create: a_row, a_nested_row]`, each an `async fn(&Ground, Client)`.
#[macro_export]
macro_rules! cases {
    ($($file:ident: $($case:ident),+ $(,)?;)+) => {
        vec![$($($crate::Case {
            name: concat!(stringify!($file), "::", stringify!($case)),
            run: |ground| Box::pin(async move {
                let client = client::Client::connect(ground.url()).await.unwrap();
                $file::$case(ground, client).await;
            }),
        }),+),+]
    };
}
