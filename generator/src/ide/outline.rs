//! The outline of a file.

use crate::{
    ast::{Ast, Block, ConfigMember, EnumMember, Identifier, InputMember, ModelMember},
    source::Span,
};

/// A block, or a member of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutlineItem {
    /// As written.
    pub name: String,
    /// A few words beside it: the type of a field.
    pub detail: String,
    /// What it is.
    pub kind: OutlineKind,
    /// All of it.
    pub span: Span,
    /// Its name.
    pub name_span: Span,
    /// The members of a block.
    pub members: Vec<OutlineItem>,
}

/// What an item of the outline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlineKind {
    /// `datasource` or `generator`.
    Configuration,
    /// A property of one.
    Property,
    /// `model`, `view` or `type`.
    Model,
    /// A field of one.
    Field,
    /// `enum`
    Enum,
    /// A value of one.
    EnumValue,
    /// `fragment`
    Fragment,
    /// `input`
    Input,
}

/// The blocks of a file, in order.
pub(super) fn outline(ast: &Ast, file: u32) -> Vec<OutlineItem> {
    ast.files.get(file as usize).map_or_else(Vec::new, |file| file.blocks.iter().filter_map(block).collect())
}

fn block(block: &Block) -> Option<OutlineItem> {
    Some(match block {
        Block::Config(it) => {
            let members = it.members.iter().filter_map(|member| match member {
                ConfigMember::Property(property) => {
                    Some(item(&property.key, "", OutlineKind::Property, property.span))
                }
                ConfigMember::Invalid(_) => None,
            });
            with_members(
                item(&it.name, it.kind.keyword(), OutlineKind::Configuration, it.span),
                members.collect(),
            )
        }
        Block::Model(it) => {
            let members = it.members.iter().filter_map(|member| match member {
                ModelMember::Field(field) => {
                    let ty = field.ty.as_ref().map(|ty| &ty.name);
                    let ty = match ty {
                        Some(crate::ast::TypeName::Name(name)) => name.name.as_str(),
                        Some(crate::ast::TypeName::Unsupported(..)) => "Unsupported",
                        None => "",
                    };
                    Some(item(&field.name, ty, OutlineKind::Field, field.span))
                }
                _ => None,
            });
            with_members(item(&it.name, it.kind.keyword(), OutlineKind::Model, it.span), members.collect())
        }
        Block::Enum(it) => {
            let members = it.members.iter().filter_map(|member| match member {
                EnumMember::Value(value) => Some(item(&value.name, "", OutlineKind::EnumValue, value.span)),
                _ => None,
            });
            with_members(item(&it.name, "enum", OutlineKind::Enum, it.span), members.collect())
        }
        Block::Fragment(it) => {
            item(&it.name, &format!("on {}", it.model.name), OutlineKind::Fragment, it.span)
        }
        Block::Input(it) => {
            let members = it.members.iter().filter_map(|member| match member {
                InputMember::Field(field) => Some(item(&field.name, "", OutlineKind::Field, field.span)),
                InputMember::Invalid(_) => None,
            });
            let detail = format!("from {}", it.model.name);
            with_members(item(&it.name, &detail, OutlineKind::Input, it.span), members.collect())
        }
        Block::Invalid(_) => return None,
    })
}

fn item(name: &Identifier, detail: &str, kind: OutlineKind, span: Span) -> OutlineItem {
    OutlineItem {
        name: name.name.clone(),
        detail: detail.to_owned(),
        kind,
        span,
        name_span: name.span,
        members: Vec::new(),
    }
}

fn with_members(item: OutlineItem, members: Vec<OutlineItem>) -> OutlineItem {
    OutlineItem { members, ..item }
}
