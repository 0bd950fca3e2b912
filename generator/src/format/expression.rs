//! Values and lists.

use super::Formatter;
use crate::{
    ast::{Argument, Arguments, Entry, Expression, ExpressionKind},
    source::Span,
};

/// An element of a list.
enum Item<'a> {
    Argument(&'a Argument),
    Expression(&'a Expression),
    Entry(&'a Entry),
}

impl<'a> Formatter<'a> {
    /// A value on a line that is `indent` levels deep.
    pub(super) fn expression(&mut self, expression: &'a Expression, indent: usize) -> String {
        match &expression.kind {
            ExpressionKind::Missing => String::new(),
            ExpressionKind::String(_) | ExpressionKind::Number(_) | ExpressionKind::Name(_) => {
                self.text[expression.span.range()].to_owned()
            }
            ExpressionKind::Call(call) => {
                format!("{}{}", call.name.name, self.arguments(&call.arguments, indent))
            }
            ExpressionKind::Array(array) => {
                let items = array.elements.iter().map(Item::Expression).collect();
                self.list("[", items, "]", expression.span, indent)
            }
            ExpressionKind::Object(object) => {
                let items = object.entries.iter().map(Item::Entry).collect();
                self.list("{", items, "}", expression.span, indent)
            }
        }
    }

    pub(super) fn arguments(&mut self, arguments: &'a Arguments, indent: usize) -> String {
        let items = arguments.list.iter().map(Item::Argument).collect();
        self.list("(", items, ")", arguments.span, indent)
    }

    /// On one line, unless the text has a line end behind the opening bracket, or comments between the items.
    fn list(&mut self, open: &str, items: Vec<Item<'a>>, close: &str, span: Span, indent: usize) -> String {
        let inner = self.text[span.range()].get(1..).unwrap_or_default();
        let broken = inner.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        if (broken && !items.is_empty()) || self.has_own_comments(&items, span) {
            return self.broken_list(open, items, close, span, indent);
        }
        let texts: Vec<_> = items.iter().map(|item| self.item(item, indent)).collect();
        let space = if open == "{" && !texts.is_empty() { " " } else { "" };
        format!("{open}{space}{}{space}{close}", texts.join(", "))
    }

    /// True when a comment lies in `span`, but in none of the items.
    fn has_own_comments(&self, items: &[Item<'a>], span: Span) -> bool {
        let mut start = span.start;
        for place in items.iter().map(Item::span) {
            if self.comments.any_in(start, place.start) {
                return true;
            }
            start = place.end;
        }
        self.comments.any_in(start, span.end)
    }

    fn broken_list(
        &mut self,
        open: &str,
        items: Vec<Item<'a>>,
        close: &str,
        span: Span,
        indent: usize,
    ) -> String {
        let pad = "  ".repeat(indent + 1);
        let mut out = open.to_owned();
        self.comments.printed(span.start + 1);
        out += &self.comments.behind();
        out.push('\n');
        let count = items.len();
        for (item, number) in items.into_iter().zip(1..) {
            let place = item.span();
            while let Some((_, comment)) = self.comments.next_before(place.start) {
                out += &format!("{pad}{comment}\n");
            }
            let text = self.item(&item, indent + 1);
            let comma = if number < count { "," } else { "" };
            let inside = self.comments.inside(place.end);
            self.comments.printed(place.end);
            let behind = self.comments.behind();
            out += &format!("{pad}{text}{comma}{inside}{behind}\n");
        }
        while let Some((_, comment)) = self.comments.next_before(span.end) {
            out += &format!("{pad}{comment}\n");
        }
        out + &"  ".repeat(indent) + close
    }

    fn item(&mut self, item: &Item<'a>, indent: usize) -> String {
        let (name, value) = match item {
            Item::Expression(value) => (None, *value),
            Item::Argument(argument) => (argument.name.as_ref(), &argument.value),
            Item::Entry(entry) => (Some(&entry.name), &entry.value),
        };
        let value = self.expression(value, indent);
        match name {
            Some(name) => format!("{}: {value}", name.name).trim_end().to_owned(),
            None => value,
        }
    }
}

impl Item<'_> {
    fn span(&self) -> Span {
        match self {
            Item::Argument(it) => it.span,
            Item::Expression(it) => it.span,
            Item::Entry(it) => it.name.span.to(it.value.span),
        }
    }
}
