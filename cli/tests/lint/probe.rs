//! Looks at what a server does while a migration runs.

use std::{collections::BTreeMap, time::Duration};

use dioptra_runtime::migrate::{MigrateError, Migrator, split};

use super::{
    case::{Case, of_runtime},
    database::TestDatabase,
};

/// Locks of PostgreSQL under which nobody else can write to a table.
pub const STRONG: &[&str] = &["ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"];

/// Long enough for a statement to begin to wait.
const MOMENT: Duration = Duration::from_millis(500);

/// What a transaction of a migration did to each table.
#[derive(Debug, Default)]
pub struct Transaction(BTreeMap<String, Seen>);

#[derive(Debug, Default)]
struct Seen {
    locks: Vec<String>,
    read: bool,
    rewrite: bool,
    write: bool,
}

impl Transaction {
    /// True when it holds one of the locks at its end.
    pub fn holds(&self, table: &str, locks: &[&str]) -> bool {
        self.0.get(table).is_some_and(|it| it.locks.iter().any(|lock| locks.contains(&lock.as_str())))
    }

    /// True when it does `what` with all of the table.
    pub fn does(&self, table: &str, what: Option<&str>) -> bool {
        self.0.get(table).is_some_and(|it| match what {
            None => true,
            Some("read") => it.read,
            Some("rewrite") => it.rewrite,
            Some("write") => it.write,
            Some(other) => panic!("while = {other}"),
        })
    }
}

/// Deploys a script on PostgreSQL with a note at the start and at the end of each transaction.
pub async fn transactions(
    migrator: &mut Migrator,
    case: &Case,
    script: &str,
) -> Result<Vec<Transaction>, String> {
    let say = |error: MigrateError| error.to_string();
    let seen =
        "CREATE TABLE lint_seen (at INTEGER, name TEXT, mode TEXT, node OID, scans BIGINT, writes BIGINT)";
    migrator.execute_script(seen).await.map_err(say)?;
    let mut notes = 0;
    let mut note = || {
        notes += 1;
        NOTE.replace("$1", &notes.to_string())
    };
    let mut text = note();
    for statement in split(script, of_runtime(case.provider)) {
        let upper = statement.text.to_uppercase();
        let ends = upper.contains("CONCURRENTLY") || upper == "COMMIT";
        if ends {
            text += &format!("{}{};\n{}", note(), statement.text, note());
        } else {
            text += &format!("{};\n", statement.text);
        }
    }
    text += &note();
    migrator.execute_script(&text).await.map_err(say)?;
    let sql =
        "SELECT at, name, mode, node, scans, writes FROM lint_seen WHERE name <> 'lint_seen' ORDER BY at";
    let mut rows: BTreeMap<usize, Vec<[String; 5]>> = BTreeMap::new();
    for row in migrator.query(sql).await.map_err(say)? {
        let [at, rest @ ..]: [String; 6] =
            row.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().try_into().unwrap();
        rows.entry(at.parse().unwrap()).or_default().push(rest);
    }
    Ok((1..=notes / 2).map(|it| between(rows.get(&(it * 2 - 1)), rows.get(&(it * 2)))).collect())
}

/// Tables with their locks and counters, as the transaction sees them. A table has a row for each lock.
const NOTE: &str = "INSERT INTO lint_seen SELECT $1, c.relname, coalesce(l.mode, ''), pg_relation_filenode(c.oid), \
    coalesce(s.seq_scan, 0), coalesce(s.n_tup_upd + s.n_tup_del, 0) FROM pg_class c \
    LEFT JOIN pg_locks l ON l.relation = c.oid AND l.pid = pg_backend_pid() AND l.granted \
    LEFT JOIN pg_stat_xact_user_tables s ON s.relid = c.oid \
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace;\n";

fn between(start: Option<&Vec<[String; 5]>>, end: Option<&Vec<[String; 5]>>) -> Transaction {
    let mut transaction = Transaction::default();
    for [name, mode, node, scans, writes] in end.into_iter().flatten() {
        let before = start.into_iter().flatten().find(|it| it[0] == *name);
        let seen = transaction.0.entry(name.clone()).or_default();
        seen.locks.push(mode.clone());
        if let Some([_, _, old_node, old_scans, old_writes]) = before {
            seen.rewrite = node != old_node;
            seen.read = scans != old_scans;
            seen.write = writes != old_writes;
        }
    }
    transaction
}

/// True when `statement` waits, while the script waits for a client that writes to the table.
pub async fn blocks(
    database: &TestDatabase,
    script: &str,
    table: &str,
    statement: &str,
) -> Result<bool, String> {
    let say = |error: MigrateError| error.to_string();
    let mut writer = database.connect("a").await;
    writer.query("BEGIN").await.map_err(say)?;
    let lock = format!("LOCK TABLE {table} IN ROW EXCLUSIVE MODE");
    writer.query(&lock).await.map_err(say)?;
    let mut migrator = database.connect("a").await;
    let text = script.to_owned();
    let migration = tokio::spawn(async move { migrator.execute_script(&text).await });
    tokio::time::sleep(MOMENT).await;
    let mut client = database.connect("a").await;
    client.query("SET lock_timeout = '1s'").await.map_err(say)?;
    let written = client.query(statement).await;
    writer.query("ROLLBACK").await.map_err(say)?;
    migration.await.unwrap().map_err(say)?;
    match written {
        Ok(_) => Ok(false),
        Err(error) if error.database_code() == Some("55P03") => Ok(true),
        Err(error) => Err(error.to_string()),
    }
}

/// Runs all statements in one transaction.
pub async fn in_one_transaction(
    migrator: &mut Migrator,
    case: &Case,
    script: &str,
) -> Result<(), MigrateError> {
    migrator.query("BEGIN").await?;
    for statement in split(script, of_runtime(case.provider)) {
        if !["BEGIN", "COMMIT"].contains(&statement.text) {
            migrator.query(statement.text).await?;
        }
    }
    Ok(())
}

/// True when MariaDB refuses each statement while others write, false when it refuses none.
pub async fn is_offline(migrator: &mut Migrator, case: &Case, script: &str) -> Result<bool, String> {
    let mut offline = vec![];
    for statement in split(script, of_runtime(case.provider)) {
        let sql = format!("{}, ALGORITHM=INPLACE, LOCK=NONE", statement.text);
        match migrator.query(&sql).await {
            Ok(_) => offline.push(false),
            Err(error) if matches!(error.database_code(), Some("1845" | "1846")) => offline.push(true),
            Err(error) => return Err(error.to_string()),
        }
    }
    match offline.iter().all(|it| *it == offline[0]) {
        true => Ok(offline[0]),
        false => Err(format!("not all statements are alike: {offline:?}")),
    }
}
