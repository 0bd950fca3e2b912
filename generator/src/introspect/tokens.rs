//! SQL of catalogs as tokens.

/// A piece of SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// As written, with its quotes.
    pub text: &'a str,
    /// Where it begins, in bytes.
    pub start: usize,
}

/// What operators begin with, and what they go on with.
const OPERATORS: (&str, &str) = ("=<>|&:~!", "=<>|&:~!*");

/// Words, quoted names, strings, operators and single characters; neither spaces nor comments.
pub fn tokens(sql: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = vec![];
    let mut rest = sql;
    while let Some(first) = rest.chars().next() {
        let start = sql.len() - rest.len();
        let while_in = |set: &str| rest.find(|c| !set.contains(c)).unwrap_or(rest.len());
        let length = match first {
            _ if first.is_whitespace() => first.len_utf8(),
            '-' if rest.starts_with("--") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => rest.find("*/").map_or(rest.len(), |it| it + 2),
            '\'' | '"' | '`' => quoted_length(rest, first),
            '[' if begins_name(rest, start, tokens.last()) => rest.find(']').map_or(rest.len(), |it| it + 1),
            _ if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
            _ if OPERATORS.0.contains(first) => while_in(OPERATORS.1),
            _ => first.len_utf8(),
        };
        let text = &rest[..length];
        let is_comment = text.starts_with("--") || text.starts_with("/*");
        if !first.is_whitespace() && !is_comment {
            tokens.push(Token { text, start });
        }
        rest = &rest[length..];
    }
    tokens
}

/// The parts between the separators that are in no brackets.
pub fn split<'a>(sql: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut depth, mut start) = (0, 0);
    let mut parts = vec![];
    for token in tokens(sql) {
        match token.text {
            "(" | "[" => depth += 1,
            ")" | "]" => depth -= 1,
            text if text == separator && depth == 0 => {
                parts.push(&sql[start..token.start]);
                start = token.start + text.len();
            }
            _ => {}
        }
    }
    parts.push(&sql[start..]);
    parts
}

/// Where the parenthesis at `open` is closed.
pub fn closing(tokens: &[Token<'_>], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.text {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len().saturating_sub(1)
}

/// True where every parenthesis that is closed was opened before, and the reverse.
pub fn is_balanced(sql: &str) -> bool {
    let mut depth = 0;
    let steps =
        tokens(sql).into_iter().map(|token| i32::from(token.text == "(") - i32::from(token.text == ")"));
    let never_below = steps.fold(true, |good, step| {
        depth += step;
        good && depth >= 0
    });
    never_below && depth == 0
}

/// A name or a text without its quotes.
pub fn unquoted(text: &str) -> String {
    for (open, close) in [('"', '"'), ('`', '`'), ('[', ']'), ('\'', '\'')] {
        if let Some(inner) = text.strip_prefix(open).and_then(|it| it.strip_suffix(close)) {
            return inner.replace(&format!("{close}{close}"), &close.to_string());
        }
    }
    text.to_owned()
}

/// True for SQLite's `[name]`: neither the elements of an `ARRAY [..]` nor what picks one of them.
fn begins_name(rest: &str, start: usize, last: Option<&Token<'_>>) -> bool {
    let picks = |last: &Token<'_>| last.start + last.text.len() == start && last.text.ends_with(is_word);
    rest[1..].starts_with(|c: char| c.is_alphabetic() || c == '_')
        && last.is_none_or(|last| !picks(last) && !last.text.eq_ignore_ascii_case("array"))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

/// The length of what is quoted at the start of `text`; a doubled quote is one inside.
fn quoted_length(text: &str, mark: char) -> usize {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == mark && characters.next_if(|next| next.1 == mark).is_none() {
            return at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(sql: &str) -> Vec<&str> {
        tokens(sql).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn quotes_hold_together() {
        assert_eq!(texts("a = 'it''s (' -- (\n/* ) */ \"b \"\"\""), ["a", "=", "'it''s ('", "\"b \"\"\""]);
        assert_eq!(texts("[my id]::int4"), ["[my id]", "::", "int4"]);
    }

    #[test]
    fn brackets_of_arrays_are_no_quotes() {
        assert_eq!(texts("ARRAY[a, b]"), ["ARRAY", "[", "a", ",", "b", "]"]);
        assert_eq!(texts("tags[i] ~~* 'x'"), ["tags", "[", "i", "]", "~~*", "'x'"]);
    }

    #[test]
    fn only_outer_separators_split() {
        assert_eq!(split("'a,b', f(c, d), ARRAY['e', 'f']", ","), ["'a,b'", " f(c, d)", " ARRAY['e', 'f']"]);
    }

    #[test]
    fn parentheses_in_strings_do_not_count() {
        assert!(is_balanced("(a = ')')") && !is_balanced("a) + (b"));
    }
}
