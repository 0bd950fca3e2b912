//! Comments, and the documentation that `///` makes.

use pest::iterators::Pair;

use super::{Parser, Rule, span};
use crate::{
    ast::Comment,
    source::{Span, line_ends},
};

/// Every comment of a file, in order.
pub(super) fn collect(schema: Pair<'_, Rule>, file: u32) -> Vec<Comment> {
    let comments = schema.into_inner().flatten().filter(|pair| pair.as_rule() == Rule::COMMENT);
    comments
        .map(|pair| {
            let text = pair.as_str().trim_end();
            let start = span(&pair, file);
            Comment { text: text.to_owned(), span: Span { end: start.start + text.len() as u32, ..start } }
        })
        .collect()
}

impl Parser<'_> {
    /// A `/*` without its `*/`, which makes a comment of the rest of the file.
    pub(super) fn unclosed_comment(&self) -> Option<Span> {
        let last = self.comments.last().filter(|last| last.text.starts_with("/*"))?;
        let closed = last.text.len() >= 4 && last.text.ends_with("*/");
        (!closed).then_some(Span { end: last.span.start + 2, ..last.span })
    }

    /// The `///` lines right above what starts at `node`, then the `///` behind it on its last line.
    pub(super) fn documentation(&self, node: Span) -> Option<String> {
        let mut lines: Vec<&str> = Vec::new();
        let mut start = node.start;
        let before = self.comments.partition_point(|comment| comment.span.start < node.start);
        for comment in self.comments[..before].iter().rev() {
            let between = self.text.get(comment.span.end as usize..start as usize).unwrap_or_default();
            let own_line = self.text[..comment.span.start as usize]
                .chars()
                .rev()
                .take_while(|c| !matches!(c, '\n' | '\r'))
                .all(is_blank_character);
            if !is_blank(between) || line_ends(between) > 1 || !own_line {
                break;
            }
            lines.extend(comment.documentation());
            start = comment.span.start;
        }
        lines.reverse();
        lines.extend(self.behind(node.end, before));
        (!lines.is_empty()).then(|| lines.join("\n"))
    }

    /// The `///` on the line of what ends at `node_end`; other comments may stand before it. The comments from `first` on are
    /// looked at.
    fn behind(&self, node_end: u32, first: usize) -> Option<&str> {
        let mut end = node_end;
        for comment in self.comments[first..].iter().skip_while(|comment| comment.span.start < node_end) {
            let between = self.text.get(end as usize..comment.span.start as usize)?;
            if !is_blank(between) || line_ends(between) > 0 {
                return None;
            }
            if let Some(text) = comment.documentation() {
                return Some(text);
            }
            end = comment.span.end;
        }
        None
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(is_blank_character)
}

fn is_blank_character(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}
