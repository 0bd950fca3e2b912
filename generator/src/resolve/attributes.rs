//! The attributes of models and their fields.

use super::{
    Check, Config, DefaultAttribute, Enum, Flags, Index, KeyColumns, Model, RelationAttribute, ShardKey,
    Spanned, Type,
    arguments::{self, Arguments},
    attribute_rules::{FIELD_ATTRIBUTES, MODEL_ATTRIBUTES, Place},
    defaults, indexes, native_types, relation_attribute, rust_types,
};
use crate::{
    ast,
    diagnostics::{Diagnostic, Diagnostics},
    schema::FieldId,
};

/// Reads the attributes of every model and its fields into the models.
pub(super) fn resolve<'a>(
    models: &mut [Model<'a>],
    enums: &[Enum<'a>],
    config: &Config<'a>,
    diagnostics: &mut Diagnostics,
) {
    refine_types(models, config, diagnostics);
    name_columns(models);
    let read: Vec<_> = models
        .iter()
        .map(|model| Reader { model, models, enums, config, diagnostics: &mut *diagnostics }.read())
        .collect();
    for (model, attributes) in models.iter_mut().zip(read) {
        attributes.store_in(model);
    }
}

/// Reads `@db.` attributes first: they refine the types that other attributes are checked against.
fn refine_types(models: &mut [Model<'_>], config: &Config<'_>, diagnostics: &mut Diagnostics) {
    for field in models.iter_mut().flat_map(|model| &mut model.fields) {
        let Some(native) = native_types::read(field, config, diagnostics) else { continue };
        if let (Type::Scalar(scalar), Some(refined)) = (&mut field.ty, native.rule.refined) {
            *scalar = refined.clone();
        }
        field.native = Some(native);
    }
}

/// Reads `@map` before the attributes that name columns. What is wrong with it is reported with the others.
fn name_columns(models: &mut [Model<'_>]) {
    for field in models.iter_mut().flat_map(|model| &mut model.fields) {
        let map = field.ast.attributes.iter().find(|it| it.name.name == "map");
        let value = map.and_then(|map| map.arguments().first()).map(|argument| &argument.value);
        field.map = value.and_then(|it| Some(Spanned { value: it.as_string()?, span: it.span }));
    }
}

#[derive(Default)]
struct ModelAttributes<'a> {
    fields: Vec<FieldAttributes<'a>>,
    map: Option<Spanned<&'a str>>,
    database_schema: Option<Spanned<&'a str>>,
    was: Option<Spanned<&'a str>>,
    ignored: bool,
    indexes: Vec<Index<'a>>,
    checks: Vec<Check<'a>>,
    shard_keys: Vec<ShardKey>,
}

#[derive(Default)]
struct FieldAttributes<'a> {
    map: Option<Spanned<&'a str>>,
    was: Option<Spanned<&'a str>>,
    default: Option<DefaultAttribute<'a>>,
    generated: Option<Spanned<&'a str>>,
    deprecated: Option<String>,
    rust_type: Option<Spanned<&'a str>>,
    flags: Flags,
    relation: Option<RelationAttribute<'a>>,
}

impl<'a> ModelAttributes<'a> {
    fn store_in(self, model: &mut Model<'a>) {
        for (field, attributes) in model.fields.iter_mut().zip(self.fields) {
            field.map = attributes.map;
            field.was = attributes.was;
            field.default = attributes.default;
            field.generated = attributes.generated;
            field.deprecated = attributes.deprecated;
            field.rust_type = attributes.rust_type;
            field.flags = attributes.flags;
            field.relation = attributes.relation;
        }
        model.map = self.map;
        model.database_schema = self.database_schema;
        model.was = self.was;
        model.ignored = self.ignored;
        let known = |it: &ast::Attribute| MODEL_ATTRIBUTES.iter().any(|rule| rule.name == it.name.name);
        model.unknown_attributes = !model.ast.attributes().all(known)
            || !model.fields.iter().all(|field| field.attributes_are_known());
        model.indexes = self.indexes;
        model.checks = self.checks;
        model.shard_keys = self.shard_keys;
        model.key_columns = KeyColumns::of(model);
    }
}

struct Reader<'s, 'a> {
    model: &'s Model<'a>,
    models: &'s [Model<'a>],
    enums: &'s [Enum<'a>],
    config: &'s Config<'a>,
    diagnostics: &'s mut Diagnostics,
}

impl<'a> Reader<'_, 'a> {
    fn read(mut self) -> ModelAttributes<'a> {
        let mut attributes = ModelAttributes::default();
        for field in 0..self.model.fields.len() {
            let read = self.field(FieldId(field as u32), &mut attributes);
            attributes.fields.push(read);
        }
        for arguments in arguments::read(self.model.ast.attributes(), MODEL_ATTRIBUTES, self.diagnostics) {
            match arguments.rule.name {
                "map" => attributes.map = arguments.string("name", self.diagnostics),
                "schema" => attributes.database_schema = arguments.string("map", self.diagnostics),
                "was" => attributes.was = arguments.string("name", self.diagnostics),
                "ignore" => attributes.ignored = true,
                "check" => attributes.checks.push(self.check(&arguments, None)),
                "shardKey" => attributes.shard_keys.extend(self.shard_key(&arguments)),
                _ => {
                    let index = indexes::on_model(&arguments, self.model, self.config, self.diagnostics);
                    attributes.indexes.push(index);
                }
            }
        }
        attributes
    }

    fn field(&mut self, id: FieldId, model: &mut ModelAttributes<'a>) -> FieldAttributes<'a> {
        let field = self.model.field(id);
        let mut read = FieldAttributes::default();
        let attributes = field.ast.attributes.iter().filter(|it| !native_types::is_one(it));
        for arguments in arguments::read(attributes, FIELD_ATTRIBUTES, self.diagnostics) {
            if !self.fits(&arguments, field) {
                continue;
            }
            let span = Some(arguments.span());
            match arguments.rule.name {
                "id" | "unique" => {
                    let index = indexes::on_field(&arguments, id, self.model, self.config, self.diagnostics);
                    model.indexes.push(index);
                }
                "default" => {
                    read.default = arguments.get("value").map(|expression| DefaultAttribute {
                        expression,
                        span: arguments.span(),
                        value: defaults::read(expression, field, self.enums, self.diagnostics),
                    });
                }
                "map" => read.map = arguments.string("name", self.diagnostics),
                "was" => read.was = arguments.string("name", self.diagnostics),
                "generated" => read.generated = arguments.sql("expression", self.diagnostics),
                "deprecated" => {
                    let reason = arguments.string("reason", self.diagnostics);
                    read.deprecated = Some(reason.map_or_else(String::new, |it| it.value.to_owned()));
                }
                "relation" => {
                    let target = match field.ty {
                        Type::Model(target) => self.models.get(target.index()),
                        _ => None,
                    };
                    let relation = relation_attribute::read(&arguments, self.model, target, self.diagnostics);
                    read.relation = Some(relation);
                }
                "json" => read.rust_type = rust_types::read(&arguments, self.diagnostics),
                "ignore" => read.flags.ignored = span,
                "updatedAt" => read.flags.updated_at = span,
                "version" => read.flags.version = span,
                "sensitive" => read.flags.sensitive = span,
                "check" => model.checks.push(self.check(&arguments, Some(id))),
                "shardKey" => {
                    let column = Spanned { value: id, span: arguments.span() };
                    model.shard_keys.push(ShardKey { span: arguments.span(), columns: vec![column] });
                }
                _ => {}
            }
        }
        read
    }

    /// `name` is a name or a string, so that it can be written like in SQL.
    fn check(&mut self, arguments: &Arguments<'a>, on_field: Option<FieldId>) -> Check<'a> {
        let name = arguments.get("name").and_then(|value| match value.as_name() {
            Some(name) => Some(Spanned { value: name, span: value.span }),
            None => arguments.string("name", self.diagnostics),
        });
        let expression = arguments.sql("expression", self.diagnostics);
        Check { attribute: arguments.attribute, on_field, name, expression }
    }

    /// PlanetScale's, not the database's: nothing is made of it.
    fn shard_key(&mut self, arguments: &Arguments<'a>) -> Option<ShardKey> {
        let fields = arguments.get("fields")?;
        let elements = fields.as_array().unwrap_or(std::slice::from_ref(fields));
        if elements.is_empty() {
            let diagnostic =
                Diagnostic::error("index.empty", arguments.span(), "`@@shardKey` has no columns");
            self.diagnostics.push(diagnostic.help("write `@@shardKey([field])`"));
        }
        let column = |element: &ast::Expression| {
            indexes::find_field(element, element.as_name(), self.model, "index", self.diagnostics)
        };
        let columns = elements.iter().filter_map(column).collect();
        Some(ShardKey { span: arguments.span(), columns })
    }

    /// Reports an attribute of columns on a relation field, and the reverse.
    fn fits(&mut self, arguments: &Arguments<'a>, field: &super::Field<'a>) -> bool {
        let shown = arguments::shown(arguments.rule);
        let (message, help) = match (arguments.rule.place, &field.ty) {
            (Place::Scalar, Type::Model(_)) => (
                format!("`{shown}` does not go on a relation field"),
                format!("put it on the column with the foreign key; `{}` itself is no column", field.name()),
            ),
            (Place::Relation, Type::Scalar(_)) => (
                format!("`{shown}` only goes on a relation field"),
                format!("remove it: the type of `{}` is not a model", field.name()),
            ),
            _ => return true,
        };
        self.diagnostics
            .push(Diagnostic::error("attribute.wrong_field", arguments.span(), message).help(help));
        false
    }
}
