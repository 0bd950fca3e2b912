//! A pool of connections: a semaphore and a list.
//!
//! A connection is pinged only after it lay idle for a while, so that a query is one round trip. One that broke, or
//! whose call was dropped in the middle, is closed instead of given to the next.

#[cfg(test)]
mod tests;

use std::{
    fmt::Write,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use tokio::sync::{Semaphore, TryAcquireError};

use crate::{
    dialect::Dialect,
    driver::{Connection, Role},
    error::{Error, ErrorKind, Result},
    meta::{Provider, Schema},
    trace::Operation,
    url::Url,
};

/// A connection that lay idle for longer is pinged before it is used.
const PING_AFTER: Duration = Duration::from_secs(30);

/// Connections to one database.
pub(crate) struct Pool {
    url: Url,
    schema: &'static Schema,
    role: Role,
    dialect: Dialect,
    size: usize,
    /// One permit for each connection that may be used at the moment.
    free: Semaphore,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// The one used last is at the end and taken first.
    idle: Vec<Idle>,
    /// Who has the others, in no order.
    holders: Vec<Option<Holder>>,
}

struct Idle {
    connection: Box<Connection>,
    opened: Instant,
    since: Instant,
    /// Another one broke since.
    suspect: bool,
}

struct Holder {
    operation: Operation,
    since: Instant,
}

/// A connection on loan. Dropped, it goes back to its pool, without an open transaction.
pub(crate) struct Lease(Option<Held>);

/// The parts of a lease. The place is free again only after the connection is back.
struct Held {
    connection: Box<Connection>,
    opened: Instant,
    place: Place,
}

/// A place among the holders. Dropped, it is free for the next.
struct Place {
    pool: Arc<Pool>,
    /// None once it is free.
    index: Option<usize>,
}

impl Pool {
    /// A pool of up to `size` connections. The first one is made at once, so that a wrong URL fails here.
    pub(crate) async fn connect(
        url: &Url,
        schema: &'static Schema,
        role: Role,
        size: usize,
    ) -> Result<Arc<Pool>> {
        let first = open(url, schema, role).await?;
        let pool = Arc::new(Pool {
            url: url.clone(),
            schema,
            role,
            dialect: first.dialect(),
            size,
            free: Semaphore::new(size),
            state: Mutex::default(),
        });
        let now = Instant::now();
        pool.state().idle.push(Idle { connection: first, opened: now, since: now, suspect: false });
        Ok(pool)
    }

    /// Takes a connection, or waits for one. Errors: `PoolTimeout`, and those of connecting.
    pub(crate) async fn acquire(self: &Arc<Pool>, operation: Operation) -> Result<Lease> {
        match self.free.try_acquire() {
            Ok(permit) => permit.forget(),
            Err(TryAcquireError::NoPermits | TryAcquireError::Closed) => {
                Box::pin(self.wait()).await?.forget();
            }
        }
        let now = Instant::now();
        let (index, mut next) = {
            let mut state = self.state();
            (state.hold(Holder { operation, since: now }), state.idle.pop())
        };
        let place = Place { pool: Arc::clone(self), index: Some(index) };
        while let Some(mut idle) = next {
            if self.is_fresh(&mut idle, now).await {
                return Ok(Lease(Some(Held { connection: idle.connection, opened: idle.opened, place })));
            }
            next = self.state().idle.pop();
        }
        let connection = open(&self.url, self.schema, self.role).await?;
        Ok(Lease(Some(Held { connection, opened: now, place })))
    }

    /// The form of SQL that its connections take.
    pub(crate) fn dialect(&self) -> Dialect {
        self.dialect
    }

    async fn wait(&self) -> Result<tokio::sync::SemaphorePermit<'_>> {
        let closed = |_| Error::new(ErrorKind::Connection, "the client was closed");
        match self.url.pool_timeout {
            None => self.free.acquire().await.map_err(closed),
            Some(limit) => match tokio::time::timeout(limit, self.free.acquire()).await {
                Ok(permit) => permit.map_err(closed),
                Err(_) => Err(self.exhausted(limit)),
            },
        }
    }

    /// True if `idle` can still be used: neither too old nor gone.
    async fn is_fresh(&self, idle: &mut Idle, now: Instant) -> bool {
        if self.is_over(idle, now) {
            return false;
        }
        let trusted = !idle.suspect && now.duration_since(idle.since) < PING_AFTER;
        trusted || Box::pin(in_time(self.url.connect_timeout, idle.connection.ping())).await
    }

    fn is_over(&self, idle: &Idle, now: Instant) -> bool {
        // A database in memory lives as long as its only connection.
        !self.url.is_memory()
            && (self.url.idle_lifetime.is_some_and(|it| now.duration_since(idle.since) >= it)
                || self.url.lifetime.is_some_and(|it| now.duration_since(idle.opened) >= it))
    }

    #[cold]
    fn exhausted(&self, waited: Duration) -> Error {
        let mut message = format!("no connection came free in {waited:?}: ");
        let now = Instant::now();
        let state = self.state();
        let held = state.holders.iter().flatten().count();
        let longest = state.holders.iter().flatten().min_by_key(|it| it.since);
        // Writing to a String cannot fail.
        let _ = write!(message, "{held} of {} are in use", self.size);
        if let Some(Holder { operation, since }) = longest {
            let _ = write!(message, ", the longest by {operation} for {:.1?}", now.duration_since(*since));
        }
        if self.role == Role::Writer && self.schema.provider == Provider::Sqlite {
            message += "; SQLite writes one at a time: keep transactions short";
        } else {
            message += "; keep transactions short, or raise `connection_limit` in the connection URL";
        }
        Error::new(ErrorKind::PoolTimeout, message)
    }

    /// A connection broke; with a server that restarted the idle ones broke too. They are pinged before use.
    fn suspect(&self) {
        self.state().idle.iter_mut().for_each(|it| it.suspect = true);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn hold(&mut self, holder: Holder) -> usize {
        match self.holders.iter_mut().enumerate().find(|it| it.1.is_none()) {
            Some((index, place)) => {
                *place = Some(holder);
                index
            }
            None => {
                self.holders.push(Some(holder));
                self.holders.len() - 1
            }
        }
    }

    fn free(&mut self, index: usize) {
        if let Some(place) = self.holders.get_mut(index) {
            *place = None;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(index) = self.index.take() {
            self.pool.state().free(index);
        }
        self.pool.free.add_permits(1);
    }
}

impl Held {
    /// The connection can be used again; the place is free after that.
    fn give_back(mut self) {
        let now = Instant::now();
        let idle = Idle { connection: self.connection, opened: self.opened, since: now, suspect: false };
        let pool = &self.place.pool;
        if pool.is_over(&idle, now) {
            return;
        }
        let mut state = pool.state();
        state.idle.push(idle);
        if let Some(index) = self.place.index.take() {
            state.free(index);
        }
        // What is not needed any more sinks to the start of the list. Closing it may take a while: not under the lock.
        let over = state.idle.first().is_some_and(|it| pool.is_over(it, now)).then(|| state.idle.remove(0));
        drop(state);
        drop(over);
    }
}

impl Lease {
    /// The connection.
    pub(crate) fn connection(&mut self) -> Result<&mut Connection> {
        match &mut self.0 {
            Some(held) => Ok(&mut held.connection),
            None => Err(Error::new(ErrorKind::Connection, "the connection was given back")),
        }
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let Some(mut held) = self.0.take() else { return };
        if held.connection.reset() {
            held.give_back();
        } else if held.connection.is_busy() {
            held.place.pool.suspect();
        } else if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                let limit = held.place.pool.url.connect_timeout;
                if in_time(limit, held.connection.end("ROLLBACK")).await {
                    held.give_back();
                }
            });
        }
    }
}

/// True if `call` succeeds within `limit`. A peer that vanished answers nothing, not even that it is gone.
async fn in_time(limit: Option<Duration>, call: impl Future<Output = Result<()>>) -> bool {
    match limit {
        None => call.await.is_ok(),
        Some(limit) => matches!(tokio::time::timeout(limit, call).await, Ok(Ok(()))),
    }
}

/// In a box, as all that seldom happens, because it would be part of the future of every query: some 8 KB of it.
async fn open(url: &Url, schema: &'static Schema, role: Role) -> Result<Box<Connection>> {
    Box::pin(Connection::open(url, schema, role)).await.map(Box::new)
}
