//! The syntax tree: what was written, with the place of everything.
//!
//! Nothing is resolved here. Lines that could not be read are kept as `Invalid`, so that formatting loses nothing and
//! later phases know that a block is not complete.

mod attribute;
mod block;
mod comment;
mod expression;
mod field;
mod fragment;
mod input;

pub use self::{
    attribute::{Argument, Arguments, Attribute},
    block::{
        Block, Config, ConfigKind, ConfigMember, Enum, EnumMember, EnumValue, Invalid, Model, ModelKind,
        ModelMember, Property,
    },
    comment::Comment,
    expression::{Array, Call, Entry, Expression, ExpressionKind, Object},
    field::{Field, FieldType, TypeName},
    fragment::{Fragment, Selected, SelectedContent, Selection, SelectionMember},
    input::{Input, InputField, InputMember},
};
use crate::source::Span;

/// The syntax trees of all files.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ast {
    /// One tree for each source file, in the order of the sources.
    pub files: Vec<File>,
}

/// The syntax tree of one file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct File {
    /// The blocks, and what could not be read between them, in order.
    pub blocks: Vec<Block>,
    /// Every comment, in order.
    pub comments: Vec<Comment>,
    /// True when the file was not read, or not to its end, so that it may define more.
    pub unread: bool,
}

/// A name with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identifier {
    /// The name; for attributes and constants with its dots, as in `db.VarChar`.
    pub name: String,
    /// Where.
    pub span: Span,
}

impl Ast {
    /// The blocks of all files, in order.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.files.iter().flat_map(|file| &file.blocks)
    }
}
