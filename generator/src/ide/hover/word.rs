//! Words of the language: keywords, types, attributes and their arguments, functions, properties.

use crate::{
    ast::{Argument, Attribute, Block, Config, Expression, ExpressionKind, Field, Model, TypeName},
    ide::{
        Analysis, Hover, Position,
        documentation::{self, Documentation},
        names::Names,
    },
    source::Span,
};

pub(super) fn describe(at: Position, analysis: &Analysis) -> Option<Hover> {
    let file = analysis.ast.files.get(at.file as usize)?;
    let block = file.blocks.iter().find(|block| at.touches(block.span()))?;
    let finder = Finder { at, names: analysis.names() };
    let text = analysis.sources().text(block.span());
    let keyword = text.split_whitespace().next().unwrap_or_default();
    let keyword_span = Span { end: block.span().start + keyword.len() as u32, ..block.span() };
    finder.word(keyword_span, documentation::keyword(keyword)).or_else(|| match block {
        Block::Config(it) => finder.configuration(it),
        Block::Model(it) => finder.model(it),
        Block::Enum(it) => {
            let mut of_values = it.values().flat_map(|value| &value.attributes);
            of_values
                .find_map(|it| finder.attribute("@", it))
                .or_else(|| it.attributes().find_map(|it| finder.attribute("@@", it)))
        }
        Block::Input(it) => {
            it.fields().flat_map(|field| &field.attributes).find_map(|it| finder.attribute("@", it))
        }
        Block::Fragment(_) | Block::Invalid(_) => None,
    })
}

struct Finder<'a> {
    at: Position,
    names: Names<'a>,
}

impl Finder<'_> {
    fn word(&self, span: Span, documentation: Option<&Documentation>) -> Option<Hover> {
        let documentation = documentation.filter(|_| self.at.touches(span))?;
        Some(Hover { span, markdown: documentation.markdown() })
    }

    fn configuration(&self, config: &Config) -> Option<Hover> {
        config.properties().find_map(|property| {
            let documentation = documentation::property(config.kind, &property.key.name);
            self.word(property.key.span, documentation).or_else(|| self.expression(&property.value))
        })
    }

    fn model(&self, model: &Model) -> Option<Hover> {
        let of_fields = || model.fields().find_map(|field| self.field(field));
        of_fields().or_else(|| model.attributes().find_map(|it| self.attribute("@@", it)))
    }

    fn field(&self, field: &Field) -> Option<Hover> {
        if !self.at.touches(field.span) {
            return None;
        }
        let ty = field.ty.as_ref().and_then(|ty| match &ty.name {
            TypeName::Name(name) => self.word(name.span, documentation::scalar(&name.name)),
            TypeName::Unsupported(_, span) => self.word(*span, documentation::scalar("Unsupported")),
        });
        ty.or_else(|| field.attributes.iter().find_map(|it| self.attribute("@", it)))
    }

    fn attribute(&self, at: &str, attribute: &Attribute) -> Option<Hover> {
        if !self.at.touches(attribute.span) {
            return None;
        }
        let name = attribute.name.name.as_str();
        let span = Span { end: attribute.name.span.end, ..attribute.span };
        if let Some((_, native)) = name.split_once('.') {
            let rules = self.names.provider()?.native_types();
            let rule = rules.iter().find(|rule| rule.name == native).filter(|_| self.at.touches(span))?;
            return Some(Hover { span, markdown: documentation::native_type(rule) });
        }
        self.word(span, documentation::attribute(&format!("{at}{name}")))
            .or_else(|| attribute.arguments().iter().find_map(|it| self.argument(it)))
    }

    fn argument(&self, argument: &Argument) -> Option<Hover> {
        let name = argument.name.as_ref();
        name.and_then(|name| self.word(name.span, documentation::argument(&name.name)))
            .or_else(|| self.expression(&argument.value))
    }

    fn expression(&self, expression: &Expression) -> Option<Hover> {
        match &expression.kind {
            ExpressionKind::Name(name) => self.word(expression.span, documentation::value(name)),
            ExpressionKind::Call(call) => {
                let function = self.word(call.name.span, documentation::function(&call.name.name));
                function.or_else(|| call.arguments.list.iter().find_map(|it| self.argument(it)))
            }
            ExpressionKind::Array(array) => array.elements.iter().find_map(|it| self.expression(it)),
            _ => None,
        }
    }
}
