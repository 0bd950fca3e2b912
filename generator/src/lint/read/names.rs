//! Names and places of the parser in the terms of this crate.

use std::ops::Range;

use sqlparser::{
    ast::{Expr, Ident, IndexColumn, ObjectName, Spanned},
    tokenizer::{Location, Span},
};

use crate::{lint::operation::IndexPart, migrate::QualifiedName, provider::Dialect};

/// Reads names as the database does.
#[derive(Debug, Clone, Copy)]
pub struct Names(pub Dialect);

impl Names {
    /// PostgreSQL folds what is not quoted.
    pub fn ident(self, ident: &Ident) -> String {
        match (self.0, ident.quote_style) {
            (Dialect::Postgres, None) => ident.value.to_lowercase(),
            _ => ident.value.clone(),
        }
    }

    pub fn idents(self, idents: &[Ident]) -> Vec<String> {
        idents.iter().map(|it| self.ident(it)).collect()
    }

    pub fn qualified(self, name: &ObjectName) -> QualifiedName {
        let mut parts: Vec<String> =
            name.0.iter().filter_map(|part| Some(self.ident(part.as_ident()?))).collect();
        let last = parts.pop().unwrap_or_default();
        QualifiedName { schema: parts.pop(), name: last }
    }

    pub fn index_parts(self, columns: &[IndexColumn]) -> Vec<IndexPart> {
        let part = |it: &IndexColumn| IndexPart {
            sql: it.to_string(),
            column: match &it.column.expr {
                Expr::Identifier(ident) => Some(self.ident(ident)),
                _ => None,
            },
        };
        columns.iter().map(part).collect()
    }
}

/// The place of a name.
pub fn place(it: &impl Spanned) -> Span {
    it.span()
}

/// The bytes of a place in `text`; `None` for an empty one.
pub fn bytes(text: &str, place: Span) -> Option<Range<usize>> {
    let (start, end) = (offset(text, place.start)?, offset(text, place.end)?);
    (start < end).then_some(start..end)
}

fn offset(text: &str, location: Location) -> Option<usize> {
    let line = usize::try_from(location.line).ok()?.checked_sub(1)?;
    let column = usize::try_from(location.column).ok()?.checked_sub(1)?;
    let start = text.split_inclusive('\n').take(line).map(str::len).sum::<usize>();
    let rest = text.get(start..)?;
    Some(start + rest.char_indices().nth(column).map_or(rest.len(), |(at, _)| at))
}
