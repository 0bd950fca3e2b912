//! Where a line of Rust can be taken apart: brackets, and what is outside of them.

/// A visitor of the characters outside of string literals, with how many brackets are open before each.
fn scan(text: &str, mut visit: impl FnMut(usize, u8, usize) -> bool) {
    let bytes = text.as_bytes();
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'"' => {
                at += 1;
                while bytes.get(at).is_some_and(|&it| it != b'"') {
                    at += if bytes[at] == b'\\' { 2 } else { 1 };
                }
            }
            // `->` and `=>`
            b'>' if at > 0 && matches!(bytes[at - 1], b'-' | b'=') => {}
            _ => {
                let closes = matches!(byte, b')' | b']' | b'}' | b'>');
                depth = depth.saturating_sub(usize::from(closes));
                if !visit(at, byte, depth) {
                    return;
                }
                depth += usize::from(matches!(byte, b'(' | b'[' | b'{' | b'<'));
            }
        }
        at += 1;
    }
}

/// The places of `needle` outside of brackets.
fn places(text: &str, needle: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let first = needle.as_bytes().first().copied().unwrap_or_default();
    scan(text, |at, byte, depth| {
        if depth == 0 && byte == first && text[at..].starts_with(needle) {
            places.push(at);
        }
        true
    });
    places
}

/// The parts of a text between `separator`s outside of brackets.
pub(super) fn split<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in places(text, separator) {
        parts.push(&text[start..at]);
        start = at + separator.len();
    }
    parts.push(&text[start..]);
    parts
}

/// What is before and behind the first `separator` outside of brackets.
pub(super) fn split_once<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let at = *places(text, separator).first()?;
    Some((&text[..at], &text[at + separator.len()..]))
}

/// A list in brackets, with what is before and behind it: `head(a, b)tail`.
#[derive(Clone, Copy)]
pub(super) struct List<'a> {
    pub head: &'a str,
    pub open: char,
    pub content: &'a str,
    pub close: char,
    pub tail: &'a str,
}

impl<'a> List<'a> {
    /// The elements, without a trailing comma.
    pub fn elements(&self) -> Vec<&'a str> {
        split(self.content.trim_end_matches(','), ", ")
    }
}

/// The lists of a text that are in no other; an index is none.
pub(super) fn lists(text: &str) -> Vec<List<'_>> {
    let mut lists = Vec::new();
    let mut opened = None;
    scan(text, |at, byte, depth| {
        match byte {
            b'(' | b'[' | b'<' | b'{' if depth == 0 => opened = Some(at),
            b')' | b']' | b'>' | b'}' if depth == 0 => {
                let is_index = |start: &usize| {
                    text.as_bytes()[*start] == b'['
                        && text[..*start].ends_with(|it: char| it == '_' || it.is_alphanumeric())
                };
                if let Some(start) = opened.take().filter(|start| !is_index(start)) {
                    let content = &text[start + 1..at];
                    let (open, close) = (char::from(text.as_bytes()[start]), char::from(byte));
                    lists.push(List { head: &text[..start], open, content, close, tail: &text[at + 1..] });
                }
            }
            _ => {}
        }
        true
    });
    lists
}

/// `a.b(c)?.d()` as `a` and `.b(c)?`, `.d()`.
pub(super) fn chain(text: &str) -> (&str, Vec<&str>) {
    let dots = places(text, ".");
    let is_link = |at: &usize| {
        let after = text.as_bytes().get(at + 1).copied().unwrap_or_default();
        let before = text[..*at].chars().next_back().unwrap_or('.');
        before != '.' && (after.is_ascii_alphabetic() || after == b'_' || !after.is_ascii())
            || after.is_ascii_digit() && !text[..*at].ends_with(|it: char| it.is_ascii_digit())
    };
    let dots: Vec<usize> = dots.into_iter().filter(|at| is_link(at)).collect();
    let Some(&first) = dots.first() else { return (text, Vec::new()) };
    let ends = dots.iter().skip(1).copied().chain([text.len()]);
    (&text[..first], dots.iter().zip(ends).map(|(&start, end)| &text[start..end]).collect())
}
