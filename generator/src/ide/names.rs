//! What the blocks of a syntax tree define, by name.

use std::collections::HashMap;

use crate::{
    ast::{Argument, Ast, Block, Config, ConfigKind, Enum, Expression, Field, Model, TypeName},
    provider::Provider,
    schema::ScalarType,
};

/// The blocks by name; of two with the same name the first.
pub(super) struct Names<'a> {
    pub ast: &'a Ast,
    blocks: HashMap<&'a str, &'a Block>,
    pub datasource: Option<&'a Config>,
}

impl<'a> Names<'a> {
    pub fn new(ast: &'a Ast) -> Names<'a> {
        let mut names = Names { ast, blocks: HashMap::new(), datasource: None };
        for block in ast.blocks() {
            let name = match block {
                Block::Model(it) => &it.name,
                Block::Enum(it) => &it.name,
                Block::Fragment(it) => &it.name,
                Block::Input(it) => &it.name,
                Block::Config(it) => {
                    if it.kind == ConfigKind::Datasource && names.datasource.is_none() {
                        names.datasource = Some(it);
                    }
                    continue;
                }
                Block::Invalid(_) => continue,
            };
            names.blocks.entry(&name.name).or_insert(block);
        }
        names
    }

    pub fn get(&self, name: &str) -> Option<&'a Block> {
        self.blocks.get(name).copied()
    }

    /// The model, view or type called `name`.
    pub fn model(&self, name: &str) -> Option<&'a Model> {
        match self.get(name)? {
            Block::Model(model) => Some(model),
            _ => None,
        }
    }

    pub fn enumeration(&self, name: &str) -> Option<&'a Enum> {
        match self.get(name)? {
            Block::Enum(it) => Some(it),
            _ => None,
        }
    }

    pub fn field(&self, model: &str, field: &str) -> Option<&'a Field> {
        self.model(model)?.fields().find(|it| it.name.name == field)
    }

    /// The model that a relation field leads to.
    pub fn target(&self, field: &Field) -> Option<&'a Model> {
        self.model(type_name(field)?)
    }

    /// True for columns: fields of a built-in type or an enum.
    pub fn is_column(&self, field: &Field) -> bool {
        match &field.ty {
            Some(ty) => match &ty.name {
                TypeName::Name(name) => {
                    ScalarType::NAMES.contains(&name.name.as_str()) || self.enumeration(&name.name).is_some()
                }
                TypeName::Unsupported(..) => true,
            },
            None => false,
        }
    }

    /// What the datasource's provider names.
    pub fn provider(&self) -> Option<Provider> {
        let property = self.datasource?.properties().find(|property| property.key.name == "provider")?;
        Provider::from_name(property.value.as_string()?)
    }

    /// The datasource's name, which native types begin with.
    pub fn datasource_name(&self) -> &'a str {
        self.datasource.map_or("db", |datasource| &datasource.name.name)
    }
}

/// The name of a field's type; none for `Unsupported`.
pub(super) fn type_name(field: &Field) -> Option<&str> {
    match &field.ty.as_ref()?.name {
        TypeName::Name(name) => Some(&name.name),
        TypeName::Unsupported(..) => None,
    }
}

/// The name in `@relation("name")`.
pub(super) fn relation_name(field: &Field) -> Option<&str> {
    let relation = field.attributes.iter().find(|it| it.name.name == "relation")?;
    let unnamed = relation.arguments().iter().find(|it| it.name.is_none()).map(|it| &it.value);
    unnamed.or_else(|| relation_argument(field, "name"))?.as_string()
}

/// An argument of the field's `@relation`.
pub(super) fn relation_argument<'f>(field: &'f Field, name: &str) -> Option<&'f Expression> {
    let relation = field.attributes.iter().find(|it| it.name.name == "relation")?;
    let named = |it: &&Argument| it.name.as_ref().is_some_and(|it| it.name == name);
    relation.arguments().iter().find(named).map(|it| &it.value)
}
