//! `onDelete` and `onUpdate`.

use super::Context;
use crate::{
    diagnostics::{Diagnostic, Fix, Severity},
    provider::{Dialect, Provider},
    resolve::{Field, ForeignKey, Spanned},
    schema::ReferentialAction,
};

/// An action that was given.
struct Given<'s, 'a> {
    name: &'static str,
    action: Spanned<ReferentialAction>,
    key: &'s ForeignKey,
    field: &'s Field<'a>,
    columns: Vec<&'s Field<'a>>,
}

fn given<'s, 'a>(cx: &Context<'s, 'a>, wanted: impl Fn(ReferentialAction) -> bool) -> Vec<Given<'s, 'a>> {
    let mut found = Vec::new();
    for relation in &cx.resolved.relations {
        let field = cx.resolved.field(relation.forward);
        let (Some(key), Some(attribute)) = (relation.foreign_key(), &field.relation) else {
            continue;
        };
        let model = cx.resolved.model(relation.forward.0);
        for (name, given) in [("onDelete", attribute.on_delete), ("onUpdate", attribute.on_update)] {
            if let Some(given) = given.filter(|it| wanted(it.value)) {
                let columns = key.fields.ids().into_iter().map(|id| model.field(id)).collect();
                found.push(Given { name, action: given, key, field, columns });
            }
        }
    }
    found
}

impl Given<'_, '_> {
    /// Makes the relation and its columns optional.
    fn optional(&self) -> Fix {
        let columns = self.columns.iter().copied().chain([self.field]).filter(|field| field.is_required());
        let append = |field: &Field<'_>| Fix::append("", field.type_span(), "?");
        columns.map(append).fold(Fix::titled(format!("make `{}` optional", self.field.name())), Fix::and)
    }
}

/// PostgreSQL accepts such a key and fails when a row is deleted, so that it is a warning there, as in Prisma.
pub(super) fn set_null_needs_optional_columns(cx: &mut Context<'_, '_>) {
    let severity = match cx.provider() {
        Some(Provider::Postgresql) => Severity::Warning,
        _ => Severity::Error,
    };
    for given in given(cx, |it| it == ReferentialAction::SetNull) {
        if let Some(required) = given.columns.iter().find(|field| field.is_required()) {
            let message =
                format!("`{}: SetNull` can't set `{}`, which is required", given.name, required.name());
            let help = format!("write `{} {}?`, or another action", required.name(), required.type_text());
            cx.diagnostics.push(
                Diagnostic::error("relation.set_null_required", given.action.span, message)
                    .severity(severity)
                    .label(required.type_span(), "required")
                    .help(help)
                    .fix(given.optional()),
            );
        }
    }
}

/// A warning: databases take the key, and refuse to delete the row. On MySQL they do so in any case.
pub(super) fn set_default_needs_defaults(cx: &mut Context<'_, '_>) {
    if cx.provider().is_some_and(|it| it.dialect() == Dialect::Mysql) {
        return;
    }
    for given in given(cx, |it| it == ReferentialAction::SetDefault) {
        if let Some(column) =
            given.columns.iter().find(|field| field.default.is_none() && field.is_required())
        {
            let message =
                format!("`{}: SetDefault` needs a default, but `{}` has none", given.name, column.name());
            let help = format!("add `@default(..)` to `{}`, or write another action", column.name());
            cx.diagnostics.push(
                Diagnostic::warning("relation.set_default_missing", given.action.span, message)
                    .label(column.ast.span, "no default")
                    .help(help),
            );
        }
    }
}

/// InnoDB reads the action and does not do it (MySQL's manual, "FOREIGN KEY Constraints"): a warning, as in Prisma.
pub(super) fn set_default_exists_in_the_database(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|it| it.dialect() == Dialect::Mysql) else { return };
    for given in given(cx, |it| it == ReferentialAction::SetDefault) {
        let message = format!("{} takes `SetDefault`, and refuses the change instead", provider.display());
        cx.diagnostics.push(
            Diagnostic::warning("relation.action_not_supported", given.action.span, message)
                .label(given.key.fields.span, "for these columns")
                .help("write `Cascade`, `Restrict`, `NoAction` or `SetNull`"),
        );
    }
}

/// With `relationMode = "prisma"` there is no foreign key that could act, and the client does not act in its place. A
/// warning, since Prisma's client does.
pub(super) fn actions_need_foreign_keys(cx: &mut Context<'_, '_>) {
    let Some(block) = &cx.resolved.config.datasource else { return };
    let Some(mode) = block.relation_mode.filter(|_| !block.foreign_keys) else { return };
    for given in given(cx, |it| it != ReferentialAction::NoAction) {
        let message =
            format!("nothing does `{}: {:?}`: there are no foreign keys", given.name, given.action.value);
        let help =
            "write `NoAction` and see to the rows yourself, or remove `relationMode` to have foreign keys";
        cx.diagnostics.push(
            Diagnostic::warning("relation.action_without_foreign_key", given.action.span, message)
                .label(mode.span, "because of this")
                .help(help)
                .fix(Fix::replace("write `NoAction`", given.action.span, "NoAction")),
        );
    }
}
