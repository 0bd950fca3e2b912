//! Lines of models, views, types and enums.

use super::{CompletionKind, Proposal, Proposals, arguments, attributes, relations};
use crate::{
    ast::Block,
    ide::{
        context::{Header, Last, Member},
        documentation::{keyword, scalar},
    },
    schema::ScalarType,
};

pub(super) fn complete(block: &Header<'_>, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    if !member.frames.is_empty() {
        arguments::complete(block, member, proposals);
        return;
    }
    if proposals.in_string() {
        return;
    }
    let in_enum = block.keyword == "enum";
    match (member.last, member.attributes.last()) {
        (Last::Start, _) | (Last::AttributeName, None) => {
            attributes::of_block(block, "@@", proposals);
            if block.keyword == "model" {
                relations::back_fields(block, proposals);
            }
        }
        (Last::AttributeName, Some(attribute)) if attribute.starts_with("@@") => {
            attributes::of_block(block, "", proposals);
        }
        (Last::AttributeName, Some(_)) if member.name.is_empty() => {
            attributes::of_block(block, "@", proposals);
        }
        (Last::AttributeName, Some(attribute)) => match attribute.split_once('.') {
            Some((prefix, _)) => attributes::native_types(prefix.trim_start_matches('@'), member, proposals),
            None if in_enum => attributes::of_value(member, "", proposals),
            None => attributes::of_field(block, member, "", proposals),
        },
        (Last::Other, _) if member.name.is_empty() => {}
        (Last::Other, _) if in_enum => attributes::of_value(member, "@", proposals),
        (Last::Other, None) if member.ty.is_none() => proposals.types(),
        (Last::Other, _) => attributes::of_field(block, member, "@", proposals),
    }
}

impl Proposals<'_, '_> {
    /// What can be the type of a field.
    fn types(&mut self) {
        for name in ScalarType::NAMES {
            self.add(Proposal::new(name, CompletionKind::Type).documented(scalar(name)));
        }
        self.models();
        for block in self.names.ast.blocks() {
            if let Block::Enum(it) = block {
                let values: Vec<_> = it.values().map(|value| value.name.name.as_str()).collect();
                self.add(
                    Proposal::new(&it.name.name, CompletionKind::Enum)
                        .detail(values.join(", "))
                        .documentation(it.documentation.clone()),
                );
            }
        }
        self.add(
            Proposal::new("Unsupported", CompletionKind::Type)
                .documented(scalar("Unsupported"))
                .inserting("Unsupported(\"\")")
                .snippet("Unsupported(\"$1\")")
                .rank(2),
        );
    }

    /// Models, views and types.
    pub(super) fn models(&mut self) {
        for block in self.names.ast.blocks() {
            if let Block::Model(model) = block {
                let kind = model.kind.keyword();
                let documentation = model.documentation.clone();
                self.add(
                    Proposal::new(&model.name.name, CompletionKind::Model)
                        .detail(kind)
                        .documentation(documentation.or(keyword(kind).map(|it| it.text.to_owned()))),
                );
            }
        }
    }
}
