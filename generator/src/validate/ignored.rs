//! `@ignore` and `@@ignore`: what the client has not, nothing in the client may lead to.

use super::Context;
use crate::{
    diagnostics::{Diagnostic, Fix},
    resolve::Type,
    schema::ScalarType,
};

pub(super) fn relation_to_ignored_model_is_ignored(cx: &mut Context<'_, '_>) {
    for (model, field) in cx.resolved.fields() {
        let Type::Model(target) = field.ty else { continue };
        let target = cx.resolved.model(target);
        if target.ignored && !model.ignored && field.flags.ignored.is_none() {
            let message = format!("`{}` leads to `{}`, which is ignored", field.name(), target.name());
            let help = "add `@ignore` to this field, too";
            cx.diagnostics.push(
                Diagnostic::error("ignore.relation_to_ignored", field.ast.name.span, message)
                    .label(target.ast.name.span, "ignored")
                    .help(help)
                    .fix(Fix::append("add `@ignore`", field.ast.span, " @ignore")),
            );
        }
    }
}

/// A warning, since Prisma accepts it.
pub(super) fn relation_over_ignored_columns_is_ignored(cx: &mut Context<'_, '_>) {
    for relation in &cx.resolved.relations {
        let (Some(key), field) = (relation.foreign_key(), cx.resolved.field(relation.forward)) else {
            continue;
        };
        let model = cx.resolved.model(relation.forward.0);
        let ignored = key.fields.fields.iter().find(|it| model.field(it.value).flags.ignored.is_some());
        if let (Some(column), None, false) = (ignored, field.flags.ignored, model.ignored) {
            let name = model.field(column.value).name();
            let message = format!(
                "the client leaves out the relation `{}`: it has no column `{name}`, which is ignored",
                field.name()
            );
            cx.diagnostics.push(
                Diagnostic::warning("ignore.relation_over_ignored", column.span, message)
                    .label(model.field(column.value).ast.name.span, "ignored")
                    .help(format!("add `@ignore` to `{}`, too, or remove it from `{name}`", field.name()))
                    .fix(Fix::append(
                        format!("add `@ignore` to `{}`", field.name()),
                        field.ast.span,
                        " @ignore",
                    )),
            );
        }
    }
}

/// A warning: it does nothing.
pub(super) fn ignored_fields_would_be_in_the_client(cx: &mut Context<'_, '_>) {
    for (model, field) in cx.resolved.fields() {
        let Some(span) = field.flags.ignored else { continue };
        let why = match field.ty {
            _ if model.ignored => format!("the whole of `{}` is ignored", model.name()),
            Type::Scalar(ScalarType::Unsupported(_)) => {
                "the client has no columns of an `Unsupported` type".to_owned()
            }
            _ => continue,
        };
        cx.diagnostics.push(
            Diagnostic::warning("ignore.redundant", span, format!("`@ignore` does nothing here: {why}"))
                .help("remove it")
                .fix(Fix::remove("remove `@ignore`", span)),
        );
    }
}

/// The client counts the version, and knows nothing of what is ignored.
pub(super) fn version_is_in_the_client(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let (Some(version), Some(ignored)) = (field.flags.version, field.flags.ignored) else { continue };
        let message = format!("the client cannot count up `{}`, which is ignored", field.name());
        cx.diagnostics.push(
            Diagnostic::error("ignore.version", version, message)
                .label(ignored, "ignored")
                .help("remove `@ignore` or `@version`")
                .fix(Fix::remove("remove `@ignore`", ignored)),
        );
    }
}
