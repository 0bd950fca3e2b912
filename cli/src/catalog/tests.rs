//! A database made from a schema, or by a plan from one before, is, read back, the database of the schema.

use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    check,
    introspect::align,
    migrate::{Database, plan},
    provider::Dialect,
    source::Sources,
};

use dioptra_runtime::migrate::{MigrateError, Migrator};

use super::rows::QUERIES;
use crate::test_database::{Server, TestDatabase};

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_sqlite() {
    every_schema(Server::Sqlite).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_postgresql() {
    every_schema(Server::Postgresql).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_mariadb() {
    every_schema(Server::Mariadb).await;
}

#[tokio::test]
async fn what_a_schema_makes_is_read_back_on_mysql() {
    every_schema(Server::Mysql).await;
}

/// What needs what these servers do not have.
const LEFT_OUT: &[(Server, &str, &str)] = &[
    (Server::Postgresql, "accepted/ids_of_unsupported_types.dsl", "types of PostGIS"),
    (Server::Postgresql, "accepted/native_types_of_postgresql.dsl", "pgvector"),
    (Server::Postgresql, "accepted/ignored_models_of_any_shape.dsl", "types of PostGIS"),
    (Server::Postgresql, "diagnostics/extension_arguments_are_known.fixed.dsl", "PostGIS"),
    (
        Server::Postgresql,
        "accepted/one_extension_without_brackets.dsl",
        "a function of a schema that is not searched",
    ),
    (Server::Mariadb, "diagnostics/mysql_reads_no_counted_column.fixed.dsl", "indexes of expressions"),
    (Server::Mariadb, "cli/server_mysql/before/schema.dsl", "indexes of expressions"),
    (Server::Mariadb, "cli/server_mysql/after/schema.dsl", "indexes of expressions"),
    (Server::Mariadb, "cli/server_mysql/after/pulled/schema.dsl", "indexes of expressions"),
];

#[tokio::test]
async fn as_many_queries_read_many_tables_as_few() {
    for server in [Server::Sqlite, Server::Postgresql, Server::Mariadb, Server::Mysql] {
        let (Some(few), Some(many)) = (queries(server, 2).await, queries(server, 40).await) else { continue };
        assert!(few > 1, "{few} queries of {}", server.provider().name());
        assert_eq!(few, many, "{}", server.provider().name());
    }
}

/// How many queries read a database with so many tables that refer to one another.
async fn queries(server: Server, tables: usize) -> Option<usize> {
    let database = TestDatabase::create(server, &format!("catalog::queries {tables}"))?;
    let mut migrator = database.connect("catalog").await;
    let mut script = "CREATE TABLE t0 (id INTEGER PRIMARY KEY, up INTEGER CHECK (up > 0));".to_owned();
    for table in 1..tables {
        let up = table - 1;
        write!(
            script,
            "CREATE TABLE t{table} (id INTEGER PRIMARY KEY, up INTEGER CHECK (up > 0), FOREIGN KEY (up) \
             REFERENCES t{up} (id)); CREATE INDEX i{table} ON t{table} (up);"
        )
        .unwrap();
    }
    migrator.execute_script(&script).await.unwrap();
    QUERIES.set(0);
    let live = super::read(&mut migrator, &[]).await.unwrap().database;
    assert_eq!(live.tables.len(), tables);
    drop(migrator);
    database.drop().await;
    Some(QUERIES.get())
}

/// Every valid schema of the project that is for this database, and what the plans of `snapshots/migrate` lead to.
async fn every_schema(server: Server) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = vec![];
    find(&root, &mut files);
    let Some(databases) = TestDatabase::create(server, "catalog") else { return };
    let mut migrator = databases.connect("catalog").await;
    let (mut wrong, mut count) = (String::new(), 0);
    for file in &files {
        if LEFT_OUT.iter().any(|it| it.0 == server && file.ends_with(it.1)) {
            continue;
        }
        let before = file.with_file_name("from.dsl");
        let is_plan = file.ends_with("to.dsl") && before.exists();
        let before = if is_plan { described(&before, server) } else { None };
        let Some(wanted) = described(file, server) else { continue };
        count += 1;
        if let Err(problem) = is_read_back(&mut migrator, before, wanted).await {
            writeln!(wrong, "{}:\n{problem}", file.display()).unwrap();
        }
    }
    drop(migrator);
    databases.drop().await;
    println!("{}: {count} of {} schemas", server.name(), files.len());
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count > 60, "{count} of {} schemas", files.len());
}

async fn is_read_back(
    migrator: &mut Migrator,
    before: Option<Database>,
    wanted: Database,
) -> Result<(), String> {
    migrator.reset().await.map_err(|it| it.to_string())?;
    if migrator.provider() == dioptra_runtime::meta::Provider::Postgresql {
        prepare(migrator, &wanted).await.map_err(|it| it.to_string())?;
    }
    let mut made = Database::empty(wanted.provider);
    for next in before.into_iter().chain([wanted.clone()]) {
        let script = plan(&made, &next).sql();
        migrator.execute_script(&script).await.map_err(|it| format!("{it}\n{script}"))?;
        made = next;
    }
    let mut live = super::read(migrator, &wanted.schemas).await.map_err(|it| it.message)?.database;
    align(&mut live, &wanted);
    for (from, to) in [(&live, &wanted), (&wanted, &live)] {
        let plan = plan(from, to);
        if !plan.is_empty() {
            return Err(plan.sql());
        }
    }
    Ok(())
}

/// Drops what a reset leaves, and creates the extensions that schemas of Prisma need not list.
async fn prepare(migrator: &mut Migrator, wanted: &Database) -> Result<(), MigrateError> {
    let others = "SELECT quote_ident(nspname) FROM pg_namespace \
                  WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')";
    for row in migrator.query(others).await? {
        let schema = row[0].as_deref().unwrap_or_default();
        migrator.execute_script(&format!("DROP SCHEMA {schema} CASCADE")).await?;
    }
    for name in ["citext", "btree_gin", "pg_trgm", "uuid-ossp"] {
        if !wanted.extensions.iter().any(|it| it.name == name) {
            migrator.execute_script(&format!("CREATE EXTENSION \"{name}\"")).await?;
        }
    }
    Ok(())
}

/// The schemas in the folder, not those of what is built or hidden.
fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && !path.is_symlink() && name != "target" && !name.starts_with('.') {
            find(&path, files);
        } else if path.extension().is_some_and(|it| it == "dsl" || it == "prisma") {
            files.push(path);
        }
    }
}

/// The database of a valid schema for it. Plans are for the databases that their goldens name, whichever the schema
/// does; one that is written for another loses its native types.
fn described(path: &Path, server: Server) -> Option<Database> {
    let text = fs::read_to_string(path).ok()?;
    let provider = server.provider();
    let names: &[&str] = match provider.dialect() {
        Dialect::Mysql => &["mysql", "mariadb"],
        _ => &[provider.name()],
    };
    let is_own = names.iter().any(|it| text.contains(&format!("\"{it}\"")));
    if !is_own && !path.with_file_name(format!("{}.sql", provider.name())).exists() {
        return None;
    }
    let sources = Sources::single(path.display().to_string(), text);
    let (schema, _) = check(&sources, (!is_own).then_some(provider));
    schema.map(|it| Database::from_schema(&it))
}
