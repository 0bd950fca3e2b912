//! Ctrl-C and SIGTERM while a command works on a database: the first stops that, the second ends the command at once.
//!
//! Before and behind such work, and while a person is asked, a signal does what it always does.

use std::{
    process,
    sync::{Mutex, MutexGuard, Once, PoisonError},
    thread,
};

use dioptra_runtime::migrate::{Migrator, Stopper};
use tokio::runtime::Builder;

use crate::{error::Exit, output};

/// What the first signal does.
#[derive(Clone)]
enum First {
    /// It stops what a migrator does.
    Stop(Stopper),
    /// It is noted: what happens must not be left half done, and ends soon.
    Note,
}

struct State {
    first: Option<First>,
    signals: u32,
}

static STATE: Mutex<State> = Mutex::new(State { first: None, signals: 0 });

/// Until this is dropped, the first signal does not end the command.
pub struct Guard {
    before: Option<First>,
}

/// The first signal stops what `migrator` does: it fails with the kind `Interrupted`.
pub fn stops(migrator: &Migrator) -> Guard {
    Guard::new(First::Stop(migrator.stopper()))
}

/// The first signal is noted.
pub fn is_noted() -> Guard {
    Guard::new(First::Note)
}

/// True after a signal.
pub fn is_asked() -> bool {
    state().signals > 0
}

impl Guard {
    fn new(first: First) -> Guard {
        static LISTENS: Once = Once::new();
        // Without the thread, a signal ends the process.
        LISTENS.call_once(|| drop(thread::Builder::new().name("signals".to_owned()).spawn(listen)));
        Guard { before: state().first.replace(first) }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        state().first = self.before.take();
    }
}

fn state() -> MutexGuard<'static, State> {
    STATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// On a thread of its own, since SQLite keeps the one that it runs on.
fn listen() {
    let Ok(runtime) = Builder::new_current_thread().enable_all().build() else { return };
    runtime.block_on(async {
        // Where signals cannot be listened to, they end the process.
        let Ok(mut signals) = Signals::new() else { return };
        loop {
            signals.next().await;
            let first = {
                let mut state = state();
                state.signals += 1;
                state.first.clone().filter(|_| state.signals == 1)
            };
            match first {
                Some(First::Stop(stopper)) => {
                    output::remark("stopping; once more to leave at once");
                    tokio::spawn(async move {
                        if let Err(error) = stopper.stop().await {
                            output::remark(&error.to_string());
                        }
                    });
                }
                Some(First::Note) => output::remark("stopping soon; once more to leave at once"),
                None => process::exit(Exit::Interrupted as i32),
            }
        }
    });
}

#[cfg(unix)]
struct Signals([tokio::signal::unix::Signal; 2]);

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals([signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?]))
    }

    async fn next(&mut self) {
        let [interrupt, terminate] = &mut self.0;
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    async fn next(&mut self) {
        // An error says that it cannot be listened to, as for a process without a console.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending().await
        }
    }
}
