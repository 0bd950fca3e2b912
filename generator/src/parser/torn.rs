//! Members of several lines that a lost character tears into pieces: one mistake, so one diagnostic.

use pest::{Parser as _, error::InputLocation, iterators::Pair};

use super::{
    Parser, Rule, children,
    depth::{line_length, string_length},
    grammar::Grammar,
};
use crate::{
    ast::{Identifier, Invalid},
    diagnostics::Diagnostic,
    source::Span,
};

/// What a block is made of.
pub(super) enum Piece<'i> {
    Member(Pair<'i, Rule>),
    /// The pieces of one member, at least two.
    Torn(Vec<Pair<'i, Rule>>),
}

/// Puts pieces together: lines that are no members, some of which open or close a bracket that another one has. Blank
/// lines end a run of them where no bracket is open.
pub(super) fn pieces<'i>(members: Vec<Pair<'i, Rule>>, text: &str) -> Vec<Piece<'i>> {
    let mut pieces: Vec<Piece<'i>> = Vec::new();
    let mut run = Run::default();
    for member in members {
        let ends = |last: &Pair<'i, Rule>| run.depth <= 0 && !adjoins(last, &member, text);
        let begins = !is_broken(&member) || member.as_str().starts_with("@@");
        if begins || run.lines.last().is_some_and(ends) {
            std::mem::take(&mut run).close(&mut pieces, text);
        }
        match is_broken(&member) {
            true => run.push(member),
            false => pieces.push(Piece::Member(member)),
        }
    }
    run.close(&mut pieces, text);
    pieces
}

/// Lines that are no members.
#[derive(Default)]
struct Run<'i> {
    lines: Vec<Pair<'i, Rule>>,
    /// The first that opens a bracket which it does not close.
    opens: Option<usize>,
    /// How many brackets are open behind the last line, and the fewest before.
    depth: i32,
    lowest: i32,
}

impl<'i> Run<'i> {
    fn push(&mut self, line: Pair<'i, Rule>) {
        let text = line.as_str().trim_end();
        let (depth, lowest) = depths(text);
        let (opens, closes) = (text.ends_with(['(', '[', ',']), text.starts_with([')', ']']));
        if opens && depth > lowest && self.opens.is_none() {
            self.opens = Some(self.lines.len());
        }
        // Other lines have a mistake of their own.
        if self.opens.is_some() || closes {
            self.lowest = self.lowest.min(self.depth + lowest);
            self.depth += depth;
        }
        self.lines.push(line);
    }

    /// Adds the lines to the pieces.
    fn close(mut self, pieces: &mut Vec<Piece<'i>>, text: &str) {
        let Some(first) = self.lines.first() else { return };
        // The line above has lost its bracket, and looks like a member without it.
        let headless = self.lowest < 0;
        let head = match pieces.pop_if(|_| headless) {
            Some(Piece::Member(above)) if adjoins(&above, first, text) => Some(above),
            Some(other) => {
                pieces.push(other);
                None
            }
            None => None,
        };
        let start = if headless { 0 } else { self.opens.unwrap_or(self.lines.len()) };
        let lines = self.lines.split_off(start);
        pieces.extend(self.lines.into_iter().map(Piece::Member));
        let torn: Vec<_> = head.into_iter().chain(lines).collect();
        match torn.len() {
            0 | 1 => pieces.extend(torn.into_iter().map(Piece::Member)),
            _ => pieces.push(Piece::Torn(torn)),
        }
    }
}

/// How many more brackets a line opens than it closes, and the fewest on the way.
fn depths(line: &str) -> (i32, i32) {
    let (mut depth, mut lowest) = (0, 0);
    for (_, bracket) in brackets(line) {
        depth += if matches!(bracket, b'(' | b'[') { 1 } else { -1 };
        lowest = lowest.min(depth);
    }
    (depth, lowest)
}

/// Parentheses and square brackets outside of strings and comments, with their places.
fn brackets(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(at) {
            let (start, rest) = (at, &bytes[at..]);
            at += match byte {
                b'"' => string_length(rest),
                b'/' if rest.starts_with(b"//") => line_length(rest),
                _ => 1,
            };
            if matches!(byte, b'(' | b')' | b'[' | b']') {
                return Some((start, byte));
            }
        }
        None
    })
}

fn is_broken(member: &Pair<'_, Rule>) -> bool {
    let lacks = |rule: Rule| children(member.clone()).all(|part| part.as_rule() != rule);
    match member.as_rule() {
        Rule::invalid_member => true,
        Rule::field => lacks(Rule::field_type) || !lacks(Rule::colon),
        _ => false,
    }
}

/// True where no blank line stands between two members.
fn adjoins(above: &Pair<'_, Rule>, below: &Pair<'_, Rule>, text: &str) -> bool {
    let end = above.as_span().start() + above.as_str().trim_end().len();
    let between = text.get(end..below.as_span().start()).unwrap_or_default();
    let mut lines = between.split('\n').skip(1).peekable();
    while let Some(line) = lines.next() {
        // The last one is the indentation of the member below.
        if line.trim().is_empty() && lines.peek().is_some() {
            return false;
        }
    }
    true
}

impl Parser<'_> {
    /// Reports the first mistake in a torn member.
    pub(super) fn torn(&mut self, pieces: &[Pair<'_, Rule>], code: &'static str) -> Option<Invalid> {
        let span = self.trimmed(pieces.first()?).to(self.trimmed(pieces.last()?));
        let text = &self.text[span.range()];
        let mistake = string_mistake(text).or_else(|| bracket_mistake(text));
        let mistake = mistake.unwrap_or_else(|| other_mistake(text));
        let start = span.start + mistake.at as u32;
        let place = Span { start, end: start + mistake.length as u32, ..span };
        self.error(Diagnostic::error(code, place, mistake.message).help(mistake.help));
        let name: String = text.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        let end = span.start + name.len() as u32;
        let name = (!name.is_empty()).then_some(Identifier { name, span: Span { end, ..span } });
        Some(Invalid { name, unnamed_block: false, span })
    }
}

struct Mistake {
    at: usize,
    length: usize,
    message: String,
    help: String,
}

/// The first bracket without its partner.
fn bracket_mistake(text: &str) -> Option<Mistake> {
    let mistake = |at: usize, message: String, help: String| Some(Mistake { at, length: 1, message, help });
    let unclosed = |(at, open): (usize, u8)| {
        let (open, close) = (char::from(open), if open == b'(' { ')' } else { ']' });
        mistake(at, format!("a `{open}` is not closed"), format!("add the missing `{close}`"))
    };
    let mut open: Vec<(usize, u8)> = Vec::new();
    for (at, bracket) in brackets(text) {
        let opening = match bracket {
            b')' => b'(',
            b']' => b'[',
            _ => {
                open.push((at, bracket));
                continue;
            }
        };
        match open.pop() {
            Some((_, last)) if last == opening => {}
            Some(last) if open.iter().any(|(_, it)| *it == opening) => return unclosed(last),
            _ => {
                let (open, close) = (char::from(opening), char::from(bracket));
                let help = format!("remove it, or add the missing `{open}`");
                return mistake(at, format!("this `{close}` closes nothing"), help);
            }
        }
    }
    unclosed(open.pop()?)
}

/// The first string that its line does not close.
fn string_mistake(text: &str) -> Option<Mistake> {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bytes = line.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            let rest = &bytes[at..];
            let length = match byte {
                b'"' => string_length(rest),
                b'/' if rest.starts_with(b"//") => line_length(rest),
                _ => 1,
            };
            if byte == b'"' && (length < 2 || rest.get(length - 1) != Some(&b'"')) {
                return Some(Mistake {
                    at: start + at,
                    length: line[at..].trim_end().len(),
                    message: "this string is not closed".to_owned(),
                    help: "write `\"` behind it, on the same line".to_owned(),
                });
            }
            at += length;
        }
        start += line.len();
    }
    None
}

/// Where the brackets are right: the place that no value goes on from.
fn other_mistake(text: &str) -> Mistake {
    if let Some((at, length)) = lost_comma(text) {
        let (message, help) = LOST_COMMA;
        return Mistake { at, length, message: message.to_owned(), help: help.to_owned() };
    }
    let at = readable(text);
    Mistake {
        at,
        length: text[at..].lines().next().unwrap_or_default().trim_end().len(),
        message: "what begins above does not go on like this".to_owned(),
        help: "write `name: value` or a value, and a `,` behind each but the last".to_owned(),
    }
}

/// What there is to say of [`lost_comma`].
pub(super) const LOST_COMMA: (&str, &str) = (
    "no `,` stands behind this value, but another one follows",
    "add the missing `,`, or `:` if this is the name of an argument",
);

/// The value in brackets behind which another one follows without a comma: where it begins, and its length.
pub(super) fn lost_comma(text: &str) -> Option<(usize, usize)> {
    let at = readable(text);
    let before = text[..at].trim_end();
    let ends = before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | ')' | ']'));
    let follows = text[at..].starts_with(|c: char| c.is_alphanumeric() || c == '"');
    let start =
        before.rfind(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | ',')).map_or(0, |at| at + 1);
    (ends && follows && depths(before).0 > 0).then_some((start, before.len() - start))
}

/// How far a member can be read.
fn readable(text: &str) -> usize {
    let reached = [Rule::property, Rule::block_attribute, Rule::field].into_iter().map(|rule| {
        match Grammar::parse(rule, text).map_err(|error| error.location) {
            Err(InputLocation::Pos(at) | InputLocation::Span((at, _))) => at,
            Ok(_) => 0,
        }
    });
    reached.max().unwrap_or(0)
}
