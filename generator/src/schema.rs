//! The intermediate representation: a schema that has been checked.
//!
//! A [`Schema`] exists only when the text it came from has no error, so everything in it is resolved:
//! names are ids, defaults of the language are filled in, and no `Option` means "maybe wrong".

mod database_name;
mod default;
mod enumeration;
mod field;
mod fragment;
mod index;
mod input;
mod json_type;
mod model;
mod relation;
pub mod rust_name;
mod scalar;

use serde::{Deserialize, Serialize};

pub use self::{
    database_name::{ConstraintKind, constraint_name, join_table_name},
    default::{ClientDefault, Default, Literal},
    enumeration::{Enum, EnumValue},
    field::{Arity, Field, FieldKind, NativeType, RelationField, ScalarField, Side},
    fragment::{Fragment, FragmentField, FragmentFieldKind},
    index::{Index, IndexField, IndexMethod, Key, SortOrder},
    input::{Input, InputField, Validator},
    json_type::{JsonField, JsonFieldType, JsonShape, JsonType},
    model::{Check, Model},
    relation::{ForeignKey, JoinTable, ReferentialAction, Relation, RelationKind},
    scalar::ScalarType,
};
pub use crate::provider::{Dialect, Provider};

/// Declares a typed index into one of the lists of a [`Schema`] or a [`Model`].
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub struct $name(pub u32);
        impl $name {
            /// The position in the list.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}
id!(/// A model of a schema: `schema[id]`.
    ModelId);
id!(/// An enum of a schema: `schema[id]`.
    EnumId);
id!(/// A relation of a schema: `schema[id]`.
    RelationId);
id!(/// A `type` block of a schema: `schema[id]`.
    JsonTypeId);
id!(/// A field of a model: `model[id]`.
    FieldId);

/// A checked schema. Lists are in the order of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// Which database, and where.
    pub datasource: Datasource,
    /// The generator blocks with `provider = "dioptra"`.
    pub generators: Vec<Generator>,
    /// Models and views.
    pub models: Vec<Model>,
    /// Enums.
    pub enums: Vec<Enum>,
    /// `type` blocks.
    pub json_types: Vec<JsonType>,
    /// One entry for the two fields that make a relation.
    pub relations: Vec<Relation>,
    /// Named selections of a model's fields.
    pub fragments: Vec<Fragment>,
    /// Checked input for a model.
    pub inputs: Vec<Input>,
}

/// The `datasource` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Datasource {
    /// The block's name, which prefixes native types (`@db.Text`).
    pub name: String,
    /// The database.
    pub provider: Provider,
    /// `url`, if the block has one.
    pub url: Option<UrlSource>,
    /// `directUrl`: a connection without a pooler between, for migrations.
    pub direct_url: Option<UrlSource>,
    /// `shadowDatabaseUrl`: an empty database to try migrations on.
    pub shadow_url: Option<UrlSource>,
    /// False with `relationMode = "prisma"`: relations have no foreign keys in the database.
    pub foreign_keys: bool,
    /// `schemas`: PostgreSQL schemas in use; empty when the block does not list them.
    pub schemas: Vec<String>,
    /// `extensions` the schema lists, PostgreSQL only.
    pub extensions: Vec<Extension>,
}

/// An extension of PostgreSQL: a name, `citext`, or more, `pgcrypto(schema: "crypto", version: "1.3")`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "ExtensionText", into = "ExtensionText")]
pub struct Extension {
    /// The name in the database.
    pub name: String,
    /// The schema that its objects are in; `None`: where the database puts them.
    pub schema: Option<String>,
    /// The version; `None`: any.
    pub version: Option<String>,
}

impl Extension {
    /// In any version, where the database puts it.
    pub fn named(name: &str) -> Extension {
        Extension { name: name.to_owned(), schema: None, version: None }
    }
}

/// As snapshots write it: the name, where there is no more to say.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum ExtensionText {
    Name(String),
    Full {
        name: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        schema: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<String>,
    },
}

impl From<ExtensionText> for Extension {
    fn from(text: ExtensionText) -> Extension {
        match text {
            ExtensionText::Name(name) => Extension { name, schema: None, version: None },
            ExtensionText::Full { name, schema, version } => Extension { name, schema, version },
        }
    }
}

impl From<Extension> for ExtensionText {
    fn from(it: Extension) -> ExtensionText {
        match it {
            Extension { name, schema: None, version: None } => ExtensionText::Name(name),
            Extension { name, schema, version } => ExtensionText::Full { name, schema, version },
        }
    }
}

/// Where a connection URL comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UrlSource {
    /// Written in the schema.
    Literal(String),
    /// `env("NAME")`.
    Environment(String),
}

/// A `generator` block with `provider = "dioptra"`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Generator {
    /// The block's name.
    pub name: String,
    /// `output`: the folder of the generated crate, relative to the schema.
    pub output: Option<String>,
    /// `crateName`: the name of the generated crate; default `client`.
    pub crate_name: Option<String>,
    /// `runtime`: a path to the runtime crate instead of the version on crates.io.
    pub runtime_path: Option<String>,
    /// `seed`: what `db seed` runs, a command or a file of SQL.
    pub seed: Option<String>,
    /// `dependencies`: the crates that the client needs for the types of `@json`.
    pub dependencies: Vec<Dependency>,
}

/// A crate that a client depends on beside the runtime.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dependency {
    /// The name of the crate: `geo-types`.
    pub name: String,
    /// Where it comes from.
    pub source: DependencySource,
}

/// Where a crate comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DependencySource {
    /// crates.io, with Cargo's requirement on the version: `0.7`.
    Version(String),
    /// A folder, relative to the schema.
    Path(String),
}

impl Dependency {
    /// What Rust calls the crate: `geo_types`.
    pub fn rust_name(&self) -> String {
        self.name.replace('-', "_")
    }
}

impl Schema {
    /// Every model with its id, in order.
    pub fn model_ids(&self) -> impl Iterator<Item = (ModelId, &Model)> {
        self.models.iter().enumerate().map(|(i, model)| (ModelId(i as u32), model))
    }

    /// Every enum with its id, in order.
    pub fn enum_ids(&self) -> impl Iterator<Item = (EnumId, &Enum)> {
        self.enums.iter().enumerate().map(|(i, it)| (EnumId(i as u32), it))
    }

    /// Every relation with its id, in order.
    pub fn relation_ids(&self) -> impl Iterator<Item = (RelationId, &Relation)> {
        self.relations.iter().enumerate().map(|(i, it)| (RelationId(i as u32), it))
    }

    /// The model called `name` in the schema.
    pub fn find_model(&self, name: &str) -> Option<(ModelId, &Model)> {
        self.model_ids().find(|(_, model)| model.name == name)
    }
}

impl std::ops::Index<ModelId> for Schema {
    type Output = Model;
    fn index(&self, id: ModelId) -> &Model {
        &self.models[id.index()]
    }
}
impl std::ops::Index<EnumId> for Schema {
    type Output = Enum;
    fn index(&self, id: EnumId) -> &Enum {
        &self.enums[id.index()]
    }
}
impl std::ops::Index<JsonTypeId> for Schema {
    type Output = JsonType;
    fn index(&self, id: JsonTypeId) -> &JsonType {
        &self.json_types[id.index()]
    }
}
impl std::ops::Index<RelationId> for Schema {
    type Output = Relation;
    fn index(&self, id: RelationId) -> &Relation {
        &self.relations[id.index()]
    }
}
