//! The words and signs before a place, for text in mid-edit that has no syntax tree yet.

/// A word or sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub kind: TokenKind,
    /// With the quotes, slashes or dots that belong to it.
    pub text: &'t str,
    /// The first byte.
    pub start: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// As the grammar's `identifier`; numbers too.
    Word,
    /// One character, but `@@` and `...`.
    Sign,
    /// `"text"`, closed or up to the end of the line.
    String {
        closed: bool,
    },
    /// `// text` up to the end of the line, or `/* text */`.
    Comment {
        closed: bool,
    },
    Newline,
}

impl Token<'_> {
    pub fn is(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }

    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }
}

/// Every token of `text`, in order.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, length) = match first {
            '\n' => (Some(TokenKind::Newline), 1),
            '"' => {
                let (length, closed) = string(rest);
                (Some(TokenKind::String { closed }), length)
            }
            '/' if rest.starts_with("//") => {
                let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
                (Some(TokenKind::Comment { closed: length < rest.len() }), length)
            }
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").map(|end| end + 4);
                (Some(TokenKind::Comment { closed: end.is_some() }), end.unwrap_or(rest.len()))
            }
            '@' if rest.starts_with("@@") => (Some(TokenKind::Sign), 2),
            '.' if rest.starts_with("...") => (Some(TokenKind::Sign), 3),
            _ if is_word(first) => (Some(TokenKind::Word), rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            _ if first.is_whitespace() || first == '\u{feff}' => (None, first.len_utf8()),
            _ => (Some(TokenKind::Sign), first.len_utf8()),
        };
        if let Some(kind) = kind {
            tokens.push(Token { kind, text: &rest[..length], start: at });
        }
        at += length;
    }
    tokens
}

/// True for the characters of names.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '-'
}

/// The length of the string at the start, and whether it is closed on its line.
fn string(text: &str) -> (usize, bool) {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            '\n' | '\r' => return (at, false),
            '"' if !escaped => return (at + 1, true),
            _ => escaped = c == '\\' && !escaped,
        }
    }
    (text.len(), false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_signs() {
        let found = tokens("a Int @db.Char(1) // \"x\n@@map(\"b\\\"\") ...C \"open");
        let texts: Vec<_> = found.iter().map(|token| token.text).collect();
        let expected = [
            "a",
            "Int",
            "@",
            "db",
            ".",
            "Char",
            "(",
            "1",
            ")",
            "// \"x",
            "\n",
            "@@",
            "map",
            "(",
            "\"b\\\"\"",
            ")",
            "...",
            "C",
            "\"open",
        ];
        assert_eq!(texts, expected);
        assert_eq!(found.last().map(|token| token.kind), Some(TokenKind::String { closed: false }));
        assert_eq!(
            tokens("/* a"),
            [Token { kind: TokenKind::Comment { closed: false }, text: "/* a", start: 0 }]
        );
    }
}
