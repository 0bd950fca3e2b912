//! `@was` and `@@was`: names before a rename.

use std::collections::{HashMap, HashSet};

use super::Context;
use crate::{
    diagnostics::Diagnostic,
    resolve::{Field, Model, Spanned},
    source::Span,
};

/// The things of one place.
struct Scope<'a> {
    /// What has a name, and the old name that it gives.
    named: Vec<(&'a str, Option<Spanned<&'a str>>)>,
    /// Names that a successor may give as its old one.
    leaving: HashSet<&'a str>,
}

const GONE: &str = "write the name that the database has before this change, or remove it";
const ONE: &str = "remove one of the two; the new thing is added and the other renamed";
/// What to do about a field besides.
const GONE_OR_DEPRECATED: &str = "write the name that the database has before this change, or remove it; where a field takes \
                                  over from another that stays for a while, mark that one `@deprecated`";
const ONE_OR_DEPRECATED: &str = "remove one of the two; the new field is added and the other renamed; where both take over from \
                                 the old field, keep that one, `@deprecated`";

/// An old name that something still has would rename one thing to another that exists; one given twice would rename
/// one thing to two. A column that is `@deprecated` or `@ignore`d may be named by those that take over from it, of which
/// each gets its values.
pub(super) fn old_names_are_gone(cx: &mut Context<'_, '_>) {
    let plain = |named| Scope { named, leaving: HashSet::new() };
    let models = &cx.resolved.models;
    let enums = &cx.resolved.enums;
    let mut scopes = vec![
        plain(models.iter().map(|it| (it.database_name(), it.was)).collect()),
        plain(enums.iter().map(|it| (it.database_name(), it.was)).collect()),
    ];
    scopes.extend(
        enums.iter().map(|it| plain(it.values.iter().map(|it| (it.database_name(), it.was)).collect())),
    );
    let names = scopes.into_iter().map(|scope| (scope, [GONE, ONE]));
    let fields = models.iter().map(|it| (fields(it), [GONE_OR_DEPRECATED, ONE_OR_DEPRECATED]));
    let found = names.chain(fields).flat_map(|(scope, help)| check(&scope, help)).collect::<Vec<_>>();
    found.into_iter().for_each(|it| cx.diagnostics.push(it));
}

fn fields<'a>(model: &'a Model<'_>) -> Scope<'a> {
    let columns = || model.fields.iter().filter(|field| field.scalar().is_some());
    let leaves = |it: &&Field| it.deprecated.is_some() || it.flags.ignored.is_some();
    Scope {
        named: columns().map(|it| (it.database_name(), it.was)).collect(),
        leaving: columns().filter(leaves).map(|it| it.database_name()).collect(),
    }
}

/// `help` is for a name that is still there, and for one that is given twice.
fn check(scope: &Scope<'_>, help: [&'static str; 2]) -> Vec<Diagnostic> {
    let names: HashSet<&str> = scope.named.iter().map(|it| it.0).collect();
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let mut found = vec![];
    for old in scope.named.iter().filter_map(|it| it.1) {
        if scope.leaving.contains(old.value) {
            continue;
        }
        if names.contains(old.value) {
            let message = format!("`{}` still exists, so nothing was renamed from it", old.value);
            found.push(Diagnostic::error("was.still_there", old.span, message).help(help[0]));
        } else if let Some(first) = seen.insert(old.value, old.span) {
            let message = format!("`{}` can't be renamed to two things", old.value);
            let twice = Diagnostic::error("was.twice", old.span, message);
            found.push(twice.label(first, "the first").help(help[1]));
        }
    }
    found
}
