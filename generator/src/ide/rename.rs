//! Rename: another name in the schema, the same in the database.

mod database_names;

use super::{
    Analysis, Position,
    definition::occurrence,
    names::Names,
    occurrences::{Occurrence, Symbol},
    token::tokens,
};
use crate::{
    ast::{Block, Invalid},
    diagnostics::{Diagnostics, Severity, TextEdit, apply},
    migrate::Database,
    schema::ScalarType,
    source::Span,
};

/// Why something is not renamed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Lowercase, no final period.
    pub message: String,
}

impl Refusal {
    fn new<T>(message: impl Into<String>) -> Result<T, Refusal> {
        Err(Refusal { message: message.into() })
    }
}

/// The word that a rename at `at` changes.
pub(super) fn target(occurrences: &[Occurrence<'_>], at: Position) -> Result<Span, Refusal> {
    match occurrence(occurrences, at) {
        Some(occurrence) => Ok(occurrence.span),
        None => Refusal::new(
            "only models, views, enums, their fields and values, fragments, inputs and the datasource have names to change",
        ),
    }
}

/// The edits, in the order of the text.
pub(super) fn rename(analysis: &Analysis, at: Position, name: &str) -> Result<Vec<TextEdit>, Refusal> {
    let occurrences = analysis.occurrences();
    let names = analysis.names();
    let symbol = match occurrence(&occurrences, at) {
        Some(occurrence) => occurrence.symbol,
        None => return target(&occurrences, at).map(|_| Vec::new()),
    };
    let old = old_name(symbol, &names);
    if name == old {
        return Ok(Vec::new());
    }
    check_name(symbol, name, &names)?;
    check_unread_lines(analysis, old)?;
    let same = occurrences.iter().filter(|it| it.symbol == symbol);
    let mut edits: Vec<_> = same.map(|it| TextEdit { span: it.span, text: name.to_owned() }).collect();
    edits.extend(database_names::keep(symbol, name, analysis)?);
    edits.sort_by_key(|edit| edit.span);
    check_result(analysis, &edits)?;
    Ok(edits)
}

fn old_name<'a>(symbol: Symbol<'a>, names: &Names<'a>) -> &'a str {
    match symbol {
        Symbol::Block(name) => name,
        Symbol::Field { field, .. } => field,
        Symbol::Value { value, .. } => value,
        Symbol::Datasource => names.datasource_name(),
    }
}

/// A name that can stand there and is not taken.
fn check_name(symbol: Symbol<'_>, name: &str, names: &Names<'_>) -> Result<(), Refusal> {
    let valid = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if !valid {
        return Refusal::new(format!(
            "`{name}` is no name: names have ASCII letters, digits and `_`, a letter first"
        ));
    }
    match symbol {
        Symbol::Block(_) if ScalarType::NAMES.contains(&name) || name == "Unsupported" => {
            Refusal::new(format!("`{name}` is the name of a built-in type"))
        }
        Symbol::Block(_) => match names.get(name) {
            Some(block) => Refusal::new(format!("there is {} `{name}` already", describe(block))),
            None => Ok(()),
        },
        Symbol::Field { model, .. } if names.field(model, name).is_some() => {
            Refusal::new(format!("`{model}` has a field `{name}` already"))
        }
        Symbol::Value { enumeration, .. } => {
            let taken = |it: &crate::ast::Enum| it.values().any(|value| value.name.name == name);
            match names.enumeration(enumeration).is_some_and(taken) {
                true => Refusal::new(format!("`{enumeration}` has a value `{name}` already")),
                false => Ok(()),
            }
        }
        Symbol::Field { .. } | Symbol::Datasource => Ok(()),
    }
}

fn describe(block: &Block) -> &'static str {
    match block {
        Block::Model(model) => match model.kind.keyword() {
            "view" => "a view",
            "type" => "a type",
            _ => "a model",
        },
        Block::Enum(_) => "an enum",
        Block::Fragment(_) => "a fragment",
        Block::Input(_) => "an input",
        Block::Config(_) | Block::Invalid(_) => "a block",
    }
}

/// A line that can't be read may hold the name, and would keep it.
fn check_unread_lines(analysis: &Analysis, old: &str) -> Result<(), Refusal> {
    for (file, tree) in analysis.sources.files().iter().zip(&analysis.ast.files) {
        if tree.unread {
            return Refusal::new(format!("{} can't be read; correct it first", file.path));
        }
        for span in tree.blocks.iter().flat_map(unread_spans) {
            let text = file.text.get(span.range()).unwrap_or_default();
            if tokens(text).iter().any(|token| token.is_word() && token.text == old) {
                let line = file.location(span.start).line;
                return Refusal::new(format!(
                    "line {line} of {} can't be read and holds `{old}`; correct it first",
                    file.path
                ));
            }
        }
    }
    Ok(())
}

fn unread_spans(block: &Block) -> Vec<Span> {
    let spans = |invalid: &Invalid| invalid.span;
    match block {
        Block::Model(it) => it.invalid().map(spans).collect(),
        Block::Enum(it) => it.invalid().map(spans).collect(),
        Block::Input(it) => it.invalid().map(spans).collect(),
        Block::Invalid(it) => vec![it.span],
        Block::Config(_) | Block::Fragment(_) => Vec::new(),
    }
}

/// The renamed schema has no error that this one has not, for the rules know best what a name may be; and it is the
/// schema of the same database.
fn check_result(analysis: &Analysis, edits: &[TextEdit]) -> Result<(), Refusal> {
    let renamed = Analysis::new(apply(&analysis.sources, edits));
    let mut before = codes(analysis.diagnostics());
    for found in renamed.diagnostics().iter().filter(|it| it.severity == Severity::Error) {
        match before.iter().position(|code| *code == found.code) {
            Some(position) => {
                before.swap_remove(position);
            }
            None => return Refusal::new(found.message.clone()),
        }
    }
    let database = |analysis: &Analysis| analysis.schema().map(Database::from_schema);
    match (database(analysis), database(&renamed)) {
        (Some(before), Some(after)) if before != after => Refusal::new(
            "this would change the database; write `@map` or `@@map` for what follows the name first",
        ),
        _ => Ok(()),
    }
}

fn codes(diagnostics: &Diagnostics) -> Vec<&'static str> {
    diagnostics.iter().filter(|it| it.severity == Severity::Error).map(|it| it.code).collect()
}
