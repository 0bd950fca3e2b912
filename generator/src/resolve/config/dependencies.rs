//! `dependencies` of a generator block.

use crate::{
    ast::{ExpressionKind, Property},
    diagnostics::{Diagnostic, Diagnostics},
    resolve::arguments::mismatch,
    schema::{Dependency, DependencySource, rust_name},
};

/// Crates: `{ domain: "../domain", geo: "0.7" }`. What begins like a version of Cargo is one, anything else a folder.
pub(super) fn read(property: &Property, diagnostics: &mut Diagnostics) -> Vec<Dependency> {
    let example = "dependencies = { domain: \"../domain\" }";
    let ExpressionKind::Object(object) = &property.value.kind else {
        mismatch::<()>("`dependencies`", &property.value, "an object of crates", example, diagnostics);
        return Vec::new();
    };
    let mut found = Vec::new();
    for entry in &object.entries {
        if let Some(why) = no_crate(&entry.name.name, &found) {
            let message = format!("`{}` {why}", entry.name.name);
            diagnostics.push(
                Diagnostic::error("generator.bad_dependency", entry.name.span, message)
                    .help("write the name of the crate as its Cargo.toml has it, once"),
            );
            continue;
        }
        let Some(text) =
            entry.value.as_string().filter(|it| !it.is_empty() && !it.contains(char::is_control))
        else {
            let what = format!("`{}` of `dependencies`", entry.name.name);
            mismatch::<()>(&what, &entry.value, "a folder or a version", "\"../domain\"", diagnostics);
            continue;
        };
        let is_version = text.starts_with(|it: char| it.is_ascii_digit() || "=^~*<>".contains(it));
        let source = match is_version {
            true => DependencySource::Version(text.to_owned()),
            false => DependencySource::Path(text.to_owned()),
        };
        found.push(Dependency { name: entry.name.name.clone(), source });
    }
    found
}

/// Why a client can't have this dependency, by Cargo's rules; the runtime is one of every client.
fn no_crate(name: &str, others: &[Dependency]) -> Option<&'static str> {
    let rust_name = name.replace('-', "_");
    match rust_name.as_str() {
        "dioptra_runtime" => Some("is the runtime, on which every client depends"),
        "std" | "core" | "alloc" => Some("is a part of Rust and needs no dependency"),
        _ if others.iter().any(|it| it.rust_name() == rust_name) => Some("stands here a second time"),
        plain if rust_name::is_plain(plain) => None,
        _ => Some("is no name of a crate"),
    }
}
