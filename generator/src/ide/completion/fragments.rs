//! Selections of fragments.

use super::{CompletionKind, Proposal, Proposals};
use crate::{
    ast::{Block, Model},
    ide::{
        context::Header,
        names::{Names, type_name},
    },
};

pub(super) fn complete(block: &Header<'_>, proposals: &mut Proposals<'_, '_>) {
    let names = proposals.names;
    let Some(model) = selected_model(block, names) else { return };
    if block.spread {
        let field = block.selected.last().and_then(|name| names.field(&model.name.name, name));
        let Some(target) = field.and_then(type_name) else { return };
        for block in names.ast.blocks() {
            if let Block::Fragment(fragment) = block
                && fragment.model.name == target
            {
                proposals.add(
                    Proposal::new(&fragment.name.name, CompletionKind::Fragment)
                        .detail(format!("on {target}"))
                        .documentation(fragment.documentation.clone()),
                );
            }
        }
        return;
    }
    for field in model.fields().filter(|field| !block.selected.contains(&field.name.name.as_str())) {
        let name = &field.name.name;
        let mut proposal = Proposal::new(name, CompletionKind::Field)
            .detail(type_name(field).unwrap_or_default())
            .documentation(field.documentation.clone());
        if names.target(field).is_some() {
            proposal = proposal.inserting(format!("{name} {{ }}")).snippet(format!("{name} {{ $1 }}"));
        }
        proposals.add(proposal);
    }
}

/// The model whose fields the innermost selection takes.
fn selected_model<'a>(block: &Header<'_>, names: &Names<'a>) -> Option<&'a Model> {
    block.path.iter().try_fold(names.model(block.model)?, |model, field| {
        names.target(names.field(&model.name.name, field)?)
    })
}
