//! Fields and their types.

use pest::iterators::Pair;

use super::{Parser, Rule, children};
use crate::{
    ast::{EnumValue, Field, FieldType, Identifier, TypeName},
    diagnostics::{Diagnostic, Fix},
    schema::Arity,
};

impl Parser<'_> {
    pub(super) fn field(&mut self, pair: Pair<'_, Rule>) -> Field {
        let mut span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut ty = None;
        let mut attributes = Vec::new();
        for child in children(pair) {
            match child.as_rule() {
                Rule::identifier => {
                    name = self.identifier(&child);
                    span.end = name.span.end;
                }
                Rule::colon => self.error(
                    Diagnostic::error(
                        "syntax.colon_in_field",
                        self.span(&child),
                        "there is no colon between a field and its type",
                    )
                    .help(format!("write `{} Type`", name.name))
                    .fix(Fix::remove("remove the colon", self.span(&child))),
                ),
                Rule::field_type => {
                    let read = self.field_type(child);
                    span.end = read.span.end;
                    ty = Some(read);
                }
                _ => {
                    let attribute = self.attribute(child);
                    span.end = attribute.span.end;
                    attributes.push(attribute);
                }
            }
        }
        if ty.is_none() {
            let help = match name.name.as_str() {
                "fragment" | "model" | "enum" | "view" | "input" => {
                    "close the block above with `}`".to_owned()
                }
                name => format!("write a type behind the name, for example `{name} String`"),
            };
            let message = format!("field `{}` has no type", name.name);
            self.error(Diagnostic::error("syntax.missing_type", name.span, message).help(help));
        }
        Field { name, ty, documentation: self.documentation(span), attributes, span }
    }

    fn field_type(&mut self, pair: Pair<'_, Rule>) -> FieldType {
        let mut span = self.span(&pair);
        let mut name = TypeName::Name(Identifier { name: String::new(), span });
        let mut suffix = String::new();
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => name = TypeName::Name(self.identifier(&child)),
                Rule::unsupported => {
                    let place = self.span(&child);
                    let text = children(child).next().map(|string| self.string(&string)).unwrap_or_default();
                    name = TypeName::Unsupported(text, place);
                }
                Rule::old_list => {
                    if let Some(inner) = children(child).next() {
                        name = TypeName::Name(self.identifier(&inner));
                        let message = "this is not how a list type is written";
                        self.error(
                            Diagnostic::error("syntax.bad_type", span, message)
                                .help(format!("write `{}[]`", inner.as_str()))
                                .fix(Fix::replace(
                                    format!("write `{}[]`", inner.as_str()),
                                    span,
                                    format!("{}[]", inner.as_str()),
                                )),
                        );
                    }
                    suffix += "[]";
                }
                _ => suffix += child.as_str(),
            }
        }
        let arity = match suffix.as_str() {
            "" => Arity::Required,
            "?" => Arity::Optional,
            "[]" => Arity::List,
            _ => {
                let (message, arity) = if suffix.contains("[]") {
                    ("a list is never optional: it can be empty", Arity::List)
                } else {
                    ("this is not a type suffix", Arity::Required)
                };
                let base = &self.text[name.span().range()];
                let help = match arity {
                    Arity::List => format!("write `{base}[]`"),
                    _ => format!("write `{base}` for a required field, `{base}?` for an optional one"),
                };
                let right = if arity == Arity::List { format!("{base}[]") } else { base.to_owned() };
                let fix = Fix::replace(format!("write `{right}`"), span, right);
                self.error(Diagnostic::error("syntax.bad_type", span, message).help(help).fix(fix));
                arity
            }
        };
        FieldType { name, arity, span }
    }

    pub(super) fn enum_value(&mut self, pair: Pair<'_, Rule>) -> EnumValue {
        let mut span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut attributes = Vec::new();
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => name = self.identifier(&child),
                _ => {
                    let attribute = self.attribute(child);
                    span.end = attribute.span.end;
                    attributes.push(attribute);
                }
            }
        }
        EnumValue { name, documentation: self.documentation(span), attributes, span }
    }
}
