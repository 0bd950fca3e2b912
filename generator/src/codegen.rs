//! The client crate of a schema: text, as files.
//!
//! Reads the [`Schema`] only, emits no diagnostic, and gives the same bytes for the same input. One family of generated
//! code per file; [`surface`] decides what of the schema is in the client and how it is called there.

mod client;
mod create;
mod db;
mod enumeration;
mod file;
mod fragment;
mod input;
mod json_type;
mod layout;
mod manifest;
mod metadata;
mod model;
mod order;
mod queries;
mod row;
mod scalar;
mod shape;
mod surface;
mod text;
mod vocabulary;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use self::surface::Surface;
use crate::{
    schema::{Dependency, Schema},
    source::Sources,
};

/// The files of a client crate: paths relative to its folder, with `/`, and texts.
pub type FileSet = BTreeMap<String, String>;

/// What a client crate is called and links to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The name of the crate.
    pub crate_name: String,
    /// Where the runtime crate comes from.
    pub runtime: RuntimeSource,
    /// Other crates that the client depends on; folders are relative to the client crate or absolute.
    pub dependencies: Vec<Dependency>,
    /// The [`schema_hash`] of the text the schema was made from.
    pub schema_hash: String,
}

/// Where a client takes the runtime crate from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuntimeSource {
    /// The version of this generator, from crates.io.
    Registry,
    /// A folder, relative to the client crate or absolute.
    Path(String),
}

/// The SHA-256 of the files of a schema, in hexadecimal. Line endings do not count.
pub fn schema_hash(sources: &Sources) -> String {
    let mut hash = Sha256::new();
    for file in sources.files() {
        hash.update(file.text.replace("\r\n", "\n"));
        hash.update([0]);
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Generates the client crate of a schema.
pub fn generate(schema: &Schema, settings: &Settings) -> FileSet {
    let surface = Surface::new(schema);
    let mut files = FileSet::new();
    let mut add = |path: String, text: String| {
        // In one file only, so that a change of the schema touches no more files than it must.
        let hash = (path == "src/lib.rs").then_some(settings.schema_hash.as_str());
        files.insert(path, file::file(hash, &text));
    };
    for model in &surface.models {
        let module = file::stem(&model.module);
        add(format!("src/{module}.rs"), vocabulary::vocabulary(model, &surface));
        add(format!("src/models/{module}.rs"), model::model(model, &surface));
    }
    add("src/lib.rs".to_owned(), client::client(&surface, settings));
    add("src/db.rs".to_owned(), db::db(&surface));
    if !surface.enums.is_empty() {
        add("src/enums.rs".to_owned(), enumeration::enums(&surface));
    }
    if !surface.json_types.is_empty() {
        add("src/types.rs".to_owned(), json_type::json_types(&surface));
    }
    if !surface.fragments.is_empty() {
        add("src/fragments.rs".to_owned(), fragment::fragments(&surface));
    }
    if !surface.inputs.is_empty() {
        add("src/inputs.rs".to_owned(), input::inputs(&surface));
    }
    files.insert("Cargo.toml".to_owned(), manifest::manifest(schema, settings));
    files.insert("rustfmt.toml".to_owned(), manifest::UNFORMATTED.to_owned());
    files
}
