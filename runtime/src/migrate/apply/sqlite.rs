//! SQLite: one transaction, with care for foreign keys, triggers and views where a table is rebuilt.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::config::DbConfig;

use super::{Report, Run, bound::Bound, is_transaction_control};
use crate::{
    meta::Provider,
    migrate::{
        deploy::{DeployOptions, Progress},
        error::{MigrateError, MigrateErrorKind},
        foundation::BUSY_TIMEOUT,
        ledger::{Ledger, RecordState},
        lock::{Pause, file_in_use, writer},
        session::{DatabaseError, Rows, Session},
        split::{Statement, tokens},
        words::Words,
    },
};

/// How long a program that writes a few rows may be waited for without a word.
const UNTOLD: Duration = Duration::from_secs(1);

/// SQLITE_BUSY, SQLITE_BUSY_RECOVERY, SQLITE_BUSY_SNAPSHOT.
const BUSY: [&str; 3] = ["5", "261", "517"];

/// Creates the ledger, unless another deployment does.
pub(super) async fn create_ledger(
    session: &mut Session,
    ledger: &Ledger,
    options: &DeployOptions,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    begin(session, options.lock_wait, progress).await?;
    let created = ledger.create(session).await;
    let end = if created.is_ok() { "COMMIT" } else { "ROLLBACK" };
    let ended = session.execute(end).await;
    created.and(ended.map_err(|error| internal("cannot write to the database", error)))
}

/// Foreign keys are switched off before the transaction, where the script asks for it: inside it the pragma does
/// nothing.
pub(super) async fn apply(
    run: &mut Run<'_>,
    session: &mut Session,
    progress: &mut Report<'_>,
) -> Result<bool, MigrateError> {
    let rebuilds = run.statements.iter().any(|statement| {
        let words = Words::of(statement.text, Provider::Sqlite);
        foreign_keys_pragma(&words)
            && (words.contains("OFF") || words.contains("0") || words.contains("FALSE"))
    });
    if rebuilds {
        foreign_keys(session, false).await?;
    }
    let applied = locked_apply(run, session, rebuilds, progress).await;
    if rebuilds {
        foreign_keys(session, true).await?;
    }
    match applied {
        Err(error) if matches!(error.kind(), MigrateErrorKind::Failed | MigrateErrorKind::Interrupted) => {
            Err(run.fail(session, error).await)
        }
        applied => applied,
    }
}

async fn locked_apply(
    run: &mut Run<'_>,
    session: &mut Session,
    rebuilds: bool,
    progress: &mut Report<'_>,
) -> Result<bool, MigrateError> {
    begin(session, run.options.lock_wait, progress).await?;
    let result = transaction(run, session, rebuilds, progress).await;
    let committed = match result {
        Ok(true) => session
            .execute("COMMIT")
            .await
            .map(|()| true)
            .map_err(|error| run.statement_error(run.statements.len().saturating_sub(1), error)),
        other => other,
    };
    if !matches!(committed, Ok(true)) {
        let _ = session.execute("ROLLBACK").await;
    }
    if matches!(committed, Ok(true)) {
        run.advance(run.statements.len());
    }
    committed
}

/// BEGIN IMMEDIATE, as soon as no other process writes.
async fn begin(session: &mut Session, wait: Duration, progress: &mut Report<'_>) -> Result<(), MigrateError> {
    let (mut pause, begun) = (Pause::new(wait), Instant::now());
    let mut told = false;
    loop {
        busy_timeout(session, Duration::ZERO);
        let result = session.execute("BEGIN IMMEDIATE").await;
        busy_timeout(session, BUSY_TIMEOUT);
        match result {
            Err(error) if error.is(&BUSY) => {
                session
                    .stopper()
                    .check()
                    .map_err(|error| internal("stopped while another process writes", error))?;
                if !told && begun.elapsed() >= UNTOLD {
                    let writer = writer(Path::new(session.name()));
                    progress(Progress::Waiting { holder: writer.as_deref().unwrap_or("another process") });
                    told = true;
                }
                if !pause.next().await {
                    return Err(file_in_use(wait, writer(Path::new(session.name()))));
                }
            }
            result => return result.map_err(|error| internal("cannot write to the database", error)),
        }
    }
}

fn busy_timeout(session: &Session, timeout: Duration) {
    #[allow(irrefutable_let_patterns)]
    if let Session::Sqlite(it) = session {
        let _ = it.connection.busy_timeout(timeout);
    }
}

/// False if another deployment has applied it since the ledger was read.
async fn transaction(
    run: &Run<'_>,
    session: &mut Session,
    rebuilds: bool,
    progress: &mut Report<'_>,
) -> Result<bool, MigrateError> {
    if let (Some(ledger), Some(name)) = (run.ledger, run.name) {
        let record = ledger.find(session, name).await?;
        let is_new = run.record.state != RecordState::Reverting;
        if is_new && record.is_some_and(|it| it.state == RecordState::Applied) {
            return Ok(false);
        }
    }
    let before = if rebuilds { violations(session).await.unwrap_or_default() } else { vec![] };
    let mut kept = Triggers::default();
    for (index, statement) in run.statements.iter().enumerate().skip(run.record.steps_done) {
        let words = Words::of(statement.text, Provider::Sqlite);
        if is_transaction_control(&words) || foreign_keys_pragma(&words) {
            continue;
        }
        let failed = |error| run.statement_error(index, error);
        session.stopper().check().map_err(failed)?;
        progress(Progress::Statement { number: index + 1, sql: statement.text });
        kept.before(session, &words).await.map_err(failed)?;
        if kept.replaces(&words) {
            rename_into_place(session, statement.text).await.map_err(failed)?;
        } else {
            let texts = inserts_values(statement.text);
            quoted_texts(session, texts);
            let changed = change(session, statement).await;
            quoted_texts(session, false);
            changed.map_err(failed)?;
        }
        kept.after(session, &words).await.map_err(failed)?;
    }
    if rebuilds {
        let after =
            violations(session).await.map_err(|error| internal("cannot check foreign keys", error))?;
        refuse_new_violations(run, &before, &after)?;
    }
    if let Some(mark) = run.mark(session, run.statements.len()) {
        session
            .execute(&mark)
            .await
            .map_err(|error| internal("cannot write the ledger of migrations", error))?;
    }
    Ok(true)
}

/// A transaction of SQLite is the whole migration, so that repeating saves no one from waiting, nor do parts.
async fn change(session: &mut Session, statement: &Statement<'_>) -> Result<(), DatabaseError> {
    let mut bound = Bound::of(statement.text, Provider::Sqlite);
    loop {
        session.stopper().check()?;
        let changed = session.change(statement.text).await?;
        if changed == 0 || !statement.repeated || statement.key.is_some() {
            return Ok(());
        }
        bound.add(session, changed).await?;
    }
}

/// True for rows that are written out: no column can be meant by what stands in double quotes there.
fn inserts_values(statement: &str) -> bool {
    let words: Vec<_> = tokens(statement, Provider::Sqlite).map(str::to_ascii_uppercase).collect();
    let has = |word: &str| words.iter().any(|it| it == word);
    words.first().is_some_and(|it| it == "INSERT" || it == "REPLACE")
        && has("VALUES")
        && !["SELECT", "CONFLICT", "RETURNING"].iter().any(|it| has(it))
}

/// Takes what is in double quotes and no column for a text, as SQLite does by default.
fn quoted_texts(session: &Session, on: bool) {
    #[allow(irrefutable_let_patterns)]
    if let Session::Sqlite(it) = session {
        let _ = it.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, on);
    }
}

fn foreign_keys_pragma(words: &Words) -> bool {
    words.begins(&["PRAGMA", "FOREIGN_KEYS"]) || words.begins(&["PRAGMA", "DEFER_FOREIGN_KEYS"])
}

/// Sets the pragma and reads it back: it does nothing where a transaction is open.
async fn foreign_keys(session: &mut Session, on: bool) -> Result<(), MigrateError> {
    let failed = |error| internal("cannot switch foreign keys", error);
    session.execute(&format!("PRAGMA foreign_keys = {}", u8::from(on))).await.map_err(failed)?;
    let now = session.value("PRAGMA foreign_keys").await.map_err(failed)?;
    if now.as_deref() == Some(if on { "1" } else { "0" }) {
        return Ok(());
    }
    let message = "foreign keys could not be switched, so rebuilding a table would delete rows elsewhere";
    Err(MigrateError::new(MigrateErrorKind::Manual, message))
}

/// Rows whose foreign key leads nowhere: table, rowid, table referred to.
async fn violations(session: &mut Session) -> Result<Rows, DatabaseError> {
    let mut rows = session.rows("PRAGMA foreign_key_check").await?;
    rows.iter_mut().for_each(|row| row.truncate(3));
    Ok(rows)
}

fn refuse_new_violations(run: &Run<'_>, before: &Rows, after: &Rows) -> Result<(), MigrateError> {
    let new: Vec<_> = after.iter().filter(|row| !before.contains(row)).collect();
    let Some(first) = new.first() else { return Ok(()) };
    let part = |i: usize| first.get(i).cloned().flatten().unwrap_or_else(|| "?".to_owned());
    let subject = run.name.map(|name| format!("migration `{name}`")).unwrap_or("the script".to_owned());
    let message = format!("{subject} would leave {} rows whose foreign key leads nowhere", new.len());
    let error = MigrateError::new(MigrateErrorKind::Failed, message)
        .because(format!("the first is row {} of `{}`, which refers to `{}`", part(1), part(0), part(2)))
        .help("nothing of it was applied; delete or correct those rows in the migration, before the table changes");
    Err(match run.name {
        Some(name) => error.in_migration(name),
        None => error,
    })
}

/// Views and triggers elsewhere that name the table are wrong at this moment, at which it is gone: SQLite then refuses,
/// unless `legacy_alter_table` leaves them as they are. That does not rename the table in its own checks, so it comes second.
async fn rename_into_place(session: &mut Session, sql: &str) -> Result<(), DatabaseError> {
    if session.execute(sql).await.is_ok() {
        return Ok(());
    }
    session.execute("PRAGMA legacy_alter_table = ON").await?;
    let renamed = session.execute(sql).await;
    session.execute("PRAGMA legacy_alter_table = OFF").await?;
    renamed
}

/// Triggers of tables that were dropped, for the case that a new table takes the name: a rebuild.
#[derive(Default)]
struct Triggers {
    /// The table, and the SQL of its triggers.
    dropped: Vec<(String, Vec<String>)>,
}

impl Triggers {
    /// Remembers what the statement is about to drop with a table.
    async fn before(&mut self, session: &mut Session, words: &Words) -> Result<(), DatabaseError> {
        let Some(table) = words.name_after("TABLE").filter(|_| words.begins(&["DROP", "TABLE"])) else {
            return Ok(());
        };
        let sql = format!(
            "SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = {} COLLATE NOCASE ORDER BY rowid",
            session.literal(table)
        );
        let triggers = session.rows(&sql).await?.into_iter().flatten().flatten().collect();
        self.dropped.push((table.to_owned(), triggers));
        Ok(())
    }

    /// True when the statement gives a new table the name of one that was dropped.
    fn replaces(&self, words: &Words) -> bool {
        let name = words.name_after("TO").filter(|_| words.begins(&["ALTER", "TABLE"]));
        let is_dropped = |name| self.dropped.iter().any(|(table, _)| table.eq_ignore_ascii_case(name));
        words.contains("RENAME") && name.is_some_and(is_dropped)
    }

    /// Makes the triggers again once the new table has the name.
    async fn after(&mut self, session: &mut Session, words: &Words) -> Result<(), DatabaseError> {
        if !self.replaces(words) {
            return Ok(());
        }
        let name = words.name_after("TO").unwrap_or_default();
        for (_, triggers) in self.dropped.extract_if(.., |(table, _)| table.eq_ignore_ascii_case(name)) {
            for sql in triggers {
                session.execute(&sql).await?;
            }
        }
        Ok(())
    }
}

fn internal(doing: &str, error: DatabaseError) -> MigrateError {
    MigrateError::of_database(MigrateErrorKind::Ledger, doing, error)
}
