//! The schema language of Dioptra, pure: text in, data out.
//!
//! ```text
//! text -> AST -> Schema -> { client crate, migration SQL }
//! ```

pub mod ast;
pub mod diagnostics;
pub mod migrate;
mod parser;
pub mod provider;
pub mod schema;
pub mod source;

pub use self::parser::parse;
