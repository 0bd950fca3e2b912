//! `extensions` of a datasource.

use crate::{
    ast::{Argument, Call, Property},
    diagnostics::{Diagnostic, Diagnostics, did_you_mean},
    resolve::{Spanned, arguments::mismatch},
    schema::Extension,
};

/// What an extension may have in parentheses.
const ARGUMENTS: [&str; 3] = ["map", "schema", "version"];

/// Names of extensions: `[citext, uuid_ossp(map: "uuid-ossp")]`, or one without brackets; `map:` is the name in the
/// database.
pub(super) fn read(property: &Property, diagnostics: &mut Diagnostics) -> Option<Spanned<Vec<Extension>>> {
    let value = &property.value;
    let single = value.as_name().is_some() || value.as_call().is_some();
    let elements = match value.as_array() {
        Some(elements) => elements,
        None if single => std::slice::from_ref(value),
        None => {
            let example = "extensions = [citext]";
            return mismatch("`extensions`", value, "a list of names", example, diagnostics);
        }
    };
    let mut names = Vec::new();
    for element in elements {
        match (element.as_name(), element.as_call()) {
            (Some(name), _) => names.push(Extension::named(name)),
            (None, Some(call)) => names.push(extension(call, diagnostics)),
            _ => mismatch("an element of `extensions`", element, "a name", "citext", diagnostics)?,
        }
    }
    Some(Spanned { value: names, span: property.key.span })
}

fn extension(call: &Call, diagnostics: &mut Diagnostics) -> Extension {
    let mut given: Vec<(&str, &Argument)> = Vec::new();
    for argument in &call.arguments.list {
        let name = argument.name.as_ref().map_or("", |it| it.name.as_str());
        if !ARGUMENTS.contains(&name) {
            diagnostics.push(unknown(argument, name));
        } else if let Some((_, first)) = given.iter().find(|(other, _)| *other == name) {
            let message = format!("`{name}` is given twice");
            diagnostics.push(
                Diagnostic::error("attribute.duplicate_argument", argument.span, message)
                    .label(first.span, "the first")
                    .help("remove one of the two"),
            );
        } else {
            if argument.value.as_string().is_none() {
                let example = format!("{name}: \"text\"");
                mismatch::<()>(&format!("`{name}`"), &argument.value, "a string", &example, diagnostics);
            }
            given.push((name, argument));
        }
    }
    let text = |wanted: &str| {
        let argument = given.iter().find(|(name, _)| *name == wanted);
        argument.and_then(|(_, it)| it.value.as_string()).map(str::to_owned)
    };
    Extension {
        name: text("map").unwrap_or_else(|| call.name.name.clone()),
        schema: text("schema"),
        version: text("version"),
    }
}

fn unknown(argument: &Argument, name: &str) -> Diagnostic {
    let known = "an extension may have `map`, `schema` and `version`, each a string";
    match &argument.name {
        Some(it) => {
            let message = format!("an extension has no argument `{name}`");
            Diagnostic::error("attribute.unknown_argument", it.span, message).suggest(
                it.span,
                did_you_mean(name, ARGUMENTS),
                || known.to_owned(),
            )
        }
        None => {
            let message = "this argument of an extension has no name";
            Diagnostic::error("attribute.too_many_arguments", argument.span, message).help(known)
        }
    }
}
