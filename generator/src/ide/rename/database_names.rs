//! The edits that keep the names in the database while those in the schema change.

use super::Refusal;
use crate::{
    ast::{Attribute, Block, Config, Field, Model, ModelKind},
    diagnostics::TextEdit,
    ide::{
        Analysis,
        names::{Names, relation_name, type_name},
        occurrences::Symbol,
    },
    schema::{Arity, Schema},
    source::{Sources, Span},
};

/// `@map` with the old name, where the name in the database followed it; names of relations, where the join table's did.
pub(super) fn keep(symbol: Symbol<'_>, new: &str, analysis: &Analysis) -> Result<Vec<TextEdit>, Refusal> {
    let (names, sources) = (analysis.names(), analysis.sources());
    let mut edits = Vec::new();
    match symbol {
        Symbol::Block(name) => {
            let (body, attributes): (Span, Vec<_>) = match names.get(name) {
                Some(Block::Model(it)) if it.kind != ModelKind::Type => {
                    edits.extend(join_tables(it, new, &names)?);
                    (it.body, it.attributes().collect())
                }
                Some(Block::Enum(it)) => (it.body, it.attributes().collect()),
                _ => return Ok(edits),
            };
            if !has_map(attributes.iter().copied()) {
                let map = format!("@@map(\"{}\")", stored_name(symbol, analysis)?);
                edits.push(add_line(&map, body, attributes.last().copied(), sources));
            }
        }
        Symbol::Field { model, field } => {
            let Some(it) = names.field(model, field) else { return Ok(edits) };
            if names.is_column(it) && !has_map(&it.attributes) {
                edits.push(add_word(&format!("@map(\"{}\")", stored_name(symbol, analysis)?), it.span));
            }
            check_self_relation(model, it, new, &names)?;
        }
        Symbol::Value { enumeration, value } => {
            let it =
                names.enumeration(enumeration).and_then(|it| it.values().find(|it| it.name.name == value));
            if let Some(it) = it.filter(|it| !has_map(&it.attributes)) {
                edits.push(add_word(&format!("@map(\"{}\")", stored_name(symbol, analysis)?), it.span));
            }
        }
        Symbol::Datasource => {}
    }
    Ok(edits)
}

/// The name in the database. Where errors leave no schema it is the one written, unless the datasource says otherwise.
fn stored_name(symbol: Symbol<'_>, analysis: &Analysis) -> Result<String, Refusal> {
    let (written, known) = match (symbol, analysis.schema()) {
        (Symbol::Block(name), schema) => (name, schema.and_then(|schema| block_name(name, schema))),
        (Symbol::Field { model, field }, schema) => {
            let found = schema.and_then(|schema| {
                let (_, model) = schema.find_model(model)?;
                let found = model.fields.iter().find(|it| it.name == field)?;
                Some(found.scalar()?.database_name.clone())
            });
            (field, found)
        }
        (Symbol::Value { enumeration, value }, schema) => {
            let found = schema.and_then(|schema| {
                let it = schema.enums.iter().find(|it| it.name == enumeration)?;
                Some(it.values.iter().find(|it| it.name == value)?.database_name.clone())
            });
            (value, found)
        }
        (Symbol::Datasource, _) => ("", None),
    };
    let names = analysis.names();
    let mut properties = names.datasource.into_iter().flat_map(Config::properties);
    if known.is_none() && properties.any(|property| property.key.name == "naming") {
        return Refusal::new(
            "what the database calls this follows the datasource's `naming`; correct the errors first",
        );
    }
    Ok(known.unwrap_or_else(|| written.to_owned()))
}

fn block_name(name: &str, schema: &Schema) -> Option<String> {
    let model = schema.find_model(name).map(|(_, model)| &model.database_name);
    model.or_else(|| Some(&schema.enums.iter().find(|it| it.name == name)?.database_name)).cloned()
}

fn has_map<'a>(attributes: impl IntoIterator<Item = &'a Attribute>) -> bool {
    attributes.into_iter().any(|attribute| attribute.name.name == "map")
}

/// The join table of a many-to-many relation without a name is called after its models, and its columns are in their
/// order.
fn join_tables(model: &Model, new: &str, names: &Names<'_>) -> Result<Vec<TextEdit>, Refusal> {
    let mut edits = Vec::new();
    let old = model.name.name.as_str();
    for field in model.fields().filter(|field| is_list(field)) {
        let Some(target) = names.target(field).filter(|target| target.name.name != old) else { continue };
        let other = target.name.name.as_str();
        let leads_back = |it: &&Field| {
            is_list(it) && type_name(it) == Some(old) && relation_name(it) == relation_name(field)
        };
        let Some(back) = target.fields().find(leads_back) else { continue };
        let [low, high] = if old < other { [old, other] } else { [other, old] };
        let name = relation_name(field).map_or_else(|| format!("{low}To{high}"), str::to_owned);
        if (old < other) != (new < other) {
            return Refusal::new(format!(
                "`{new}` would swap the columns A and B of the join table `_{name}`, which are in the order of the \
                 model names"
            ));
        }
        if relation_name(field).is_none() {
            for span in [field.span, back.span] {
                edits.push(add_word(&format!("@relation(\"{name}\")"), span));
            }
        }
    }
    Ok(edits)
}

/// In a self-relation the columns of the join table are in the order of the field names.
fn check_self_relation(model: &str, field: &Field, new: &str, names: &Names<'_>) -> Result<(), Refusal> {
    if !is_list(field) || type_name(field) != Some(model) {
        return Ok(());
    }
    let old = &field.name.name;
    let other = names.model(model).and_then(|it| {
        let partner = |it: &&Field| {
            is_list(it)
                && type_name(it) == Some(model)
                && it.name.name != *old
                && relation_name(it) == relation_name(field)
        };
        it.fields().find(partner)
    });
    match other {
        Some(other) if (*old < other.name.name) != (new < other.name.name.as_str()) => Refusal::new(format!(
            "`{new}` would swap the columns A and B of the join table, which are in the order of `{old}` and `{}`",
            other.name.name
        )),
        _ => Ok(()),
    }
}

fn is_list(field: &Field) -> bool {
    field.ty.as_ref().is_some_and(|ty| ty.arity == Arity::List)
}

/// Behind what stands at `span`, on the same line.
fn add_word(word: &str, span: Span) -> TextEdit {
    TextEdit { span: span.after(), text: format!(" {word}") }
}

/// On a line of its own before the closing brace; a blank line sets block attributes apart from what is above.
fn add_line(line: &str, body: Span, last: Option<&Attribute>, sources: &Sources) -> TextEdit {
    let end = body.end.saturating_sub(1);
    let inside = sources.text(Span { end, ..body });
    let newline = if sources.file(body).is_some_and(|it| it.text.contains("\r\n")) { "\r\n" } else { "\n" };
    let ends_line = inside.trim_end_matches([' ', '\t']).ends_with('\n');
    let start = if ends_line { end } else { body.start + inside.trim_end().len() as u32 };
    let behind = last.map(|it| sources.text(Span { end, ..it.span.after() }));
    let is_apart = behind.is_some_and(|text| text.trim().is_empty()) || inside.ends_with("\n\n");
    let before = newline.repeat(usize::from(!ends_line) + usize::from(!is_apart));
    TextEdit { span: Span { start, end, ..body }, text: format!("{before}  {line}{newline}") }
}
