//! What the words of the language mean, in a sentence or two with an example: for hovers and completions.

mod arguments;
mod attributes;
mod words;

pub(super) use self::{
    arguments::{argument, value},
    attributes::attribute,
    words::{function, keyword, property, scalar},
};

use crate::provider::NativeTypeRule;

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Documentation {
    pub name: &'static str,
    /// Sentences.
    pub text: &'static str,
    /// Lines of a schema; empty where the text is enough.
    pub example: &'static str,
}

impl Documentation {
    const fn new(name: &'static str, text: &'static str, example: &'static str) -> Documentation {
        Documentation { name, text, example }
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        match self.example {
            "" => self.text.to_owned(),
            example => format!("{}\n\n{}", self.text, code(example)),
        }
    }
}

/// What a native type stores, and its arguments, as Markdown.
pub(super) fn native_type(rule: &NativeTypeRule) -> String {
    let mut text = format!("A column type of the database, for `{}`.", rule.scalars.join("` and `"));
    for (argument, number) in rule.arguments.iter().zip(1..) {
        let optional = if number > rule.required { ", optional" } else { "" };
        text += &format!("\n\n- `{}`: {} to {}{optional}", argument.name, argument.min, argument.max);
    }
    text
}

/// Lines of a schema as a Markdown block.
pub(super) fn code(schema: &str) -> String {
    format!("```dioptra\n{schema}\n```")
}

fn find(list: &'static [Documentation], name: &str) -> Option<&'static Documentation> {
    list.iter().find(|entry| entry.name == name)
}
