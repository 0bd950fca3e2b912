//! What is wrong with text that no rule accepts: one diagnostic each, as precise as the text allows.

use pest::iterators::Pair;

use super::{
    Parser, Rule, children,
    torn::{LOST_COMMA, lost_comma},
};
use crate::{
    ast::{Identifier, Invalid},
    diagnostics::{Diagnostic, did_you_mean},
    source::Span,
};

const KEYWORDS: [&str; 8] = ["datasource", "generator", "model", "view", "type", "enum", "fragment", "input"];

/// A mistake that can be seen in the text alone: what it is and what to write.
struct Mistake {
    message: String,
    help: String,
}

impl Parser<'_> {
    /// `modle User { .. }`
    pub(super) fn unknown_block(&mut self, pair: Pair<'_, Rule>) -> Invalid {
        let span = self.span(&pair);
        let words: Vec<Identifier> = children(pair)
            .filter(|it| matches!(it.as_rule(), Rule::identifier | Rule::header_junk))
            .map(|it| self.identifier(&it))
            .collect();
        let Some(keyword) = words.first() else {
            return Invalid { name: None, unnamed_block: true, span };
        };
        let header = words.iter().fold(keyword.span, |span, word| span.to(word.span));
        let known = KEYWORDS.contains(&keyword.name.as_str());
        let diagnostic = if known {
            let form = match keyword.name.as_str() {
                "fragment" => "fragment Name on Model {".to_owned(),
                "input" => "input Name from Model {".to_owned(),
                keyword => format!("{keyword} Name {{"),
            };
            let article = if keyword.name.starts_with(['e', 'i']) { "an" } else { "a" };
            let message = format!("this is not how {article} {} begins", keyword.name);
            Diagnostic::error("syntax.bad_header", header, message).help(format!("write `{form}`"))
        } else {
            let message = format!("there is no block `{}`", keyword.name);
            let meant = did_you_mean(&keyword.name, KEYWORDS);
            Diagnostic::error("syntax.unknown_block", keyword.span, message).suggest(
                keyword.span,
                meant,
                || format!("the blocks are {}", KEYWORDS.map(|it| format!("`{it}`")).join(", ")),
            )
        };
        self.error(diagnostic);
        let name = words.get(1).cloned();
        Invalid { unnamed_block: name.is_none(), name, span }
    }

    /// A line between blocks.
    pub(super) fn invalid_line(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        let span = self.trimmed(pair);
        let text = &self.text[span.range()];
        let diagnostic = if text.starts_with('}') {
            Diagnostic::error("syntax.stray_brace", span, "this `}` closes nothing")
                .help("remove it, or look for a block above that was closed too early")
        } else {
            Diagnostic::error("syntax.outside_block", span, "only blocks and comments stand at the top level")
                .help("put this line into a block such as `model Name { .. }`, or start a comment with `//`")
        };
        self.error(diagnostic);
        Invalid { name: None, unnamed_block: false, span }
    }

    pub(super) fn invalid_property(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        self.invalid_member(pair, "syntax.bad_property", "a property", "key = \"value\"")
    }

    pub(super) fn invalid_field(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        if pair.as_str().starts_with("@@") {
            return self.invalid_member(
                pair,
                "syntax.bad_attribute",
                "a block attribute",
                "@@index([field])",
            );
        }
        if pair.as_str().starts_with('@') {
            let span = self.trimmed(pair);
            self.error(
                Diagnostic::error("syntax.bad_attribute", span, "this attribute belongs to no field").help(
                    "write it behind the field, on the same line; attributes of the block start with `@@`",
                ),
            );
            return Invalid { name: None, unnamed_block: false, span };
        }
        self.invalid_member(pair, "syntax.bad_field", "a field", "name Type @attribute")
    }

    pub(super) fn invalid_enum_value(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        if pair.as_str().contains([',', ' ']) && !pair.as_str().contains('@') {
            let span = self.trimmed(pair);
            self.error(
                Diagnostic::error("syntax.bad_enum_value", span, "each enum value stands on its own line")
                    .help("write one value per line, without commas"),
            );
            return Invalid { name: None, unnamed_block: false, span };
        }
        self.invalid_member(pair, "syntax.bad_enum_value", "an enum value", "VALUE")
    }

    pub(super) fn invalid_input_field(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        let code = "syntax.bad_input_field";
        let mut words = pair.as_str().split_whitespace();
        let (Some(name), Some(ty)) = (words.next(), words.next()) else {
            return self.invalid_member(pair, code, "a field of an input", "email @email");
        };
        if !ty.starts_with(char::is_alphabetic) {
            return self.invalid_member(pair, code, "a field of an input", "email @email");
        }
        let span = self.trimmed(pair);
        let name =
            Identifier { name: name.to_owned(), span: Span { end: span.start + name.len() as u32, ..span } };
        let message = "a field of an input has no type of its own: it is that of the model's field";
        let optional = if ty.ends_with('?') { "?" } else { "" };
        self.error(Diagnostic::error(code, span, message).help(format!(
            "write `{}{optional}` and the validators behind it; each field has its own line",
            name.name
        )));
        Invalid { name: Some(name), unnamed_block: false, span }
    }

    pub(super) fn invalid_selection(&mut self, pair: &Pair<'_, Rule>) -> Invalid {
        self.invalid_member(pair, "syntax.bad_selection", "a selected field", "author { name }")
    }

    fn invalid_member(
        &mut self,
        pair: &Pair<'_, Rule>,
        code: &'static str,
        what: &str,
        example: &str,
    ) -> Invalid {
        let span = self.trimmed(pair);
        let text = &self.text[span.range()];
        let common = common_mistake(text);
        let diagnostic = match (common, lost_comma(text)) {
            (Some(mistake), _) => Diagnostic::error(code, span, mistake.message).help(mistake.help),
            (None, Some((at, length))) => {
                let (start, (message, help)) = (span.start + at as u32, LOST_COMMA);
                Diagnostic::error(code, Span { start, end: start + length as u32, ..span }, message)
                    .help(help)
            }
            (None, None) => {
                let help = format!("{what} looks like `{example}`");
                Diagnostic::error(code, span, format!("this is not {what}")).help(help)
            }
        };
        self.error(diagnostic);
        let name: String = text.chars().take_while(|&c| c.is_alphanumeric() || c == '_').collect();
        let end = span.start + name.len() as u32;
        let name = (!name.is_empty()).then_some(Identifier { name, span: Span { end, ..span } });
        Invalid { name, unnamed_block: false, span }
    }

    pub(super) fn trimmed(&self, pair: &Pair<'_, Rule>) -> Span {
        let span = self.span(pair);
        Span { end: span.start + pair.as_str().trim_end().len() as u32, ..span }
    }
}

fn common_mistake(text: &str) -> Option<Mistake> {
    let mistake =
        |message: &str, help: &str| Some(Mistake { message: message.to_owned(), help: help.to_owned() });
    let outside = outside_strings(text);
    if outside.contains('\'') {
        return mistake("strings have double quotes", "write \"text\" instead of 'text'");
    }
    if outside.contains('"') {
        return mistake("this string is not closed", "write `\"` behind it, on the same line");
    }
    if let Some(last) = outside.chars().next_back().filter(|last| matches!(last, ';' | ',')) {
        return mistake(&format!("no `{last}` stands between lines"), &format!("remove the `{last}`"));
    }
    for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
        let (opened, closed) = (outside.matches(open).count(), outside.matches(close).count());
        if opened > closed {
            let message = format!("a `{open}` is not closed");
            return Some(Mistake { message, help: format!("add the missing `{close}`") });
        }
        if opened < closed {
            let message = format!("this `{close}` closes nothing");
            return Some(Mistake { message, help: format!("remove it, or add the missing `{open}`") });
        }
    }
    if !outside.starts_with("@@") && outside.contains("@@") {
        return mistake(
            "attributes of the block stand on a line of their own",
            "write `@` for an attribute of the field, or move the `@@` attribute to its own line",
        );
    }
    None
}

/// The text with every closed string removed.
fn outside_strings(text: &str) -> String {
    let mut outside = String::new();
    let mut rest = text;
    while let Some(quote) = rest.find('"') {
        outside += &rest[..quote];
        let mut escaped = false;
        let end = rest[quote + 1..].find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        });
        match end {
            Some(end) => rest = &rest[quote + end + 2..],
            None => return outside + &rest[quote..],
        }
    }
    outside + rest
}
