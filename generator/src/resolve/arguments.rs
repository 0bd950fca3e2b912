//! The attributes of a thing and their arguments, matched with the table of what there is.

use std::collections::HashMap;

use super::{
    Spanned,
    attribute_rules::{AttributeRule, Place},
};
use crate::{
    ast::{Argument, Attribute, Call, Expression, ExpressionKind},
    diagnostics::{Diagnostic, Diagnostics, Fix, did_you_mean},
    source::Span,
};

/// An attribute that exists, with those of its arguments that exist.
pub(super) struct Arguments<'a> {
    pub rule: &'static AttributeRule,
    pub attribute: &'a Attribute,
    /// True when an argument does not exist: it may have been one that is missing.
    pub incomplete: bool,
    values: Vec<(&'static str, &'a Expression)>,
}

/// Matches attributes with `rules`; reports unknown and repeated ones, and the same for their arguments.
pub(super) fn read<'a>(
    attributes: impl IntoIterator<Item = &'a Attribute>,
    rules: &'static [AttributeRule],
    diagnostics: &mut Diagnostics,
) -> Vec<Arguments<'a>> {
    let mut read: Vec<Arguments<'a>> = Vec::new();
    let mut first: HashMap<&str, Span> = HashMap::new();
    for attribute in attributes {
        let name = attribute.name.name.as_str();
        let Some(rule) = rules.iter().find(|rule| rule.name == name) else {
            diagnostics.push(unknown_attribute(attribute, rules));
            continue;
        };
        if let (Some(first), false) = (first.get(name), rule.repeatable) {
            let shown = shown(rule);
            diagnostics.push(
                Diagnostic::error(
                    "attribute.duplicate",
                    attribute.span,
                    format!("`{shown}` stands here a second time"),
                )
                .label(*first, "the first")
                .help("remove one of the two")
                .fix(Fix::remove(format!("remove the second `{shown}`"), attribute.span)),
            );
            continue;
        }
        first.insert(rule.name, attribute.span);
        read.push(match_arguments(attribute, rule, diagnostics));
    }
    read
}

fn unknown_attribute(attribute: &Attribute, rules: &'static [AttributeRule]) -> Diagnostic {
    let at = rules.first().map_or("@", |rule| at(rule.place));
    let name = &attribute.name.name;
    let meant = did_you_mean(name, rules.iter().map(|rule| rule.name)).map(|meant| format!("{at}{meant}"));
    let message = format!("there is no attribute `{at}{name}`");
    Diagnostic::error("attribute.unknown", attribute.span, message).suggest(
        attribute.name_with_at(),
        meant,
        || {
            let names: Vec<_> = rules.iter().map(|rule| format!("`{at}{}`", rule.name)).collect();
            format!("the attributes here are {}", names.join(", "))
        },
    )
}

fn match_arguments<'a>(
    attribute: &'a Attribute,
    rule: &'static AttributeRule,
    diagnostics: &mut Diagnostics,
) -> Arguments<'a> {
    let mut values: Vec<(&'static str, &'a Expression)> = Vec::new();
    let mut incomplete = false;
    let unnamed = attribute.arguments().iter().filter(|argument| argument.name.is_none()).count();
    let positional = rule.positional.iter().find(|names| names.len() >= unnamed);
    let mut positional = positional.or(rule.positional.last()).copied().unwrap_or_default().iter();
    for argument in attribute.arguments() {
        let name = match &argument.name {
            Some(name) => rule.arguments.iter().find(|known| **known == name.name),
            None => positional.next(),
        };
        let Some(name) = name.copied() else {
            diagnostics.push(unknown_argument(argument, rule));
            incomplete = true;
            continue;
        };
        if let Some((_, first)) = values.iter().find(|(given, _)| *given == name) {
            let message = format!("`{name}` of `{}` is given twice", shown(rule));
            diagnostics.push(
                Diagnostic::error("attribute.duplicate_argument", argument.span, message)
                    .label(first.span, "the first")
                    .help("remove one of the two"),
            );
            continue;
        }
        values.push((name, &argument.value));
    }
    let is_missing = |name: &&&str| !incomplete && values.iter().all(|(given, _)| given != *name);
    for missing in rule.required.iter().filter(is_missing) {
        let message = format!("`{}` needs `{missing}`", shown(rule));
        diagnostics.push(
            Diagnostic::error("attribute.missing_argument", attribute.span, message)
                .help(format!("write `{}`", example(rule, missing))),
        );
    }
    Arguments { rule, attribute, incomplete, values }
}

fn unknown_argument(argument: &Argument, rule: &'static AttributeRule) -> Diagnostic {
    let shown = shown(rule);
    let known = match rule.arguments {
        [] => format!("`{shown}` takes no arguments: remove the parentheses"),
        names => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("the arguments of `{shown}` are {}", names.join(", "))
        }
    };
    match &argument.name {
        Some(name) => {
            let meant = did_you_mean(&name.name, rule.arguments.iter().copied());
            let message = format!("`{shown}` has no argument `{}`", name.name);
            Diagnostic::error("attribute.unknown_argument", name.span, message).suggest(
                name.span,
                meant,
                || known,
            )
        }
        None => {
            let message = format!("`{shown}` does not take this value");
            Diagnostic::error("attribute.too_many_arguments", argument.span, message).help(known)
        }
    }
}

/// `@name` or `@@name`
pub(super) fn shown(rule: &AttributeRule) -> String {
    format!("{}{}", at(rule.place), rule.name)
}

fn at(place: Place) -> &'static str {
    match place {
        Place::Model | Place::Enum => "@@",
        _ => "@",
    }
}

fn example(rule: &AttributeRule, missing: &str) -> String {
    let value = match missing {
        "fields" => "([field])",
        "value" => "(value)",
        "expression" => "(\"sql\")",
        "pattern" => "(\"^[a-z]+$\")",
        "values" => "([\"a\", \"b\"])",
        _ => "(\"name\")",
    };
    shown(rule) + value
}

impl<'a> Arguments<'a> {
    pub fn span(&self) -> Span {
        self.attribute.span
    }

    pub fn get(&self, name: &str) -> Option<&'a Expression> {
        self.values.iter().find(|(given, _)| *given == name).map(|(_, value)| *value)
    }

    /// A string that is not empty.
    pub fn string(&self, name: &str, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
        let value = self.get(name)?;
        match value.as_string() {
            Some("") => {
                let message = format!("`{name}` of `{}` is empty", shown(self.rule));
                diagnostics.push(
                    Diagnostic::error("attribute.empty_argument", value.span, message)
                        .help("write a text between the quotes"),
                );
                None
            }
            Some(text) => Some(Spanned { value: text, span: value.span }),
            None => self.mismatch(name, value, "a string", "\"text\"", diagnostics),
        }
    }

    /// `where:` and the like: `"sql"` or `raw("sql")`.
    pub fn sql(&self, name: &str, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
        match self.get(name)?.as_call() {
            Some(call) if call.name.name == "raw" => raw(call, diagnostics),
            _ => self.string(name, diagnostics),
        }
    }

    /// Reports that an argument is not of the right kind; nothing if what is missing was reported before.
    pub fn mismatch<T>(
        &self,
        name: &str,
        value: &Expression,
        expected: &str,
        example: &str,
        diagnostics: &mut Diagnostics,
    ) -> Option<T> {
        mismatch(&format!("`{name}` of `{}`", shown(self.rule)), value, expected, example, diagnostics)
    }
}

/// One of `names`, as its position in them.
pub(super) fn choice(
    what: &str,
    value: &Expression,
    names: &[&str],
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<usize>> {
    let all = || names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let Some(given) = value.as_name() else {
        return mismatch(&format!("`{what}`"), value, &format!("one of {}", all()), names[0], diagnostics);
    };
    let position = names.iter().position(|name| *name == given);
    if position.is_none() {
        let message = format!("`{given}` is not a value of `{what}`");
        diagnostics.push(Diagnostic::error("attribute.unknown_value", value.span, message).suggest(
            value.span,
            did_you_mean(given, names.iter().copied()),
            || format!("write one of {}", all()),
        ));
    }
    Some(Spanned { value: position?, span: value.span })
}

/// The argument of `raw("sql")`.
pub(super) fn raw<'a>(call: &'a Call, diagnostics: &mut Diagnostics) -> Option<Spanned<&'a str>> {
    match call.arguments.list.as_slice() {
        [Argument { name: None, value, .. }]
            if value.as_string().is_some_and(|sql| !sql.trim().is_empty()) =>
        {
            Some(Spanned { value: value.as_string()?, span: value.span })
        }
        _ => {
            diagnostics.push(
                Diagnostic::error("attribute.bad_raw", call.arguments.span, "`raw` takes one string of SQL")
                    .help("write `raw(\"sql\")`"),
            );
            None
        }
    }
}

/// Reports that a value is not of the right kind; nothing if it is missing, which was reported before.
pub(super) fn mismatch<T>(
    what: &str,
    value: &Expression,
    expected: &str,
    example: &str,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    if value.kind != ExpressionKind::Missing {
        let message = match &value.kind {
            ExpressionKind::Number(_) if expected.contains("number") => format!("{what} is {expected}"),
            _ => format!("{what} is {expected}, not {}", value.describe()),
        };
        diagnostics.push(
            Diagnostic::error("attribute.bad_argument", value.span, message)
                .help(format!("write for example `{example}`")),
        );
    }
    None
}
