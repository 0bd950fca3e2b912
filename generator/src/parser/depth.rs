//! A limit on nesting, checked before pest, which recurses.

use crate::{diagnostics::Diagnostic, source::Span};

/// How many brackets may be open at a time. Schemas need five or six.
const MAX_DEPTH: usize = 64;

/// Reports the bracket that goes too deep.
///
/// Strings and comments are skipped as the grammar reads them. A `}` also closes the parentheses and square brackets
/// that were left open since its `{`, so that lines with a missing `)` do not add up; pest can't be inside them there.
pub(super) fn check(text: &str, file: u32) -> Result<(), Box<Diagnostic>> {
    let bytes = text.as_bytes();
    let mut open: Vec<u8> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let rest = &bytes[at..];
        match byte {
            b'"' => at += string_length(rest),
            b'/' if rest.starts_with(b"//") => at += line_length(rest),
            b'/' if rest.starts_with(b"/*") => at += block_comment_length(rest),
            b'(' | b'[' | b'{' => {
                open.push(byte);
                if open.len() > MAX_DEPTH {
                    let span = Span { file, start: at as u32, end: at as u32 + 1 };
                    let message = format!("brackets are nested more than {MAX_DEPTH} deep here");
                    let help = "close the brackets before it; the rest of the file was not read";
                    return Err(Box::new(Diagnostic::error("syntax.too_deep", span, message).help(help)));
                }
                at += 1;
            }
            b')' | b']' => {
                let opening = if byte == b')' { b'(' } else { b'[' };
                if open.last() == Some(&opening) {
                    open.pop();
                }
                at += 1;
            }
            b'}' => {
                if let Some(brace) = open.iter().rposition(|&it| it == b'{') {
                    open.truncate(brace);
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    Ok(())
}

/// The length of the string at the start, which ends with its line if it is not closed.
pub(super) fn string_length(rest: &[u8]) -> usize {
    let mut at = 1;
    while let Some(&byte) = rest.get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' if rest.get(at + 1).is_some_and(|next| !matches!(next, b'\n' | b'\r')) => at += 2,
            0..=0x1f => break,
            _ => at += 1,
        }
    }
    line_length(rest)
}

pub(super) fn line_length(rest: &[u8]) -> usize {
    rest.iter().position(|&byte| byte == b'\n' || byte == b'\r').unwrap_or(rest.len())
}

/// The length of the comment at the start, which goes to the end of the file if it is not closed.
fn block_comment_length(rest: &[u8]) -> usize {
    rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |at| at + 4)
}
