//! Stopping a migrator from elsewhere, such as a handler of Ctrl-C.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering},
};

#[cfg(any(feature = "postgres", feature = "mysql"))]
use super::session::peer::Peer;
use super::{
    error::{MigrateError, MigrateErrorKind},
    session::DatabaseError,
};

/// Stops what a [`Migrator`](super::Migrator) does: see [`Stopper::stop`].
#[derive(Clone)]
pub struct Stopper(Arc<Inner>);

struct Inner {
    asked: AtomicBool,
    /// Counts beginnings and ends of calls: odd while one runs.
    calls: AtomicUsize,
    target: Target,
}

/// How a call that runs is ended.
pub(super) enum Target {
    #[cfg(feature = "sqlite")]
    Sqlite(rusqlite::InterruptHandle),
    #[cfg(any(feature = "postgres", feature = "mysql"))]
    Server(Box<Peer>),
}

/// A call that runs, until this is dropped.
pub(super) struct Call(Arc<Inner>);

impl Stopper {
    pub(super) fn new(target: Target) -> Stopper {
        Stopper(Arc::new(Inner { asked: AtomicBool::new(false), calls: AtomicUsize::new(0), target }))
    }

    /// Ends the statement that runs, and has no other begun: what the migrator does fails with the kind `Interrupted`, and
    /// the ledger says how far it came. It cannot be taken back.
    ///
    /// On a server this takes a connection of its own. Any thread may call it; on SQLite the statement runs on the thread
    /// that awaits it, so it must be another one. Errors: `Connect`, where the server cannot be told; the statement then
    /// runs to its end, and is the last.
    pub async fn stop(&self) -> Result<(), MigrateError> {
        self.0.asked.store(true, Ordering::SeqCst);
        let call = self.0.calls.load(Ordering::SeqCst);
        match &self.0.target {
            #[cfg(feature = "sqlite")]
            Target::Sqlite(handle) => handle.interrupt(),
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            Target::Server(peer) if !call.is_multiple_of(2) => {
                // Not the note of why it stopped, which may follow.
                let is_same = || self.0.calls.load(Ordering::SeqCst) == call;
                peer.cancel(is_same).await.map_err(|error| {
                    let doing = "the server could not be told to end the statement, which is the last";
                    MigrateError::of_database(MigrateErrorKind::Connect, doing, error)
                })?;
            }
            #[cfg(any(feature = "postgres", feature = "mysql"))]
            Target::Server(_) => {}
        }
        let _ = call;
        Ok(())
    }

    /// Fails where nothing is to be begun any more.
    pub(super) fn check(&self) -> Result<(), DatabaseError> {
        if self.is_asked() { Err(DatabaseError::stopped()) } else { Ok(()) }
    }

    pub(super) fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    pub(super) fn begin(&self) -> Call {
        self.0.calls.fetch_add(1, Ordering::SeqCst);
        Call(Arc::clone(&self.0))
    }
}

impl Drop for Call {
    fn drop(&mut self) {
        self.0.calls.fetch_add(1, Ordering::SeqCst);
    }
}
