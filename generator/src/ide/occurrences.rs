//! Every place that names something that the schema defines.

use super::names::{Names, type_name};
use crate::{
    ast::{
        Argument, Ast, Attribute, Block, Config, Enum, Expression, ExpressionKind, Field, Fragment,
        Identifier, Input, Model, SelectedContent, Selection, TypeName,
    },
    source::Span,
};

/// What a word stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol<'a> {
    /// A model, view, type, enum, fragment or input: they share their names.
    Block(&'a str),
    Field {
        model: &'a str,
        field: &'a str,
    },
    Value {
        enumeration: &'a str,
        value: &'a str,
    },
    /// The name of the datasource, which native types begin with.
    Datasource,
}

/// A word and what it stands for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Occurrence<'a> {
    pub symbol: Symbol<'a>,
    pub span: Span,
    pub is_definition: bool,
}

/// Every occurrence, in the order of the text. Words that name nothing are not among them.
pub(super) fn occurrences<'a>(ast: &'a Ast, names: &Names<'a>) -> Vec<Occurrence<'a>> {
    let mut collector = Collector { names, list: Vec::new() };
    for block in ast.blocks() {
        match block {
            Block::Config(it) => collector.configuration(it),
            Block::Model(it) => collector.model(it),
            Block::Enum(it) => collector.enumeration(it),
            Block::Fragment(it) => collector.fragment(it),
            Block::Input(it) => collector.input(it),
            Block::Invalid(_) => {}
        }
    }
    collector.list.sort_by_key(|occurrence| occurrence.span);
    collector.list
}

struct Collector<'s, 'a> {
    names: &'s Names<'a>,
    list: Vec<Occurrence<'a>>,
}

impl<'a> Collector<'_, 'a> {
    fn define(&mut self, symbol: Symbol<'a>, name: &Identifier) {
        self.list.push(Occurrence { symbol, span: name.span, is_definition: true });
    }

    fn refer(&mut self, symbol: Symbol<'a>, span: Span) {
        self.list.push(Occurrence { symbol, span, is_definition: false });
    }

    fn refer_to_block(&mut self, name: &'a Identifier) {
        if self.names.get(&name.name).is_some() {
            self.refer(Symbol::Block(&name.name), name.span);
        }
    }

    fn refer_to_field(&mut self, model: &'a str, field: &'a str, span: Span) {
        if self.names.field(model, field).is_some() {
            self.refer(Symbol::Field { model, field }, span);
        }
    }

    fn configuration(&mut self, config: &'a Config) {
        if self.names.datasource.is_some_and(|it| std::ptr::eq(it, config)) {
            self.define(Symbol::Datasource, &config.name);
        }
    }

    fn model(&mut self, model: &'a Model) {
        let name = model.name.name.as_str();
        self.define(Symbol::Block(name), &model.name);
        for field in model.fields() {
            self.define(Symbol::Field { model: name, field: &field.name.name }, &field.name);
            if let Some(TypeName::Name(ty)) = field.ty.as_ref().map(|ty| &ty.name) {
                self.refer_to_block(ty);
            }
            for attribute in &field.attributes {
                self.field_attribute(attribute, field, name);
            }
        }
        for attribute in model.attributes() {
            for argument in attribute.arguments() {
                match argument_name(argument).unwrap_or("fields") {
                    "fields" => self.columns(name, &argument.value),
                    "where" => self.condition(name, &argument.value),
                    _ => {}
                }
            }
        }
    }

    fn field_attribute(&mut self, attribute: &'a Attribute, field: &'a Field, model: &'a str) {
        let name = attribute.name.name.as_str();
        let target = type_name(field);
        for argument in attribute.arguments() {
            match (name, argument_name(argument)) {
                ("relation", Some("fields")) => self.columns(model, &argument.value),
                ("relation", Some("references")) => {
                    self.columns(target.unwrap_or_default(), &argument.value);
                }
                ("default", None | Some("value")) => {
                    self.value(target.unwrap_or_default(), &argument.value);
                }
                ("unique", Some("where")) => self.condition(model, &argument.value),
                _ => {}
            }
        }
        if let (Some(dot), Some(datasource)) = (name.find('.'), self.names.datasource)
            && name[..dot] == datasource.name.name
        {
            let start = attribute.name.span.start;
            self.refer(Symbol::Datasource, Span { end: start + dot as u32, ..attribute.name.span });
        }
    }

    /// `[a, b(sort: Desc)]`, or one name, as columns of `model`.
    fn columns(&mut self, model: &'a str, value: &'a Expression) {
        for element in value.as_array().unwrap_or(std::slice::from_ref(value)) {
            match &element.kind {
                ExpressionKind::Name(field) => self.refer_to_field(model, field, element.span),
                ExpressionKind::Call(call) => self.refer_to_field(model, &call.name.name, call.name.span),
                _ => {}
            }
        }
    }

    /// `{ published: true }`
    fn condition(&mut self, model: &'a str, value: &'a Expression) {
        let ExpressionKind::Object(object) = &value.kind else { return };
        for entry in &object.entries {
            self.refer_to_field(model, &entry.name.name, entry.name.span);
        }
    }

    /// `ADMIN` or `[ADMIN, READER]`, where `ty` is an enum.
    fn value(&mut self, ty: &'a str, expression: &'a Expression) {
        let Some(enumeration) = self.names.enumeration(ty) else { return };
        for element in expression.as_array().unwrap_or(std::slice::from_ref(expression)) {
            let Some(value) = element.as_name() else { continue };
            if enumeration.values().any(|it| it.name.name == value) {
                self.refer(Symbol::Value { enumeration: ty, value }, element.span);
            }
        }
    }

    fn enumeration(&mut self, it: &'a Enum) {
        let enumeration = it.name.name.as_str();
        self.define(Symbol::Block(enumeration), &it.name);
        for value in it.values() {
            self.define(Symbol::Value { enumeration, value: &value.name.name }, &value.name);
        }
    }

    fn fragment(&mut self, fragment: &'a Fragment) {
        self.define(Symbol::Block(&fragment.name.name), &fragment.name);
        self.refer_to_block(&fragment.model);
        self.selection(&fragment.selection, &fragment.model.name);
    }

    fn input(&mut self, input: &'a Input) {
        self.define(Symbol::Block(&input.name.name), &input.name);
        self.refer_to_block(&input.model);
        for field in input.fields() {
            self.refer_to_field(&input.model.name, &field.name.name, field.name.span);
        }
    }

    fn selection(&mut self, selection: &'a Selection, model: &'a str) {
        for selected in selection.selected() {
            let name = &selected.name;
            self.refer_to_field(model, &name.name, name.span);
            let target = self.names.field(model, &name.name).and_then(type_name).unwrap_or_default();
            match &selected.content {
                SelectedContent::Column => {}
                SelectedContent::Nested(selection) => self.selection(selection, target),
                SelectedContent::Fragment(fragment) => self.refer_to_block(fragment),
            }
        }
    }
}

fn argument_name(argument: &Argument) -> Option<&str> {
    argument.name.as_ref().map(|name| name.name.as_str())
}
