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
    let tokens = lists(without_casts(words(sql)));
    let tokens = ranges(tokens, [">=", "and", "<="], &["between"]);
    ranges(tokens, ["<", "or", ">"], &["not", "between"])
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

/// `'a' :: character varying ( 20 ) [ ]` as `'a'`, and `'-5' :: integer` as `- 5`.
fn without_casts(tokens: Vec<String>) -> Vec<String> {
    const CONTINUED: &[&str] = &["varying", "precision", "without", "with", "time", "zone"];
    const NUMBERS: &[&str] = &["smallint", "integer", "bigint", "numeric", "real", "double"];
    let mut kept: Vec<String> = vec![];
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        if token != "::" {
            kept.push(token);
            continue;
        }
        let ty = rest.next();
        let negative = kept.last().and_then(|it| it.strip_prefix("'-")).map(str::to_owned);
        if let (Some(number), true) = (negative, ty.is_some_and(|it| NUMBERS.contains(&it.as_str()))) {
            kept.pop();
            kept.push("-".to_owned());
            kept.extend(words(&number));
        }
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

/// Without parentheses; `= any array [ .. ]` as `in ..`, and `<> all array [ .. ]` as `not in ..`.
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
            ("\"a\"\"b\" BETWEEN -5 AND 9", "((\"a\"\"b\" >= '-5'::integer) AND (\"a\"\"b\" <= 9))"),
            ("a > 0 AND length(n) BETWEEN 1 AND 5", "((a > 0) AND ((length(n) >= 1) AND (length(n) <= 5)))"),
            ("a NOT BETWEEN 1 AND b OR c", "(((a < 1) OR (a > b)) OR c)"),
            ("name <> _utf8mb4'x'", "(`name` <> 'x')"),
        ] {
            assert!(same(written, read), "{written}  {read}");
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
            assert!(!same(a, b), "{a}  {b}");
        }
    }
}
