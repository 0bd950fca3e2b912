//! One deployment at a time.
//!
//! The lock is asked for again and again and never waited for inside of the database: on PostgreSQL a waiting session
//! keeps a snapshot, for which the holder's CREATE INDEX CONCURRENTLY would wait in turn. SQLite has no lock that lasts
//! longer than a transaction: there each migration begins with BEGIN IMMEDIATE and looks into the ledger again.

#[cfg(feature = "sqlite")]
mod writer;

use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

#[cfg(feature = "sqlite")]
pub(super) use self::writer::writer;
use super::{
    checksum::hex,
    deploy::Progress,
    error::{MigrateError, MigrateErrorKind},
    ledger::{Ledger, RecordState},
    session::{DatabaseError, Session},
};
use crate::meta::Provider;

/// How [`Lock::proof`] fails: division_by_zero, ER_DATA_OUT_OF_RANGE.
#[cfg(any(feature = "postgres", feature = "mysql"))]
pub(super) const LOST: &[&str] = &["22012", "1690"];

/// The lock of a database, or of a PostgreSQL schema.
pub(super) enum Lock {
    None,
    /// The key of an advisory lock; such locks belong to a database.
    Postgres(i64),
    /// The name of a lock; such locks belong to the server.
    Mysql(String),
}

impl Lock {
    /// Takes the lock, or says who holds it after `wait`. Error `Pooler`: nothing can be held through one.
    pub(super) async fn acquire(
        session: &mut Session,
        ledger: &Ledger,
        wait: Duration,
        progress: &mut (dyn FnMut(Progress<'_>) + Send),
    ) -> Result<Lock, MigrateError> {
        refuse_pooler(session)?;
        let lock = Lock::of(session, ledger);
        let Some(attempt) = lock.attempt(session) else { return Ok(lock) };
        let mut pause = Pause::new(wait);
        let mut told = None;
        loop {
            session.stopper().check().map_err(unavailable)?;
            let taken = session.value(&attempt).await.map_err(unavailable)?;
            if taken.is_some_and(|it| it == "t" || it == "1") {
                return Ok(lock);
            }
            let holder = lock.holder(session, ledger).await;
            if told != holder {
                progress(Progress::Waiting { holder: holder.as_deref().unwrap_or("another deployment") });
                told.clone_from(&holder);
            }
            if !pause.next().await {
                return Err(locked(wait, holder));
            }
        }
    }

    fn of(session: &Session, ledger: &Ledger) -> Lock {
        match session.provider() {
            Provider::Sqlite => Lock::None,
            Provider::Postgresql => {
                let hash = Sha256::digest(format!("dioptra migrate {}", ledger.schema));
                let bytes: [u8; 8] = std::array::from_fn(|i| hash.get(i).copied().unwrap_or_default());
                Lock::Postgres(i64::from_be_bytes(bytes))
            }
            // At most 64 characters.
            Provider::Mysql => {
                Lock::Mysql(format!("dioptra:{:.48}", hex(&Sha256::digest(session.name().as_bytes()))))
            }
        }
    }

    fn attempt(&self, session: &Session) -> Option<String> {
        match self {
            Lock::None => None,
            Lock::Postgres(key) => Some(format!("SELECT pg_try_advisory_lock({key})")),
            Lock::Mysql(name) => Some(format!("SELECT GET_LOCK({}, 0)", session.literal(name))),
        }
    }

    /// Sees that the session still holds the lock: it is lost with the connection, and a pooler may change that.
    pub(super) async fn verify(&self, session: &mut Session) -> Result<(), MigrateError> {
        let sql = match self {
            Lock::None => return Ok(()),
            Lock::Postgres(key) => {
                format!("SELECT count(*) FROM {} AND l.granted AND l.pid = pg_backend_pid()", of_key(*key))
            }
            Lock::Mysql(name) => {
                format!(
                    "SELECT count(*) FROM (SELECT 1) AS one WHERE IS_USED_LOCK({}) = CONNECTION_ID()",
                    session.literal(name)
                )
            }
        };
        match session.value(&sql).await.map_err(unavailable)?.as_deref() {
            Some("1") => Ok(()),
            _ => Err(lost()),
        }
    }

    /// A statement that fails with one of [`LOST`] unless the session holds the lock and `untouched`, a condition of SQL,
    /// holds: for a message that is to stop there.
    ///
    /// On PostgreSQL it begins a transaction: the session that holds the lock gets it for the transaction too, and so does any
    /// where nobody holds it. That is cheaper than to look through all locks; had another session held it meanwhile,
    /// `untouched` would not hold any more.
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    pub(super) fn proof(&self, session: &Session, untouched: &str) -> String {
        match self {
            Lock::None => "SELECT 1".to_owned(),
            Lock::Postgres(key) => {
                format!("SELECT 1 / (pg_try_advisory_xact_lock({key}) AND {untouched})::integer")
            }
            Lock::Mysql(name) => {
                let is_held = format!("IS_USED_LOCK({}) = CONNECTION_ID()", session.literal(name));
                format!("SELECT EXP(IF({is_held} AND {untouched}, 0, 1000))")
            }
        }
    }

    /// Gives the lock back. If that fails, closing the connection does it.
    pub(super) async fn release(self, session: &mut Session) {
        let sql = match self {
            Lock::None => return,
            Lock::Postgres(key) => format!("SELECT pg_advisory_unlock({key})"),
            Lock::Mysql(name) => format!("SELECT RELEASE_LOCK({})", session.literal(&name)),
        };
        let _ = session.value(&sql).await;
        if session.provider() == Provider::Mysql {
            // Between deployments a program may take its time.
            let _ = session.execute("SET wait_timeout = DEFAULT").await;
        }
    }

    /// Who holds it and what it does, as far as the user may know.
    async fn holder(&self, session: &mut Session, ledger: &Ledger) -> Option<String> {
        let holder = self.session(session).await?;
        let records = ledger.read(session).await.unwrap_or_default();
        let running = records.iter().find(|it| it.state == RecordState::Running);
        Some(match running {
            Some(it) => format!("{holder}, which applies `{}` since {}", it.name, it.started_at),
            None => holder,
        })
    }

    /// The session that holds it.
    async fn session(&self, session: &mut Session) -> Option<String> {
        let sql = match self {
            Lock::None => return None,
            Lock::Postgres(key) => format!(
                "SELECT 'session ' || a.pid || ' (' || a.application_name || ', from ' \
                 || coalesce(host(a.client_addr), 'this machine') || ', since ' \
                 || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC)' \
                 FROM {} AND l.granted",
                of_key(*key).replace("pg_locks l", "pg_locks l JOIN pg_stat_activity a USING (pid)")
            ),
            Lock::Mysql(name) => format!(
                "SELECT CONCAT('session ', p.ID, ' (', p.USER, ', from ', p.HOST, ')') \
                 FROM information_schema.PROCESSLIST p WHERE p.ID = IS_USED_LOCK({})",
                session.literal(name)
            ),
        };
        session.value(&sql).await.ok().flatten()
    }
}

/// A key of 64 bits stands in two columns of `pg_locks`.
fn of_key(key: i64) -> String {
    let (high, low) = ((key >> 32) as u32, key as u32);
    format!(
        "pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.classid = {high} AND l.objid = {low} \
         AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
}

/// A pooler's sessions are not ours: locks and settings would end up with another client.
fn refuse_pooler(session: &Session) -> Result<(), MigrateError> {
    match session {
        #[cfg(feature = "postgres")]
        Session::Postgres(it) if it.pooled => Err(MigrateError::new(
            MigrateErrorKind::Pooler,
            "the connection goes through a transaction pooler, which cannot hold the lock of a deployment",
        )
        .help("give the server's own address: `directUrl` in the datasource, or --url")),
        _ => Ok(()),
    }
}

pub(super) fn unavailable(error: DatabaseError) -> MigrateError {
    MigrateError::of_database(MigrateErrorKind::Ledger, "cannot ask for the lock of the deployment", error)
}

pub(super) fn lost() -> MigrateError {
    let message = "the lock of the deployment was lost, so another may have begun";
    MigrateError::new(MigrateErrorKind::Locked, message)
        .help("deploy again; if there is a pooler between, connect to the server itself (directUrl)")
}

/// Nobody but one may deploy.
fn locked(wait: Duration, holder: Option<String>) -> MigrateError {
    let error = MigrateError::new(
        MigrateErrorKind::Locked,
        format!("another deployment holds the lock of this database, for longer than {} s", wait.as_secs()),
    );
    let error = match holder {
        Some(holder) => error.because(format!("it is held by {holder}")),
        None => error,
    };
    error.help("wait for it and deploy again, or wait longer with --lock-timeout SECONDS; if it hangs, end that session")
}

/// Nobody but one may write to a file of SQLite, whatever it writes.
#[cfg(feature = "sqlite")]
pub(super) fn file_in_use(wait: Duration, writer: Option<String>) -> MigrateError {
    let message =
        format!("another process writes to the file of this database, for longer than {} s", wait.as_secs());
    let error = MigrateError::new(MigrateErrorKind::Locked, message);
    let error = match writer {
        Some(writer) => error.because(format!("it is {writer}")),
        None => error,
    };
    error.help("wait for it and deploy again, or wait longer with --lock-timeout SECONDS; if it hangs, end that process")
}

/// Waits between attempts, longer each time, until a deadline.
pub(super) struct Pause {
    deadline: Instant,
    next: Duration,
}

impl Pause {
    pub(super) fn new(wait: Duration) -> Pause {
        Pause { deadline: Instant::now() + wait, next: Duration::from_millis(20) }
    }

    /// Waits; false when the time is over.
    pub(super) async fn next(&mut self) -> bool {
        if Instant::now() >= self.deadline {
            return false;
        }
        tokio::time::sleep(jittered(self.next)).await;
        self.next = (self.next * 2).min(Duration::from_secs(1));
        true
    }
}

/// Between half of `pause` and the whole, so that two that began together part.
pub(super) fn jittered(pause: Duration) -> Duration {
    let random = uuid::Uuid::new_v4().as_bytes().first().copied().unwrap_or_default();
    pause.mul_f64(0.5 + f64::from(random) / 510.0)
}
