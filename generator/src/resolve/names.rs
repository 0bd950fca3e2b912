//! The names that blocks define.

use std::collections::HashMap;

use crate::{
    ast::{self, Ast, Block, Identifier, ModelKind},
    diagnostics::{Diagnostic, Diagnostics},
    schema::{EnumId, JsonTypeId, ModelId, ScalarType},
    source::Span,
};

/// What the blocks of a schema define.
pub(crate) struct Names<'a> {
    /// `model` and `view` blocks, in order; [`ModelId`]s are positions in it.
    pub models: Vec<&'a ast::Model>,
    /// In order; [`EnumId`]s are positions in it.
    pub enums: Vec<&'a ast::Enum>,
    /// `type` blocks in order; [`JsonTypeId`]s are positions in it.
    pub json_types: Vec<&'a ast::Model>,
    /// In order.
    pub fragments: Vec<&'a ast::Fragment>,
    /// In order.
    pub inputs: Vec<&'a ast::Input>,
    by_name: HashMap<&'a str, (Named, Span)>,
    /// True when a file or block could not be read, so that names may be missing.
    pub incomplete: bool,
}

/// What a name stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Named {
    Model(ModelId),
    Enum(EnumId),
    JsonType(JsonTypeId),
    /// The position in [`Names::fragments`].
    Fragment(u32),
    Input,
    /// Something that was reported.
    Broken,
}

/// Collects the names; reports those given twice and those of built-in types.
pub(super) fn resolve<'a>(ast: &'a Ast, diagnostics: &mut Diagnostics) -> Names<'a> {
    let mut names = Names {
        models: Vec::new(),
        enums: Vec::new(),
        json_types: Vec::new(),
        fragments: Vec::new(),
        inputs: Vec::new(),
        by_name: HashMap::new(),
        incomplete: ast.files.iter().any(|file| file.unread),
    };
    for block in ast.blocks() {
        match block {
            Block::Model(model) if model.kind == ModelKind::Type => {
                let id = JsonTypeId(names.json_types.len() as u32);
                if names.define(&model.name, Named::JsonType(id), diagnostics) {
                    names.json_types.push(model);
                }
            }
            Block::Model(model) => {
                let id = ModelId(names.models.len() as u32);
                if names.define(&model.name, Named::Model(id), diagnostics) {
                    names.models.push(model);
                }
            }
            Block::Enum(it) => {
                let id = EnumId(names.enums.len() as u32);
                if names.define(&it.name, Named::Enum(id), diagnostics) {
                    names.enums.push(it);
                }
            }
            Block::Fragment(it) => {
                let position = names.fragments.len() as u32;
                if names.define(&it.name, Named::Fragment(position), diagnostics) {
                    names.fragments.push(it);
                }
            }
            Block::Input(it) => {
                if names.define(&it.name, Named::Input, diagnostics) {
                    names.inputs.push(it);
                }
            }
            Block::Invalid(invalid) => match &invalid.name {
                Some(name) => {
                    names.by_name.entry(&name.name).or_insert((Named::Broken, name.span));
                }
                None => names.incomplete |= invalid.unnamed_block,
            },
            Block::Config(_) => {}
        }
    }
    names
}

impl<'a> Names<'a> {
    /// What `name` stands for.
    pub fn get(&self, name: &str) -> Option<Named> {
        self.by_name.get(name).map(|(named, _)| *named)
    }

    /// The `type` block called `name`.
    pub fn json_type(&self, name: &str) -> Option<JsonTypeId> {
        match self.get(name) {
            Some(Named::JsonType(id)) => Some(id),
            _ => None,
        }
    }

    /// The names of models, enums and `type` blocks, in order.
    pub fn types(&self) -> impl Iterator<Item = &'a str> {
        let models = self.models.iter().map(|model| model.name.name.as_str());
        let models = models.chain(self.enums.iter().map(|it| it.name.name.as_str()));
        models.chain(self.json_types.iter().map(|it| it.name.name.as_str()))
    }

    fn define(&mut self, name: &'a Identifier, named: Named, diagnostics: &mut Diagnostics) -> bool {
        if ScalarType::NAMES.contains(&name.name.as_str()) {
            let message = format!("`{}` is the name of a built-in type", name.name);
            diagnostics.push(
                Diagnostic::error("name.built_in", name.span, message)
                    .help("choose another name; `@@map(\"..\")` keeps the name in the database"),
            );
            return false;
        }
        if let Some((other, span)) = self.by_name.get(name.name.as_str()) {
            if *other != Named::Broken {
                let message = format!("the name `{}` is taken", name.name);
                diagnostics.push(
                    Diagnostic::error("name.duplicate_block", name.span, message)
                        .label(*span, "by this block")
                        .help("rename one of the two, or remove it"),
                );
            }
            return false;
        }
        self.by_name.insert(&name.name, (named, name.span));
        true
    }
}
