//! The schema of [`crate::testing`] as tables, empty, on every database.

use crate::{
    dialect::Dialect,
    error::Result,
    filter::Expr,
    handle::{Access, Handle},
    load,
    meta::{Column, Model, Provider, Schema},
    read::Read,
    record::{FromRow, Loaded, Record},
    row::Row,
    statement::Statement,
    testing::{
        MODELS, PAGE_COLUMNS, POST_COLUMNS, PROFILE_COLUMNS, SEAT_COLUMNS, TAG_COLUMNS, USER_COLUMNS,
        database::{TEST, collect, output, run},
        proxy::Proxy,
        server::{Server, report},
    },
    value::Value,
};

static SQLITE: Schema = Schema { provider: Provider::Sqlite, models: &MODELS, hash: "" };
static POSTGRESQL: Schema = Schema { provider: Provider::Postgresql, models: &MODELS, hash: "" };
static MYSQL: Schema = Schema { provider: Provider::Mysql, models: &MODELS, hash: "" };

/// In the words of SQLite; what the others call differently is replaced.
const TABLES: [&str; 7] = [
    "CREATE TABLE \"User\" (\"id\" COUNT, \"email\" VARCHAR(50) NOT NULL, \"name\" VARCHAR(50), \
     \"role\" ROLE NOT NULL DEFAULT 'READER', CONSTRAINT \"User_email_key\" UNIQUE (\"email\"))",
    "CREATE TABLE \"posts\" (\"id\" COUNT, \"title\" VARCHAR(50) NOT NULL, \
     \"views\" INTEGER NOT NULL DEFAULT 10, \"author_id\" BIGINT NOT NULL, CONSTRAINT \"posts_author_id_fkey\" \
     FOREIGN KEY (\"author_id\") REFERENCES \"User\" (\"id\") ON DELETE CASCADE ON UPDATE CASCADE)",
    "CREATE TABLE \"Tag\" (\"id\" SMALL_COUNT, \"name\" VARCHAR(50) NOT NULL, \
     CONSTRAINT \"Tag_name_key\" UNIQUE (\"name\"))",
    "CREATE TABLE \"_PostToTag\" (\"A\" BIGINT NOT NULL, \"B\" INTEGER NOT NULL, PRIMARY KEY (\"A\", \"B\"), \
     FOREIGN KEY (\"A\") REFERENCES \"posts\" (\"id\") ON DELETE CASCADE, \
     FOREIGN KEY (\"B\") REFERENCES \"Tag\" (\"id\") ON DELETE CASCADE)",
    "CREATE TABLE \"Seat\" (\"row\" INTEGER NOT NULL, \"number\" INTEGER NOT NULL, \"next_row\" INTEGER, \
     \"next_number\" INTEGER, CONSTRAINT \"Seat_pkey\" PRIMARY KEY (\"row\", \"number\"), CONSTRAINT \
     \"Seat_next_fkey\" FOREIGN KEY (\"next_row\", \"next_number\") REFERENCES \"Seat\" (\"row\", \"number\"))",
    "CREATE TABLE \"Profile\" (\"id\" VARCHAR(50) NOT NULL, \"bio\" VARCHAR(50) NOT NULL, \"user_id\" BIGINT, \
     \"updated_at\" MOMENT NOT NULL, CONSTRAINT \"Profile_pkey\" PRIMARY KEY (\"id\"), \
     CONSTRAINT \"Profile_user_id_key\" UNIQUE (\"user_id\"), CONSTRAINT \"Profile_user_id_fkey\" \
     FOREIGN KEY (\"user_id\") REFERENCES \"User\" (\"id\") ON DELETE SET NULL)",
    "CREATE TABLE \"Page\" (\"id\" BIGINT NOT NULL, \"title\" VARCHAR(50) NOT NULL, \
     \"row_version\" INTEGER NOT NULL, \"parent_id\" BIGINT, CONSTRAINT \"Page_pkey\" PRIMARY KEY (\"id\"), \
     CONSTRAINT \"Page_parent_id_fkey\" FOREIGN KEY (\"parent_id\") REFERENCES \"Page\" (\"id\"))",
];

/// Runs `test` on every database, each time on empty tables. `name` is unique among the tests.
pub(super) fn on_each<F: Future<Output = ()>>(name: &str, test: impl Fn(Handle) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        report("sqlite", name);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("test.db");
        let handle = Handle::connect(&SQLITE, &format!("sqlite:{}?mode=rwc", file.display())).await.unwrap();
        create_tables(
            &handle,
            &[
                ("SMALL_COUNT", "COUNT"),
                ("COUNT", "INTEGER PRIMARY KEY"),
                ("ROLE", "TEXT"),
                ("MOMENT", "DATETIME"),
            ],
        )
        .await;
        test(handle).await;

        if let Some(url) = postgresql(name).await {
            test(Handle::connect(&POSTGRESQL, &url).await.unwrap()).await;
        }
        if let Some(url) = mysql(Server::Mariadb, name).await {
            test(Handle::connect(&MYSQL, &url).await.unwrap()).await;
        }
        // MariaDB understands most of what is written for MySQL, which gives back no rows.
        if let Some(url) = mysql(Server::Mariadb, name).await {
            test(Handle::connect(&MYSQL, &url).await.unwrap().with_dialect(Dialect::Mysql)).await;
        }
        if let Some(url) = mysql(Server::Mysql, name).await {
            test(Handle::connect(&MYSQL, &url).await.unwrap()).await;
        }
    });
}

/// Runs `test` on every server, through a proxy that counts.
pub(super) fn on_each_server<F: Future<Output = ()>>(name: &str, test: impl Fn(Handle, Proxy) -> F) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        for (schema, url) in [
            (&POSTGRESQL, postgresql(name).await),
            (&MYSQL, mysql(Server::Mariadb, name).await),
            (&MYSQL, mysql(Server::Mysql, name).await),
        ] {
            let Some(url) = url else { continue };
            let proxy = Proxy::before(&url).await;
            let mark = if url.contains('?') { '&' } else { '?' };
            let url = format!("{}{mark}connection_limit=1", proxy.url(&url));
            test(Handle::connect(schema, &url).await.unwrap(), proxy).await;
        }
    });
}

/// Makes the tables on PostgreSQL; their URL.
async fn postgresql(name: &str) -> Option<String> {
    let url = Server::Postgresql.url(name)?;
    let handle = Handle::connect(&POSTGRESQL, &url).await.unwrap();
    run(&handle, &format!("DROP SCHEMA IF EXISTS writes_{name} CASCADE")).await.unwrap();
    run(&handle, &format!("CREATE SCHEMA writes_{name}")).await.unwrap();
    let url = format!("{url}?schema=writes_{name}");
    let handle = Handle::connect(&POSTGRESQL, &url).await.unwrap();
    run(&handle, "CREATE TYPE \"Role\" AS ENUM ('READER', 'ADMIN')").await.unwrap();
    let words = [
        ("SMALL_COUNT", "SERIAL PRIMARY KEY"),
        ("COUNT", "BIGSERIAL PRIMARY KEY"),
        ("ROLE", "\"Role\""),
        ("MOMENT", "TIMESTAMP(3)"),
    ];
    create_tables(&handle, &words).await;
    Some(url)
}

/// The same on MariaDB or MySQL.
async fn mysql(server: Server, name: &str) -> Option<String> {
    let url = server.url(name)?;
    let handle = Handle::connect(&MYSQL, &url).await.unwrap();
    run(&handle, &format!("DROP DATABASE IF EXISTS writes_{name}")).await.unwrap();
    run(&handle, &format!("CREATE DATABASE writes_{name}")).await.unwrap();
    let (server, _) = url.rsplit_once('/').unwrap();
    let url = format!("{server}/writes_{name}");
    let handle = Handle::connect(&MYSQL, &url).await.unwrap();
    let words = [
        ("SMALL_COUNT", "INTEGER AUTO_INCREMENT PRIMARY KEY"),
        ("COUNT", "BIGINT AUTO_INCREMENT PRIMARY KEY"),
        ("ROLE", "ENUM('READER', 'ADMIN')"),
        ("MOMENT", "DATETIME(3)"),
        ("\"", "`"),
    ];
    create_tables(&handle, &words).await;
    Some(url)
}

async fn create_tables(handle: &Handle, words: &[(&str, &str)]) {
    for table in TABLES {
        let sql = words.iter().fold(table.to_owned(), |sql, (word, own)| sql.replace(word, own));
        run(handle, &sql).await.unwrap();
    }
}

/// A whole row of any model, as values.
macro_rules! whole_row {
    ($($name:ident $columns:ident),+) => { $(
        #[derive(Debug, Clone, PartialEq)]
        pub(super) struct $name(pub(super) Vec<Value>);
        impl FromRow for $name {
            fn from_row(row: &mut Row<'_>) -> Result<Self> {
                let at = row.position();
                let value = |(i, column): (usize, &Column)| row.value_at(at + i, column.ty);
                let values = $columns.iter().enumerate().map(value).collect::<Result<_>>()?;
                row.skip($columns.len());
                Ok($name(values))
            }
        }
        impl Record for $name {
            type Columns = $name;
            fn assemble(loaded: Loaded) -> Result<Vec<Self>> {
                loaded.columns()
            }
        }
    )+ };
}
whole_row!(User USER_COLUMNS, Post POST_COLUMNS, Tag TAG_COLUMNS, Seat SEAT_COLUMNS, Profile PROFILE_COLUMNS, Page PAGE_COLUMNS);

/// The only row, and how many rows each include has, by the names of the relations.
pub(super) fn one<T: Record>(loaded: Result<Loaded>) -> Result<(T, Vec<usize>)> {
    let loaded = loaded?;
    let mut relations: Vec<_> = loaded.relations.iter().collect();
    relations.sort_by_key(|it| it.relation.field);
    let counts = relations.iter().map(|it| it.counts.iter().sum::<u32>() as usize).collect();
    let mut all = T::assemble(loaded)?;
    assert_eq!(all.len(), 1);
    Ok((all.remove(0), counts))
}

/// The rows of a model that match, in the order of the primary key.
pub(super) async fn rows<T: Record>(handle: &Handle, model: &'static Model, filter: Expr) -> Vec<T> {
    let key = model.columns_at(model.keys[0].columns);
    let term = |column| crate::order::OrderTerm { path: vec![], column, descending: false, nulls: None };
    let read = Read { filter: Some(filter), order: key.map(term).collect(), ..Read::new::<T>(model) };
    T::assemble(load::load(handle, &read, "test").await.unwrap()).unwrap()
}

/// All rows of the join table.
pub(super) async fn ties(handle: &Handle) -> Vec<(i64, i64)> {
    use crate::meta::Type;
    let sql = "SELECT \"A\", \"B\" FROM \"_PostToTag\" ORDER BY 1, 2";
    let quote = matches!(handle.dialect(), Dialect::Mysql | Dialect::Mariadb).then_some("`").unwrap_or("\"");
    let statement = Statement {
        sql: sql.replace('"', quote),
        binds: vec![],
        columns: vec![output(Type::BigInt), output(Type::BigInt)],
    };
    let mut session = handle.session(Access::Read, TEST).await.unwrap();
    collect(&mut session, &statement, |row| Ok((row.big_int()?, row.big_int()?))).await.unwrap()
}
