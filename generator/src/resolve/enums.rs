//! Enums.

use std::collections::HashMap;

use super::{
    Enum, EnumValue, Names,
    arguments::{self, Arguments},
    attribute_rules::{ENUM_ATTRIBUTES, VALUE_ATTRIBUTES},
};
use crate::{ast, diagnostics::Diagnostics};

pub(super) fn resolve<'a>(names: &Names<'a>, diagnostics: &mut Diagnostics) -> Vec<Enum<'a>> {
    names.enums.iter().map(|it| resolve_enum(it, diagnostics)).collect()
}

fn resolve_enum<'a>(ast: &'a ast::Enum, diagnostics: &mut Diagnostics) -> Enum<'a> {
    let values: Vec<EnumValue<'a>> = ast.values().map(|value| resolve_value(value, diagnostics)).collect();
    let attributes = arguments::read(ast.attributes(), ENUM_ATTRIBUTES, diagnostics);
    let mut text = |name, argument| {
        find(&attributes, name).and_then(|attribute| attribute.string(argument, diagnostics))
    };
    let mut positions = HashMap::new();
    for (value, position) in values.iter().zip(0..) {
        positions.entry(value.ast.name.name.as_str()).or_insert(position);
    }
    Enum {
        ast,
        values,
        positions,
        map: text("map", "name"),
        named: None,
        database_schema: text("schema", "map"),
        was: text("was", "name"),
    }
}

fn resolve_value<'a>(ast: &'a ast::EnumValue, diagnostics: &mut Diagnostics) -> EnumValue<'a> {
    let attributes = arguments::read(&ast.attributes, VALUE_ATTRIBUTES, diagnostics);
    let mut text = |name| find(&attributes, name).and_then(|attribute| attribute.string("name", diagnostics));
    EnumValue { ast, map: text("map"), was: text("was") }
}

fn find<'s, 'a>(attributes: &'s [Arguments<'a>], name: &str) -> Option<&'s Arguments<'a>> {
    attributes.iter().find(|attribute| attribute.rule.name == name)
}
