//! Fields of inputs and their validators.

use super::{CompletionKind, Proposal, Proposals, arguments, attributes};
use crate::{
    ast::Block,
    ide::{
        context::{Header, Last, Member},
        names::type_name,
    },
};

pub(super) fn complete(block: &Header<'_>, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    if !member.frames.is_empty() {
        arguments::complete(block, member, proposals);
        return;
    }
    if proposals.in_string() {
        return;
    }
    match member.last {
        Last::Start => fields(block, proposals),
        _ if member.name.is_empty() => {}
        Last::AttributeName => attributes::of_input(member, "", proposals),
        Last::Other => attributes::of_input(member, "@", proposals),
    }
}

/// The columns of the model that the input does not name yet.
fn fields(block: &Header<'_>, proposals: &mut Proposals<'_, '_>) {
    let names = proposals.names;
    let Some(model) = names.model(block.model) else { return };
    let given = |name: &str| match names.get(block.name) {
        Some(Block::Input(input)) => input.fields().any(|it| it.name.name == name),
        _ => false,
    };
    let prefix = proposals.context.prefix;
    let columns = model.fields().filter(|field| names.target(field).is_none());
    for field in columns.filter(|field| field.name.name == prefix || !given(&field.name.name)) {
        proposals.add(
            Proposal::new(&field.name.name, CompletionKind::Field)
                .detail(type_name(field).unwrap_or_default())
                .documentation(field.documentation.clone()),
        );
    }
}
