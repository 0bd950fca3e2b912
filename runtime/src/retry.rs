//! Running a transaction again.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    time::Duration,
};

use crate::error::Error;

/// Waits between the tries of a transaction: a random time up to 10 ms, 20 ms, 40 ms, .. 1 s ("full jitter"), so that
/// transactions that met once do not meet again.
#[derive(Debug)]
pub struct Retries {
    tries: u32,
    failed: u32,
}

impl Retries {
    const FIRST: Duration = Duration::from_millis(10);
    const LONGEST: Duration = Duration::from_secs(1);

    /// At most `tries` tries; at least one is made.
    pub fn new(tries: u32) -> Retries {
        Retries { tries, failed: 0 }
    }

    /// Waits and returns true when the transaction that ended with `error` is to be run again.
    pub async fn again_after(&mut self, error: &Error) -> bool {
        self.failed += 1;
        if self.failed >= self.tries || !error.is_retryable() {
            return false;
        }
        let longest =
            Self::FIRST.saturating_mul(1 << self.failed.min(10).saturating_sub(1)).min(Self::LONGEST);
        tokio::time::sleep(longest.mul_f64(random_fraction())).await;
        true
    }
}

/// From 0 up to 1. Each `RandomState` has keys of its own, which is all the randomness that jitter needs.
fn random_fraction() -> f64 {
    let random = RandomState::new().build_hasher().finish();
    (random >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[tokio::test]
    async fn only_retryable_errors_are_tried_again_and_not_forever() {
        let deadlock = Error::new(ErrorKind::Deadlock, "deadlock");
        let mut retries = Retries::new(3);
        assert!(retries.again_after(&deadlock).await);
        assert!(retries.again_after(&deadlock).await);
        assert!(!retries.again_after(&deadlock).await);

        let unique = Error::new(ErrorKind::Unique, "unique");
        assert!(!Retries::new(3).again_after(&unique).await);
        assert!(!Retries::new(0).again_after(&deadlock).await);
    }
}
