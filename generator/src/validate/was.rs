//! `@was` and `@@was`: names before a rename.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::{diagnostics::Diagnostic, resolve::Spanned, source::Span};

/// The names in one place, and the old names given there.
type Scope<'a> = (Vec<&'a str>, Vec<Option<Spanned<&'a str>>>);

/// An old name that something still has would rename one thing to another that exists; one given twice would rename
/// one thing to two.
pub(super) fn old_names_are_gone(cx: &mut Context<'_, '_>) {
    let mut scopes: Vec<Scope<'_>> = Vec::new();
    let models = &cx.resolved.models;
    scopes.push((
        models.iter().map(|model| model.database_name()).collect(),
        models.iter().map(|model| model.was).collect(),
    ));
    let enums = &cx.resolved.enums;
    scopes
        .push((enums.iter().map(|it| it.database_name()).collect(), enums.iter().map(|it| it.was).collect()));
    for model in models {
        let columns = || model.fields.iter().filter(|field| field.scalar().is_some());
        scopes.push((columns().map(|it| it.database_name()).collect(), columns().map(|it| it.was).collect()));
    }
    for it in enums {
        let values = || it.values.iter();
        scopes.push((values().map(|it| it.database_name()).collect(), values().map(|it| it.was).collect()));
    }
    for (names, old_names) in scopes {
        let names: HashSet<&str> = names.into_iter().collect();
        let mut seen: HashMap<&str, Span> = HashMap::new();
        for old in old_names.iter().flatten() {
            if let Some(first) = seen.insert(old.value, old.span) {
                let message = format!("two things can't both have been `{}`", old.value);
                cx.diagnostics.push(
                    Diagnostic::error("was.twice", old.span, message)
                        .label(first, "the first")
                        .help("remove one of the two; the new thing is added and the other renamed"),
                );
            }
        }
        for old in old_names.into_iter().flatten().filter(|old| names.contains(old.value)) {
            let message = format!("`{}` still exists, so nothing was renamed from it", old.value);
            cx.diagnostics.push(
                Diagnostic::error("was.still_there", old.span, message)
                    .help("write the name that the database has before this change, or remove it"),
            );
        }
    }
}
