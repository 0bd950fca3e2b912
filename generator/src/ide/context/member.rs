//! The line of a block up to the cursor.

use crate::ide::token::{Token, TokenKind};

/// A field, enum value, block attribute or property, as far as it is written.
#[derive(Debug, Default)]
pub(in crate::ide) struct Member<'t> {
    /// The name of the field, value or property; empty if the line does not begin with one.
    pub name: &'t str,
    /// The type without its suffix, if there is one.
    pub ty: Option<&'t str>,
    /// `?`, `[]`, or nothing.
    pub suffix: String,
    /// True behind `=`.
    pub has_equals: bool,
    /// True behind a value of a property.
    pub has_value: bool,
    /// The attributes begun, with their `@` or `@@`, in order.
    pub attributes: Vec<String>,
    /// The brackets that are open, the outermost first.
    pub frames: Vec<Frame<'t>>,
    /// What stands right before the cursor.
    pub last: Last,
}

/// What stands right before the cursor, outside of brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::ide) enum Last {
    /// Nothing: the line begins here.
    #[default]
    Start,
    /// `@` or `@@`, or a name with a dot behind it: the name of the last of the attributes goes on.
    AttributeName,
    /// Anything else.
    Other,
}

/// An open bracket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ide) struct Frame<'t> {
    /// `(`, `[` or `{`
    pub open: &'t str,
    /// The name before the bracket, if one is right before it.
    pub callee: &'t str,
    /// The name of the argument or entry that the cursor is in: `fields` behind `fields:`.
    pub argument: Option<&'t str>,
    /// The names of the arguments, or the elements, before this one.
    pub given: Vec<&'t str>,
    /// How many arguments or elements stand before this one.
    pub position: usize,
    /// How many of them have no name.
    pub unnamed: usize,
    /// True when a value stands here already.
    pub has_value: bool,
    word: &'t str,
}

impl<'t> Member<'t> {
    pub fn read(tokens: &[Token<'t>]) -> Member<'t> {
        let mut member = Member::default();
        for token in tokens.iter().filter(|token| token.kind != TokenKind::Newline) {
            if member.frames.is_empty() {
                member.outside(token);
            } else {
                member.inside(token);
            }
        }
        member
    }

    fn outside(&mut self, token: &Token<'t>) {
        let goes_on = self.last == Last::AttributeName;
        self.has_value |= self.has_equals;
        self.last = Last::Other;
        match token.text {
            "@" | "@@" => {
                self.attributes.push(token.text.to_owned());
                self.last = Last::AttributeName;
            }
            "." => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.push('.');
                    self.last = Last::AttributeName;
                }
            }
            "=" => self.has_equals = true,
            "(" => {
                let callee = if self.attributes.is_empty() { self.ty.unwrap_or_default() } else { "" };
                self.frames.push(Frame::new("(", callee));
            }
            "[" | "{" if self.has_equals => self.frames.push(Frame::new(token.text, "")),
            "[" | "]" | "?" if self.ty.is_some() && self.attributes.is_empty() => self.suffix += token.text,
            word if token.is_word() && goes_on => {
                if let Some(attribute) = self.attributes.last_mut() {
                    attribute.push_str(word);
                }
            }
            word if token.is_word() && self.attributes.is_empty() => {
                if self.name.is_empty() {
                    self.name = word;
                } else {
                    self.ty.get_or_insert(word);
                }
            }
            _ => {}
        }
    }

    fn inside(&mut self, token: &Token<'t>) {
        let Some(frame) = self.frames.last_mut() else { return };
        match token.text {
            "(" | "[" | "{" => {
                let callee = std::mem::take(&mut frame.word);
                frame.given.extend((!callee.is_empty()).then_some(callee));
                self.frames.push(Frame::new(token.text, callee));
            }
            ")" | "]" | "}" => {
                self.frames.pop();
                if let Some(outer) = self.frames.last_mut() {
                    outer.has_value = true;
                }
            }
            ":" => {
                frame.argument = Some(std::mem::take(&mut frame.word));
                frame.has_value = false;
            }
            "," => {
                let word = std::mem::take(&mut frame.word);
                let named = frame.argument.is_some();
                let element = frame.argument.take().unwrap_or(word);
                frame.given.extend((!element.is_empty()).then_some(element));
                frame.position += 1;
                frame.unnamed += usize::from(!named);
                frame.has_value = false;
            }
            word => {
                frame.word = if token.is_word() { word } else { "" };
                frame.has_value = true;
            }
        }
    }

    /// The attribute whose parentheses are open, with its `@` or `@@`.
    pub fn attribute(&self) -> Option<&str> {
        self.attributes.last().map(String::as_str).filter(|_| !self.frames.is_empty())
    }
}

impl<'t> Frame<'t> {
    fn new(open: &'t str, callee: &'t str) -> Frame<'t> {
        Frame {
            open,
            callee,
            argument: None,
            given: Vec::new(),
            position: 0,
            unnamed: 0,
            has_value: false,
            word: "",
        }
    }
}
