//! The line to a server, which may go dead without a word: packets are lost, and nobody closes the connection.
//!
//! Who waits long for an answer asks the server by another connection whether the session still runs. So a statement may
//! take hours, and a dead line is noticed in a minute.

use std::time::{Duration, Instant};

use super::{
    DatabaseError,
    peer::{Peer, Seen},
};
use crate::migrate::stop::{Stopper, Target};

/// How long an answer takes before the server is asked, and between questions, where `connect_timeout` is no limit.
const PAUSE: Duration = Duration::from_secs(5);

/// So often in turn the server waits for the client, which waits for the server, before the line is taken for dead.
const LOOKS: u32 = 3;

/// For so many pauses the server cannot be reached before the line is.
const PAUSES: u32 = 12;

/// A slow line sends so many bytes in a second: the server waits until a long statement is there.
const BYTES: usize = 64 * 1024;

/// A line to a server.
pub(in crate::migrate) struct Line {
    peer: Peer,
    pub(in crate::migrate) stopper: Stopper,
    /// Why it is dead.
    dead: Option<String>,
}

impl Line {
    pub(in crate::migrate) fn new(peer: Peer) -> Line {
        Line { stopper: Stopper::new(Target::Server(Box::new(peer.clone()))), peer, dead: None }
    }

    /// What `call` gives, which has sent `bytes`; an error where the line is dead.
    pub(super) async fn watched<T>(
        &mut self,
        bytes: usize,
        call: impl Future<Output = T>,
    ) -> Result<T, DatabaseError> {
        if let Some(why) = &self.dead {
            return Err(DatabaseError::lost(why));
        }
        let pause = self.peer.url.connect_timeout.unwrap_or(PAUSE);
        let sending = Duration::from_secs((bytes / BYTES) as u64);
        // In boxes, since futures within futures are a burden for the compiler.
        let mut call = Box::pin(call);
        let (mut waits, mut unreachable) = (0, None::<Instant>);
        loop {
            let look = async {
                tokio::time::sleep(pause + if waits == 0 { sending } else { Duration::ZERO }).await;
                tokio::time::timeout(pause, Box::pin(self.peer.look())).await
            };
            let seen = tokio::select! {
                biased;
                done = &mut call => return Ok(done),
                seen = look => seen,
            };
            match seen {
                Ok(Ok(Seen::Runs)) => (waits, unreachable) = (0, None),
                Ok(Ok(Seen::Waits)) => {
                    (waits, unreachable) = (waits + 1, None);
                    if waits >= LOOKS {
                        // Otherwise it would keep its locks, for hours perhaps.
                        let _ = tokio::time::timeout(pause, Box::pin(self.peer.end())).await;
                        return Err(
                            self.die("the server does not run the statement, and its answer did not come")
                        );
                    }
                }
                Ok(Err(_)) | Err(_) => {
                    let since = *unreachable.get_or_insert_with(Instant::now);
                    if since.elapsed() >= pause * (PAUSES - 2) {
                        return Err(self.die("the server does not answer, and cannot be reached any more"));
                    }
                }
            }
        }
    }

    fn die(&mut self, why: &str) -> DatabaseError {
        self.dead = Some(why.to_owned());
        DatabaseError::lost(why)
    }
}
