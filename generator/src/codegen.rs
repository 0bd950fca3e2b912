//! The client crate of a schema: tokens, formatted, as files.
//!
//! Reads the [`Schema`] only, emits no diagnostic, and gives the same bytes for the same input. One family of generated
//! code per file; [`surface`] decides what of the schema is in the client and how it is called there.

mod client;
mod create;
mod enumeration;
mod file;
mod fragment;
mod input;
mod json_type;
mod manifest;
mod metadata;
mod model;
mod queries;
mod row;
mod scalar;
mod shape;
mod surface;
mod vocabulary;

use std::{collections::BTreeMap, fmt};

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

/// Generated code that is no Rust: a defect of the generator, never of the schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InternalError {
    /// The file that could not be formatted.
    pub path: String,
    /// What the parser of Rust says about it.
    pub message: String,
    /// What was generated.
    pub tokens: String,
}

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let InternalError { path, message, tokens } = self;
        write!(f, "internal error: the generated {path} is no Rust ({message}); please report it\n{tokens}")
    }
}

impl std::error::Error for InternalError {}

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
pub fn generate(schema: &Schema, settings: &Settings) -> Result<FileSet, InternalError> {
    generate_share(schema, settings, Share { number: 0, of: 1 })
}

/// A part of the files of a client; all parts together are the client. For callers with several processors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// From 0.
    pub number: usize,
    /// How many there are, at least 1.
    pub of: usize,
}

/// Generates a part of the client crate of a schema: the files of every so-many-th model, and with the first part the
/// files that a client has once.
pub fn generate_share(schema: &Schema, settings: &Settings, share: Share) -> Result<FileSet, InternalError> {
    let surface = Surface::new(schema);
    let mut files = FileSet::new();
    let mut add = |path: String, tokens| {
        // In one file only, so that a change of the schema touches no more files than it must.
        let hash = (path == "src/lib.rs").then_some(settings.schema_hash.as_str());
        let text = file::format(&path, hash, tokens)?;
        files.insert(path, text);
        Ok(())
    };
    for model in surface.models.iter().skip(share.number).step_by(share.of.max(1)) {
        let module = file::stem(&model.module);
        add(format!("src/{module}.rs"), vocabulary::vocabulary(model, &surface))?;
        add(format!("src/models/{module}.rs"), model::model(model, &surface))?;
    }
    if share.number > 0 {
        return Ok(files);
    }
    add("src/lib.rs".to_owned(), client::client(&surface, settings))?;
    add("src/db.rs".to_owned(), client::db(&surface))?;
    if !surface.enums.is_empty() {
        add("src/enums.rs".to_owned(), enumeration::enums(&surface))?;
    }
    if !surface.json_types.is_empty() {
        add("src/types.rs".to_owned(), json_type::json_types(&surface))?;
    }
    if !surface.fragments.is_empty() {
        add("src/fragments.rs".to_owned(), fragment::fragments(&surface))?;
    }
    if !surface.inputs.is_empty() {
        add("src/inputs.rs".to_owned(), input::inputs(&surface))?;
    }
    files.insert("Cargo.toml".to_owned(), manifest::manifest(schema, settings));
    files.insert("rustfmt.toml".to_owned(), manifest::UNFORMATTED.to_owned());
    Ok(files)
}
