//! Attributes.

use super::{CompletionKind, Proposal, Proposals, relations};
use crate::{
    ast::Model,
    ide::{
        context::{Header, Member},
        documentation,
    },
    provider::{Dialect, NativeTypeRule, Provider},
    resolve::{
        AttributeRule, ENUM_ATTRIBUTES, FIELD_ATTRIBUTES, MODEL_ATTRIBUTES, Place, VALIDATORS,
        VALUE_ATTRIBUTES,
    },
    schema::ScalarType,
};

/// `@@name`, where `signs` of it are still to be written.
pub(super) fn of_block(block: &Header<'_>, signs: &str, proposals: &mut Proposals<'_, '_>) {
    let rules = if block.keyword == "enum" { ENUM_ATTRIBUTES } else { MODEL_ATTRIBUTES };
    let dialect = proposals.names.provider().map(Provider::dialect);
    let model = proposals.names.model(block.name);
    let given = |name: &str| model.is_some_and(|model| model.attributes().any(|it| it.name.name == name));
    for rule in rules.iter().filter(|rule| rule.repeatable || !given(rule.name)) {
        let fits = match rule.name {
            "id" => !model.is_some_and(has_key),
            "schema" => dialect.is_none_or(|dialect| dialect == Dialect::Postgres),
            "fulltext" | "shardKey" => dialect.is_none_or(|dialect| dialect == Dialect::Mysql),
            _ => true,
        };
        if fits {
            add(rule, "@@", signs, proposals);
        }
    }
}

/// `@name` behind an enum value, where `signs` of it are still to be written.
pub(super) fn of_value(member: &Member<'_>, signs: &str, proposals: &mut Proposals<'_, '_>) {
    for rule in VALUE_ATTRIBUTES.iter().filter(|rule| !is_given(rule, member)) {
        add(rule, "@", signs, proposals);
    }
}

/// `@name` behind a field of an input, where `signs` of it are still to be written.
pub(super) fn of_input(member: &Member<'_>, signs: &str, proposals: &mut Proposals<'_, '_>) {
    for rule in VALIDATORS.iter().filter(|rule| !is_given(rule, member)) {
        add(rule, "@", signs, proposals);
    }
}

/// `@name` behind a field, where `signs` of it are still to be written.
pub(super) fn of_field(
    block: &Header<'_>,
    member: &Member<'_>,
    signs: &str,
    proposals: &mut Proposals<'_, '_>,
) {
    let ty = member.ty.unwrap_or_default();
    let is_relation = proposals.names.model(ty).is_some();
    let model = proposals.names.model(block.name);
    let has_key = model.is_some_and(has_key);
    let mysql = proposals.names.provider().is_some_and(|provider| provider.dialect() == Dialect::Mysql);
    for rule in FIELD_ATTRIBUTES.iter().filter(|rule| !is_given(rule, member)) {
        let fits = match (rule.name, rule.place) {
            (_, Place::Relation) => is_relation,
            (_, Place::Scalar) if is_relation => false,
            ("id", _) => !has_key,
            ("updatedAt", _) => ty == "DateTime",
            ("json", _) => ty == "Json",
            ("version", _) => matches!(ty, "Int" | "BigInt"),
            ("shardKey", _) => mysql,
            _ => true,
        };
        if rule.name == "relation" && is_relation {
            relations::attribute(block, member, signs, proposals);
        } else if fits {
            add(rule, "@", signs, proposals);
        }
    }
    let has_native = member.attributes.iter().any(|attribute| attribute.contains('.'));
    if !is_relation && !has_native {
        let prefix = proposals.names.datasource_name();
        for rule in fitting_native_types(member, proposals) {
            let proposal = native_type(rule, &format!("{signs}{prefix}."));
            proposals.add(proposal.rank(3));
        }
    }
}

/// `VarChar` behind `@db.`
pub(super) fn native_types(prefix: &str, member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    if prefix == proposals.names.datasource_name() {
        for rule in fitting_native_types(member, proposals) {
            proposals.add(native_type(rule, ""));
        }
    }
}

/// Those that store the type of the field; all of them where the type is not known.
fn fitting_native_types(member: &Member<'_>, proposals: &Proposals<'_, '_>) -> Vec<&'static NativeTypeRule> {
    let ty = ScalarType::NAMES.into_iter().find(|name| member.ty == Some(name));
    let known = ty.is_some() || member.ty.is_none_or(|ty| proposals.names.get(ty).is_none());
    let rules = proposals.names.provider().filter(|_| known).map_or(&[][..], Provider::native_types);
    rules.iter().filter(|rule| ty.is_none_or(|ty| rule.scalars.contains(&ty))).collect()
}

fn native_type(rule: &'static NativeTypeRule, before: &str) -> Proposal {
    let name = format!("{before}{}", rule.name);
    let proposal = Proposal::new(&name, CompletionKind::Attribute)
        .detail(rule.scalars.join(", "))
        .documentation(Some(documentation::native_type(rule)));
    let placeholders: Vec<_> =
        rule.arguments.iter().zip(1..).map(|(it, number)| format!("${{{number}:{}}}", it.name)).collect();
    match rule.required {
        0 => proposal,
        _ => proposal.inserting(format!("{name}()")).snippet(format!("{name}({})", placeholders.join(", "))),
    }
}

fn has_key(model: &Model) -> bool {
    let mut all = model.fields().flat_map(|field| &field.attributes).chain(model.attributes());
    all.any(|attribute| attribute.name.name == "id")
}

fn is_given(rule: &AttributeRule, member: &Member<'_>) -> bool {
    !rule.repeatable && member.attributes.iter().any(|it| it.strip_prefix('@') == Some(rule.name))
}

fn add(rule: &AttributeRule, at: &str, signs: &str, proposals: &mut Proposals<'_, '_>) {
    let written = format!("{signs}{}", rule.name);
    let positional = rule.required.first().copied().or(match rule.positional {
        [["fields"], ..] => Some("fields"),
        [["min", "max"]] => Some("min"),
        _ => None,
    });
    let (plain, snippet) = match positional {
        None => ("", ""),
        Some("fields") => ("([])", "([$1])"),
        Some("min") => ("()", "(min: ${1:1}, max: ${2:80})"),
        Some("values") => ("([])", "([\"$1\"])"),
        Some("value") => ("()", "($1)"),
        Some("type") => ("()", "(${1:crate::Type})"),
        Some(_) if rule.arguments.starts_with(&["name", "expression"]) => {
            ("(\"\")", "(${1:name}, \"${2:sql}\")")
        }
        Some(_) => ("(\"\")", "(\"$1\")"),
    };
    let mut proposal = Proposal::new(&written, CompletionKind::Attribute)
        .documented(documentation::attribute(&format!("{at}{}", rule.name)))
        .inserting(format!("{written}{plain}"));
    if !snippet.is_empty() {
        proposal = proposal.snippet(format!("{written}{snippet}"));
    }
    // What only few schemas need comes last.
    let rare =
        matches!(rule.name, "shardKey" | "ignore" | "was" | "generated" | "sensitive" | "version" | "check");
    proposals.add(proposal.rank(if rare { 2 } else { 1 }));
}
