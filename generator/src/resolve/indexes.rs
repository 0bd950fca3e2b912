//! Keys and indexes: `@id`, `@unique`, `@@id`, `@@unique`, `@@index`, `@@fulltext`.

use super::{
    Config, Index, IndexColumn, IndexKind, Model, Spanned, Type,
    arguments::{Arguments, choice, mismatch, raw},
    predicate,
};
use crate::{
    ast::{Argument, Expression, ExpressionKind},
    diagnostics::{Diagnostic, Diagnostics, listed},
    schema::{FieldId, IndexMethod, SortOrder},
};

pub(crate) const METHODS: [(&str, IndexMethod); 6] = [
    ("BTree", IndexMethod::BTree),
    ("Hash", IndexMethod::Hash),
    ("Gist", IndexMethod::Gist),
    ("Gin", IndexMethod::Gin),
    ("SpGist", IndexMethod::SpGist),
    ("Brin", IndexMethod::Brin),
];
pub(crate) const SORTS: [&str; 2] = ["Asc", "Desc"];

/// Reads `@id` and `@unique` of `field`.
pub(super) fn on_field<'a>(
    arguments: &Arguments<'a>,
    field: FieldId,
    model: &Model<'a>,
    config: &Config<'_>,
    diagnostics: &mut Diagnostics,
) -> Index<'a> {
    let mut column = IndexColumn {
        field,
        span: model.field(field).ast.name.span,
        sort: None,
        length: None,
        operator_class: None,
    };
    for name in ["length", "sort"] {
        if let Some(value) = arguments.get(name) {
            column_option(&mut column, name, value, diagnostics);
        }
    }
    let mut index = index(arguments, model, config, diagnostics);
    index.on_field = Some(field);
    index.complete &= model.field(field).ty != Type::Unknown;
    index.columns = vec![column];
    index
}

/// Reads `@@id`, `@@unique`, `@@index` and `@@fulltext`.
pub(super) fn on_model<'a>(
    arguments: &Arguments<'a>,
    model: &Model<'a>,
    config: &Config<'_>,
    diagnostics: &mut Diagnostics,
) -> Index<'a> {
    let mut index = index(arguments, model, config, diagnostics);
    let Some(fields) = arguments.get("fields") else {
        index.complete = index.expression.is_some();
        return index;
    };
    for element in fields.as_array().unwrap_or(std::slice::from_ref(fields)) {
        match column(element, model, diagnostics) {
            Some(column) => {
                index.complete &= model.field(column.field).ty != Type::Unknown;
                index.columns.push(column);
            }
            None => index.complete = false,
        }
    }
    // `ops:`, `length:` and `sort:` of the attribute are for an index with one column.
    if let [column] = index.columns.as_mut_slice() {
        for name in ["length", "sort", "ops"] {
            if let Some(value) = arguments.get(name) {
                column_option(column, name, value, diagnostics);
            }
        }
    }
    index
}

fn index<'a>(
    arguments: &Arguments<'a>,
    model: &Model<'a>,
    config: &Config<'_>,
    diagnostics: &mut Diagnostics,
) -> Index<'a> {
    let kind = match arguments.rule.name {
        "id" => IndexKind::Primary,
        "unique" => IndexKind::Unique,
        "fulltext" => IndexKind::Fulltext,
        _ => IndexKind::Normal,
    };
    let method = arguments.get("type").and_then(|value| {
        let chosen = choice("type", value, &METHODS.map(|(name, _)| name), diagnostics)?;
        Some(Spanned { value: METHODS[chosen.value].1, span: chosen.span })
    });
    let mut name = arguments.string("name", diagnostics);
    let mut map = arguments.string("map", diagnostics);
    // An index has no name in the client: Prisma 2's `name` is today's `map`.
    if matches!(kind, IndexKind::Normal | IndexKind::Fulltext) {
        if let (Some(name), Some(map)) = (name, map) {
            let message = "`name` is the old word for `map` here, and both are given";
            diagnostics.push(
                Diagnostic::error("index.name_and_map", name.span, message)
                    .label(map.span, "the other name")
                    .help("remove `name:`; an index has no name in the client"),
            );
        }
        map = map.or(name.take());
    }
    Index {
        kind,
        attribute: arguments.attribute,
        on_field: None,
        columns: Vec::new(),
        complete: true,
        name,
        map,
        method,
        predicate: arguments
            .get("where")
            .and_then(|value| predicate::read(value, model, config.provider, diagnostics)),
        expression: arguments.sql("expression", diagnostics),
    }
}

/// `title` or `title(length: 10, sort: Desc, ops: raw("x"))`
fn column(element: &Expression, model: &Model<'_>, diagnostics: &mut Diagnostics) -> Option<IndexColumn> {
    let name = element.as_name().or(element.as_call().map(|call| call.name.name.as_str()));
    let field = find_field(element, name, model, "index", diagnostics)?;
    let mut column = IndexColumn {
        field: field.value,
        span: element.span,
        sort: None,
        length: None,
        operator_class: None,
    };
    let arguments: &[Argument] = element.as_call().map_or(&[], |call| &call.arguments.list);
    for argument in arguments {
        match argument.name.as_ref().map(|name| name.name.as_str()) {
            Some(name @ ("length" | "sort" | "ops")) => {
                column_option(&mut column, name, &argument.value, diagnostics);
            }
            _ => diagnostics.push(
                Diagnostic::error(
                    "index.unknown_option",
                    argument.span,
                    "this is not an option of an index column",
                )
                .help("the options are `length: 10`, `sort: Desc` and `ops: raw(\"class\")`"),
            ),
        }
    }
    Some(column)
}

fn column_option(column: &mut IndexColumn, name: &str, value: &Expression, diagnostics: &mut Diagnostics) {
    let span = value.span;
    match name {
        "sort" => {
            let order = choice("sort", value, &SORTS, diagnostics);
            column.sort = order.map(|order| Spanned {
                value: if order.value == 0 { SortOrder::Ascending } else { SortOrder::Descending },
                span,
            });
        }
        "length" => {
            let number = match &value.kind {
                ExpressionKind::Number(text) => text.parse().ok().filter(|length| *length > 0),
                _ => None,
            };
            column.length = number
                .map(|value| Spanned { value, span })
                .or_else(|| mismatch("`length`", value, "a whole number above 0", "length: 10", diagnostics));
        }
        _ => {
            let class = match (&value.kind, value.as_call()) {
                (ExpressionKind::Name(name), _) => Some(operator_class(name)),
                (_, Some(call)) if call.name.name == "raw" => {
                    raw(call, diagnostics).map(|sql| sql.value.to_owned())
                }
                _ => mismatch("`ops`", value, "an operator class", "raw(\"gin_trgm_ops\")", diagnostics),
            };
            // One that was reported stands for any: none is missing.
            column.operator_class = Some(Spanned { value: class.unwrap_or_default(), span });
        }
    }
}

/// Prisma writes `JsonbPathOps` for PostgreSQL's `jsonb_path_ops`, and some names of one word as two.
fn operator_class(name: &str) -> String {
    let one_word =
        [("MinMax", "Minmax"), ("TimestampTz", "Timestamptz"), ("TimeTz", "Timetz"), ("VarBit", "Varbit")];
    let name = one_word.iter().fold(name.to_owned(), |name, (two, one)| name.replace(two, one));
    heck::AsSnakeCase(name).to_string()
}

/// The field that an element of a list names; reports what is no field, or no column.
pub(super) fn find_field(
    element: &Expression,
    name: Option<&str>,
    model: &Model<'_>,
    what: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Spanned<FieldId>> {
    let Some(name) = name else {
        return mismatch("an element of the list", element, "the name of a field", "[id]", diagnostics);
    };
    if let Some(&id) = model.fields_by_name.get(name) {
        let field = model.field(id);
        if let Type::Model(_) = field.ty {
            let message = format!("`{name}` is a relation field, not a column");
            diagnostics.push(
                Diagnostic::error(relation_field_code(what), element.span, message)
                    .help(instead(field, model)),
            );
            return None;
        }
        return Some(Spanned { value: id, span: element.span });
    }
    if !model.may_define(name) {
        let columns = model.fields.iter().filter(|field| !matches!(field.ty, Type::Model(_)));
        let meant = diagnostics.did_you_mean(name, columns.clone().map(|field| field.name()));
        let place = element.as_call().map_or(element.span, |call| call.name.span);
        let code = if what == "relation" { "relation.unknown_field" } else { "index.unknown_field" };
        let message = format!("model `{}` has no field `{name}`", model.name());
        diagnostics.push(Diagnostic::error(code, place, message).suggest(place, meant, || {
            if name.contains('.') {
                return "only MongoDB has keys and indexes of fields inside a column".to_owned();
            }
            format!("the columns of `{}` are {}", model.name(), listed(columns.map(|field| field.name())))
        }));
    }
    None
}

fn relation_field_code(what: &str) -> &'static str {
    if what == "relation" { "relation.not_a_column" } else { "index.relation_field" }
}

/// The columns to write in place of a relation field.
fn instead(field: &super::Field<'_>, model: &Model<'_>) -> String {
    let attribute = field.ast.attributes.iter().find(|it| it.name.name == "relation");
    let argument = attribute.and_then(|attribute| {
        attribute.arguments().iter().find(|it| it.name.as_ref().is_some_and(|name| name.name == "fields"))
    });
    let columns: Vec<&str> = argument
        .and_then(|argument| argument.value.as_array())
        .unwrap_or_default()
        .iter()
        .filter_map(Expression::as_name)
        .filter(|name| {
            model.fields_by_name.get(name).is_some_and(|id| !matches!(model.field(*id).ty, Type::Model(_)))
        })
        .collect();
    match columns.as_slice() {
        [] => "write the name of a column".to_owned(),
        columns => format!("write `{}`", columns.join(", ")),
    }
}
