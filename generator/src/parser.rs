//! Text to syntax tree.
//!
//! Parsing never fails: every text has a tree, and what could not be read is in it as `Invalid` and in the diagnostics.

mod block;
mod comment;
mod depth;
mod explain;
mod expression;
mod field;
mod fragment;
mod grammar;
mod headless;
mod input;
mod torn;

use pest::{Parser as _, iterators::Pair};

use self::grammar::{Grammar, Rule};
use crate::{
    ast::{Ast, Comment, File, Identifier},
    diagnostics::{Diagnostic, Diagnostics},
    source::{SourceFile, Sources, Span},
};

/// Schemas above this size, in bytes of all files, are not read: it is room for two thousand models.
pub const MAX_SIZE: usize = 2 << 20;

/// The syntax tree of every file, with what could not be read.
pub fn parse(sources: &Sources) -> (Ast, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let mut size = 0;
    let files = sources.files().iter().zip(0..).map(|(file, id)| {
        size += file.text.len();
        if size > MAX_SIZE { too_large(id, &mut diagnostics) } else { parse_file(file, id, &mut diagnostics) }
    });
    let files = files.collect();
    (Ast { files }, diagnostics)
}

/// The syntax tree of one file; `id` goes into its spans.
pub(crate) fn parse_file(file: &SourceFile, id: u32, diagnostics: &mut Diagnostics) -> File {
    let text = file.text.as_str();
    if text.len() > MAX_SIZE {
        return too_large(id, diagnostics);
    }
    if let Err(too_deep) = depth::check(text, id) {
        diagnostics.push(*too_deep);
        return File { unread: true, ..File::default() };
    }
    let mut pairs = match Grammar::parse(Rule::schema, text) {
        Ok(pairs) => pairs,
        // The grammar accepts every text; were that wrong, this is the place to say so.
        Err(error) => {
            let at = match error.location {
                pest::error::InputLocation::Pos(start) | pest::error::InputLocation::Span((start, _)) => {
                    start
                }
            };
            let span = Span { file: id, start: at as u32, end: at as u32 };
            diagnostics.push(Diagnostic::error("syntax.unreadable", span, "this text can't be read"));
            return File { unread: true, ..File::default() };
        }
    };
    let Some(schema) = pairs.next() else { return File::default() };
    let comments = comment::collect(schema.clone(), id);
    let mut parser = Parser { file: id, text, comments: &comments, diagnostics };
    let unclosed = parser.unclosed_comment();
    if let Some(span) = unclosed {
        parser.error(
            Diagnostic::error("syntax.unclosed_comment", span, "this comment is never closed")
                .help("write `*/` behind it"),
        );
    }
    let blocks = parser.blocks(children(schema));
    File { blocks, comments, unread: unclosed.is_some() }
}

fn too_large(id: u32, diagnostics: &mut Diagnostics) -> File {
    let span = Span { file: id, start: 0, end: 0 };
    let message = format!("with this file the schema has more than {} MiB, the limit", MAX_SIZE >> 20);
    diagnostics.push(
        Diagnostic::error("syntax.too_large", span, message)
            .help("is it a schema? Leave out of the folder what is none"),
    );
    File { unread: true, ..File::default() }
}

/// Turns the pairs of one file into its tree. Its methods are in the submodules, one for each rule of the grammar.
struct Parser<'a> {
    file: u32,
    text: &'a str,
    comments: &'a [Comment],
    diagnostics: &'a mut Diagnostics,
}

impl Parser<'_> {
    /// The place of a pair.
    fn span(&self, pair: &Pair<'_, Rule>) -> Span {
        span(pair, self.file)
    }

    fn identifier(&self, pair: &Pair<'_, Rule>) -> Identifier {
        Identifier { name: pair.as_str().to_owned(), span: self.span(pair) }
    }

    fn error(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

fn span(pair: &Pair<'_, Rule>, file: u32) -> Span {
    let span = pair.as_span();
    Span { file, start: span.start() as u32, end: span.end() as u32 }
}

/// The pairs inside, without comments.
fn children(pair: Pair<'_, Rule>) -> impl Iterator<Item = Pair<'_, Rule>> {
    pair.into_inner().filter(|pair| !matches!(pair.as_rule(), Rule::COMMENT | Rule::EOI))
}
