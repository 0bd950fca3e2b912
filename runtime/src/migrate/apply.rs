//! Runs the statements of a migration, and writes down how far it came.

mod bound;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod by_key;
mod clients;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod message;
#[cfg(feature = "mysql")]
mod mysql;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(any(feature = "postgres", feature = "mysql"))]
mod repeat;
#[cfg(feature = "sqlite")]
mod sqlite;

use std::time::Duration;

use super::{
    Migration,
    deploy::{DeployOptions, Progress},
    error::{MigrateError, MigrateErrorKind},
    ledger::{Ledger, Record, RecordState, done_checksum},
    lock::{Lock, jittered},
    session::{DatabaseError, Session},
    split::{Statement, split},
    words::Words,
};
use crate::meta::Provider;

/// For how many seconds MySQL waits for the next statement of a deployment, before it takes its client for gone.
const IDLE: u32 = 600;

/// The one way to report progress.
type Report<'r> = dyn FnMut(Progress<'_>) + Send + 'r;

/// A script that is being applied.
pub(super) struct Run<'a> {
    /// `None` for a script that is no migration.
    name: Option<&'a str>,
    statements: Vec<Statement<'a>>,
    /// Where they are those of several migrations: each with the number of its statements.
    parts: Vec<(&'a str, usize)>,
    /// As the ledger has it, or would have it.
    record: Record,
    ledger: Option<&'a Ledger>,
    lock: &'a Lock,
    options: &'a DeployOptions,
}

/// Creates the ledger, unless it is there.
pub(super) async fn create_ledger(
    session: &mut Session,
    ledger: &Ledger,
    options: &DeployOptions,
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    #[cfg(feature = "sqlite")]
    if let Session::Sqlite(_) = session {
        return sqlite::create_ledger(session, ledger, options, progress).await;
    }
    let _ = (options, progress);
    ledger.create(session).await
}

/// Makes the session ready for a migration, whatever the one before it has set.
pub(super) async fn begin(session: &mut Session, options: &DeployOptions) -> Result<(), MigrateError> {
    let settings = match session.provider() {
        Provider::Sqlite => vec![],
        // As one message: 800 small migrations are 800 of them. A server that keeps the session of a client which is gone
        // keeps its locks: it is to notice in a minute or two.
        Provider::Postgresql => vec![format!(
            "RESET ALL; SET client_min_messages = warning; SET timezone = 'UTC'; SET statement_timeout = 0; \
             SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 6; \
             SET tcp_user_timeout = 90000; SET lock_timeout = {}",
            options.lock_timeout.as_millis()
        )],
        Provider::Mysql => {
            let seconds = options.lock_timeout.as_secs().max(1);
            // MySQL has no time for statements that write, and takes the last setting for a comment.
            vec![format!(
                "SET autocommit = 1, foreign_key_checks = 1, unique_checks = 1, time_zone = '+00:00', \
                 lock_wait_timeout = {seconds}, innodb_lock_wait_timeout = {seconds}, wait_timeout = {IDLE} \
                 /*M! , max_statement_time = 0 */"
            )]
        }
    };
    for sql in settings {
        session.execute(&sql).await.map_err(|error| {
            MigrateError::of_database(MigrateErrorKind::Failed, "cannot prepare the session", error)
        })?;
    }
    Ok(())
}

/// True when statements cannot have set anything that the next migration would find: 800 small migrations need not begin
/// with 800 messages that say the same.
pub(super) fn leaves_session(statements: &[Statement<'_>], provider: Provider) -> bool {
    let plain = ["CREATE", "ALTER", "DROP", "COMMENT", "INSERT", "UPDATE", "DELETE"];
    let is_plain = |words: Words| plain.iter().any(|it| words.begins(&[it])) && !words.contains("SET_CONFIG");
    statements.iter().all(|it| is_plain(Words::of(it.text, provider)))
}

/// Runs a script that is no migration.
pub(super) async fn script(session: &mut Session, sql: &str) -> Result<(), MigrateError> {
    let options = DeployOptions::default();
    let migration = Migration::new("", "");
    let statements = split(sql, session.provider());
    let mut run = Run::of(&migration, statements, None, None, &Lock::None, &options)?;
    run.name = None;
    run.apply(session, &mut |_| {}).await.map(drop)
}

impl<'a> Run<'a> {
    /// A migration of which `record` says what was done before.
    pub(super) fn of(
        migration: &'a Migration,
        statements: Vec<Statement<'a>>,
        record: Option<&Record>,
        ledger: Option<&'a Ledger>,
        lock: &'a Lock,
        options: &'a DeployOptions,
    ) -> Result<Run<'a>, MigrateError> {
        let new = Record::new(migration, statements.len());
        let record = match record {
            Some(old)
                if old.steps_done > statements.len()
                    || old.done_checksum != done_checksum(&statements, old.steps_done)
                        && old.steps_done > 0 =>
            {
                return Err(edited_while_half_done(old));
            }
            Some(old) if old.state == RecordState::Reverting => {
                Record { steps_total: new.steps_total, ..old.clone() }
            }
            Some(old) => Record {
                state: RecordState::Running,
                error: None,
                finished_at: None,
                checksum: new.checksum,
                steps_total: new.steps_total,
                started_at: new.started_at,
                ..old.clone()
            },
            None => new,
        };
        let name = Some(migration.name.as_ref());
        Ok(Run { name, statements, parts: vec![], record, ledger, lock, options })
    }

    /// The statements are those of several migrations.
    pub(super) fn with_parts(self, parts: Vec<(&'a str, usize)>) -> Run<'a> {
        Run { parts, ..self }
    }

    /// The migration that the statement at `index` is of, the statement's place in it from 0, and how many that has.
    fn place(&self, index: usize) -> (Option<&'a str>, usize, usize) {
        let mut before = 0;
        for (name, count) in &self.parts {
            if index < before + count {
                return (Some(name), index - before, *count);
            }
            before += count;
        }
        (self.name, index, self.statements.len())
    }

    /// Applies what is left; false if another deployment had done it in the meantime.
    pub(super) async fn apply(
        &mut self,
        session: &mut Session,
        progress: &mut Report<'_>,
    ) -> Result<bool, MigrateError> {
        self.refuse_clients(session.provider())?;
        match session {
            #[cfg(feature = "sqlite")]
            Session::Sqlite(_) => sqlite::apply(self, session, progress).await,
            #[cfg(feature = "postgres")]
            Session::Postgres(_) => postgres::apply(self, session, progress).await.map(|()| true),
            #[cfg(feature = "mysql")]
            Session::Mysql(_) => mysql::apply(self, session, progress).await.map(|()| true),
        }
    }

    /// Writes the record down now.
    async fn save(&self, session: &mut Session) -> Result<(), MigrateError> {
        match self.ledger {
            Some(ledger) => ledger.save(session, &self.record).await,
            None => Ok(()),
        }
    }

    /// The statement that writes the record down.
    #[cfg(feature = "mysql")]
    fn note(&self, session: &Session) -> Option<String> {
        Some(self.ledger?.write(session, &self.record))
    }

    /// The same when the first `done` are done, for the transaction or message that they are in.
    fn mark(&self, session: &Session, done: usize) -> Option<String> {
        Some(self.ledger?.write(session, &self.record.after(&self.statements, done)))
    }

    /// Notes that the first `done` are done.
    fn advance(&mut self, done: usize) {
        self.record = self.record.after(&self.statements, done);
    }

    /// Writes down why it stopped. A connection that broke cannot, and what is in doubt stays so: the record then says how
    /// far it was. Without the lock the record is no longer ours to write.
    async fn fail(&mut self, session: &mut Session, error: MigrateError) -> MigrateError {
        use MigrateErrorKind::{Connect, Locked, Manual};
        if !matches!(error.kind(), Connect | Locked | Manual) {
            self.record = self.record.failed(&error);
            let _ = self.save(session).await;
        }
        error
    }

    /// What the database said of statement `index`.
    fn statement_error(&self, index: usize, error: DatabaseError) -> MigrateError {
        let (name, place, total) = self.place(index);
        let (text, first) = self.statements.get(index).map_or(("", 0), |it| (it.text, it.line));
        let before: String = text.chars().take(error.position.unwrap_or(1).saturating_sub(1)).collect();
        let line = first + before.matches('\n').count();
        let subject = match name {
            Some(name) if self.record.state == RecordState::Reverting => {
                format!("undoing migration `{name}`")
            }
            Some(name) => format!("migration `{name}`"),
            None => "the script".to_owned(),
        };
        let became = if error.stopped { "was stopped" } else { "failed" };
        let message = format!("{subject} {became} at statement {} of {total}, line {line}", place + 1);
        let advice = match error.lost {
            _ if error.stopped => self.after_stop(),
            true => "deploy again: it goes on where it was, and looks first at what became of this statement"
                .to_owned(),
            false => self.advice(error.remedy),
        };
        let said = MigrateError::of_database(MigrateErrorKind::Failed, &message, error);
        let said = said.with_statement(text).help(advice);
        match name {
            Some(name) => said.in_migration(name),
            None => said,
        }
    }

    /// What there is after somebody has stopped it.
    fn after_stop(&self) -> String {
        let again = match (self.name, self.record.state) {
            (None, _) => "run it again: it",
            (_, RecordState::Reverting) => "dioptra migrate down",
            _ => "dioptra migrate deploy",
        };
        match self.record.steps_done {
            0 => format!("nothing of it was applied; {again} begins it again"),
            1 => format!("statement 1 stays applied; {again} goes on behind it"),
            done => format!("statements 1 to {done} stay applied; {again} goes on behind them"),
        }
    }

    /// What to do after a statement failed: it is to be corrected, unless there is another remedy.
    fn advice(&self, remedy: Option<&str>) -> String {
        let reverts = self.record.state == RecordState::Reverting;
        let stays = match (self.record.steps_done, remedy) {
            (0, None) if reverts => {
                return "nothing of it was undone; put the rows right, or correct the script, and run it again"
                    .to_owned();
            }
            (0, Some(remedy)) if reverts => {
                return format!("nothing of it was undone; {remedy} and run it again");
            }
            (0, None) => return "nothing of it was applied; correct the script and run it again".to_owned(),
            (0, Some(remedy)) => return format!("nothing of it was applied; {remedy} and run it again"),
            (1, _) => "statement 1 stays applied".to_owned(),
            (done, _) => format!("statements 1 to {done} stay applied"),
        };
        let deploy = if reverts { "undo it" } else { "deploy" };
        match (self.name, remedy) {
            (Some(_), Some(remedy)) => format!("{stays}; {remedy} and {deploy} again: it goes on there"),
            (None, Some(remedy)) => format!("{stays}; {remedy} and run only the rest"),
            (Some(_), None) => {
                format!("{stays}; correct the script after that and {deploy} again: it goes on there")
            }
            (None, None) => format!("{stays}; correct what comes after that and run only the rest"),
        }
    }

    /// Settings of the session that statements of an earlier attempt made.
    async fn repeat_settings(&self, session: &mut Session) -> Result<(), MigrateError> {
        for index in 0..self.record.steps_done {
            let Some(statement) = self.statements.get(index) else { break };
            let words = Words::of(statement.text, session.provider());
            if is_setting(&words, session.provider()) {
                session.execute(statement.text).await.map_err(|error| self.statement_error(index, error))?;
            }
        }
        Ok(())
    }
}

/// True for what changes the session and nothing else, so that it has to be said to another session again.
fn is_setting(words: &Words, provider: Provider) -> bool {
    let sets = words.begins(&["SET"]) && !words.begins(&["SET", "LOCAL"]);
    match provider {
        Provider::Mysql => {
            sets || words.begins(&["PREPARE"]) || words.begins(&["SELECT"]) && words.contains("INTO")
        }
        Provider::Postgresql => sets || words.begins(&["SELECT"]) && words.contains("SET_CONFIG"),
        Provider::Sqlite => sets,
    }
}

/// True for BEGIN and COMMIT: the migrator makes the transactions.
fn is_transaction_control(words: &Words) -> bool {
    let alone = ["BEGIN", "COMMIT", "END"].iter().any(|it| words.begins(&[it]));
    (alone && !words.contains("NOT")) || words.begins(&["START", "TRANSACTION"])
}

/// How often a statement is tried again that a lock was in the way of.
#[cfg(any(feature = "postgres", feature = "mysql"))]
struct Retries {
    /// The errors that tell of a lock.
    locked: &'static [&'static str],
    made: u32,
    most: u32,
}

#[cfg(any(feature = "postgres", feature = "mysql"))]
impl Retries {
    fn new(locked: &'static [&'static str], options: &DeployOptions) -> Retries {
        Retries { locked, made: 0, most: options.retries }
    }

    /// True after a pause, in which others can have the tables, if the error is one of a lock.
    async fn again(&mut self, error: &DatabaseError, progress: &mut Report<'_>) -> bool {
        if error.stopped || !error.is(self.locked) || self.made == self.most {
            return false;
        }
        self.made += 1;
        let pause = Duration::from_millis(100 * (1 << self.made.min(6))).min(Duration::from_secs(5));
        let pause = jittered(pause);
        progress(Progress::Retrying { attempt: self.made, pause });
        tokio::time::sleep(pause).await;
        true
    }
}

fn edited_while_half_done(record: &Record) -> MigrateError {
    let (name, done) = (&record.name, record.steps_done);
    let message = format!("migration `{name}` was edited in its first {done} statements, which are applied");
    MigrateError::new(MigrateErrorKind::Manual, message)
        .because("an earlier deployment stopped half way, and the next one goes on after what is done")
        .help("restore those statements and change only what comes after them")
        .in_migration(name)
}
