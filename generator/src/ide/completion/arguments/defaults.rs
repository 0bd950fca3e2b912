//! What can be in `@default(..)`.

use crate::{
    ast::Enum,
    ide::{
        completion::{CompletionKind, Proposal, Proposals},
        context::Member,
        documentation,
    },
    resolve::{FUNCTIONS, fitting},
    schema::ScalarType,
};

/// Literals of the field's type, which are few enough to list: booleans and enum values.
pub(super) fn values(member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    let is_element = member.frames.len() > 1;
    if member.suffix == "[]" && !is_element {
        proposals.add(Proposal::new("[]", CompletionKind::Value).snippet("[$1]").rank(0));
        return;
    }
    literals(member.ty.unwrap_or_default(), proposals);
}

/// The literals of a type.
fn literals(ty: &str, proposals: &mut Proposals<'_, '_>) {
    booleans(ty, proposals);
    for value in proposals.names.enumeration(ty).into_iter().flat_map(Enum::values) {
        proposals.add(
            Proposal::new(&value.name.name, CompletionKind::EnumValue)
                .detail(ty)
                .documentation(value.documentation.clone())
                .rank(0),
        );
    }
}

/// What a column of a type can be compared with in `where:`, where values of enums are strings.
pub(super) fn operands(ty: &str, proposals: &mut Proposals<'_, '_>) {
    if !proposals.in_string() {
        booleans(ty, proposals);
        proposals.add(Proposal::new("null", CompletionKind::Value));
    }
    for value in proposals.names.enumeration(ty).into_iter().flat_map(Enum::values) {
        let map = value.attributes.iter().find(|it| it.name.name == "map");
        let stored = map.and_then(|it| it.arguments().first()?.value.as_string());
        proposals.add_string(stored.unwrap_or(&value.name.name));
    }
}

fn booleans(ty: &str, proposals: &mut Proposals<'_, '_>) {
    if ty == "Boolean" {
        for literal in ["true", "false"] {
            proposals.add(Proposal::new(literal, CompletionKind::Value).rank(0));
        }
    }
}

/// Functions that make values of the field's type.
pub(super) fn functions(member: &Member<'_>, proposals: &mut Proposals<'_, '_>) {
    let ty = member.ty.unwrap_or_default();
    let is_list = member.suffix == "[]";
    for name in FUNCTIONS {
        let fits = match fitting(name) {
            Some(types) => !is_list && types.iter().any(|it| scalar_is(it, ty)),
            None => true,
        };
        if !fits {
            continue;
        }
        let proposal = Proposal::new(format!("{name}()"), CompletionKind::Function)
            .documented(documentation::function(name));
        let (proposal, rank) = match name {
            "dbgenerated" => (proposal.inserting("dbgenerated(\"\")").snippet("dbgenerated(\"$1\")"), 2),
            _ => (proposal, 1),
        };
        proposals.add(proposal.rank(rank));
    }
}

/// True for the unrefined type called `name`.
fn scalar_is(ty: &ScalarType, name: &str) -> bool {
    matches!(
        (ty, name),
        (ScalarType::Int, "Int")
            | (ScalarType::BigInt, "BigInt")
            | (ScalarType::DateTime, "DateTime")
            | (ScalarType::String, "String")
    )
}
