//! The schema language of Dioptra, pure: text in, data out.
//!
//! ```text
//! text -> AST -> Schema -> { client crate, migration SQL }
//! ```

pub mod ast;
pub mod codegen;
pub mod diagnostics;
mod format;
pub mod ide;
pub mod introspect;
pub mod lint;
mod lower;
pub mod migrate;
mod parser;
pub mod provider;
mod resolve;
pub mod schema;
pub mod source;
mod validate;

use self::{ast::Ast, diagnostics::Diagnostics, provider::Provider, schema::Schema, source::Sources};

pub use self::{
    format::{add_back_relations, format},
    parser::{MAX_SIZE, parse},
};

/// Checks a schema: parse, resolve, validate.
///
/// Never fails; every independent mistake is in the diagnostics, in the order of the text. There is a schema only when
/// none of them is an error. `provider` overrides the datasource's: the same schema for another database. Native types
/// then give way to that database's default column types, but fields keep their Rust types; all else is checked for
/// the other database.
pub fn check(sources: &Sources, provider: Option<Provider>) -> (Option<Schema>, Diagnostics) {
    let (ast, diagnostics) = parse(sources);
    check_tree(&ast, provider, diagnostics)
}

/// [`check`] behind [`parse`], which gave `ast` and `diagnostics`.
fn check_tree(
    ast: &Ast,
    provider: Option<Provider>,
    mut diagnostics: Diagnostics,
) -> (Option<Schema>, Diagnostics) {
    let resolved = resolve::resolve(ast, provider, &mut diagnostics);
    validate::validate(&resolved, &mut diagnostics);
    diagnostics.sort();
    let schema = if diagnostics.has_errors() { None } else { lower::lower(resolved) };
    (schema, diagnostics)
}
