//! What SQLite asks every few thousand instructions: may the statement go on?
//!
//! It is interrupted when its deadline is over. When it takes long, the other tasks that wait for this thread are
//! handed to another one, as `block_in_place` does; doing that for every statement would cost three times a point
//! read (15 us against 5, measured in tasks that yield between two reads). A runtime of one thread has no other.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    thread,
    time::{Duration, Instant},
};

use tokio::runtime::{Handle, RuntimeFlavor};

/// Instructions between two calls: some 50 us.
const INSTRUCTIONS: i32 = 2_000;
/// How many calls a statement gets before its thread's other tasks go elsewhere: about a millisecond.
const PATIENCE: u32 = 20;
/// How long another thread needs to take the tasks.
const HAND_OVER: Duration = Duration::from_micros(50);

/// Watches the statements of one connection.
pub(super) struct Watch {
    shared: Arc<Shared>,
}

struct Shared {
    /// Calls since the statement began.
    calls: AtomicU32,
    /// Microseconds from `start`; 0 is none.
    deadline: AtomicU64,
    start: Instant,
}

impl Watch {
    /// Begins to watch `connection`.
    pub(super) fn on(connection: &rusqlite::Connection) -> rusqlite::Result<Watch> {
        let shared =
            Arc::new(Shared { calls: AtomicU32::new(0), deadline: AtomicU64::new(0), start: Instant::now() });
        let watched = Arc::clone(&shared);
        connection.progress_handler(INSTRUCTIONS, Some(move || watched.interrupts()))?;
        Ok(Watch { shared })
    }

    /// A statement begins.
    pub(super) fn start(&self) {
        self.shared.calls.store(0, Relaxed);
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
        if deadline != 0 && self.start.elapsed().as_micros() >= u128::from(deadline) {
            return true;
        }
        if self.calls.fetch_add(1, Relaxed) == PATIENCE {
            hand_over();
        }
        false
    }
}

/// Gives the other tasks of this thread to another one, if there is one.
fn hand_over() {
    let runtime = Handle::try_current().map(|it| it.runtime_flavor());
    if matches!(runtime, Ok(RuntimeFlavor::MultiThread)) {
        tokio::task::block_in_place(|| thread::sleep(HAND_OVER));
    }
}
