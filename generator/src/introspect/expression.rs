//! Whether two SQL expressions are the same one, as far as their texts tell.
//!
//! Databases write expressions back in a form of their own: with the types of literals, more parentheses, other quotes, and
//! other words for some operators. Two texts that agree without these are taken for the same expression.

mod mysql;

use super::tokens::{tokens, unquoted};
use crate::provider::Dialect;

/// True when the two say the same.
pub fn same(a: &str, b: &str, dialect: Dialect) -> bool {
    a.trim() == b.trim() || canonical(a, dialect) == canonical(b, dialect)
}

/// The words and signs of `sql` without what databases add.
fn canonical(sql: &str, dialect: Dialect) -> Vec<String> {
    let words = words(sql, dialect);
    let words = if dialect == Dialect::Mysql { mysql::infix(words) } else { words };
    let tokens = lists(without_casts(words, dialect));
    let tokens = ranges(tokens, [">=", "and", "<="], &["between"]);
    ranges(tokens, ["<", "or", ">"], &["not", "between"])
}

/// The tokens, where two spellings are one.
fn words(sql: &str, dialect: Dialect) -> Vec<String> {
    let tokens = tokens(sql);
    let text = |at: usize| tokens.get(at).map_or("", |it| it.text);
    let is_text =
        |at: usize| text(at).starts_with('\'') || dialect == Dialect::Mysql && text(at).starts_with('"');
    let mut words: Vec<String> = vec![];
    for (at, token) in tokens.iter().enumerate() {
        let lower = token.text.to_lowercase();
        let known: &[&str] = match lower.as_str() {
            "!=" => &["<>"],
            "~~" => &["like"],
            "~~*" => &["ilike"],
            "!~~" => &["not", "like"],
            "!~~*" => &["not", "ilike"],
            "now" => &["current_timestamp"],
            "lcase" => &["lower"],
            "ucase" => &["upper"],
            "notnull" => &["is", "not", "null"],
            // The character set of a literal, and the type of one.
            word if word.starts_with("_utf8") && is_text(at + 1) => &[],
            "date" | "time" | "timestamp" | "interval" if is_text(at + 1) => &[],
            "both" if words.last().is_some_and(|it| it == "(") => &[],
            "from" if words.ends_with(&["trim".to_owned(), "(".to_owned()]) => &[],
            word if dialect == Dialect::Mysql && !is_text(at) => mysql::synonym(word),
            _ => &[""],
        };
        match known {
            [""] if is_text(at) => {
                let text = unquoted(token.text);
                words.push(format!("'{}", text.strip_suffix(" 00:00:00").unwrap_or(&text)));
            }
            // Elsewhere capitals of names say nothing.
            [""] if token.text.starts_with(['"', '`', '[']) => words.push(match dialect {
                Dialect::Postgres => unquoted(token.text),
                Dialect::Mysql | Dialect::Sqlite => unquoted(token.text).to_lowercase(),
            }),
            [""] => words.push(lower),
            known => words.extend(known.iter().map(|it| (*it).to_owned())),
        }
    }
    words
}

/// `'a' :: character varying ( 20 ) [ ]` and `cast ( 'a' as text )` as `'a'`, and `'-5' :: integer` as `- 5`.
fn without_casts(tokens: Vec<String>, dialect: Dialect) -> Vec<String> {
    const CONTINUED: &[&str] = &["varying", "precision", "without", "with", "time", "zone"];
    const NUMBERS: &[&str] = &["smallint", "integer", "bigint", "numeric", "real", "double"];
    let mut kept: Vec<String> = vec![];
    // How many parentheses were open where a cast began.
    let (mut depth, mut casts) = (0_usize, vec![]);
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        match token.as_str() {
            "(" => depth += 1,
            ")" => depth = depth.saturating_sub(1),
            "cast" if rest.peek().is_some_and(|it| it == "(") => {
                casts.push(depth);
                continue;
            }
            "as" if casts.last().is_some_and(|it| it + 1 == depth) => {
                casts.pop();
                let mut inner = 0_usize;
                while let Some(word) = rest.next_if(|it| inner > 0 || it != ")") {
                    inner = if word == "(" { inner + 1 } else { inner - usize::from(word == ")") };
                }
                continue;
            }
            _ => {}
        }
        if token != "::" {
            kept.push(token);
            continue;
        }
        let ty = rest.next();
        let number = kept.last().and_then(|it| it.strip_prefix('\'')).map(str::to_owned);
        if let (Some(number), true) = (number, ty.is_some_and(|it| NUMBERS.contains(&it.as_str()))) {
            kept.pop();
            kept.extend(words(&number, dialect));
        }
        while rest.next_if(|it| CONTINUED.contains(&it.as_str())).is_some() {}
        if rest.peek().is_some_and(|it| it == "(") {
            while rest.next_if(|it| it != ")").is_some() {}
            rest.next();
            while rest.next_if(|it| CONTINUED.contains(&it.as_str())).is_some() {}
        }
        while rest.next_if(|it| it == "[").is_some() {
            rest.next();
        }
    }
    kept
}

/// Without parentheses; `= any array [ .. ]` as `in ..`, and `<> all array [ .. ]` as `not in ..`; `in ( a )` as `= a`.
fn lists(tokens: Vec<String>) -> Vec<String> {
    let tokens: Vec<String> = singles(tokens).into_iter().filter(|it| it != "(" && it != ")").collect();
    let mut kept = vec![];
    let mut at = 0;
    while at < tokens.len() {
        let word = |offset: usize| tokens.get(at + offset).map_or("", String::as_str);
        let start = match (word(0), word(1), word(2), word(3)) {
            ("=", "any", "array", "[") => Some(&["in"][..]),
            ("<>", "all", "array", "[") => Some(&["not", "in"][..]),
            _ => None,
        };
        match start {
            Some(words) => {
                kept.extend(words.iter().map(|it| (*it).to_owned()));
                at += 4;
                while at < tokens.len() && tokens[at] != "]" {
                    kept.push(tokens[at].clone());
                    at += 1;
                }
            }
            None => kept.push(tokens[at].clone()),
        }
        at += 1;
    }
    kept
}

/// `in ( a )` as `= a`, and `not in ( a )` as `<> a`.
fn singles(mut tokens: Vec<String>) -> Vec<String> {
    let mut from = 0;
    while let Some(at) = position(&tokens, from, &["in"]) {
        from = at + 1;
        // A name may be one of `position ( 'a' in ( b ) )`.
        let is_value = |it: &String| it.starts_with(|c: char| c == '\'' || c.is_ascii_digit());
        let is = |at: usize, text: &str| tokens.get(at).is_some_and(|it| it == text);
        let is_single = is(at + 1, "(") && tokens.get(at + 2).is_some_and(is_value) && is(at + 3, ")");
        if is_single && at > 0 && tokens[at - 1] == "not" {
            tokens.splice(at - 1..=at, ["<>".to_owned()]);
        } else if is_single {
            tokens[at] = "=".to_owned();
        }
    }
    tokens
}

/// `x >= a and x <= b` as `x between a and b`, by the words of the one and of the other; there are no parentheses.
fn ranges(mut tokens: Vec<String>, [low, joint, high]: [&str; 3], name: &[&str]) -> Vec<String> {
    let mut from = 0;
    while let Some(at) = position(&tokens, from, &[low]) {
        from = at + 1;
        let Some(middle) = position(&tokens, at, &["and", "or"]).filter(|it| tokens[*it] == joint) else {
            continue;
        };
        let Some(end) = position(&tokens, middle + 1, &["and", "or", high]).filter(|it| tokens[*it] == high)
        else {
            continue;
        };
        let length = end - middle - 1;
        if length > 0 && length <= at && tokens[at - length..at] == tokens[middle + 1..end] {
            tokens.splice(middle..=end, ["and".to_owned()]);
            tokens.splice(at..=at, name.iter().map(|it| (*it).to_owned()));
            from = middle + name.len();
        }
    }
    tokens
}

/// The first of `words`, from `start` on.
fn position(tokens: &[String], start: usize, words: &[&str]) -> Option<usize> {
    let found = tokens.iter().skip(start).position(|it| words.contains(&it.as_str()));
    found.map(|it| it + start)
}

#[cfg(test)]
mod tests {
    use super::{Dialect, same};

    #[test]
    fn what_databases_write_back_is_the_same() {
        for (written, read) in [
            ("age > 0", "(age > 0)"),
            ("name <> ''", "((name)::text <> ''::text)"),
            ("role IN ('a', 'b')", "(role = ANY (ARRAY['a'::text, 'b'::text]))"),
            ("\"deletedAt\" IS NULL", "(\"deletedAt\" IS NULL)"),
            ("lower(email)", "lower((email)::character varying(20))"),
            ("a LIKE 'x%' AND b != 1", "((a ~~ 'x%'::text) AND (b <> 1))"),
            ("`price` > 0", "(`price` > 0)"),
            ("\"a\"\"b\" BETWEEN -5 AND 9", "((\"a\"\"b\" >= '-5'::integer) AND (\"a\"\"b\" <= 9))"),
            ("a > 0 AND length(n) BETWEEN 1 AND 5", "((a > 0) AND ((length(n) >= 1) AND (length(n) <= 5)))"),
            ("a NOT BETWEEN 1 AND b OR c", "(((a < 1) OR (a > b)) OR c)"),
            ("name <> _utf8mb4'x'", "(`name` <> 'x')"),
            ("position('a' in s) = 0", "(POSITION(('a'::text) IN (s)) = 0)"),
            (
                "t IN ('a', 'b') OR s IN ('x', 'y')",
                "((t = ANY (ARRAY['a'::text, 'b'::text])) OR ((s)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[])))",
            ),
        ] {
            assert!(same(written, read, Dialect::Postgres), "{written}  {read}");
        }
    }

    #[test]
    fn others_differ() {
        for (a, b) in [
            ("a BETWEEN 1 AND 2", "a >= 1 AND b <= 2"),
            ("age > 0", "age > 1"),
            ("a = 'X'", "a = 'x'"),
            ("a > 0", "b > 0"),
            ("a", "a IS NULL"),
        ] {
            assert!(!same(a, b, Dialect::Postgres), "{a}  {b}");
        }
    }
}
