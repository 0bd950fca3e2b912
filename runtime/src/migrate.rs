//! Applying migrations.

mod split;

pub use self::split::{Statement, split};
