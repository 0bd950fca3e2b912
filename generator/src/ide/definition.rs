//! Go to definition, and find references.

use super::{
    Position,
    occurrences::{Occurrence, Symbol},
};
use crate::source::Span;

/// The names that define what stands at a place; more than one where a name is given twice.
pub(super) fn definition(occurrences: &[Occurrence<'_>], at: Position) -> Vec<Span> {
    let Some(symbol) = symbol(occurrences, at) else { return Vec::new() };
    let same = occurrences.iter().filter(|it| it.symbol == symbol);
    same.filter(|it| it.is_definition).map(|it| it.span).collect()
}

/// Every place that names what stands at a place.
pub(super) fn references(occurrences: &[Occurrence<'_>], at: Position, with_definition: bool) -> Vec<Span> {
    let Some(symbol) = symbol(occurrences, at) else { return Vec::new() };
    let same = occurrences.iter().filter(|it| it.symbol == symbol);
    same.filter(|it| with_definition || !it.is_definition).map(|it| it.span).collect()
}

/// What the word at a place stands for.
pub(super) fn symbol<'a>(occurrences: &[Occurrence<'a>], at: Position) -> Option<Symbol<'a>> {
    occurrence(occurrences, at).map(|it| it.symbol)
}

/// The word at a place.
pub(super) fn occurrence<'s, 'a>(
    occurrences: &'s [Occurrence<'a>],
    at: Position,
) -> Option<&'s Occurrence<'a>> {
    occurrences.iter().find(|it| at.touches(it.span))
}
