//! Whether two SQL expressions are the same one, as far as their texts tell.
//!
//! Databases write expressions back in a form of their own: with the types of literals, more parentheses, other quotes, and
//! other words for some operators. Two texts that agree without these are taken for the same expression.

use super::tokens::{tokens, unquoted};

/// True when the two say the same.
pub fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || canonical(a) == canonical(b)
}

/// The words and signs of `sql` without what databases add.
fn canonical(sql: &str) -> Vec<String> {
    let mut tokens = without_casts(words(sql));
    tokens = lists(tokens);
    tokens.retain(|it| it != "(" && it != ")");
    tokens
}

/// The tokens, where two spellings are one.
fn words(sql: &str) -> Vec<String> {
    let tokens = tokens(sql);
    let is_text = |at: usize| tokens.get(at).is_some_and(|it| it.text.starts_with('\''));
    let mut words = vec![];
    for (at, token) in tokens.iter().enumerate() {
        let lower = token.text.to_lowercase();
        words.push(match lower.as_str() {
            "!=" => "<>".to_owned(),
            "~~" => "like".to_owned(),
            "~~*" => "ilike".to_owned(),
            "now" => "current_timestamp".to_owned(),
            "lcase" => "lower".to_owned(),
            "ucase" => "upper".to_owned(),
            // The character set of a literal.
            word if word.starts_with("_utf8") && is_text(at + 1) => continue,
            _ if is_text(at) => format!("'{}", unquoted(token.text)),
            _ if token.text.starts_with(['"', '`', '[']) => unquoted(token.text),
            _ => lower,
        });
    }
    words
}

/// `'a' :: character varying ( 20 ) [ ]` as `'a'`.
fn without_casts(tokens: Vec<String>) -> Vec<String> {
    const CONTINUED: &[&str] = &["varying", "precision", "without", "with", "time", "zone"];
    let mut kept = vec![];
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        if token != "::" {
            kept.push(token);
            continue;
        }
        rest.next();
        while rest.next_if(|it| CONTINUED.contains(&it.as_str())).is_some() {}
        if rest.peek().is_some_and(|it| it == "(") {
            while rest.next_if(|it| it != ")").is_some() {}
            rest.next();
            while rest.next_if(|it| CONTINUED.contains(&it.as_str())).is_some() {}
        }
        while rest.next_if(|it| it == "[" || it == "]").is_some() {}
    }
    kept
}

/// `= any array [ .. ]` as `in ..`, and `<> all array [ .. ]` as `not in ..`.
fn lists(tokens: Vec<String>) -> Vec<String> {
    let tokens: Vec<String> = tokens.into_iter().filter(|it| it != "(" && it != ")").collect();
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

#[cfg(test)]
mod tests {
    use super::same;

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
            ("name <> _utf8mb4'x'", "(`name` <> 'x')"),
        ] {
            assert!(same(written, read), "{written}  {read}");
        }
    }

    #[test]
    fn others_differ() {
        for (a, b) in [("age > 0", "age > 1"), ("a = 'X'", "a = 'x'"), ("a > 0", "b > 0"), ("a", "a IS NULL")]
        {
            assert!(!same(a, b), "{a}  {b}");
        }
    }
}
