//! Blocks and their members.

use super::{Attribute, Expression, Field, Fragment, Identifier, Input};
use crate::source::Span;

/// What stands at the top level of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// `datasource` or `generator`
    Config(Config),
    /// `model`, `view` or `type`
    Model(Model),
    /// `enum`
    Enum(Enum),
    /// `fragment`
    Fragment(Fragment),
    /// `input`
    Input(Input),
    /// What could not be read.
    Invalid(Invalid),
}

/// A `datasource` or `generator` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Which of the two.
    pub kind: ConfigKind,
    /// The block's name.
    pub name: Identifier,
    /// What is in it.
    pub members: Vec<ConfigMember>,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// Where the members are: from the opening brace to the closing one.
    pub body: Span,
}

/// Kinds of configuration blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfigKind {
    /// `datasource`
    Datasource,
    /// `generator`
    Generator,
}

/// A line of a configuration block.
#[derive(Debug, Clone, PartialEq)]
pub enum ConfigMember {
    /// `key = value`
    Property(Property),
    /// What could not be read.
    Invalid(Invalid),
}

/// `key = value`
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// The key.
    pub key: Identifier,
    /// The value.
    pub value: Expression,
    /// From the key to the end of the value.
    pub span: Span,
}

/// A `model`, `view` or `type` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// Which of the three.
    pub kind: ModelKind,
    /// The block's name.
    pub name: Identifier,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// What is in it.
    pub members: Vec<ModelMember>,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// Where the members are: from the opening brace to the closing one.
    pub body: Span,
}

/// Kinds of blocks with fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ModelKind {
    /// `model`
    Model,
    /// `view`
    View,
    /// `type`
    Type,
}

/// A line of a model.
#[derive(Debug, Clone, PartialEq)]
pub enum ModelMember {
    /// `name Type attributes`
    Field(Field),
    /// `@@name(arguments)`
    Attribute(Attribute),
    /// What could not be read.
    Invalid(Invalid),
}

/// An `enum` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Enum {
    /// The block's name.
    pub name: Identifier,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// What is in it.
    pub members: Vec<EnumMember>,
    /// From the keyword to the closing brace.
    pub span: Span,
    /// Where the members are: from the opening brace to the closing one.
    pub body: Span,
}

/// A line of an enum.
#[derive(Debug, Clone, PartialEq)]
pub enum EnumMember {
    /// `NAME attributes`
    Value(EnumValue),
    /// `@@name(arguments)`
    Attribute(Attribute),
    /// What could not be read.
    Invalid(Invalid),
}

/// A value of an enum.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumValue {
    /// The name.
    pub name: Identifier,
    /// The `///` comment.
    pub documentation: Option<String>,
    /// `@map`, ..
    pub attributes: Vec<Attribute>,
    /// From the name to the last attribute.
    pub span: Span,
}

/// Text that could not be read. It was reported when it was parsed.
#[derive(Debug, Clone, PartialEq)]
pub struct Invalid {
    /// The name that it would define, as far as one can tell.
    pub name: Option<Identifier>,
    /// True for a block without a name: it could define anything.
    pub unnamed_block: bool,
    /// Where.
    pub span: Span,
}

impl ConfigKind {
    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            ConfigKind::Datasource => "datasource",
            ConfigKind::Generator => "generator",
        }
    }
}

impl ModelKind {
    /// The keyword.
    pub fn keyword(self) -> &'static str {
        match self {
            ModelKind::Model => "model",
            ModelKind::View => "view",
            ModelKind::Type => "type",
        }
    }
}

impl Block {
    /// The whole block.
    pub fn span(&self) -> Span {
        match self {
            Block::Config(it) => it.span,
            Block::Model(it) => it.span,
            Block::Enum(it) => it.span,
            Block::Fragment(it) => it.span,
            Block::Input(it) => it.span,
            Block::Invalid(it) => it.span,
        }
    }
}

impl Config {
    /// The last line in the block; its opening brace if it is empty.
    pub fn last_member(&self) -> Span {
        let last = self.members.last().map(|member| match member {
            ConfigMember::Property(property) => property.span,
            ConfigMember::Invalid(invalid) => invalid.span,
        });
        last.unwrap_or(self.body.first_byte())
    }

    /// The properties, in order.
    pub fn properties(&self) -> impl Iterator<Item = &Property> {
        self.members.iter().filter_map(|member| match member {
            ConfigMember::Property(property) => Some(property),
            ConfigMember::Invalid(_) => None,
        })
    }
}

impl Model {
    /// False when its `{` is missing and no member is there, which was reported when it was parsed.
    pub fn is_opened(&self) -> bool {
        self.body.start < self.body.end
    }

    /// The last field; the opening brace of the block if there is none.
    pub fn last_field(&self) -> Span {
        self.fields().last().map_or(self.body.first_byte(), |field| field.span)
    }

    /// The last line in the block; its opening brace if it is empty.
    pub fn last_member(&self) -> Span {
        let last = self.members.last().map(|member| match member {
            ModelMember::Field(field) => field.span,
            ModelMember::Attribute(attribute) => attribute.span,
            ModelMember::Invalid(invalid) => invalid.span,
        });
        last.unwrap_or(self.body.first_byte())
    }

    /// The fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.members.iter().filter_map(|member| match member {
            ModelMember::Field(field) => Some(field),
            _ => None,
        })
    }

    /// The block attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.members.iter().filter_map(|member| match member {
            ModelMember::Attribute(attribute) => Some(attribute),
            _ => None,
        })
    }

    /// The lines that could not be read.
    pub fn invalid(&self) -> impl Iterator<Item = &Invalid> {
        self.members.iter().filter_map(|member| match member {
            ModelMember::Invalid(invalid) => Some(invalid),
            _ => None,
        })
    }
}

impl Enum {
    /// The last line in the block; its opening brace if it is empty.
    pub fn last_member(&self) -> Span {
        let last = self.members.last().map(|member| match member {
            EnumMember::Value(value) => value.span,
            EnumMember::Attribute(attribute) => attribute.span,
            EnumMember::Invalid(invalid) => invalid.span,
        });
        last.unwrap_or(self.body.first_byte())
    }

    /// The values, in order.
    pub fn values(&self) -> impl Iterator<Item = &EnumValue> {
        self.members.iter().filter_map(|member| match member {
            EnumMember::Value(value) => Some(value),
            _ => None,
        })
    }

    /// The block attributes, in order.
    pub fn attributes(&self) -> impl Iterator<Item = &Attribute> {
        self.members.iter().filter_map(|member| match member {
            EnumMember::Attribute(attribute) => Some(attribute),
            _ => None,
        })
    }

    /// The lines that could not be read.
    pub fn invalid(&self) -> impl Iterator<Item = &Invalid> {
        self.members.iter().filter_map(|member| match member {
            EnumMember::Invalid(invalid) => Some(invalid),
            _ => None,
        })
    }
}
