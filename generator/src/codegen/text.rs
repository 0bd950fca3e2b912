//! Templates: Rust as it will be read, with `$name` where something is to be filled in.
//!
//! [`rust!`] gives text whose lines all end; layout is left to [`layout`](super::layout), which sees whole files.

use std::borrow::Cow;

/// Fills the holes of a template: `rust!("pub struct $ty;", ty)` or `rust!("pub struct $ty;", ty = "Post")`.
///
/// The indentation of the first line is taken from all lines. What fills a hole may have several lines, which continue
/// at the indentation of the hole's; a line with nothing but an empty hole is left out. There is never more than one
/// blank line, and none at the ends of a block.
macro_rules! rust {
    ($template:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::codegen::text::fill(
            $template,
            &[$((stringify!($name), &$crate::codegen::text::Hole::text(rust!(@ $name $($value)?)))),*],
        )
    };
    (@ $name:ident) => { &$name };
    (@ $name:ident $value:expr) => { &$value };
}
pub(super) use rust;

/// What can fill a hole; `None` is nothing.
pub(super) trait Hole {
    fn text(&self) -> Cow<'_, str>;
}

impl Hole for str {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Hole for String {
    fn text(&self) -> Cow<'_, str> {
        Cow::Borrowed(self)
    }
}

impl Hole for usize {
    fn text(&self) -> Cow<'_, str> {
        Cow::Owned(self.to_string())
    }
}

impl<T: Hole + ?Sized> Hole for &T {
    fn text(&self) -> Cow<'_, str> {
        (*self).text()
    }
}

impl<T: Hole> Hole for Option<T> {
    fn text(&self) -> Cow<'_, str> {
        self.as_ref().map(Hole::text).unwrap_or_default()
    }
}

/// See [`rust!`].
pub(super) fn fill(template: &str, holes: &[(&str, &str)]) -> String {
    let template = template.trim_matches('\n');
    let margin = template.len() - template.trim_start_matches(' ').len();
    let mut text = Text::default();
    let mut filled = String::new();
    for line in template.lines() {
        let line = line.get(margin..).unwrap_or_default().trim_end();
        let code = line.trim_start_matches(' ');
        if code.is_empty() {
            text.blank_line();
            continue;
        }
        let indent = line.len() - code.len();
        filled.clear();
        substitute(code, holes, &mut filled);
        for line in filled.lines() {
            if line.is_empty() { text.blank_line() } else { text.line(indent, line) }
        }
    }
    text.out
}

fn substitute(code: &str, holes: &[(&str, &str)], out: &mut String) {
    let mut rest = code;
    while let Some(at) = rest.find('$') {
        let after = &rest[at + 1..];
        let end = after.find(|it: char| !it.is_ascii_alphanumeric() && it != '_').unwrap_or(after.len());
        let value = holes.iter().find(|(name, _)| *name == &after[..end]).map(|(_, value)| *value);
        debug_assert!(value.is_some(), "nothing fills ${}", &after[..end]);
        out.push_str(&rest[..at]);
        out.push_str(value.unwrap_or_default().trim_end_matches('\n'));
        rest = &after[end..];
    }
    out.push_str(rest);
}

/// Lines, with blank lines where they belong.
#[derive(Default)]
struct Text {
    out: String,
    blank: bool,
}

impl Text {
    fn blank_line(&mut self) {
        self.blank = true;
    }

    fn line(&mut self, indent: usize, code: &str) {
        let blank = std::mem::take(&mut self.blank);
        let opened = self.out.ends_with("{\n") || self.out.ends_with("[\n") || self.out.ends_with("(\n");
        let closes = code.starts_with(['}', ']', ')']);
        if opened && closes {
            // A block without content is closed where it was opened.
            self.out.pop();
            self.out.push_str(code);
            self.out.push('\n');
            return;
        }
        if blank && !opened && !closes && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.out.push_str(code);
        self.out.push('\n');
    }
}

/// Each part on lines of its own.
pub(super) fn lines(parts: impl IntoIterator<Item = impl Hole>) -> String {
    let mut text = String::new();
    for part in parts {
        text += &part.text();
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
    }
    text
}

/// Items with a blank line between them.
pub(super) fn items(parts: impl IntoIterator<Item = impl Hole>) -> String {
    let mut text = String::new();
    for part in parts {
        let part = part.text();
        if !part.is_empty() && !text.is_empty() {
            text.push('\n');
        }
        text += &part;
    }
    text
}

/// `a, b, c`
pub(super) fn commas(parts: impl IntoIterator<Item = impl Hole>) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text += ", ";
        }
        text += &part.text();
    }
    text
}

/// `(a, b)`, `(a,)`
pub(super) fn tuple(elements: impl IntoIterator<Item = impl Hole>) -> String {
    let elements: Vec<_> = elements.into_iter().collect();
    let only = if elements.len() == 1 { "," } else { "" };
    format!("({}{only})", commas(&elements))
}

/// An array: one element to a line, but for few short ones or a single one.
pub(super) fn array(elements: &[String]) -> String {
    let inline = commas(elements.iter().map(|it| it.trim_end()));
    if inline.len() <= 60 || elements.len() == 1 {
        return format!("[{inline}]");
    }
    let elements = lines(elements.iter().map(|it| format!("{},", it.trim_end())));
    rust!(
        "
        [
            $elements
        ]
        ",
        elements,
    )
}

/// `Name { a: b }`: one field to a line but for the shortest, as rustfmt has it.
pub(super) fn literal(name: &str, fields: &[String]) -> String {
    let inline = commas(fields);
    match inline.len() {
        0 => format!("{name} {{}}"),
        1..=18 => format!("{name} {{ {inline} }}"),
        _ => {
            let fields = lines(fields.iter().map(|it| format!("{it},")));
            rust!(
                "
                $name {
                    $fields
                }
                ",
                name,
                fields,
            )
        }
    }
}

/// A string literal.
pub(super) fn string(text: &str) -> String {
    format!("{text:?}")
}

/// The lines of a comment as `///` lines.
pub(super) fn docs(text: &str) -> String {
    let mut docs = String::new();
    for line in text.split(['\n', '\r']) {
        let line = line.trim_end();
        docs += if line.is_empty() { "///" } else { "/// " };
        docs += line;
        docs.push('\n');
    }
    docs
}

/// [`docs`] of what has a comment.
pub(super) fn doc(text: Option<&str>) -> String {
    text.filter(|it| !it.is_empty()).map(docs).unwrap_or_default()
}

/// `::core::option::Option::Some(x)`
pub(super) fn option(value: Option<impl Hole>) -> String {
    match value {
        Some(value) => format!("::core::option::Option::Some({})", value.text()),
        None => "::core::option::Option::None".to_owned(),
    }
}
