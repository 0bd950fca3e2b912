//! Inputs and their validators.

use regex::Regex;

use super::Context;
use crate::{
    diagnostics::Diagnostic,
    resolve::{Field, InputField, Spanned, scalar_name},
    schema::{Arity, ScalarType, Validator},
};

/// An input is made to write rows.
pub(super) fn models_are_written(cx: &mut Context<'_, '_>) {
    for input in &cx.resolved.inputs {
        let model = cx.resolved.model(input.model);
        let why = match (model.is_view(), model.ignored) {
            (true, _) => "a view, which is never written",
            (_, true) => "not in the client",
            _ => continue,
        };
        cx.diagnostics.push(
            Diagnostic::error(
                "input.model_not_written",
                input.ast.model.span,
                format!("`{}` is {why}", model.name()),
            )
            .label(model.ast.name.span, "defined here")
            .help("take the fields of a model, or remove the input"),
        );
    }
}

/// Texts have other rules than numbers.
pub(super) fn validators_fit_the_type(cx: &mut Context<'_, '_>) {
    each_validator(cx, |field, _, validator| {
        let ty = field.scalar()?;
        let list = field.arity == Arity::List;
        let fits = match validator.value {
            Validator::Length { .. } => list || *ty == ScalarType::String,
            Validator::Range { .. } => !list && is_number(ty),
            _ => !list && *ty == ScalarType::String,
        };
        let takes = match validator.value {
            Validator::Length { .. } => "texts and lists",
            Validator::Range { .. } => "`Int`, `BigInt`, `Float` and `Decimal`",
            _ => "texts",
        };
        let name = validator.value.name();
        let a_list = if list { "a list of " } else { "" };
        let (field_name, ty_name) = (field.name(), field.written_type());
        let message = format!("`{name}` is for {takes}, and `{field_name}` is {a_list}`{ty_name}`");
        let others = match (list, is_number(ty), ty) {
            (true, ..) => "lists have `@length`",
            (_, true, _) => "numbers have `@range`",
            (_, _, ScalarType::String) => "texts have `@length`",
            _ => "this type has no validators",
        };
        (!fits).then(|| {
            Diagnostic::error("input.wrong_type", validator.span, message)
                .label(field.type_span(), "the type")
                .help(format!("remove it; {others}"))
        })
    });
}

/// No value is at least 5 and at most 3.
pub(super) fn bounds_are_in_order(cx: &mut Context<'_, '_>) {
    each_validator(cx, |_, _, validator| {
        let (min, max, crossed) = match &validator.value {
            Validator::Length { min: Some(min), max: Some(max) } => {
                (min.to_string(), max.to_string(), min > max)
            }
            Validator::Range { min: Some(min), max: Some(max) } => {
                // Exact to 16 digits: close bounds may pass, but none is refused wrongly.
                let crossed =
                    matches!((min.parse::<f64>(), max.parse::<f64>()), (Ok(min), Ok(max)) if min > max);
                (min.clone(), max.clone(), crossed)
            }
            _ => return None,
        };
        let message = format!("no value is at least {min} and at most {max}");
        crossed.then(|| {
            Diagnostic::error("input.bounds", validator.span, message)
                .help(format!("write `{}(min: {max}, max: {min})`", validator.value.name()))
        })
    });
}

/// The bound of a whole number is one, and no bound is beyond every number.
pub(super) fn bounds_fit_the_type(cx: &mut Context<'_, '_>) {
    each_validator(cx, |field, _, validator| {
        let Validator::Range { min, max } = &validator.value else { return None };
        let ty = field.scalar().filter(|ty| is_number(ty))?;
        let whole = matches!(ty, ScalarType::Int | ScalarType::BigInt);
        let fits = |bound: &str| match whole {
            true => bound.parse::<i64>().is_ok(),
            false => bound.parse::<f64>().is_ok_and(f64::is_finite),
        };
        let wrong = [min, max].into_iter().flatten().find(|bound| !fits(bound))?;
        let message = format!("`{wrong}` is no value of `{}`, which is `{}`", field.name(), scalar_name(ty));
        let help =
            if whole { "write a whole number of at most 64 bits" } else { "write a number below 1.8e308" };
        Some(Diagnostic::error("input.bound_type", validator.span, message).help(help))
    });
}

/// As the client compiles it.
pub(super) fn patterns_compile(cx: &mut Context<'_, '_>) {
    each_validator(cx, |_, _, validator| {
        let Validator::Regex(pattern) = &validator.value else { return None };
        let error = Regex::new(pattern).err()?.to_string();
        // The message of the crate draws the pattern first; the reason is its last line.
        let reason = error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned();
        let message = format!("this is no regular expression: {reason}");
        Some(
            Diagnostic::error("input.bad_pattern", validator.span, message)
                .help("the syntax is that of the crate `regex`, without look-around and backreferences; write `\\\\` for a backslash"),
        )
    });
}

/// A text can't be both.
pub(super) fn choices_pass_the_other_validators(cx: &mut Context<'_, '_>) {
    each_validator(cx, |_, all, validator| {
        let Validator::OneOf(choices) = &validator.value else { return None };
        let has = |wanted: &Validator| all.validators.iter().any(|it| it.value == *wanted);
        let kept = |choice: &&String| {
            (!has(&Validator::Trim) || choice.trim() == choice.as_str())
                && (!has(&Validator::Lowercase) || choice.to_lowercase() == **choice)
        };
        let lost = choices.iter().find(|choice| !kept(choice))?;
        let message = format!(
            "`{lost:?}` is never accepted: `@trim` and `@lowercase` change values before they are checked"
        );
        Some(
            Diagnostic::error("input.lost_choice", validator.span, message)
                .help("write the values as they are after these changes, or remove the change"),
        )
    });
}

fn is_number(ty: &ScalarType) -> bool {
    matches!(ty, ScalarType::Int | ScalarType::BigInt | ScalarType::Float | ScalarType::Decimal)
}

/// Reports what `look` finds at the validators of every field.
fn each_validator(
    cx: &mut Context<'_, '_>,
    look: impl Fn(&Field<'_>, &InputField<'_>, &Spanned<Validator>) -> Option<Diagnostic>,
) {
    let resolved = cx.resolved;
    for input in &resolved.inputs {
        for it in &input.fields {
            let field = resolved.field((input.model, it.field));
            let found = it.validators.iter().filter_map(|validator| look(field, it, validator));
            found.for_each(|diagnostic| cx.diagnostics.push(diagnostic));
        }
    }
}
