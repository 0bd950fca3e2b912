//! Attributes, arguments and values.

use pest::iterators::Pair;

use super::{Parser, Rule, children};
use crate::{
    ast::{
        Argument, Arguments, Array, Attribute, Call, Entry, Expression, ExpressionKind, Identifier, Object,
    },
    diagnostics::Diagnostic,
    source::Span,
};

impl Parser<'_> {
    /// `field_attribute` and `block_attribute`
    pub(super) fn attribute(&mut self, pair: Pair<'_, Rule>) -> Attribute {
        let mut span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut arguments = None;
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::path => name = self.identifier(&child),
                Rule::arguments => arguments = Some(self.arguments(child)),
                _ => {}
            }
        }
        Attribute { name, arguments, span }
    }

    fn arguments(&mut self, pair: Pair<'_, Rule>) -> Arguments {
        let span = self.span(&pair);
        Arguments { list: children(pair).map(|child| self.argument(child)).collect(), span }
    }

    fn argument(&mut self, pair: Pair<'_, Rule>) -> Argument {
        let mut span = self.span(&pair);
        let mut name = None;
        let mut value = None;
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => name = Some(self.identifier(&child)),
                _ => value = Some(self.expression(child)),
            }
        }
        let value = value.unwrap_or_else(|| self.missing_value(name.as_ref(), span, ": value"));
        Argument { name, value, span }
    }

    pub(super) fn expression(&mut self, pair: Pair<'_, Rule>) -> Expression {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::string => ExpressionKind::String(self.string(&pair)),
            Rule::number => ExpressionKind::Number(pair.as_str().to_owned()),
            Rule::path => ExpressionKind::Name(pair.as_str().to_owned()),
            Rule::call => self.call(pair),
            Rule::array => ExpressionKind::Array(Array {
                elements: children(pair).map(|it| self.expression(it)).collect(),
            }),
            Rule::object => {
                ExpressionKind::Object(Object { entries: children(pair).map(|it| self.entry(it)).collect() })
            }
            _ => ExpressionKind::Missing,
        };
        Expression { kind, span }
    }

    fn call(&mut self, pair: Pair<'_, Rule>) -> ExpressionKind {
        let mut parts = children(pair);
        match (parts.next(), parts.next()) {
            (Some(name), Some(arguments)) => {
                let name = self.identifier(&name);
                ExpressionKind::Call(Call { name, arguments: self.arguments(arguments) })
            }
            _ => ExpressionKind::Missing,
        }
    }

    fn entry(&mut self, pair: Pair<'_, Rule>) -> Entry {
        let span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut value = None;
        for child in children(pair) {
            match child.as_rule() {
                Rule::identifier => name = self.identifier(&child),
                _ => value = Some(self.expression(child)),
            }
        }
        let value = value.unwrap_or_else(|| self.missing_value(Some(&name), name.span, ": value"));
        Entry { name, value }
    }

    /// Reports `name:` and `key =` without a value; `rest` is what should follow the name.
    pub(super) fn missing_value(&mut self, name: Option<&Identifier>, span: Span, rest: &str) -> Expression {
        let name = name.map_or("", |name| &name.name);
        self.error(
            Diagnostic::error("syntax.missing_value", span, format!("`{name}` has no value"))
                .help(format!("write `{name}{rest}`, or remove it")),
        );
        Expression { kind: ExpressionKind::Missing, span }
    }

    /// The text of a string literal, by the escapes of JSON (RFC 8259, section 7).
    pub(super) fn string(&mut self, pair: &Pair<'_, Rule>) -> String {
        serde_json::from_str(pair.as_str()).unwrap_or_else(|_| {
            let message = "this string has an escape that does not exist";
            self.error(
                Diagnostic::error("syntax.bad_escape", self.span(pair), message)
                    .help(r#"the escapes are \" \\ \/ \b \f \n \r \t \u0000; write \\ for a backslash"#),
            );
            pair.as_str().trim_matches('"').to_owned()
        })
    }
}
