//! Inputs: names linked to fields of models, and their validators.

use std::collections::HashMap;

use super::{
    Field, Model, Names, Spanned, Type,
    arguments::{self, Arguments},
    attribute_rules::VALIDATORS,
    names::Named,
};
use crate::{
    ast::{self, Expression, ExpressionKind, Identifier},
    diagnostics::{Diagnostic, Diagnostics, listed},
    schema::{FieldId, ModelId, ScalarType, Validator},
    source::Span,
};

/// An `input` block whose model is known.
pub(crate) struct Input<'a> {
    pub ast: &'a ast::Input,
    pub model: ModelId,
    pub fields: Vec<InputField<'a>>,
}

/// A field of an input without what was reported.
pub(crate) struct InputField<'a> {
    pub ast: &'a ast::InputField,
    pub field: FieldId,
    pub validators: Vec<Spanned<Validator>>,
}

/// The inputs without those whose model is not there, which was reported.
pub(super) fn resolve<'a>(
    names: &Names<'a>,
    models: &[Model<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<Input<'a>> {
    let mut inputs = Vec::new();
    for &ast in &names.inputs {
        if ast.members.is_empty() {
            let message = format!("input `{}` has no fields", ast.name.name);
            diagnostics.push(
                Diagnostic::error("input.empty", ast.name.span, message)
                    .help("name at least one field of the model, each on its own line"),
            );
        }
        let Some(model) = find_model(&ast.model, names, diagnostics) else { continue };
        let fields = fields(ast, &models[model.index()], diagnostics);
        inputs.push(Input { ast, model, fields });
    }
    inputs
}

fn find_model(name: &Identifier, names: &Names<'_>, diagnostics: &mut Diagnostics) -> Option<ModelId> {
    match names.get(&name.name) {
        Some(Named::Model(id)) => return Some(id),
        Some(Named::Broken) => return None,
        _ if names.incomplete => return None,
        _ => {}
    }
    let all = || names.models.iter().map(|model| model.name.name.as_str());
    let message = format!("there is no model `{}`", name.name);
    if !diagnostics.again("input.unknown_model", &message, name.span) {
        diagnostics.push_repeatable(Diagnostic::error("input.unknown_model", name.span, message).suggest(
            name.span,
            diagnostics.did_you_mean(&name.name, all()),
            || format!("the models are {}", listed(all())),
        ));
    }
    None
}

fn fields<'a>(ast: &'a ast::Input, model: &Model<'_>, diagnostics: &mut Diagnostics) -> Vec<InputField<'a>> {
    let mut first: HashMap<&str, Span> = HashMap::new();
    let mut fields = Vec::new();
    for field in ast.fields() {
        let name = field.name.name.as_str();
        let validators = validators(field, diagnostics);
        if let Some(first) = first.get(name) {
            let message = format!("`{name}` stands here a second time");
            diagnostics.push(
                Diagnostic::error("input.duplicate_field", field.name.span, message)
                    .label(*first, "the first")
                    .help("remove one of the two"),
            );
            continue;
        }
        first.insert(name, field.name.span);
        let Some(&id) = model.fields_by_name.get(name) else {
            unknown_field(&field.name, model, diagnostics);
            continue;
        };
        match not_writable(model.field(id)) {
            None => fields.push(InputField { ast: field, field: id, validators }),
            Some((why, help)) => diagnostics.push(
                Diagnostic::error("input.not_writable", field.name.span, format!("`{name}` is {why}"))
                    .help(help),
            ),
        }
    }
    fields
}

fn unknown_field(name: &Identifier, model: &Model<'_>, diagnostics: &mut Diagnostics) {
    if model.may_define(&name.name) {
        return;
    }
    let fields = || model.fields.iter().map(|field| field.name());
    let message = format!("model `{}` has no field `{}`", model.name(), name.name);
    diagnostics.push(Diagnostic::error("input.unknown_field", name.span, message).suggest(
        name.span,
        diagnostics.did_you_mean(&name.name, fields()),
        || format!("the fields of `{}` are {}", model.name(), listed(fields())),
    ));
}

/// Why a field can't be taken from outside, and what to do.
fn not_writable(field: &Field<'_>) -> Option<(&'static str, &'static str)> {
    let unsupported = matches!(field.ty, Type::Scalar(ScalarType::Unsupported(_)));
    if matches!(field.ty, Type::Model(_)) {
        Some(("a relation, which an input does not hold", "name the columns of its foreign key instead"))
    } else if field.flags.ignored.is_some() || unsupported {
        Some((
            "not in the client, so an input can't hold it",
            "remove it here, or its `@ignore` or `Unsupported` in the model",
        ))
    } else if field.generated.is_some() {
        Some(("computed by the database, never written", "remove it here"))
    } else {
        None
    }
}

fn validators(field: &ast::InputField, diagnostics: &mut Diagnostics) -> Vec<Spanned<Validator>> {
    let read = arguments::read(&field.attributes, VALIDATORS, diagnostics);
    let validators =
        read.iter().filter_map(|it| Some(Spanned { value: validator(it, diagnostics)?, span: it.span() }));
    validators.collect()
}

fn validator(it: &Arguments<'_>, diagnostics: &mut Diagnostics) -> Option<Validator> {
    Some(match it.rule.name {
        "trim" => Validator::Trim,
        "lowercase" => Validator::Lowercase,
        "email" => Validator::Email,
        "url" => Validator::Url,
        "regex" => Validator::Regex(it.string("pattern", diagnostics)?.value.to_owned()),
        "oneOf" => Validator::OneOf(texts(it, diagnostics)?),
        "length" => {
            let [min, max] = bounds(it, diagnostics)?;
            Validator::Length {
                min: length(it, "min", min, diagnostics)?,
                max: length(it, "max", max, diagnostics)?,
            }
        }
        _ => {
            let [min, max] = bounds(it, diagnostics)?;
            Validator::Range {
                min: number(it, "min", min, diagnostics)?,
                max: number(it, "max", max, diagnostics)?,
            }
        }
    })
}

/// `min` and `max`, of which one may be missing.
fn bounds<'a>(it: &Arguments<'a>, diagnostics: &mut Diagnostics) -> Option<[Option<&'a Expression>; 2]> {
    let bounds = [it.get("min"), it.get("max")];
    if bounds == [None, None] {
        if !it.incomplete {
            let name = it.rule.name;
            let message = format!("`@{name}` needs `min`, `max` or both");
            diagnostics.push(
                Diagnostic::error("attribute.missing_argument", it.span(), message)
                    .help(format!("write for example `@{name}(min: 1, max: 80)`")),
            );
        }
        return None;
    }
    Some(bounds)
}

/// A count, if it is given; none if it was reported.
fn length(
    it: &Arguments<'_>,
    name: &str,
    bound: Option<&Expression>,
    diagnostics: &mut Diagnostics,
) -> Option<Option<u32>> {
    let Some(bound) = bound else { return Some(None) };
    let count = match &bound.kind {
        ExpressionKind::Number(text) => text.parse().ok(),
        _ => None,
    };
    let expected = "a whole number from 0 to 4294967295";
    count.map(Some).or_else(|| it.mismatch(name, bound, expected, "@length(min: 1, max: 80)", diagnostics))
}

/// A number as written, if it is given; none if it was reported.
fn number(
    it: &Arguments<'_>,
    name: &str,
    bound: Option<&Expression>,
    diagnostics: &mut Diagnostics,
) -> Option<Option<String>> {
    match bound.map(|bound| (bound, &bound.kind)) {
        None => Some(None),
        Some((_, ExpressionKind::Number(text))) => Some(Some(text.clone())),
        Some((bound, _)) => it.mismatch(name, bound, "a number", "@range(min: 0, max: 150)", diagnostics),
    }
}

/// The texts of `@oneOf`.
fn texts(it: &Arguments<'_>, diagnostics: &mut Diagnostics) -> Option<Vec<String>> {
    let values = it.get("values")?;
    let texts: Option<Vec<String>> = values
        .as_array()
        .and_then(|values| values.iter().map(|it| it.as_string().map(str::to_owned)).collect());
    match texts {
        Some(texts) if texts.is_empty() => {
            diagnostics.push(
                Diagnostic::error(
                    "attribute.empty_argument",
                    values.span,
                    "`values` of `@oneOf` is empty, so no value would be accepted",
                )
                .help("write the values between the brackets"),
            );
            None
        }
        None => it.mismatch("values", values, "a list of strings", "[\"small\", \"large\"]", diagnostics),
        texts => texts,
    }
}
