//! Where a client is generated to, and what it is called.

use std::path::{Component, Path, PathBuf, absolute};

use dioptra_generator::{
    codegen::{RuntimeSource, Settings, schema_hash},
    schema::{DependencySource, Generator, Schema},
};

use crate::{config::Project, error::Failure};

/// The crate's name where the generator block gives none.
const CRATE_NAME: &str = "client";

/// A client to generate.
#[derive(Debug)]
pub struct Target {
    /// Its folder.
    pub folder: PathBuf,
    /// What it is called and links to.
    pub settings: Settings,
}

/// The clients that the schema asks for, or the one in `out`.
pub fn targets(schema: &Schema, project: &Project, out: Option<&Path>) -> Result<Vec<Target>, Failure> {
    match (out, schema.generators.as_slice()) {
        (Some(out), []) => Ok(vec![target(&Generator::default(), out.to_owned(), project)?]),
        (Some(out), [generator]) => Ok(vec![target(generator, out.to_owned(), project)?]),
        (Some(_), generators) => Err(Failure::new(
            "gen.many_generators",
            format!("--out names one folder, but the schema has {} generator blocks", generators.len()),
        )
        .help("leave --out away; each block has its own `output`")),
        (None, []) => Err(Failure::new("gen.no_generator", "the schema does not say where the client goes")
            .help(
                "add to the schema: generator client { provider = \"dioptra\" output = \"client\" }, \
                 each part on its own line",
            )
            .help("or pass --out DIR")),
        (None, generators) => {
            let folder = |it: &Generator| project.path(it.output.as_deref().unwrap_or(CRATE_NAME));
            generators.iter().map(|it| target(it, folder(it), project)).collect()
        }
    }
}

fn target(generator: &Generator, folder: PathBuf, project: &Project) -> Result<Target, Failure> {
    let runtime = match &generator.runtime_path {
        None => RuntimeSource::Registry,
        Some(path) => RuntimeSource::Path(from_client(&folder, path, project)?),
    };
    let crate_name = generator.crate_name.clone().unwrap_or_else(|| CRATE_NAME.to_owned());
    let mut dependencies = generator.dependencies.clone();
    for dependency in &mut dependencies {
        if let DependencySource::Path(path) = &mut dependency.source {
            *path = from_client(&folder, path, project)?;
        }
    }
    let settings = Settings { crate_name, runtime, dependencies, schema_hash: schema_hash(&project.sources) };
    Ok(Target { folder, settings })
}

/// A path of the schema as the client in `folder` writes it: an absolute one stays, since it was meant to hold wherever the
/// client lies.
fn from_client(folder: &Path, path: &str, project: &Project) -> Result<String, Failure> {
    match Path::new(path).is_absolute() {
        true => Ok(path.to_owned()),
        false => relative(folder, &project.path(path)),
    }
}

/// How `to` is called from `folder`, with `/`.
fn relative(folder: &Path, to: &Path) -> Result<String, Failure> {
    let from = normal(folder)?;
    let to = normal(to)?;
    let common = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    let up = from.iter().skip(common).map(|_| "..".to_owned());
    let down = to.iter().skip(common).cloned();
    Ok(up.chain(down).collect::<Vec<_>>().join("/"))
}

/// The parts of an absolute path without `.` and `..`.
fn normal(path: &Path) -> Result<Vec<String>, Failure> {
    let absolute = absolute(path).map_err(|error| Failure::io("find", path, &error))?;
    let mut parts = Vec::new();
    for part in absolute.components() {
        match part {
            Component::ParentDir => drop(parts.pop()),
            Component::CurDir | Component::RootDir => {}
            Component::Prefix(_) | Component::Normal(_) => {
                parts.push(part.as_os_str().to_string_lossy().into_owned());
            }
        }
    }
    Ok(parts)
}
