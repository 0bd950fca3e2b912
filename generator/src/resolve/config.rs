//! The `datasource` and `generator` blocks.

mod dependencies;
mod extensions;
mod keys;

use std::collections::HashMap;

use heck::{ToLowerCamelCase, ToSnakeCase, ToUpperCamelCase};

use super::{Spanned, arguments::mismatch};
use crate::{
    ast::{self, Ast, Block, Call, ConfigKind, Expression, Property},
    diagnostics::{Diagnostic, Diagnostics, Fix, did_you_mean},
    provider::Provider,
    schema::{Extension, Generator, UrlSource},
    source::Span,
};

/// What the configuration blocks say.
pub(crate) struct Config<'a> {
    /// The provider to check and generate for: the override, else the datasource's. `None` if it was reported.
    pub provider: Option<Provider>,
    /// The datasource's own provider, to which native types belong.
    pub declared: Option<Provider>,
    pub datasource: Option<DatasourceBlock<'a>>,
    pub generators: Vec<Generator>,
}

pub(crate) struct DatasourceBlock<'a> {
    pub ast: &'a ast::Config,
    pub url: Option<UrlSource>,
    pub direct_url: Option<UrlSource>,
    pub shadow_url: Option<UrlSource>,
    /// `relationMode`, or the old `referentialIntegrity`.
    pub relation_mode: Option<Spanned<&'a str>>,
    pub naming: Naming,
    pub foreign_keys: bool,
    pub schemas: Option<Spanned<Vec<Spanned<&'a str>>>>,
    pub extensions: Option<Spanned<Vec<Extension>>>,
}

pub(crate) const DATASOURCE_KEYS: &[&str] = &[
    "provider",
    "url",
    "directUrl",
    "shadowDatabaseUrl",
    "naming",
    "relationMode",
    "referentialIntegrity",
    "schemas",
    "extensions",
];
pub(crate) const GENERATOR_KEYS: &[&str] =
    &["provider", "output", "crateName", "runtime", "dependencies", "seed", "previewFeatures"];
pub(crate) const RELATION_MODES: [&str; 2] = ["foreignKeys", "prisma"];

pub(super) fn resolve<'a>(
    ast: &'a Ast,
    provider: Option<Provider>,
    diagnostics: &mut Diagnostics,
) -> Config<'a> {
    let mut config = Config { provider, declared: None, datasource: None, generators: Vec::new() };
    let mut generators: HashMap<&str, Span> = HashMap::new();
    for block in ast.blocks() {
        let Block::Config(block) = block else { continue };
        keys::report_duplicates(block, diagnostics);
        match (block.kind, &config.datasource) {
            (ConfigKind::Generator, _) => {
                if let Some(first) = generators.insert(&block.name.name, block.name.span) {
                    let message = format!("two generators are called `{}`", block.name.name);
                    diagnostics.push(
                        Diagnostic::error("name.duplicate_block", block.name.span, message)
                            .label(first, "the first")
                            .help("rename one of the two, or remove it"),
                    );
                }
                config.generators.extend(generator(block, diagnostics));
            }
            (ConfigKind::Datasource, None) => {
                config.declared = declared_provider(block, diagnostics);
                config.datasource = Some(datasource(block, diagnostics));
            }
            (ConfigKind::Datasource, Some(first)) => diagnostics.push(
                Diagnostic::error(
                    "datasource.duplicate",
                    block.name.span,
                    "a schema has only one datasource block",
                )
                .label(first.ast.name.span, "the first")
                .help("remove one of the two; two databases are two schemas"),
            ),
        }
    }
    if config.datasource.is_none() && ast.files.iter().all(|file| !file.unread) {
        report_missing(ast, diagnostics);
    }
    config.provider = provider.or(config.declared);
    config
}

fn report_missing(ast: &Ast, diagnostics: &mut Diagnostics) {
    let looks_like_one = |block: &Block| match block {
        Block::Invalid(invalid) => {
            invalid.unnamed_block || invalid.name.as_ref().is_some_and(|it| it.name == "db")
        }
        _ => false,
    };
    if !ast.blocks().any(looks_like_one) {
        let span = Span { file: 0, start: 0, end: 0 };
        diagnostics.push(
            Diagnostic::error("datasource.missing", span, "the schema has no datasource block")
                .help("add `datasource db { provider = \"sqlite\" }`")
                .fix(Fix::replace(
                    "add a datasource for SQLite",
                    span,
                    "datasource db {\n  provider = \"sqlite\"\n}\n\n",
                )),
        );
    }
}

fn declared_provider(block: &ast::Config, diagnostics: &mut Diagnostics) -> Option<Provider> {
    let names = Provider::ALL.map(|it| format!("\"{}\"", it.name())).join(", ");
    let Some(property) = find(block, "provider") else {
        if block.properties().count() == block.members.len() {
            let message = format!("datasource `{}` has no provider", block.name.name);
            diagnostics.push(
                Diagnostic::error("datasource.missing_provider", block.name.span, message)
                    .help(format!("add `provider = ..` with one of {names}"))
                    .fix(Fix::add_line(
                        "add the provider for SQLite",
                        block.body.first_byte(),
                        "provider = \"sqlite\"",
                    )),
            );
        }
        return None;
    };
    let name = string(property, diagnostics)?;
    let provider = Provider::from_name(name.value);
    if provider.is_none() {
        let meant = did_you_mean(name.value, Provider::ALL.map(Provider::name));
        let message = format!("there is no provider \"{}\"", name.value);
        diagnostics.push(Diagnostic::error("datasource.unknown_provider", name.span, message).suggest(
            name.span,
            meant.map(|meant| format!("\"{meant}\"")),
            || match name.value {
                "cockroachdb" => format!("CockroachDB is not supported; the providers are {names}"),
                "sqlserver" => format!("SQL Server is not supported; the providers are {names}"),
                "mongodb" => format!("MongoDB is not supported; the providers are {names}"),
                _ => format!("the providers are {names}"),
            },
        ));
    }
    provider
}

fn datasource<'a>(block: &'a ast::Config, diagnostics: &mut Diagnostics) -> DatasourceBlock<'a> {
    keys::report_unknown(block, DATASOURCE_KEYS, diagnostics);
    let mut url = |key| find(block, key).and_then(|property| url_source(property, diagnostics));
    let (url, direct_url, shadow_url) = (url("url"), url("directUrl"), url("shadowDatabaseUrl"));
    let relation_mode = relation_mode(block, diagnostics);
    DatasourceBlock {
        ast: block,
        url,
        direct_url,
        shadow_url,
        naming: naming(block, diagnostics),
        relation_mode,
        foreign_keys: relation_mode.is_none_or(|mode| mode.value != "prisma"),
        schemas: find(block, "schemas").and_then(|property| schemas(property, diagnostics)),
        extensions: find(block, "extensions").and_then(|property| extensions::read(property, diagnostics)),
    }
}

fn url_source(property: &Property, diagnostics: &mut Diagnostics) -> Option<UrlSource> {
    let key = &property.key.name;
    if let Some(text) = property.value.as_string() {
        if text.is_empty() {
            let message = format!("`{key}` is empty");
            let help = format!("write `{key} = env(\"DATABASE_URL\")`, or the URL between the quotes");
            diagnostics
                .push(Diagnostic::error("datasource.empty_url", property.value.span, message).help(help));
            return None;
        }
        return Some(UrlSource::Literal(text.to_owned()));
    }
    let variable = match property.value.as_call() {
        Some(call) if call.name.name == "env" => match call.arguments.list.as_slice() {
            [argument] => argument.value.as_string().filter(|name| !name.is_empty()),
            _ => None,
        },
        _ => {
            let example = format!("{key} = env(\"DATABASE_URL\")");
            return mismatch(
                &format!("`{key}`"),
                &property.value,
                "a string or `env(..)`",
                &example,
                diagnostics,
            );
        }
    };
    let unwritten = property.value.as_call().is_some_and(Call::lacks_a_value);
    if variable.is_none() && !unwritten {
        diagnostics.push(
            Diagnostic::error(
                "datasource.bad_env",
                property.value.span,
                "`env` takes the name of an environment variable",
            )
            .help(format!("write for example `{key} = env(\"DATABASE_URL\")`")),
        );
    }
    variable.map(|name| UrlSource::Environment(name.to_owned()))
}

/// How tables, columns and enum types without `@map` are called in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Naming {
    /// As in the schema, which is Prisma's way.
    #[default]
    AsWritten,
    SnakeCase,
    CamelCase,
    PascalCase,
}

impl Naming {
    pub const ALL: [(&'static str, Naming); 4] = [
        ("asWritten", Naming::AsWritten),
        ("snake_case", Naming::SnakeCase),
        ("camelCase", Naming::CamelCase),
        ("PascalCase", Naming::PascalCase),
    ];

    /// The name in the database; `None` where it is the one written.
    pub fn apply(self, name: &str) -> Option<String> {
        match self {
            Naming::AsWritten => None,
            Naming::SnakeCase => Some(name.to_snake_case()),
            Naming::CamelCase => Some(name.to_lower_camel_case()),
            Naming::PascalCase => Some(name.to_upper_camel_case()),
        }
    }
}

fn naming(block: &ast::Config, diagnostics: &mut Diagnostics) -> Naming {
    let Some(name) = find(block, "naming").and_then(|property| string(property, diagnostics)) else {
        return Naming::AsWritten;
    };
    if let Some((_, naming)) = Naming::ALL.into_iter().find(|(it, _)| *it == name.value) {
        return naming;
    }
    let names = Naming::ALL.map(|(name, _)| name);
    let message = format!("there is no naming \"{}\"", name.value);
    let meant = diagnostics.did_you_mean(name.value, names).map(|meant| format!("\"{meant}\""));
    let diagnostic = Diagnostic::error("datasource.unknown_naming", name.span, message);
    diagnostics.push(diagnostic.suggest(name.span, meant, || {
        format!("the namings are {}", names.map(|name| format!("\"{name}\"")).join(", "))
    }));
    Naming::AsWritten
}

fn relation_mode<'a>(block: &'a ast::Config, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
    let (new, old) = (find(block, "relationMode"), find(block, "referentialIntegrity"));
    match (new, old) {
        (Some(new), Some(old)) => diagnostics.push(
            Diagnostic::error(
                "datasource.relation_mode_twice",
                old.key.span,
                "`referentialIntegrity` is the old name of `relationMode`, which is here, too",
            )
            .label(new.key.span, "the new name")
            .help("remove `referentialIntegrity`")
            .fix(Fix::remove("remove `referentialIntegrity`", old.span)),
        ),
        (None, Some(old)) => diagnostics.push(
            Diagnostic::warning(
                "datasource.old_relation_mode",
                old.key.span,
                "`referentialIntegrity` is now called `relationMode`",
            )
            .help("write `relationMode`")
            .fix(Fix::replace("write `relationMode`", old.key.span, "relationMode")),
        ),
        _ => {}
    }
    let property = new.or(old)?;
    let mode = string(property, diagnostics)?;
    if !RELATION_MODES.contains(&mode.value) {
        let message = format!("there is no relation mode \"{}\"", mode.value);
        diagnostics.push(
            Diagnostic::error("datasource.unknown_relation_mode", mode.span, message).help(
                "write \"foreignKeys\" (the default), or \"prisma\" for relations without foreign keys",
            ),
        );
    }
    Some(mode)
}

fn schemas<'a>(
    property: &'a Property,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<Vec<Spanned<&'a str>>>> {
    let Some(elements) = property.value.as_array() else {
        let example = "schemas = [\"public\"]";
        return mismatch("`schemas`", &property.value, "a list of strings", example, diagnostics);
    };
    let mut names = Vec::new();
    for element in elements {
        match element.as_string() {
            Some(name) => names.push(Spanned { value: name, span: element.span }),
            None => mismatch("an element of `schemas`", element, "a string", "\"public\"", diagnostics)?,
        }
    }
    Some(Spanned { value: names, span: property.value.span })
}

/// The block's settings, if it is Dioptra's.
fn generator(block: &ast::Config, diagnostics: &mut Diagnostics) -> Option<Generator> {
    let Some(provider) = find(block, "provider") else {
        if block.properties().count() == block.members.len() {
            let message = format!("generator `{}` has no provider", block.name.name);
            diagnostics.push(
                Diagnostic::error("generator.missing_provider", block.name.span, message)
                    .help("add `provider = \"dioptra\"`")
                    .fix(Fix::add_line("add a provider", block.last_member(), "provider = \"dioptra\"")),
            );
        }
        return None;
    };
    // Other tools may have any value here.
    if provider.value.as_string() != Some("dioptra") {
        return None;
    }
    keys::report_unknown(block, GENERATOR_KEYS, diagnostics);
    let dependencies =
        find(block, "dependencies").map_or_else(Vec::new, |it| dependencies::read(it, diagnostics));
    let mut text = |key| {
        find(block, key).and_then(|property| string(property, diagnostics)).map(|it| it.value.to_owned())
    };
    Some(Generator {
        name: block.name.name.clone(),
        output: text("output"),
        crate_name: text("crateName"),
        runtime_path: text("runtime"),
        dependencies,
        seed: text("seed"),
    })
}

fn find<'a>(block: &'a ast::Config, key: &str) -> Option<&'a Property> {
    block.properties().find(|property| property.key.name == key)
}

fn string<'a>(property: &'a Property, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
    let value: &Expression = &property.value;
    let key = &property.key.name;
    match value.as_string() {
        Some(text) => Some(Spanned { value: text, span: value.span }),
        None => {
            let text = if key == "provider" { "sqlite" } else { "text" };
            let example = format!("{key} = \"{text}\"");
            mismatch(&format!("`{key}`"), value, "a string", &example, diagnostics)
        }
    }
}
