//! What SQLite asks every few thousand instructions: may the statement go on? It is interrupted when its deadline is
//! over.
//!
//! Nothing is handed to another thread: `block_in_place` panics in a `LocalSet`, and tokio does not tell whether this is
//! one.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::Instant,
};

/// Instructions between two calls: some 50 us.
const INSTRUCTIONS: i32 = 2_000;

/// Watches the statements of one connection.
pub(super) struct Watch {
    shared: Arc<Shared>,
}

struct Shared {
    /// Microseconds from `start`; 0 is none.
    deadline: AtomicU64,
    start: Instant,
}

impl Watch {
    /// Begins to watch `connection`.
    pub(super) fn on(connection: &rusqlite::Connection) -> rusqlite::Result<Watch> {
        let shared = Arc::new(Shared { deadline: AtomicU64::new(0), start: Instant::now() });
        let watched = Arc::clone(&shared);
        connection.progress_handler(INSTRUCTIONS, Some(move || watched.interrupts()))?;
        Ok(Watch { shared })
    }

    pub(super) fn set_deadline(&self, deadline: Option<Instant>) {
        let micros =
            deadline.map_or(0, |it| it.saturating_duration_since(self.shared.start).as_micros().max(1));
        self.shared.deadline.store(u64::try_from(micros).unwrap_or(u64::MAX), Relaxed);
    }
}

impl Shared {
    /// True stops the statement.
    fn interrupts(&self) -> bool {
        let deadline = self.deadline.load(Relaxed);
        deadline != 0 && self.start.elapsed().as_micros() >= u128::from(deadline)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use super::*;

    /// rusqlite catches what a handler panics with, but a program that aborts on panic would die.
    #[test]
    fn a_long_statement_in_a_local_set_does_not_panic() {
        static PANICKED: AtomicBool = AtomicBool::new(false);
        let (this, before) = (std::thread::current().id(), std::panic::take_hook());
        std::panic::set_hook(Box::new(move |info| {
            PANICKED.fetch_or(std::thread::current().id() == this, Ordering::SeqCst);
            before(info);
        }));
        let runtime = tokio::runtime::Builder::new_multi_thread().build().unwrap();
        tokio::task::LocalSet::new().block_on(&runtime, async {
            let connection = rusqlite::Connection::open_in_memory().unwrap();
            let _watch = Watch::on(&connection).unwrap();
            let count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) \
                         SELECT count(*) FROM n";
            let rows: i64 = connection.query_row(count, [], |row| row.get(0)).unwrap();
            assert_eq!(rows, 100_000);
        });
        assert!(!PANICKED.load(Ordering::SeqCst));
    }
}
