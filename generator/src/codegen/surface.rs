//! What of a schema is in the client, and how it is called there.
//!
//! Left out: `@@ignore`d models, `@ignore`d fields, `Unsupported` columns, and relations that touch one of these.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use crate::schema::{
    self, Arity, Enum, EnumId, Field, FieldId, ForeignKey, Fragment, Input, JsonType, JsonTypeId, ModelId,
    RelationField, RelationKind, ScalarField, ScalarType, Schema, Side, rust_name,
};

/// The client's part of a schema. Lists are in the order of the schema.
pub(super) struct Surface<'s> {
    pub schema: &'s Schema,
    pub models: Vec<Model<'s>>,
    pub enums: Vec<(String, &'s Enum)>,
    pub json_types: Vec<(String, &'s JsonType)>,
    pub fragments: Vec<(String, &'s Fragment)>,
    pub inputs: Vec<(String, &'s Input)>,
}

/// A model of the client.
pub(super) struct Model<'s> {
    pub id: ModelId,
    pub schema: &'s schema::Model,
    /// `Post`
    pub ty: String,
    /// `PostModel`
    pub marker: String,
    /// `post`
    pub module: String,
    pub columns: Vec<Column<'s>>,
    pub relations: Vec<Relation<'s>>,
}

/// A column of the client; its place in the list is its place in every row.
pub(super) struct Column<'s> {
    pub id: FieldId,
    pub field: &'s Field,
    pub scalar: &'s ScalarField,
    pub name: String,
}

/// A relation of the client, seen from one of its models.
pub(super) struct Relation<'s> {
    pub id: FieldId,
    pub field: &'s Field,
    pub target: ModelId,
    pub arity: Arity,
    pub side: Side,
    /// `None` for many-to-many.
    pub foreign_key: Option<&'s ForeignKey>,
    pub kind: &'s RelationKind,
    pub name: String,
    /// The associated type of the model's shape: `Author`.
    pub shape: String,
    /// A type parameter that shadows nothing: `Author`, or `Author_`.
    pub parameter: String,
}

/// A unique criterion of more than one column, as a word of the client.
pub(super) struct CompoundKey<'s> {
    pub name: String,
    pub key: &'s schema::Key,
}

impl<'s> Surface<'s> {
    pub fn new(schema: &'s Schema) -> Surface<'s> {
        let shown: Vec<_> = schema.model_ids().filter(|(_, model)| !model.ignored).collect();
        let model_names: Vec<&str> = shown.iter().map(|(_, model)| model.name.as_str()).collect();
        let enum_names = schema.enums.iter().map(|it| it.name.as_str());
        let json_type_names = schema.json_types.iter().map(|it| it.name.as_str());
        let type_names: Vec<&str> =
            model_names.iter().copied().chain(enum_names).chain(json_type_names).collect();
        let types = rust_name::distinct(&type_names, rust_name::model_type);
        let mut modules = rust_name::distinct(&model_names, rust_name::model_module);
        // Alphabets without case: types and modules are names of one namespace.
        modules.iter_mut().filter(|it| types.contains(it)).for_each(|it| it.push('_'));
        let mut types = types.into_iter();
        let models = shown.into_iter().zip(types.by_ref().zip(modules));
        let models = models.map(|((id, model), (ty, module))| Model::new(schema, id, model, ty, module));
        let models = models.collect();
        let enums = schema.enums.iter().zip(types.by_ref()).map(|(it, ty)| (ty, it)).collect();
        let json_types = schema.json_types.iter().zip(types).map(|(it, ty)| (ty, it)).collect();
        let fragments = schema.fragments.iter().map(|it| (rust_name::fragment_type(&it.name), it));
        let inputs = schema.inputs.iter().map(|it| (rust_name::input_type(&it.name), it));
        let (fragments, inputs) = (fragments.collect(), inputs.collect());
        Surface { schema, models, enums, json_types, fragments, inputs }
    }

    /// The model with this id. Relations and fragments of the client lead to models of the client only.
    pub fn model(&self, id: ModelId) -> &Model<'s> {
        // Ids go up in the list.
        let position = self.models.binary_search_by_key(&id, |it| it.id).unwrap_or_default();
        &self.models[position]
    }

    /// The Rust type of an enum, by an absolute path.
    pub fn enum_type(&self, id: EnumId) -> String {
        format!("crate::{}", self.enums[id.index()].0)
    }

    /// The Rust struct of a `type` block, by an absolute path.
    pub fn json_type(&self, id: JsonTypeId) -> String {
        format!("crate::{}", self.json_types[id.index()].0)
    }
}

impl<'s> Model<'s> {
    fn new(
        schema: &'s Schema,
        id: ModelId,
        model: &'s schema::Model,
        ty: String,
        module: String,
    ) -> Model<'s> {
        let field_names: Vec<&str> = model.fields.iter().map(|field| field.name.as_str()).collect();
        let names = rust_name::distinct(&field_names, rust_name::field);
        let name = |id: FieldId| names[id.index()].clone();
        let columns = model.scalars().filter(|(_, field, _)| is_column(field));
        let mut this = Model {
            id,
            schema: model,
            marker: format!("{}Model", ty.trim_start_matches("r#")),
            module,
            columns: columns
                .map(|(id, field, scalar)| Column { id, field, scalar, name: name(id) })
                .collect(),
            relations: Vec::new(),
            ty,
        };
        let mut shapes = BTreeSet::from(["Self".to_owned()]);
        let mut parameters = BTreeSet::from(LOCAL_TYPES.map(str::to_owned));
        parameters.extend([this.ty.clone(), this.marker.clone()]);
        for (id, field, relation) in model.relations().filter(|(_, field, it)| is_shown(schema, field, it)) {
            let camel = field.name.to_upper_camel_case();
            let (shape, parameter) = (free(&camel, &mut shapes), free(&camel, &mut parameters));
            this.relations.push(Relation::new(schema, id, field, relation, name(id), shape, parameter));
        }
        this
    }

    /// The place of a column in every row.
    pub fn position(&self, id: FieldId) -> usize {
        self.columns.iter().position(|it| it.id == id).unwrap_or_default()
    }

    /// The column with this id.
    pub fn column(&self, id: FieldId) -> &Column<'s> {
        &self.columns[self.position(id)]
    }

    /// The place of a relation among the relations.
    pub fn relation_position(&self, id: FieldId) -> usize {
        self.relations.iter().position(|it| it.id == id).unwrap_or_default()
    }

    /// The relation with this field.
    pub fn relation(&self, id: FieldId) -> &Relation<'s> {
        &self.relations[self.relation_position(id)]
    }

    /// True for a column or relation of the client.
    pub fn shows(&self, id: FieldId) -> bool {
        self.columns.iter().any(|it| it.id == id) || self.relations.iter().any(|it| it.id == id)
    }

    /// The names of columns and relations.
    pub fn words(&self) -> impl Iterator<Item = &String> {
        self.columns.iter().map(|it| &it.name).chain(self.relations.iter().map(|it| &it.name))
    }

    /// What can identify a row, the primary key first.
    pub fn keys(&self) -> impl Iterator<Item = &'s schema::Key> {
        self.schema.keys().filter(|key| key.field_ids().all(|id| self.shows(id)))
    }

    /// The keys of several columns, by names that no column or relation has. Two keys of the same columns are one
    /// word.
    pub fn compound_keys(&self) -> Vec<CompoundKey<'s>> {
        let mut taken: BTreeSet<_> = self.words().cloned().collect();
        let mut seen = BTreeSet::new();
        let keys = self.keys().filter(|key| !key.is_single());
        let keys = keys.filter(|key| seen.insert(&key.client_name));
        keys.map(|key| {
            let name = rust_name::field(&key.client_name);
            CompoundKey { name: free(&name, &mut taken), key }
        })
        .collect()
    }

    /// True when this column alone identifies a row.
    pub fn is_key(&self, id: FieldId) -> bool {
        self.keys().any(|key| key.is_single() && key.field_ids().eq([id]))
    }

    /// False for views, and for tables with a required column that a client could not give.
    pub fn can_create(&self) -> bool {
        let missing = |field: &Field, scalar: &ScalarField| {
            !is_column(field)
                && scalar.arity == Arity::Required
                && scalar.default.is_none()
                && scalar.generated.is_none()
                && !scalar.updated_at
        };
        !self.schema.view && !self.schema.scalars().any(|(_, field, scalar)| missing(field, scalar))
    }

    /// The name in sentences.
    pub fn name(&self) -> &'s str {
        &self.schema.name
    }
}

impl<'s> Column<'s> {
    /// False for what the database computes and for the version, which every update counts.
    pub fn is_writable(&self) -> bool {
        self.scalar.generated.is_none() && !self.scalar.version
    }

    /// True when a new row must give it.
    pub fn is_required(&self) -> bool {
        self.is_writable()
            && self.scalar.arity == Arity::Required
            && self.scalar.default.is_none()
            && !self.scalar.updated_at
    }
}

impl<'s> Relation<'s> {
    fn new(
        schema: &'s Schema,
        id: FieldId,
        field: &'s Field,
        relation: &RelationField,
        name: String,
        shape: String,
        parameter: String,
    ) -> Relation<'s> {
        let &RelationField { relation, side, target, arity } = relation;
        let kind = &schema[relation].kind;
        Relation {
            id,
            field,
            target,
            arity,
            side,
            foreign_key: schema[relation].foreign_key(),
            kind,
            name,
            shape,
            parameter,
        }
    }

    /// The foreign key, if it is in this model's table.
    pub fn own_key(&self) -> Option<&'s ForeignKey> {
        self.foreign_key.filter(|_| self.side == Side::Forward)
    }
}

/// The single-segment types of a generated model's module, which type parameters must not shadow.
const LOCAL_TYPES: [&str; 12] = [
    "Columns",
    "Create",
    "CreateInput",
    "CreateWithKeys",
    "N",
    "Queries",
    "R",
    "Rels",
    "S",
    "Self",
    "T",
    "With",
];

fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut name = name.to_owned();
    while !taken.insert(name.clone()) {
        name.push('_');
    }
    name
}

fn is_column(field: &Field) -> bool {
    let unsupported = |it: &ScalarField| matches!(it.ty, ScalarType::Unsupported(_));
    !field.ignored && !field.scalar().is_none_or(unsupported)
}

fn is_shown(schema: &Schema, field: &Field, relation: &RelationField) -> bool {
    let columns_shown = schema[relation.relation].foreign_key().is_none_or(|key| {
        let shown = |model: ModelId, ids: &[FieldId]| ids.iter().all(|&id| is_column(&schema[model][id]));
        shown(key.model, &key.fields) && shown(key.referenced_model, &key.references)
    });
    !field.ignored && !schema[relation.target].ignored && columns_shown
}
