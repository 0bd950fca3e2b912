//! Shard keys, PlanetScale's: Prisma has the same rules.

use super::Context;
use crate::{diagnostics::Diagnostic, schema::Arity};

pub(super) fn columns_are_required(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        for column in model.shard_keys.iter().flat_map(|it| &it.columns) {
            let field = model.field(column.value);
            let is_what = match field.arity {
                Arity::Required => continue,
                Arity::Optional => "optional",
                Arity::List => "a list",
            };
            let message =
                format!("a shard key has a value in every row, but `{}` is {is_what}", field.name());
            cx.diagnostics.push(
                Diagnostic::error("key.optional_shard", column.span, message)
                    .label(field.type_span(), is_what)
                    .help("choose a required field"),
            );
        }
    }
}

pub(super) fn there_is_one(cx: &mut Context<'_, '_>) {
    for model in &cx.resolved.models {
        let [first, others @ ..] = model.shard_keys.as_slice() else { continue };
        for other in others {
            let message = format!("model `{}` has a shard key already", model.name());
            cx.diagnostics.push(
                Diagnostic::error("key.second_shard", other.span, message)
                    .label(first.span, "the first")
                    .help("remove one of the two; several columns of one key stand in `@@shardKey([a, b])`"),
            );
        }
    }
}
