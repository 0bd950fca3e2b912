//! Properties of `datasource` and `generator` blocks.

use super::{CompletionKind, Proposal, Proposals};
use crate::{
    ast::{Block, ConfigKind},
    ide::{
        context::{Header, Last, Member},
        documentation,
    },
    provider::{Dialect, Provider},
    resolve::{DATASOURCE_KEYS, GENERATOR_KEYS, Naming, RELATION_MODES},
};

pub(super) fn complete(block: &Header<'_>, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    let kind = if block.keyword == "datasource" { ConfigKind::Datasource } else { ConfigKind::Generator };
    match (member.last, member.has_equals) {
        (Last::Start, _) if !proposals.in_string() => keys(kind, block, proposals),
        (_, true) => values(kind, member, proposals),
        _ => {}
    }
}

fn keys(kind: ConfigKind, block: &Header<'_>, proposals: &mut Proposals<'_, '_>) {
    let given: Vec<_> = proposals
        .names
        .ast
        .blocks()
        .filter_map(|it| match it {
            Block::Config(config) if config.kind == kind && config.name.name == block.name => Some(config),
            _ => None,
        })
        .flat_map(|config| config.properties().map(|property| property.key.name.as_str()))
        .collect();
    let keys = match kind {
        ConfigKind::Datasource => DATASOURCE_KEYS,
        ConfigKind::Generator => GENERATOR_KEYS,
    };
    let postgres = proposals.names.provider().is_none_or(|it| it.dialect() == Dialect::Postgres);
    for key in keys.iter().filter(|key| !given.contains(key)) {
        let fits = match *key {
            "referentialIntegrity" => false,
            "schemas" | "extensions" => postgres,
            _ => true,
        };
        if !fits {
            continue;
        }
        let (plain, snippet) = match *key {
            "url" => ("env(\"DATABASE_URL\")", "env(\"${1:DATABASE_URL}\")"),
            "directUrl" => ("env(\"DIRECT_URL\")", "env(\"${1:DIRECT_URL}\")"),
            "schemas" => ("[\"public\"]", "[\"${1:public}\"]"),
            "extensions" | "previewFeatures" => ("[]", "[$1]"),
            "dependencies" => ("{}", "{ ${1:domain}: \"${2:../domain}\" }"),
            _ => ("\"\"", "\"$1\""),
        };
        proposals.add(
            Proposal::new(*key, CompletionKind::Property)
                .documented(documentation::property(kind, key))
                .inserting(format!("{key} = {plain}"))
                .snippet(format!("{key} = {snippet}")),
        );
    }
}

fn values(kind: ConfigKind, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    if let Some(frame) = member.frames.last() {
        if frame.callee == "env" && frame.position == 0 {
            let name = if member.name == "directUrl" { "DIRECT_URL" } else { "DATABASE_URL" };
            proposals.add_string(name);
        }
        return;
    }
    if member.has_value {
        return;
    }
    match (kind, member.name) {
        (ConfigKind::Datasource, "provider") => {
            for provider in Provider::ALL {
                proposals.add_string(provider.name());
            }
        }
        (ConfigKind::Datasource, "relationMode") => {
            for mode in RELATION_MODES {
                proposals.add_string(mode);
            }
        }
        (ConfigKind::Datasource, "naming") => {
            for (naming, _) in Naming::ALL {
                proposals.add_string(naming);
            }
        }
        (ConfigKind::Datasource, "url" | "directUrl") if !proposals.in_string() => proposals.add(
            Proposal::new("env", CompletionKind::Function)
                .documented(documentation::function("env"))
                .inserting("env(\"\")")
                .snippet("env(\"${1:DATABASE_URL}\")"),
        ),
        (ConfigKind::Generator, "provider") => proposals.add_string("dioptra"),
        _ => {}
    }
}
