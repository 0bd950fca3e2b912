//! How many rows a write reached.

use crate::error::{Error, ErrorKind, Result};

/// How many rows `update_many` or `delete_many` reached by a filter: matched, not only changed, on every database.
///
/// Reaching no row where one was meant is how updates get lost, so the number must be looked at.
#[must_use = "no row may have matched: call `.expect_one()?`, `.expect_some()?`, or look at `.count()`"]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Affected(u64);

impl From<Affected> for u64 {
    fn from(affected: Affected) -> u64 {
        affected.0
    }
}

impl Affected {
    pub(crate) fn new(count: u64) -> Affected {
        Affected(count)
    }

    /// The number of rows.
    pub fn count(self) -> u64 {
        self.0
    }

    /// The error `UnexpectedCount` unless it was exactly one row.
    pub fn expect_one(self) -> Result<()> {
        self.expect_exactly(1)
    }

    /// The error `UnexpectedCount` unless it was exactly `count` rows.
    pub fn expect_exactly(self, count: u64) -> Result<()> {
        if self.0 == count { Ok(()) } else { Err(self.unexpected(&format!("exactly {count}"))) }
    }

    /// The error `UnexpectedCount` if it was no row; the number otherwise.
    pub fn expect_some(self) -> Result<u64> {
        if self.0 > 0 { Ok(self.0) } else { Err(self.unexpected("at least one")) }
    }

    fn unexpected(self, expected: &str) -> Error {
        let rows = if self.0 == 1 { "row" } else { "rows" };
        Error::new(
            ErrorKind::UnexpectedCount,
            format!("{} {rows} matched where {expected} was expected", self.0),
        )
    }
}
