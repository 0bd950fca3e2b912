//! `@was` and `@@was`: names before a rename.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::{
    diagnostics::Diagnostic,
    resolve::{Field, Spanned},
    source::Span,
};

/// The names in one place, the old names given there, and what to do where both are there.
type Scope<'a> = (Vec<&'a str>, Vec<Option<Spanned<&'a str>>>, &'static str);

const GONE: &str = "write the name that the database has before this change, or remove it";
const GONE_OR_DEPRECATED: &str = "write the name that the database has before this change, or remove it; where a field takes \
                                  over from another that stays for a while, mark that one `@deprecated`";

/// An old name that something still has would rename one thing to another that exists; one given twice would rename
/// one thing to two. A column that is `@deprecated` or `@ignore`d may be named by the one that takes over from it.
pub(super) fn old_names_are_gone(cx: &mut Context<'_, '_>) {
    let mut scopes: Vec<Scope<'_>> = Vec::new();
    let models = &cx.resolved.models;
    scopes.push((
        models.iter().map(|model| model.database_name()).collect(),
        models.iter().map(|model| model.was).collect(),
        GONE,
    ));
    let enums = &cx.resolved.enums;
    scopes.push((
        enums.iter().map(|it| it.database_name()).collect(),
        enums.iter().map(|it| it.was).collect(),
        GONE,
    ));
    for model in models {
        let columns = || model.fields.iter().filter(|field| field.scalar().is_some());
        // What is on its way out may have a successor beside it.
        let stays = |it: &&Field| it.deprecated.is_none() && it.flags.ignored.is_none();
        let names = columns().filter(stays).map(|it| it.database_name()).collect();
        scopes.push((names, columns().map(|it| it.was).collect(), GONE_OR_DEPRECATED));
    }
    for it in enums {
        let values = || it.values.iter();
        let names = values().map(|it| it.database_name()).collect();
        scopes.push((names, values().map(|it| it.was).collect(), GONE));
    }
    for (names, old_names, help) in scopes {
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
            cx.diagnostics.push(Diagnostic::error("was.still_there", old.span, message).help(help));
        }
    }
}
