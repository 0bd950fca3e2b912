//! The lines of blocks.

use super::{Formatter, table::Content};
use crate::{
    ast::{
        Attribute, ConfigMember, EnumMember, EnumValue, Field, FieldType, InputField, InputMember,
        ModelMember, Property, TypeName,
    },
    schema::Arity,
    source::Span,
};

/// A member of a block.
pub(super) struct Line<'a> {
    pub span: Span,
    kind: Kind<'a>,
}

enum Kind<'a> {
    Property(&'a Property),
    Field(&'a Field),
    Value(&'a EnumValue),
    Input(&'a InputField),
    Attribute(&'a Attribute),
    Invalid,
}

impl<'a> Line<'a> {
    pub fn config(member: &'a ConfigMember) -> Line<'a> {
        match member {
            ConfigMember::Property(it) => Line { span: it.span, kind: Kind::Property(it) },
            ConfigMember::Invalid(it) => Line { span: it.span, kind: Kind::Invalid },
        }
    }

    pub fn model(member: &'a ModelMember) -> Line<'a> {
        match member {
            ModelMember::Field(it) => Line { span: it.span, kind: Kind::Field(it) },
            ModelMember::Attribute(it) => Line { span: it.span, kind: Kind::Attribute(it) },
            ModelMember::Invalid(it) => Line { span: it.span, kind: Kind::Invalid },
        }
    }

    pub fn enumeration(member: &'a EnumMember) -> Line<'a> {
        match member {
            EnumMember::Value(it) => Line { span: it.span, kind: Kind::Value(it) },
            EnumMember::Attribute(it) => Line { span: it.span, kind: Kind::Attribute(it) },
            EnumMember::Invalid(it) => Line { span: it.span, kind: Kind::Invalid },
        }
    }

    pub fn input(member: &'a InputMember) -> Line<'a> {
        match member {
            InputMember::Field(it) => Line { span: it.span, kind: Kind::Input(it) },
            InputMember::Invalid(it) => Line { span: it.span, kind: Kind::Invalid },
        }
    }
}

impl<'a> Formatter<'a> {
    pub(super) fn line(&mut self, line: &Line<'a>) -> Content {
        match line.kind {
            Kind::Property(it) => {
                let value = self.expression(&it.value, 1);
                Content::Cells(vec![it.key.name.clone(), format!("= {value}").trim_end().to_owned()])
            }
            Kind::Field(it) => {
                let mut cells = vec![it.name.name.clone()];
                cells.extend(it.ty.as_ref().map(|ty| self.field_type(ty)));
                cells.extend(self.attributes(&it.attributes));
                Content::Cells(cells)
            }
            Kind::Value(it) => {
                let mut cells = vec![it.name.name.clone()];
                cells.extend(self.attributes(&it.attributes));
                Content::Cells(cells)
            }
            Kind::Input(it) => {
                let optional = if it.optional { "?" } else { "" };
                let mut cells = vec![format!("{}{optional}", it.name.name)];
                cells.extend(self.attributes(&it.attributes));
                Content::Cells(cells)
            }
            Kind::Attribute(it) => Content::Text(format!("@@{}", self.attribute(it))),
            Kind::Invalid => Content::Text(self.verbatim(line.span)),
        }
    }

    fn field_type(&self, ty: &FieldType) -> String {
        let name = match &ty.name {
            TypeName::Name(name) => name.name.clone(),
            TypeName::Unsupported(_, span) => {
                let string = self.text[span.range()]
                    .trim_start_matches("Unsupported")
                    .trim_matches([' ', '\t', '(', ')']);
                format!("Unsupported({string})")
            }
        };
        name + match ty.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        }
    }

    /// The attributes of a line, as one cell.
    fn attributes(&mut self, attributes: &'a [Attribute]) -> Option<String> {
        let texts: Vec<_> = attributes.iter().map(|it| format!("@{}", self.attribute(it))).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn attribute(&mut self, attribute: &'a Attribute) -> String {
        let arguments = attribute.arguments.as_ref().map(|it| self.arguments(it, 1)).unwrap_or_default();
        format!("{}{arguments}", attribute.name.name)
    }
}
