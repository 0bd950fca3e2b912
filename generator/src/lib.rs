//! The schema language of Dioptra, pure: text in, data out.
//!
//! ```text
//! text -> AST -> Schema -> { client crate, migration SQL }
//! ```

pub mod provider;
pub mod schema;
