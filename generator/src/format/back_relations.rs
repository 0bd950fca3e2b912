//! Back relations that are missing.

use crate::{
    diagnostics::{Diagnostics, TextEdit, apply},
    parser::parse,
    resolve::resolve,
    source::Sources,
};

/// The files with a field that leads back for each relation that has none, and what was added, as sentences.
///
/// Only for fields with `fields` and `references`: they leave one way to write the other side, and it changes nothing in
/// the database. The new lines stand behind the last field and are not aligned; [`format`](super::format()) does that.
pub fn add_back_relations(sources: &Sources) -> (Sources, Vec<String>) {
    let mut found = Diagnostics::default();
    let (ast, _) = parse(sources);
    resolve(&ast, None, &mut found);
    found.sort();
    let missing = found.iter().filter(|it| it.code == "relation.missing_back_field");
    let fixes: Vec<_> = missing.flat_map(|it| &it.fixes).filter(|fix| fix.safe).collect();
    let edits: Vec<TextEdit> = fixes.iter().flat_map(|fix| fix.edits(sources)).collect();
    (apply(sources, &edits), fixes.iter().map(|fix| fix.title.clone()).collect())
}
