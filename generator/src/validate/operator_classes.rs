//! `ops:`, the operator classes of index columns. PostgreSQL's own are known; those of extensions may be anything.
//!
//! Their names tell what they are for: `<type>_ops` is of all methods, `<type>_minmax_ops` of BRIN alone (PostgreSQL's
//! manual, "Operator Classes" and "BRIN Built-in Operator Classes"; read from `pg_opclass` of version 15).

use super::{Context, quoted};
use crate::{
    diagnostics::Diagnostic,
    provider::Provider,
    resolve::{Field, Index, IndexColumn, Model},
    schema::{Arity, IndexMethod, ScalarType},
};

/// Endings of names, each with its methods.
const ENDINGS: [(&str, &[IndexMethod]); 7] = [
    ("_minmax_multi_ops", &[IndexMethod::Brin]),
    ("_minmax_ops", &[IndexMethod::Brin]),
    ("_bloom_ops", &[IndexMethod::Brin]),
    ("_inclusion_ops", &[IndexMethod::Brin]),
    ("_pattern_ops", &[IndexMethod::BTree, IndexMethod::Hash]),
    ("_path_ops", &[IndexMethod::Gin]),
    ("_ops", &[IndexMethod::BTree, IndexMethod::Hash]),
];

/// Types as classes name them, with the types of columns that they take. `citext` is text to PostgreSQL.
const TYPES: [(&str, &[&str]); 26] = [
    ("array", &["a list"]),
    ("bit", &["Bit"]),
    ("bool", &["Boolean"]),
    ("bpchar", &["Char"]),
    ("bytea", &["ByteA"]),
    ("cidr", &["Inet"]),
    ("date", &["Date"]),
    ("enum", &["an enum"]),
    ("float4", &["Real"]),
    ("float8", &["DoublePrecision"]),
    ("inet", &["Inet"]),
    ("int2", &["SmallInt"]),
    ("int4", &["Integer"]),
    ("int8", &["BigInt"]),
    ("jsonb", &["JsonB"]),
    ("money", &["Money"]),
    ("numeric", &["Decimal"]),
    ("oid", &["Oid"]),
    ("text", &["Text", "VarChar", "Citext"]),
    ("time", &["Time"]),
    ("timestamp", &["Timestamp"]),
    ("timestamptz", &["Timestamptz"]),
    ("timetz", &["Timetz"]),
    ("uuid", &["Uuid"]),
    ("varbit", &["VarBit"]),
    ("varchar", &["Text", "VarChar", "Citext"]),
];

struct OperatorClass {
    methods: Vec<IndexMethod>,
    types: &'static [&'static str],
}

pub(super) fn are_for_postgresql(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|provider| *provider != Provider::Postgresql) else { return };
    for (_, index) in cx.resolved.indexes() {
        for class in index.columns.iter().filter_map(|column| column.operator_class.as_ref()) {
            let message = format!("{} has no operator classes", provider.display());
            cx.diagnostics
                .push(Diagnostic::error("index.operator_class", class.span, message).help("remove `ops:`"));
        }
    }
}

pub(super) fn fit_the_method(cx: &mut Context<'_, '_>) {
    for (_, index, column) in columns(cx) {
        let Some((class, own)) = known(column) else { continue };
        let method = method(index);
        if own.methods.contains(&method) {
            continue;
        }
        let methods: Vec<_> = own.methods.iter().map(|it| format!("{it:?}")).collect();
        let message = format!("the operator class `{class}` is not one of {method:?} indexes");
        let help = match methods.as_slice() {
            [only] => format!("write `type: {only}`, or remove `ops:`"),
            all => format!("remove `ops:`, or `type:` for one of {}", quoted(all.iter().map(String::as_str))),
        };
        let span = column.operator_class.as_ref().map_or(column.span, |it| it.span);
        let diagnostic = Diagnostic::error("index.operator_class_method", span, message).help(help);
        cx.diagnostics.push(match index.method {
            Some(method) => diagnostic.label(method.span, "the method"),
            None => diagnostic,
        });
    }
}

pub(super) fn fit_the_column(cx: &mut Context<'_, '_>) {
    for (model, index, column) in columns(cx) {
        let Some((class, own)) = known(column) else { continue };
        let field = model.field(column.field);
        let native = cx.resolved.native(field).map(|native| native.rule.name);
        let Some(ty) = column_type(field, native).filter(|ty| !own.types.contains(ty)) else { continue };
        // Another method has another finding.
        if !own.methods.contains(&method(index)) {
            continue;
        }
        let message =
            format!("the operator class `{class}` does not take `{}`: its type is `{ty}`", field.name());
        let help = match own.types {
            [ty] if ty.contains(' ') => format!("it is for {ty}; remove `ops:`"),
            types => format!(
                "it is for `@db.{}`; remove `ops:`, or name a class for `{ty}`",
                types.join("`, `@db.")
            ),
        };
        let span = column.operator_class.as_ref().map_or(column.span, |it| it.span);
        cx.diagnostics.push(
            Diagnostic::error("index.operator_class_type", span, message)
                .label(field.type_span(), "this type")
                .help(help),
        );
    }
}

fn columns<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<(&'s Model<'a>, &'s Index<'a>, &'s IndexColumn)> {
    let indexes = cx.resolved.indexes().filter(|_| cx.provider() == Some(Provider::Postgresql));
    indexes.flat_map(|(model, it)| it.columns.iter().map(move |column| (model, it, column))).collect()
}

fn method(index: &Index<'_>) -> IndexMethod {
    index.method.map_or(IndexMethod::BTree, |it| it.value)
}

/// The class of a column, if PostgreSQL brings it.
fn known(column: &IndexColumn) -> Option<(&str, OperatorClass)> {
    let name = column.operator_class.as_ref()?.value.as_str();
    let (prefix, methods) =
        ENDINGS.iter().find_map(|(ending, methods)| Some((name.strip_suffix(ending)?, *methods)))?;
    let (_, types) = TYPES.iter().find(|(it, _)| *it == prefix)?;
    let mut methods = methods.to_vec();
    if name.strip_suffix("_ops") == Some(prefix) {
        // Most of these are GIN's by the extension btree_gin.
        methods.push(IndexMethod::Gin);
        methods.extend((prefix == "inet").then_some(IndexMethod::Gist));
        methods.extend(matches!(prefix, "inet" | "text").then_some(IndexMethod::SpGist));
    }
    Some((name, OperatorClass { methods, types }))
}

/// The type of a column as [`TYPES`] calls it; `None` where it is the database's alone.
fn column_type(field: &Field<'_>, native: Option<&'static str>) -> Option<&'static str> {
    if field.arity == Arity::List {
        return Some("a list");
    }
    Some(match field.scalar()? {
        ScalarType::Unsupported(_) => return None,
        ScalarType::Enum(_) => "an enum",
        _ if native.is_some() => native?,
        ScalarType::String => "Text",
        ScalarType::Uuid => "Uuid",
        ScalarType::Boolean => "Boolean",
        ScalarType::Int => "Integer",
        ScalarType::BigInt => "BigInt",
        ScalarType::Float => "DoublePrecision",
        ScalarType::Decimal => "Decimal",
        ScalarType::DateTime => "Timestamp",
        ScalarType::Timestamptz => "Timestamptz",
        ScalarType::Date => "Date",
        ScalarType::Time => "Time",
        ScalarType::Json => "JsonB",
        ScalarType::Bytes => "ByteA",
    })
}
