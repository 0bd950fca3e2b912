//! `where:` of indexes, as SQL.

use super::{
    Model, Spanned, Type,
    arguments::{mismatch, raw},
    indexes::find_field,
};
use crate::{
    ast::{Entry, Expression, ExpressionKind},
    diagnostics::Diagnostics,
    provider::{Dialect, Provider},
};

/// `"sql"`, `raw("sql")` or `{ published: true, deletedAt: null, state: { not: "new" } }`, joined by AND.
pub(super) fn read(
    value: &Expression,
    model: &Model<'_>,
    provider: Option<Provider>,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<String>> {
    let span = value.span;
    let sql = match &value.kind {
        ExpressionKind::String(sql) if !sql.trim().is_empty() => sql.clone(),
        ExpressionKind::Call(call) if call.name.name == "raw" => raw(call, diagnostics)?.value.to_owned(),
        ExpressionKind::Object(object) if !object.entries.is_empty() => {
            let mut terms = Vec::new();
            for entry in &object.entries {
                terms.push(term(entry, model, provider?, diagnostics)?);
            }
            terms.join(" AND ")
        }
        _ => {
            let example = "where: { published: true }` or `where: \"published\"";
            return mismatch("`where`", value, "a condition", example, diagnostics);
        }
    };
    Some(Spanned { value: sql, span })
}

fn term(
    entry: &Entry,
    model: &Model<'_>,
    provider: Provider,
    diagnostics: &mut Diagnostics,
) -> Option<String> {
    let name = Expression { kind: ExpressionKind::Name(entry.name.name.clone()), span: entry.name.span };
    let field = find_field(&name, Some(&entry.name.name), model, "index", diagnostics)?;
    let field = model.field(field.value);
    if field.ty == Type::Unknown {
        return None;
    }
    let (value, negated) = match &entry.value.kind {
        ExpressionKind::Object(object) => match object.entries.as_slice() {
            [Entry { name, value }] if name.name == "not" => (value, true),
            _ => {
                let what = format!("the condition of `{}`", entry.name.name);
                let example = "deletedAt: { not: null }";
                return mismatch(&what, &entry.value, "a value or `{ not: value }`", example, diagnostics);
            }
        },
        _ => (&entry.value, false),
    };
    let column = quote(field.database_name(), provider);
    let literal = match &value.kind {
        ExpressionKind::Name(name) if name == "null" => {
            return Some(format!("{column} IS {}NULL", if negated { "NOT " } else { "" }));
        }
        ExpressionKind::Name(name) if name == "true" || name == "false" => name.clone(),
        ExpressionKind::Number(number) => number.clone(),
        ExpressionKind::String(text) => quote_text(text, provider),
        _ => {
            let what = format!("the condition of `{}`", entry.name.name);
            return mismatch(
                &what,
                value,
                "a string, a number, a boolean or null",
                "{ published: true }",
                diagnostics,
            );
        }
    };
    Some(format!("{column} {} {literal}", if negated { "<>" } else { "=" }))
}

fn quote(name: &str, provider: Provider) -> String {
    match provider.dialect() {
        Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
        Dialect::Sqlite | Dialect::Postgres => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}

fn quote_text(text: &str, provider: Provider) -> String {
    let text = text.replace('\'', "''");
    // A backslash is an escape in MySQL's strings.
    let text = if provider.dialect() == Dialect::Mysql { text.replace('\\', "\\\\") } else { text };
    format!("'{text}'")
}
