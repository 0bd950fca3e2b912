//! Arguments of attributes, and their values.

mod defaults;

use super::{CompletionKind, Proposal, Proposals, relations};
use crate::{
    ast::{Field, Model},
    ide::{
        context::{Frame, Header, Member},
        documentation,
        names::type_name,
    },
    provider::Dialect,
    resolve::{
        ACTIONS, AttributeRule, ENUM_ATTRIBUTES, FIELD_ATTRIBUTES, METHODS, MODEL_ATTRIBUTES, SORTS,
        VALIDATORS, VALUE_ATTRIBUTES,
    },
};

pub(super) fn complete(block: &Header<'_>, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    let (Some(attribute), Some(rule)) = (member.attribute(), rule(block, member)) else { return };
    let Some((frame, outer)) = member.frames.split_last() else { return };
    if frame.has_value {
        return;
    }
    let argument = member.frames.first().and_then(|first| argument(first, rule)).unwrap_or_default();
    match (outer, frame.open) {
        ([], _) if frame.argument.is_some() => value(block, member, argument, proposals),
        ([], _) => {
            value(block, member, argument, proposals);
            if !proposals.in_string() {
                names(rule, member, frame, proposals);
            }
        }
        ([_], "[") if matches!(argument, "fields" | "references") => {
            if let Some(model) = model_of_columns(block, member, argument, proposals) {
                let likely = |field: &Field| match (attribute, argument) {
                    ("@relation", "fields") => field.name.name.starts_with(member.name),
                    ("@relation", _) => field.attributes.iter().any(|it| it.name.name == "id"),
                    _ => false,
                };
                columns(model, attribute, frame, likely, proposals);
            }
        }
        ([_], "[") if argument == "value" => defaults::values(member, proposals),
        ([_, list], "(") if list.open == "[" && attribute.starts_with("@@") => match frame.argument {
            Some(option) => value(block, member, option, proposals),
            None => column_options(frame, proposals),
        },
        ([_], "{") if argument == "where" => condition(block, frame, proposals),
        ([.., entries], "{") if argument == "where" => {
            let field = entries.argument.unwrap_or_default();
            match frame.argument {
                Some(_) => defaults::operands(proposals.type_of(block, field), proposals),
                None => proposals.add(argument_name("not", "not: ")),
            }
        }
        _ => {}
    }
}

/// The rule of the attribute whose parentheses are open.
fn rule(block: &Header<'_>, member: &Member<'_>) -> Option<&'static AttributeRule> {
    let attribute = member.attribute()?;
    let (rules, name) = match (attribute.strip_prefix("@@"), block.keyword) {
        (Some(name), "enum") => (ENUM_ATTRIBUTES, name),
        (Some(name), _) => (MODEL_ATTRIBUTES, name),
        (None, "input") => (VALIDATORS, attribute.trim_start_matches('@')),
        (None, "enum") => (VALUE_ATTRIBUTES, attribute.trim_start_matches('@')),
        (None, _) => (FIELD_ATTRIBUTES, attribute.trim_start_matches('@')),
    };
    rules.iter().find(|rule| rule.name == name)
}

/// The argument that the cursor is in: by its name, else by its position.
fn argument<'r>(frame: &Frame<'r>, rule: &AttributeRule) -> Option<&'r str> {
    let positional = rule.positional.first().and_then(|names| names.get(frame.position)).copied();
    frame.argument.or(positional)
}

/// The names of arguments that are not there yet.
fn names(rule: &AttributeRule, member: &Member<'_>, frame: &Frame<'_>, proposals: &mut Proposals<'_, '_>) {
    let dialect = proposals.names.provider().map(crate::provider::Provider::dialect);
    let unnamed = rule.positional.first().map_or(&[][..], |names| &names[..frame.unnamed.min(names.len())]);
    let is_given = |name: &&&str| frame.given.contains(*name) || unnamed.contains(*name);
    for name in rule.arguments.iter().filter(|name| !is_given(name)) {
        let fits = match *name {
            // SQL Server's.
            "clustered" => false,
            "map" if rule.name == "default" => false,
            "type" | "ops" => dialect.is_none_or(|it| it == Dialect::Postgres),
            "length" => dialect.is_none_or(|it| it == Dialect::Mysql),
            "where" => dialect.is_none_or(|it| it != Dialect::Mysql),
            // Where the name is left out in practice.
            "value" | "reason" | "pattern" | "values" => false,
            "name" => !matches!(rule.required, ["name"]),
            "fields" | "references" | "onDelete" | "onUpdate" => member.suffix != "[]",
            _ => true,
        };
        if !fits {
            continue;
        }
        let value = match *name {
            "fields" | "references" => "[$1]",
            "name" | "map" | "expression" => "\"$1\"",
            "where" => "{ $1 }",
            "ops" => "raw(\"$1\")",
            _ => "",
        };
        let proposal = argument_name(name, &format!("{name}: {}", value.replace("$1", "")));
        let proposal = if value.is_empty() { proposal } else { proposal.snippet(format!("{name}: {value}")) };
        proposals.add(proposal.rank(2));
    }
}

fn argument_name(name: &str, insert: &str) -> Proposal {
    Proposal::new(name, CompletionKind::Property).documented(documentation::argument(name)).inserting(insert)
}

/// What an argument can be.
fn value(block: &Header<'_>, member: &Member<'_>, argument: &str, proposals: &mut Proposals<'_, '_>) {
    let in_string = proposals.in_string();
    match argument {
        "onDelete" | "onUpdate" if !in_string => words(ACTIONS.map(|(name, _)| name), proposals),
        "sort" if !in_string => words(SORTS, proposals),
        "type" if !in_string => words(METHODS.map(|(name, _)| name), proposals),
        "ops" if !in_string => proposals.add(
            Proposal::new("raw", CompletionKind::Function)
                .documented(documentation::function("raw"))
                .inserting("raw(\"\")")
                .snippet("raw(\"$1\")"),
        ),
        "fields" | "references" if !in_string => {
            proposals.add(Proposal::new("[]", CompletionKind::Value).inserting("[]").snippet("[$1]"))
        }
        "where" if !in_string => {
            proposals.add(Proposal::new("{ }", CompletionKind::Value).inserting("{  }").snippet("{ $1 }"))
        }
        "value" if !in_string => {
            defaults::values(member, proposals);
            defaults::functions(member, proposals);
        }
        "name" if member.attribute() == Some("@relation") => {
            relations::relation_names(block.name, member.ty.unwrap_or_default(), proposals);
        }
        "map" if member.attribute() == Some("@@schema") => schemas(proposals),
        _ => {}
    }
}

fn words<const N: usize>(names: [&'static str; N], proposals: &mut Proposals<'_, '_>) {
    for name in names {
        let proposal = Proposal::new(name, CompletionKind::Value);
        proposals.add(proposal.documented(documentation::value(name)));
    }
}

fn schemas(proposals: &mut Proposals<'_, '_>) {
    let Some(datasource) = proposals.names.datasource else { return };
    let property = datasource.properties().find(|property| property.key.name == "schemas");
    let elements = property.and_then(|it| it.value.as_array()).unwrap_or_default();
    for name in elements.iter().filter_map(|element| element.as_string()) {
        proposals.add_string(name);
    }
}

fn model_of_columns<'a>(
    block: &Header<'_>,
    member: &Member<'_>,
    argument: &str,
    proposals: &Proposals<'_, 'a>,
) -> Option<&'a Model> {
    let name = if argument == "references" { member.ty? } else { block.name };
    proposals.names.model(name)
}

/// Columns, without those that the list has; the likely ones first.
fn columns(
    model: &Model,
    attribute: &str,
    frame: &Frame<'_>,
    likely: impl Fn(&Field) -> bool,
    proposals: &mut Proposals<'_, '_>,
) {
    for field in model.fields().filter(|field| !frame.given.contains(&field.name.name.as_str())) {
        let ty = type_name(field).unwrap_or_default();
        let fits = proposals.names.is_column(field) && (attribute != "@@fulltext" || ty == "String");
        if fits {
            proposals.add(
                Proposal::new(&field.name.name, CompletionKind::Field)
                    .detail(ty)
                    .documentation(field.documentation.clone())
                    .rank(if likely(field) { 0 } else { 1 }),
            );
        }
    }
}

/// `title(sort: Desc)`
fn column_options(frame: &Frame<'_>, proposals: &mut Proposals<'_, '_>) {
    let dialect = proposals.names.provider().map(crate::provider::Provider::dialect);
    for (name, only) in [("sort", None), ("length", Some(Dialect::Mysql)), ("ops", Some(Dialect::Postgres))] {
        let fits = only.is_none() || dialect.is_none() || only == dialect;
        if fits && !frame.given.contains(&name) {
            proposals.add(argument_name(name, &format!("{name}: ")));
        }
    }
}

/// `where: { published: true }`
fn condition(block: &Header<'_>, frame: &Frame<'_>, proposals: &mut Proposals<'_, '_>) {
    match (frame.argument, proposals.names.model(block.name)) {
        (Some(field), _) => {
            defaults::operands(proposals.type_of(block, field), proposals);
            proposals.add(Proposal::new("{ not: }", CompletionKind::Value).snippet("{ not: $1 }").rank(2));
        }
        (None, Some(model)) => {
            for field in model.fields().filter(|field| proposals.names.is_column(field)) {
                let name = &field.name.name;
                if !frame.given.contains(&name.as_str()) {
                    proposals.list.push(
                        Proposal::new(name, CompletionKind::Field)
                            .detail(type_name(field).unwrap_or_default())
                            .inserting(format!("{name}: ")),
                    );
                }
            }
        }
        _ => {}
    }
}

impl<'a> Proposals<'_, 'a> {
    fn type_of(&self, block: &Header<'_>, field: &str) -> &'a str {
        self.names.field(block.name, field).and_then(type_name).unwrap_or_default()
    }
}
