//! Real databases for the unit tests of this crate: an SQLite file, and the servers whose URLs are set.

use super::server::{Server, report};
use crate::{
    error::Result,
    handle::{Access, Handle, Operation},
    meta::{Provider, Schema, Type},
    row::Row,
    statement::{Output, Statement},
    value::{Bind, Value},
};

pub(crate) const TEST: Operation = Operation { action: "test", model: "" };

static SQLITE: Schema = Schema { provider: Provider::Sqlite, models: &[], hash: "" };
static POSTGRESQL: Schema = Schema { provider: Provider::Postgresql, models: &[], hash: "" };
static MYSQL: Schema = Schema { provider: Provider::Mysql, models: &[], hash: "" };

/// A database with an empty table `notes_<test>` of the columns `id` and, unique, `name`.
pub(crate) struct TestDatabase {
    /// `None` for SQLite.
    pub(crate) server: Option<Server>,
    pub(crate) schema: &'static Schema,
    url: String,
    table: String,
    _folder: Option<tempfile::TempDir>,
}

/// Runs `test` on every database, on a runtime of several threads. `name` is unique among the tests.
pub(crate) fn on_each<F: Future<Output = ()>>(name: &str, test: impl Fn(TestDatabase) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for database in TestDatabase::all(name).await {
            test(database).await;
        }
    });
}

impl TestDatabase {
    async fn all(test: &str) -> Vec<TestDatabase> {
        let mut all = vec![TestDatabase::sqlite(test).await];
        for server in [Server::Postgresql, Server::Mariadb, Server::Mysql, Server::Pgbouncer] {
            let Some(url) = server.url(test) else { continue };
            let schema = if server.provider() == Provider::Mysql { &MYSQL } else { &POSTGRESQL };
            let table = format!("notes_{test}_{server:?}");
            let database = TestDatabase { server: Some(server), schema, url, table, _folder: None };
            database.create().await;
            all.push(database);
        }
        all
    }

    /// An SQLite file.
    pub(crate) async fn sqlite(test: &str) -> TestDatabase {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}?mode=rwc", folder.path().join("test.db").display());
        let table = format!("notes_{test}");
        report("sqlite", test);
        let database = TestDatabase { server: None, schema: &SQLITE, url, table, _folder: Some(folder) };
        database.create().await;
        database
    }

    async fn create(&self) {
        let client = self.connect("").await;
        let table = &self.table;
        run(&client, &format!("DROP TABLE IF EXISTS {table}")).await.unwrap();
        run(&client, &format!("CREATE TABLE {table} (id BIGINT PRIMARY KEY, name VARCHAR(40) UNIQUE)"))
            .await
            .unwrap();
    }

    /// Another client, with more parameters in its URL: `connection_limit=1`.
    pub(crate) async fn connect(&self, parameters: &str) -> Handle {
        let mark = if self.url.contains('?') { '&' } else { '?' };
        Handle::connect(self.schema, &format!("{}{mark}{parameters}", self.url)).await.unwrap()
    }

    /// Writes a row.
    pub(crate) async fn insert(&self, handle: &Handle, id: i64, name: &str) -> Result<u64> {
        handle.session(Access::Write, TEST).await?.execute(&self.insertion(id, name)).await
    }

    pub(crate) fn insertion(&self, id: i64, name: &str) -> Statement {
        let values = match self.schema.provider {
            Provider::Postgresql => "$1, $2",
            _ => "?, ?",
        };
        let sql = format!("INSERT INTO {} (id, name) VALUES ({values})", self.table);
        let binds = vec![bind(Value::Int(id), Type::BigInt), bind(Value::Text(name.to_owned()), Type::Text)];
        Statement { sql, binds, columns: Vec::new() }
    }

    /// The ids of all rows, in order.
    pub(crate) async fn ids(&self, handle: &Handle) -> Result<Vec<i64>> {
        let sql = format!("SELECT id FROM {} ORDER BY id", self.table);
        let columns = vec![output(Type::BigInt)];
        let mut session = handle.session(Access::Read, TEST).await?;
        collect(&mut session, &Statement { sql, binds: Vec::new(), columns }, |row| row.big_int()).await
    }
}

/// Runs SQL text.
pub(crate) async fn run(handle: &Handle, sql: &str) -> Result<u64> {
    let statement = Statement { sql: sql.to_owned(), ..Statement::default() };
    handle.session(Access::Write, TEST).await?.execute(&statement).await
}

/// What `read` makes of each row.
pub(crate) async fn collect<T: Send>(
    session: &mut crate::handle::Session<'_>,
    statement: &Statement,
    mut read: impl FnMut(&mut Row<'_>) -> Result<T> + Send,
) -> Result<Vec<T>> {
    let mut all = Vec::new();
    session
        .fetch(statement, &mut |row| {
            all.push(read(row)?);
            Ok(())
        })
        .await?;
    Ok(all)
}

pub(crate) fn bind(value: Value, ty: Type) -> Bind {
    Bind { value, ty, list: false, as_text: false, sensitive: false }
}

pub(crate) fn output(ty: Type) -> Output {
    Output { ty, list: false, column: None, model: None }
}
