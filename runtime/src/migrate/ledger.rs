//! The ledger: a table that says which migrations were applied, and how far.

mod record;

pub(super) use self::record::{Moment, Record, RecordState, done_checksum};
use super::{
    Pushed,
    error::{MigrateError, MigrateErrorKind},
    session::{DatabaseError, Session},
};
use crate::meta::Provider;

const LEDGER: &str = "_dioptra_migrations";
const SNAPSHOT: &str = "_dioptra_snapshot";

/// The tables of the migrator, by their names in SQL.
pub(super) struct Ledger {
    /// With its schema on PostgreSQL: a migration may change the search path.
    table: String,
    snapshot: String,
    /// PostgreSQL's schema, which the lock is for too.
    pub(super) schema: String,
}

impl Ledger {
    pub(super) async fn of(session: &mut Session) -> Result<Ledger, MigrateError> {
        let schema = match session.provider() {
            Provider::Postgresql => {
                let schema = session.value("SELECT current_schema()").await.map_err(unreadable)?;
                schema.unwrap_or_else(|| "public".to_owned())
            }
            Provider::Sqlite | Provider::Mysql => String::new(),
        };
        let place = match session.provider() {
            Provider::Postgresql => format!("\"{}\".", schema.replace('"', "\"\"")),
            Provider::Sqlite | Provider::Mysql => String::new(),
        };
        Ok(Ledger { table: format!("{place}{LEDGER}"), snapshot: format!("{place}{SNAPSHOT}"), schema })
    }

    /// Creates the table, unless it is there. Under the lock only: two sessions cannot do it at once.
    pub(super) async fn create(&self, session: &mut Session) -> Result<(), MigrateError> {
        let collation = match session.provider() {
            // Compact rows, which a server may have by default, have no index of names this long.
            Provider::Mysql => " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin ROW_FORMAT = DYNAMIC",
            Provider::Sqlite | Provider::Postgresql => "",
        };
        let sql = format!(
            "CREATE TABLE IF NOT EXISTS {} (
    name VARCHAR(255) NOT NULL PRIMARY KEY,
    checksum VARCHAR(64) NOT NULL,
    state VARCHAR(16) NOT NULL,
    steps_total INTEGER NOT NULL,
    steps_done INTEGER NOT NULL,
    step_begun INTEGER NOT NULL,
    done_checksum VARCHAR(64) NOT NULL,
    step_before VARCHAR(64),
    error TEXT,
    started_at VARCHAR(32) NOT NULL,
    finished_at VARCHAR(32),
    version VARCHAR(32) NOT NULL
){collation}",
            self.table
        );
        // PostgreSQL has a notice for it otherwise, and SQLite wants a lock.
        if self.exists(session, LEDGER).await.map_err(unreadable)? {
            return Ok(());
        }
        session.execute(&sql).await.map_err(unwritable)
    }

    /// Every row, in order; none without the table.
    pub(super) async fn read(&self, session: &mut Session) -> Result<Vec<Record>, MigrateError> {
        self.select(session, "").await
    }

    /// The row of one migration.
    pub(super) async fn find(
        &self,
        session: &mut Session,
        name: &str,
    ) -> Result<Option<Record>, MigrateError> {
        let condition = format!("WHERE name = {}", session.literal(name));
        Ok(self.select(session, &condition).await?.into_iter().next())
    }

    /// The rows that `condition` leaves, in order.
    async fn select(&self, session: &mut Session, condition: &str) -> Result<Vec<Record>, MigrateError> {
        if !self.exists(session, LEDGER).await.map_err(unreadable)? {
            return Ok(vec![]);
        }
        let sql = format!("SELECT {COLUMNS} FROM {} {condition} ORDER BY name", self.table);
        let rows = session.rows(&sql).await.map_err(unreadable)?;
        rows.into_iter().map(Record::read).collect::<Option<_>>().ok_or_else(|| {
            MigrateError::new(
                MigrateErrorKind::Ledger,
                format!("the table {LEDGER} holds what dioptra did not write"),
            )
            .help("update dioptra; if it is the newest, somebody changed the table")
        })
    }

    /// The condition of SQL that a migration is not applied.
    pub(super) fn is_not_applied(&self, session: &Session, name: &str) -> String {
        let (table, name) = (&self.table, session.literal(name));
        format!("NOT EXISTS (SELECT 1 FROM {table} WHERE name = {name} AND state = 'applied')")
    }

    fn removal<'n>(&self, session: &Session, names: impl Iterator<Item = &'n str>) -> String {
        let names: Vec<_> = names.map(|it| session.literal(it)).collect();
        format!("DELETE FROM {} WHERE name IN ({})", self.table, names.join(", "))
    }

    /// Forgets a migration.
    pub(super) async fn remove(&self, session: &mut Session, name: &str) -> Result<(), MigrateError> {
        let sql = self.removal(session, [name].into_iter());
        session.execute(&sql).await.map_err(unwritable)
    }

    /// The statement that writes a row, whether there was one or not, or removes that of a migration that was undone.
    pub(super) fn write(&self, session: &Session, record: &Record) -> String {
        if record.state == RecordState::Reverting && record.steps_done == record.steps_total {
            let names = [&record.name].into_iter().chain(&record.beside);
            return self.removal(session, names.map(String::as_str));
        }
        let text = |value: &str| session.literal(value);
        let optional = |value: &Option<String>| value.as_deref().map_or("NULL".to_owned(), text);
        let values = [
            text(&record.name),
            text(&record.checksum),
            text(record.state.name()),
            record.steps_total.to_string(),
            record.steps_done.to_string(),
            record.step_begun.to_string(),
            text(&record.done_checksum),
            optional(&record.step_before),
            optional(&record.error),
            text(&record.started_at),
            match &record.finished_at {
                Some(Moment::At(time)) => text(time),
                Some(Moment::Now) => now(session),
                None => "NULL".to_owned(),
            },
            text(env!("CARGO_PKG_VERSION")),
        ]
        .join(", ");
        let columns = format!("{COLUMNS}, version");
        let table = &self.table;
        match session.provider() {
            Provider::Mysql => format!("REPLACE INTO {table} ({columns}) VALUES ({values})"),
            Provider::Sqlite => format!("INSERT OR REPLACE INTO {table} ({columns}) VALUES ({values})"),
            Provider::Postgresql => {
                let others = columns.split(", ").filter(|name| *name != "name");
                let set: Vec<_> = others.map(|name| format!("{name} = excluded.{name}")).collect();
                format!(
                    "INSERT INTO {table} ({columns}) VALUES ({values}) ON CONFLICT (name) DO UPDATE SET {}",
                    set.join(", ")
                )
            }
        }
    }

    /// Writes a row at once.
    pub(super) async fn save(&self, session: &mut Session, record: &Record) -> Result<(), MigrateError> {
        let sql = self.write(session, record);
        session.execute(&sql).await.map_err(unwritable)
    }

    /// `sql`, and after it what keeps `snapshot`.
    pub(super) fn with_snapshot(&self, session: &Session, sql: &str, snapshot: &str) -> String {
        let [create, delete] = self.no_snapshot(session);
        let (table, snapshot) = (&self.snapshot, session.literal(snapshot));
        format!("{sql};\n{create};\n{delete};\nINSERT INTO {table} (snapshot) VALUES ({snapshot})")
    }

    /// Writes down that what the database is, only itself tells.
    pub(super) async fn forget_snapshot(&self, session: &mut Session) -> Result<(), MigrateError> {
        for sql in self.no_snapshot(session) {
            session.execute(&sql).await.map_err(unwritable)?;
        }
        Ok(())
    }

    /// The table of the snapshot, and nothing in it.
    fn no_snapshot(&self, session: &Session) -> [String; 2] {
        let text = match session.provider() {
            Provider::Mysql => "LONGTEXT",
            Provider::Sqlite | Provider::Postgresql => "TEXT",
        };
        let table = &self.snapshot;
        [
            format!("CREATE TABLE IF NOT EXISTS {table} (snapshot {text} NOT NULL)"),
            format!("DELETE FROM {table}"),
        ]
    }

    /// What was kept last.
    pub(super) async fn snapshot(&self, session: &mut Session) -> Result<Pushed, MigrateError> {
        if !self.exists(session, SNAPSHOT).await.map_err(unreadable)? {
            return Ok(Pushed::Never);
        }
        let sql = format!("SELECT snapshot FROM {}", self.snapshot);
        let snapshot = session.value(&sql).await.map_err(unreadable)?;
        Ok(snapshot.map_or(Pushed::Partly, Pushed::Whole))
    }

    /// How many tables there are that are not the migrator's.
    pub(super) async fn other_tables(&self, session: &mut Session) -> Result<usize, MigrateError> {
        let sql = match session.provider() {
            Provider::Sqlite => "SELECT count(*) FROM sqlite_schema WHERE type = 'table' \
                 AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_dioptra\\_%' ESCAPE '\\'"
                .to_owned(),
            Provider::Postgresql => format!(
                "SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
                 WHERE c.relkind IN ('r', 'p') AND n.nspname = {} AND left(c.relname, 9) <> '_dioptra_' \
                 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')",
                session.literal(&self.schema)
            ),
            Provider::Mysql => {
                "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE() \
                 AND table_type = 'BASE TABLE' AND left(table_name, 9) <> '_dioptra_'"
                    .to_owned()
            }
        };
        let count = session.value(&sql).await.map_err(unreadable)?;
        Ok(count.and_then(|it| it.parse().ok()).unwrap_or(0))
    }

    pub(super) async fn exists(&self, session: &mut Session, table: &str) -> Result<bool, DatabaseError> {
        let table = session.literal(table);
        let sql = match session.provider() {
            Provider::Sqlite => {
                format!("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = {table}")
            }
            Provider::Postgresql => format!(
                "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = {} AND tablename = {table}",
                session.literal(&self.schema)
            ),
            Provider::Mysql => format!(
                "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = {table}"
            ),
        };
        Ok(session.value(&sql).await?.is_some())
    }
}

const COLUMNS: &str = "name, checksum, state, steps_total, steps_done, step_begun, done_checksum, step_before, error, \
     started_at, finished_at";

/// The time by the clock of the database, as an expression of SQL.
fn now(session: &Session) -> String {
    let sql = match session.provider() {
        Provider::Sqlite => "strftime('%Y-%m-%dT%H:%M:%fZ')",
        Provider::Postgresql => {
            "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"
        }
        Provider::Mysql => "CONCAT(LEFT(DATE_FORMAT(UTC_TIMESTAMP(3), '%Y-%m-%dT%H:%i:%s.%f'), 23), 'Z')",
    };
    sql.to_owned()
}

fn unreadable(error: DatabaseError) -> MigrateError {
    MigrateError::of_database(MigrateErrorKind::Ledger, "cannot read the ledger of migrations", error)
        .or_help(format!("the user of the connection needs SELECT on {LEDGER}"))
}

pub(super) fn unwritable(error: DatabaseError) -> MigrateError {
    MigrateError::of_database(MigrateErrorKind::Ledger, "cannot write the ledger of migrations", error)
        .or_help(format!("the user of the connection needs the right to create {LEDGER} and to write to it"))
}
