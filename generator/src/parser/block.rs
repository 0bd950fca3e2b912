//! Blocks and their members.

use pest::iterators::Pair;

use super::{
    Parser, Rule, children,
    torn::{Piece, pieces},
};
use crate::{
    ast::{
        Block, Config, ConfigKind, ConfigMember, Enum, EnumMember, Identifier, Invalid, Model, ModelKind,
        ModelMember, Property,
    },
    diagnostics::{Diagnostic, Fix},
    source::Span,
};

impl Parser<'_> {
    pub(super) fn block(&mut self, pair: Pair<'_, Rule>) -> Option<Block> {
        Some(match pair.as_rule() {
            Rule::config => Block::Config(self.config(pair)),
            Rule::model => Block::Model(self.model(pair)),
            Rule::enumeration => Block::Enum(self.enumeration(pair)),
            Rule::fragment => Block::Fragment(self.fragment(pair)),
            Rule::input => Block::Input(self.input(pair)),
            Rule::unknown_block => Block::Invalid(self.unknown_block(pair)),
            Rule::invalid_line => Block::Invalid(self.invalid_line(&pair)),
            _ => return None,
        })
    }

    fn config(&mut self, pair: Pair<'_, Rule>) -> Config {
        let read = |parser: &mut Self, member: Pair<'_, Rule>| match member.as_rule() {
            Rule::property => ConfigMember::Property(parser.property(member)),
            _ => ConfigMember::Invalid(parser.invalid_property(&member)),
        };
        let block = self.block_parts(pair, read, ("syntax.bad_property", ConfigMember::Invalid));
        let kind = match block.keyword {
            "datasource" => ConfigKind::Datasource,
            _ => ConfigKind::Generator,
        };
        Config { kind, name: block.name, members: block.members, span: block.span, body: block.body }
    }

    fn property(&mut self, pair: Pair<'_, Rule>) -> Property {
        let mut span = self.span(&pair);
        let mut key = Identifier { name: String::new(), span };
        let mut value = None;
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => key = self.identifier(&child),
                _ => value = Some(self.expression(child)),
            }
        }
        let value = value.unwrap_or_else(|| self.missing_value(Some(&key), span, " = value"));
        Property { key, value, span }
    }

    fn model(&mut self, pair: Pair<'_, Rule>) -> Model {
        let read = |parser: &mut Self, member: Pair<'_, Rule>| match member.as_rule() {
            Rule::field => ModelMember::Field(parser.field(member)),
            Rule::block_attribute => ModelMember::Attribute(parser.attribute(member)),
            _ => ModelMember::Invalid(parser.invalid_field(&member)),
        };
        let block = self.block_parts(pair, read, ("syntax.bad_field", ModelMember::Invalid));
        let kind = match block.keyword {
            "view" => ModelKind::View,
            "type" => ModelKind::Type,
            _ => ModelKind::Model,
        };
        Model {
            kind,
            name: block.name,
            documentation: self.documentation(block.span),
            members: block.members,
            span: block.span,
            body: block.body,
        }
    }

    fn enumeration(&mut self, pair: Pair<'_, Rule>) -> Enum {
        let read = |parser: &mut Self, member: Pair<'_, Rule>| match member.as_rule() {
            Rule::enum_value => EnumMember::Value(parser.enum_value(member)),
            Rule::block_attribute => EnumMember::Attribute(parser.attribute(member)),
            _ => EnumMember::Invalid(parser.invalid_enum_value(&member)),
        };
        let block = self.block_parts(pair, read, ("syntax.bad_enum_value", EnumMember::Invalid));
        Enum {
            name: block.name,
            documentation: self.documentation(block.span),
            members: block.members,
            span: block.span,
            body: block.body,
        }
    }

    /// Reads `keyword name { members }`, or `keyword name from model { members }`, each member by `read`; `torn` makes one of
    /// the lines of a member that a mistake with the code `code` tears into pieces.
    pub(super) fn block_parts<'i, M>(
        &mut self,
        pair: Pair<'i, Rule>,
        mut read: impl FnMut(&mut Self, Pair<'i, Rule>) -> M,
        (code, torn): (&'static str, fn(Invalid) -> M),
    ) -> BlockParts<'i, M> {
        let span = self.span(&pair);
        let mut parts = BlockParts {
            keyword: "",
            name: Identifier { name: String::new(), span },
            model: None,
            members: Vec::new(),
            span,
            body: span,
        };
        let (mut closed, mut opened) = (false, true);
        let mut members = Vec::new();
        for child in children(pair) {
            let place = self.span(&child);
            match child.as_rule() {
                Rule::config_keyword | Rule::model_keyword | Rule::enum_keyword | Rule::input_keyword => {
                    parts.keyword = child.as_str();
                }
                Rule::identifier if parts.name.name.is_empty() => parts.name = self.identifier(&child),
                Rule::identifier => parts.model = Some(self.identifier(&child)),
                Rule::open => parts.body.start = place.end - 1,
                Rule::no_brace => {
                    parts.body.start = place.start;
                    opened = false;
                    let name = &parts.name.name;
                    match &parts.model {
                        None => self.missing_brace(parts.keyword, &parts.name, name),
                        Some(model) => {
                            let header = format!("{name} from {}", model.name);
                            self.missing_brace(parts.keyword, model, &header);
                        }
                    }
                    continue;
                }
                Rule::close => closed = true,
                _ => {
                    members.push(child);
                    continue;
                }
            }
            parts.span.end = place.end;
        }
        for piece in pieces(members, self.text) {
            match piece {
                Piece::Member(member) => parts.members.push(read(self, member)),
                Piece::Torn(pieces) => parts.members.extend(self.torn(&pieces, code).map(torn)),
            }
        }
        if !closed {
            parts.span.end = self.text[..span.end as usize].trim_end().len() as u32;
            if opened {
                self.unclosed(parts.name.span, parts.keyword);
            }
        }
        parts.body.end = parts.span.end;
        parts
    }

    /// Reports a block without its opening brace, which belongs behind `last`.
    pub(super) fn missing_brace(&mut self, keyword: &str, last: &Identifier, header: &str) {
        let message = format!("this {keyword} has no `{{`");
        let help = format!("write `{keyword} {header} {{`");
        self.error(
            Diagnostic::error("syntax.missing_brace", last.span, message)
                .help(help.clone())
                .fix(Fix::append(help, last.span, " {")),
        );
    }

    /// Reports a block without its closing brace, unless a comment may have swallowed that.
    pub(super) fn unclosed(&mut self, span: Span, what: &str) {
        if self.unclosed_comment().is_some() {
            return;
        }
        self.error(
            Diagnostic::error("syntax.unclosed_block", span, format!("this {what} is never closed"))
                .help("write `}` on a line of its own behind its last line"),
        );
    }
}

pub(super) struct BlockParts<'i, M> {
    pub keyword: &'i str,
    pub name: Identifier,
    /// Of an `input`.
    pub model: Option<Identifier>,
    pub members: Vec<M>,
    pub span: Span,
    pub body: Span,
}
