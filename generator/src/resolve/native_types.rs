//! `@db.Name(arguments)`.

use super::{Config, Field, Native, Type};
use crate::{
    ast::{Attribute, ExpressionKind},
    diagnostics::{Diagnostic, Diagnostics, Fix, did_you_mean},
    provider::{NativeTypeRule, Provider},
    schema::ScalarType,
    source::Span,
};

/// True for attributes with a dot in their name.
pub(super) fn is_one(attribute: &Attribute) -> bool {
    attribute.name.name.contains('.')
}

/// The native type of a field, checked against the declared provider and the field's type.
pub(super) fn read(field: &Field<'_>, config: &Config<'_>, diagnostics: &mut Diagnostics) -> Option<Native> {
    let mut attributes = field.ast.attributes.iter().filter(|it| is_one(it));
    let attribute = attributes.next()?;
    for second in attributes {
        diagnostics.push(
            Diagnostic::error("native_type.duplicate", second.span, "a field has only one native type")
                .label(attribute.span, "the first")
                .help("remove one of the two")
                .fix(Fix::remove(format!("remove `@{}`", second.name.name), second.span)),
        );
    }
    let (datasource, provider) = (config.datasource.as_ref()?.ast.name.name.as_str(), config.declared?);
    match check(attribute, field, datasource, provider) {
        Ok(native) => Some(native),
        Err(Some(diagnostic)) => {
            diagnostics.push(*diagnostic);
            None
        }
        Err(None) => None,
    }
}

type Finding = Option<Box<Diagnostic>>;

fn check(
    attribute: &Attribute,
    field: &Field<'_>,
    datasource: &str,
    provider: Provider,
) -> Result<Native, Finding> {
    let error = |code, span: Span, message: String, help: String| {
        Err(Some(Box::new(Diagnostic::error(code, span, message).help(help))))
    };
    let full = &attribute.name.name;
    let (prefix, name) = full.split_once('.').unwrap_or(("", full));
    if prefix != datasource {
        let message = format!("`@{full}` does not begin with the name of the datasource, `{datasource}`");
        let right = format!("@{datasource}.{name}");
        let place = attribute.name_with_at();
        let diagnostic = Diagnostic::error("native_type.wrong_prefix", place, message)
            .help(format!("write `{right}`"))
            .fix(Fix::replace(format!("write `{right}`"), place, right));
        return Err(Some(Box::new(diagnostic)));
    }
    if provider == Provider::Sqlite {
        let diagnostic =
            Diagnostic::error("native_type.not_on_sqlite", attribute.span, "SQLite has no native types");
        return Err(Some(Box::new(match limit(name, attribute, field) {
            Some(check) => {
                let title = format!("write `@check(\"{check}\")`");
                let help = format!("{title}, which keeps the column in its limits");
                let fix = Fix::replace(title, attribute.span, format!("@check(\"{check}\")"));
                diagnostic.help(help).fix(fix)
            }
            None => {
                let written = field.type_text();
                diagnostic
                    .help(format!("remove `@{full}`: `{written}` alone says what the column is"))
                    .fix(Fix::remove(format!("remove `@{full}`"), attribute.span))
            }
        })));
    }
    let Some(rule) = provider.native_types().iter().find(|rule| rule.name == name) else {
        let message = match Provider::owner_of_native_type(name) {
            Some(owner) => format!("`{name}` is a native type of {owner}, {} has none", provider.display()),
            None => format!("{} has no native type `{name}`", provider.display()),
        };
        let place = attribute.name_with_at();
        let meant = did_you_mean(name, provider.native_types().iter().map(|rule| rule.name))
            .map(|meant| format!("@{datasource}.{meant}"));
        let diagnostic =
            Diagnostic::error("native_type.unknown", place, message)
                .suggest(place, meant, || fitting_help(datasource, provider, field));
        return Err(Some(Box::new(diagnostic)));
    };
    let scalar = match &field.ty {
        Type::Scalar(ScalarType::Enum(_) | ScalarType::Unsupported(_)) | Type::Model(_) => {
            let message = format!("`{}` can't have a native type", field.type_text());
            return error("native_type.not_a_scalar", attribute.span, message, format!("remove `@{full}`"));
        }
        Type::Unknown => return Err(None),
        Type::Scalar(scalar) => scalar_name(scalar),
    };
    if !rule.scalars.contains(&scalar) {
        let fitting: Vec<_> = provider
            .native_types()
            .iter()
            .filter(|rule| rule.scalars.contains(&scalar))
            .map(|rule| format!("`@{datasource}.{}`", rule.name))
            .collect();
        let message = format!("`@{full}` is for `{}`, not for `{scalar}`", rule.scalars.join("` or `"));
        let help = format!("native types for `{scalar}` are {}", fitting.join(", "));
        return error("native_type.wrong_scalar", attribute.span, message, help);
    }
    let arguments = arguments(attribute, rule)?;
    if let ("Bit", "Boolean", Some(length @ 2..)) = (name, scalar, arguments.first()) {
        let message = format!("a `Boolean` is one bit, not {length}");
        let help = format!("write `@{full}(1)`, or make the field `Bytes`");
        return error("native_type.argument_range", attribute.span, message, help);
    }
    let numbers: Vec<_> = arguments.iter().map(u32::to_string).collect();
    let parentheses = if numbers.is_empty() { String::new() } else { format!("({})", numbers.join(", ")) };
    Ok(Native { rule, arguments, written: format!("@{full}{parentheses}"), span: attribute.span })
}

/// The condition that keeps a column in the limits of a native type; a `Decimal` has at most 15 digits on SQLite.
fn limit(name: &str, attribute: &Attribute, field: &Field<'_>) -> Option<String> {
    let column = field.database_name();
    let numbers = attribute.arguments().iter().map(|it| match &it.value.kind {
        ExpressionKind::Number(text) => text.parse().ok(),
        _ => None,
    });
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    match (name, numbers.as_slice()) {
        ("Decimal", &[precision, ref scale @ ..]) => {
            let digits = precision.saturating_sub(scale.first().copied().unwrap_or(0)).clamp(1, 15);
            Some(format!("abs({column}) <= {}", "9".repeat(digits as usize)))
        }
        ("VarChar" | "Char" | "NVarChar" | "NChar", &[length, ..]) => {
            Some(format!("length({column}) <= {length}"))
        }
        _ => None,
    }
}

fn arguments(attribute: &Attribute, rule: &NativeTypeRule) -> Result<Vec<u32>, Finding> {
    let given = attribute.arguments();
    let full = &attribute.name.name;
    if given.len() < rule.required || given.len() > rule.arguments.len() {
        let names: Vec<_> = rule.arguments.iter().map(|argument| argument.name).collect();
        let (message, help) = match names.as_slice() {
            [] => (format!("`@{full}` takes no arguments"), format!("write `@{full}`")),
            names => (
                format!("`@{full}` takes {}, not {} arguments", names.join(" and "), given.len()),
                format!("write `@{full}({})`", names.join(", ")),
            ),
        };
        let diagnostic = Diagnostic::error("native_type.argument_count", attribute.span, message);
        return Err(Some(Box::new(diagnostic.help(help))));
    }
    let mut values = Vec::new();
    for (argument, rule) in given.iter().zip(rule.arguments) {
        let number = match &argument.value.kind {
            ExpressionKind::Number(text) => text.parse::<u32>().ok(),
            ExpressionKind::Missing => return Err(None),
            _ => None,
        };
        match number.filter(|number| (rule.min..=rule.max).contains(number)) {
            Some(number) => values.push(number),
            None => {
                let message = format!("the {} of `@{full}` is out of range", rule.name);
                let help = format!("write a whole number from {} to {}", rule.min, rule.max);
                let diagnostic = Diagnostic::error("native_type.argument_range", argument.span, message);
                return Err(Some(Box::new(diagnostic.help(help))));
            }
        }
    }
    if let (["precision", "scale"], [precision, scale]) =
        (rule.arguments.iter().map(|it| it.name).collect::<Vec<_>>().as_slice(), values.as_slice())
        && scale > precision
    {
        let message = format!("the scale of `@{full}`, {scale}, is greater than its precision, {precision}");
        let diagnostic = Diagnostic::error("native_type.scale", attribute.span, message);
        let help = "the precision counts all digits, the scale those behind the point";
        return Err(Some(Box::new(diagnostic.help(help))));
    }
    Ok(values)
}

fn fitting_help(datasource: &str, provider: Provider, field: &Field<'_>) -> String {
    let scalar = field.scalar().map(scalar_name).unwrap_or_default();
    let fitting: Vec<_> = provider
        .native_types()
        .iter()
        .filter(|rule| rule.scalars.contains(&scalar))
        .map(|rule| format!("`@{datasource}.{}`", rule.name))
        .collect();
    if fitting.is_empty() {
        return "remove it".to_owned();
    }
    format!("native types for `{scalar}` are {}", fitting.join(", "))
}

/// The name of a scalar type in the schema language.
pub(crate) fn scalar_name(scalar: &ScalarType) -> &'static str {
    match scalar {
        ScalarType::String | ScalarType::Uuid => "String",
        ScalarType::Boolean => "Boolean",
        ScalarType::Int => "Int",
        ScalarType::BigInt => "BigInt",
        ScalarType::Float => "Float",
        ScalarType::Decimal => "Decimal",
        ScalarType::DateTime | ScalarType::Timestamptz | ScalarType::Date | ScalarType::Time => "DateTime",
        ScalarType::Json => "Json",
        ScalarType::Bytes => "Bytes",
        ScalarType::Enum(_) => "an enum",
        ScalarType::Unsupported(_) => "Unsupported",
    }
}
