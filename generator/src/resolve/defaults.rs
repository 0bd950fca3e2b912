//! `@default(value)`: a value that fits its field.

mod literal;

use super::{Enum, Field, Type, arguments::mismatch, native_types::scalar_name};
use crate::{
    ast::{Argument, Call, Expression, ExpressionKind},
    diagnostics::{Diagnostic, Diagnostics, Fix, did_you_mean},
    schema::{Arity, ClientDefault, Default, ScalarType},
};

pub(crate) const FUNCTIONS: [&str; 7] =
    ["autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated"];

/// The default, if it fits the field; what does not is reported.
pub(super) fn read(
    expression: &Expression,
    field: &Field<'_>,
    enums: &[Enum<'_>],
    diagnostics: &mut Diagnostics,
) -> Option<Default> {
    let Type::Scalar(scalar) = &field.ty else { return None };
    if let Some(call) = expression.as_call() {
        return if call.lacks_a_value() { None } else { function(call, field, scalar, diagnostics) };
    }
    if expression.kind == ExpressionKind::Missing {
        return None;
    }
    match (field.arity, expression.as_array()) {
        (Arity::List, Some(elements)) => {
            let mut literals = Vec::new();
            for element in elements {
                literals.push(literal::read(element, field, scalar, enums, diagnostics));
            }
            literals.into_iter().collect::<Option<Vec<_>>>().map(Default::List)
        }
        (Arity::List, None) => mismatch(
            &format!("the default of the list `{}`", field.name()),
            expression,
            "a list",
            "@default([])",
            diagnostics,
        ),
        (_, Some(_)) => mismatch(
            &format!("the default of `{}`", field.name()),
            expression,
            "one value",
            &format!("@default({})", literal::example(scalar, enums)),
            diagnostics,
        ),
        (_, None) => literal::read(expression, field, scalar, enums, diagnostics).map(Default::Literal),
    }
}

/// The types of the values that a function of [`FUNCTIONS`] makes; `None` for those that the schema does not know.
pub(crate) fn fitting(function: &str) -> Option<&'static [ScalarType]> {
    Some(match function {
        "autoincrement" => &[ScalarType::Int, ScalarType::BigInt],
        "now" => &[ScalarType::DateTime, ScalarType::Timestamptz, ScalarType::Date, ScalarType::Time],
        "uuid" => &[ScalarType::String, ScalarType::Uuid],
        "cuid" | "ulid" | "nanoid" => &[ScalarType::String],
        _ => return None,
    })
}

fn function(
    call: &Call,
    field: &Field<'_>,
    scalar: &ScalarType,
    diagnostics: &mut Diagnostics,
) -> Option<Default> {
    let name = call.name.name.as_str();
    if name == "dbgenerated" {
        return database(call, diagnostics);
    }
    let Some(fitting) = fitting(name) else {
        diagnostics.push(unknown_function(call));
        return None;
    };
    if field.arity == Arity::List {
        let message = format!("`{name}()` does not make a list");
        diagnostics.push(
            Diagnostic::error("default.function_on_list", call.name.span, message)
                .help("write a list such as `@default([])`, or `@default(dbgenerated(\"sql\"))`"),
        );
        return None;
    }
    if !fitting.contains(scalar) {
        let what = if matches!(scalar, ScalarType::Uuid) { "String @db.Uuid" } else { scalar_name(scalar) };
        let message = format!("`{name}()` is for {}, not for `{what}`", fitting_names(fitting));
        diagnostics.push(
            Diagnostic::error("default.wrong_function", call.name.span, message)
                .label(field.type_span(), "this type")
                .help("remove it, or change the type of the field"),
        );
        return None;
    }
    match name {
        "autoincrement" => no_arguments(call, Default::Autoincrement, diagnostics),
        "now" => no_arguments(call, Default::Now, diagnostics),
        "ulid" => no_arguments(call, Default::Client(ClientDefault::Ulid), diagnostics),
        "uuid" => match number(call, 4, &[4, 7], "uuid(4)` or `uuid(7)", diagnostics)? {
            7 => Some(Default::Client(ClientDefault::UuidV7)),
            _ => Some(Default::Client(ClientDefault::UuidV4)),
        },
        "cuid" => match number(call, 1, &[1, 2], "cuid(1)` or `cuid(2)", diagnostics)? {
            2 => Some(Default::Client(ClientDefault::Cuid2)),
            _ => Some(Default::Client(ClientDefault::Cuid1)),
        },
        _ => {
            let lengths: Vec<u8> = (2..=255).collect();
            let length =
                number(call, 21, &lengths, "nanoid(n)` with n from 2 to 255: `nanoid(21)", diagnostics)?;
            Some(Default::Client(ClientDefault::Nanoid(length)))
        }
    }
}

fn fitting_names(fitting: &[ScalarType]) -> String {
    let mut names: Vec<_> = fitting.iter().map(|scalar| format!("`{}`", scalar_name(scalar))).collect();
    names.dedup();
    names.join(" and ")
}

fn unknown_function(call: &Call) -> Diagnostic {
    let name = &call.name.name;
    let span = call.name.span;
    let diagnostic =
        Diagnostic::error("default.unknown_function", span, format!("there is no function `{name}`"));
    match name.as_str() {
        "sequence" => diagnostic.help("that is CockroachDB's; write `autoincrement()`").fix(Fix::replace(
            "write `autoincrement()`",
            span.to(call.arguments.span),
            "autoincrement()",
        )),
        "auto" => diagnostic.help("that is MongoDB's; write `autoincrement()`, `uuid()` or `cuid()`"),
        "env" => diagnostic.help("only the url of the datasource comes from the environment"),
        _ => diagnostic.suggest(span, did_you_mean(name, FUNCTIONS), || {
            format!("the functions are {}", FUNCTIONS.map(|it| format!("`{it}()`")).join(", "))
        }),
    }
}

fn database(call: &Call, diagnostics: &mut Diagnostics) -> Option<Default> {
    match call.arguments.list.as_slice() {
        [] => Some(Default::Database(None)),
        [Argument { name: None, value, .. }]
            if value.as_string().is_some_and(|sql| !sql.trim().is_empty()) =>
        {
            value.as_string().map(|sql| Default::Database(Some(sql.to_owned())))
        }
        _ => {
            let message = "`dbgenerated` takes one string of SQL that is not empty";
            diagnostics
                .push(Diagnostic::error("default.bad_dbgenerated", call.arguments.span, message).help(
                "write for example `dbgenerated(\"gen_random_uuid()\")`, or `dbgenerated()` for a default \
                     that the database has already",
            ));
            None
        }
    }
}

fn no_arguments(call: &Call, value: Default, diagnostics: &mut Diagnostics) -> Option<Default> {
    if call.arguments.list.is_empty() {
        return Some(value);
    }
    let name = &call.name.name;
    diagnostics.push(
        Diagnostic::error(
            "default.function_argument",
            call.arguments.span,
            format!("`{name}()` takes no arguments"),
        )
        .help(format!("write `{name}()`")),
    );
    None
}

/// The one argument of a function: one of `allowed`, `default` without it.
fn number(call: &Call, default: u8, allowed: &[u8], help: &str, diagnostics: &mut Diagnostics) -> Option<u8> {
    let given = match call.arguments.list.as_slice() {
        [] => Some(default),
        [Argument { name: None, value: Expression { kind: ExpressionKind::Number(text), .. }, .. }] => {
            text.parse().ok()
        }
        _ => None,
    };
    let given = given.filter(|number| allowed.contains(number));
    if given.is_none() {
        let message = format!("`{}` does not take this argument", call.name.name);
        diagnostics.push(
            Diagnostic::error("default.function_argument", call.arguments.span, message)
                .help(format!("write `{help}`")),
        );
    }
    given
}
