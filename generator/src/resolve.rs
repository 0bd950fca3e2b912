//! Syntax tree to names that are linked: types, attributes, keys, relations.
//!
//! Resolving reports what can't be linked (an unknown type, an attribute that does not exist) and goes on. What depends
//! on something that was reported is marked as unknown, and nothing more is said about it. Whether the linked schema
//! makes sense is for `validate`.

mod arguments;
mod attribute_rules;
mod attributes;
mod config;
mod defaults;
mod enums;
mod fields;
mod fragments;
mod indexes;
mod inputs;
mod json_types;
mod model;
mod names;
mod native_types;
mod predicate;
mod relation_attribute;
mod relations;
mod rust_types;

pub(crate) use self::{
    attribute_rules::{
        AttributeRule, ENUM_ATTRIBUTES, FIELD_ATTRIBUTES, MODEL_ATTRIBUTES, Place, VALIDATORS,
        VALUE_ATTRIBUTES,
    },
    config::{Config, DATASOURCE_KEYS, DatasourceBlock, GENERATOR_KEYS, Naming, RELATION_MODES},
    defaults::{FUNCTIONS, fitting},
    indexes::{METHODS, SORTS},
    inputs::{Input, InputField},
    model::{
        Check, DefaultAttribute, Enum, EnumValue, Field, Flags, Index, IndexColumn, IndexKind, KeyColumns,
        Model, Native, RelationAttribute, ShardKey, Spanned, Type, Unread,
    },
    names::Names,
    native_types::scalar_name,
    relation_attribute::ACTIONS,
    relations::{ForeignKey, Relation, RelationKind},
};
use crate::{
    ast::Ast,
    diagnostics::Diagnostics,
    provider::Provider,
    schema::{FieldId, Fragment, JsonType, ModelId},
};

/// The linked schema. Its ids are those of the [`Schema`](crate::schema::Schema) made from it.
pub(crate) struct Resolved<'a> {
    pub config: Config<'a>,
    pub names: Names<'a>,
    pub models: Vec<Model<'a>>,
    pub enums: Vec<Enum<'a>>,
    pub relations: Vec<Relation<'a>>,
    pub fragments: Vec<Fragment>,
    pub inputs: Vec<Input<'a>>,
    pub json_types: Vec<JsonType>,
}

/// Links the syntax tree. `provider` overrides the datasource's.
pub(crate) fn resolve<'a>(
    ast: &'a Ast,
    provider: Option<Provider>,
    diagnostics: &mut Diagnostics,
) -> Resolved<'a> {
    let config = config::resolve(ast, provider, diagnostics);
    let names = names::resolve(ast, diagnostics);
    let mut enums = enums::resolve(&names, diagnostics);
    let mut models = fields::resolve(&names, diagnostics);
    name_in_database(&mut models, &mut enums, &config);
    attributes::resolve(&mut models, &enums, &config, diagnostics);
    let json_types = json_types::resolve(&names, &enums, diagnostics);
    let relations = relations::resolve(&models, diagnostics);
    let fragments = fragments::resolve(&names, &models, diagnostics);
    let inputs = inputs::resolve(&names, &models, diagnostics);
    Resolved { config, names, models, enums, relations, fragments, inputs, json_types }
}

/// Applies the datasource's `naming`.
fn name_in_database(models: &mut [Model<'_>], enums: &mut [Enum<'_>], config: &Config<'_>) {
    let naming = config.datasource.as_ref().map(|block| block.naming).unwrap_or_default();
    for model in models {
        model.named = naming.apply(model.name());
        for field in &mut model.fields {
            field.named = naming.apply(field.name());
        }
    }
    for it in enums {
        it.named = naming.apply(&it.ast.name.name);
    }
}

impl<'a> Resolved<'a> {
    pub fn model(&self, id: ModelId) -> &Model<'a> {
        &self.models[id.index()]
    }

    pub fn field(&self, (model, field): (ModelId, FieldId)) -> &Field<'a> {
        &self.models[model.index()].fields[field.index()]
    }

    /// The field's native type. Those of one database mean nothing to another, where the field has its default column
    /// type.
    pub fn native<'s>(&self, field: &'s Field<'_>) -> Option<&'s Native> {
        let own = self.config.declared.map(Provider::dialect) == self.config.provider.map(Provider::dialect);
        field.native.as_ref().filter(|_| own)
    }

    /// Every field, with its model.
    pub fn fields(&self) -> impl Iterator<Item = (&Model<'a>, &Field<'a>)> {
        self.models.iter().flat_map(|model| model.fields.iter().map(move |field| (model, field)))
    }

    /// Every key and index, with its model.
    pub fn indexes(&self) -> impl Iterator<Item = (&Model<'a>, &Index<'a>)> {
        self.models.iter().flat_map(|model| model.indexes.iter().map(move |index| (model, index)))
    }
}
