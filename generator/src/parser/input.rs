//! Inputs.

use pest::iterators::Pair;

use super::{Parser, Rule, children};
use crate::ast::{Identifier, Input, InputField, InputMember};

impl Parser<'_> {
    pub(super) fn input(&mut self, pair: Pair<'_, Rule>) -> Input {
        let read = |parser: &mut Self, member: Pair<'_, Rule>| match member.as_rule() {
            Rule::input_field => InputMember::Field(parser.input_field(member)),
            _ => InputMember::Invalid(parser.invalid_input_field(&member)),
        };
        let block = self.block_parts(pair, read, ("syntax.bad_input_field", InputMember::Invalid));
        Input {
            name: block.name,
            model: block.model.unwrap_or(Identifier { name: String::new(), span: block.span }),
            documentation: self.documentation(block.span),
            members: block.members,
            span: block.span,
            body: block.body,
        }
    }

    fn input_field(&mut self, pair: Pair<'_, Rule>) -> InputField {
        let mut span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut optional = false;
        let mut attributes = Vec::new();
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => name = self.identifier(&child),
                Rule::optional => optional = true,
                _ => {
                    let attribute = self.attribute(child);
                    span.end = attribute.span.end;
                    attributes.push(attribute);
                }
            }
        }
        InputField { name, optional, documentation: self.documentation(span), attributes, span }
    }
}
