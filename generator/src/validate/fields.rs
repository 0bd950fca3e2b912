//! Columns.

use super::Context;
use crate::{
    diagnostics::{Diagnostic, Fix},
    provider::{Dialect, Provider},
    resolve::{Field, Type},
    schema::{Arity, Default, Literal, ScalarType},
    source::Span,
};

pub(super) fn lists_are_for_postgresql(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|provider| !provider.has_scalar_lists()) else { return };
    for (model, field) in cx.resolved.fields() {
        if let (Arity::List, Type::Scalar(_)) = (field.arity, &field.ty) {
            let message = format!("{} has no columns that hold a list", provider.display());
            let help = format!("make it a model with a relation to `{}`, or use `Json`", model.name());
            cx.diagnostics
                .push(Diagnostic::error("field.list_not_supported", field.type_span(), message).help(help));
        }
    }
}

pub(super) fn updated_at_is_a_date_time(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let (Some(span), Type::Scalar(scalar)) = (field.flags.updated_at, &field.ty) else { continue };
        let fits = matches!(
            scalar,
            ScalarType::DateTime | ScalarType::Timestamptz | ScalarType::Date | ScalarType::Time
        );
        if !fits || field.arity == Arity::List {
            let message = format!("`@updatedAt` is for `DateTime`, not for `{}`", field.type_text());
            let help = format!("write `{} DateTime @updatedAt`", field.name());
            cx.diagnostics.push(
                Diagnostic::error("field.updated_at_type", span, message)
                    .help(help.clone())
                    .fix(Fix::replace(help, field.type_span(), "DateTime")),
            );
        }
    }
}

pub(super) fn version_is_a_required_integer(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let (Some(span), Type::Scalar(scalar)) = (field.flags.version, &field.ty) else { continue };
        if !matches!(scalar, ScalarType::Int | ScalarType::BigInt) || !field.is_required() {
            let message =
                format!("`@version` is for a required `Int` or `BigInt`, not for `{}`", field.type_text());
            let help = format!("write `{} Int @default(0) @version`", field.name());
            cx.diagnostics.push(Diagnostic::error("field.version_type", span, message).help(help));
        }
    }
}

pub(super) fn generated_columns_have_no_other_source(cx: &mut Context<'_, '_>) {
    for (_, field) in cx.resolved.fields() {
        let Some(generated) = field.generated else { continue };
        let others = [
            ("@default", field.default.as_ref().map(|default| default.span)),
            ("@updatedAt", field.flags.updated_at),
            ("@version", field.flags.version),
        ];
        for (name, span) in others {
            let Some(span) = span else { continue };
            let message =
                format!("a generated column takes its value from its expression, not from `{name}`");
            cx.diagnostics.push(
                Diagnostic::error("field.generated_and_written", span, message)
                    .label(generated.span, "the expression")
                    .help(format!("remove `{name}` or `@generated`")),
            );
        }
    }
}

/// `Unsupported` is for types that the language has no name for. A warning: the column is right, but not in the client.
pub(super) fn unsupported_types_have_no_name(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider() else { return };
    let datasource = cx.resolved.config.datasource.as_ref().map_or("db", |it| &it.ast.name.name);
    for (_, field) in cx.resolved.fields() {
        let Some(ScalarType::Unsupported(text)) = field.scalar() else { continue };
        let (base, arguments) = text.split_at(text.find('(').unwrap_or(text.len()));
        let base = base.trim().to_lowercase();
        let known = match provider.dialect() {
            Dialect::Sqlite => sqlite_type(&base).map(str::to_owned),
            Dialect::Postgres | Dialect::Mysql => provider
                .native_types()
                .iter()
                .find(|rule| rule.name.to_lowercase() == base)
                .map(|rule| format!("{} @{datasource}.{}{arguments}", rule.scalars[0], rule.name)),
        };
        if let Some(known) = known {
            let message = format!("the type `{text}` is supported");
            let help = format!("write `{} {known}`", field.name());
            cx.diagnostics.push(
                Diagnostic::warning("field.needlessly_unsupported", field.type_span(), message)
                    .help(help.clone())
                    .fix(Fix::replace(help, base_span(field), known)),
            );
        }
    }
}

/// The type without its suffix.
fn base_span(field: &Field<'_>) -> Span {
    field.ast.ty.as_ref().map_or(field.type_span(), |ty| ty.name.span())
}

fn sqlite_type(name: &str) -> Option<&'static str> {
    Some(match name {
        "text" => "String",
        "integer" | "int" => "Int",
        "bigint" => "BigInt",
        "real" => "Float",
        "decimal" => "Decimal",
        "blob" => "Bytes",
        "datetime" => "DateTime",
        "boolean" => "Boolean",
        "json" | "jsonb" => "Json",
        _ => return None,
    })
}

/// SQLite stores a decimal as a 64-bit float: 15 digits are exact.
pub(super) fn decimals_fit_sqlite(cx: &mut Context<'_, '_>) {
    if cx.provider() != Some(Provider::Sqlite) {
        return;
    }
    for (_, field) in cx.resolved.fields() {
        if field.scalar() != Some(&ScalarType::Decimal) {
            continue;
        }
        let default = field.default.as_ref();
        if let Some(Default::Literal(Literal::Number(text))) = default.and_then(|it| it.value.as_ref())
            && let Some(span) = default.map(|it| it.expression.span)
            && significant_digits(text) > 15
        {
            let message = "SQLite keeps 15 digits of a decimal exactly, this one has more";
            let help = "shorten it, or store the number as `String`";
            cx.diagnostics.push(Diagnostic::error("default.decimal_on_sqlite", span, message).help(help));
        }
        // Only where the schema is checked for another database than its own.
        if let Some(native) = &field.native
            && native.arguments.first().is_some_and(|precision| *precision > 15)
        {
            let message = "SQLite keeps 15 digits of a decimal exactly, this type has more";
            cx.diagnostics.push(
                Diagnostic::warning("field.decimal_on_sqlite", native.span, message)
                    .help("on SQLite, keep values within 15 digits"),
            );
        }
    }
}

fn significant_digits(number: &str) -> usize {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_matches('0').len()
}
