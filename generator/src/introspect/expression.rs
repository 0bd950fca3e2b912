//! Whether two SQL expressions are the same one, as far as their texts tell.
//!
//! Databases write expressions back in a form of their own: with the types of literals, more parentheses, other quotes, and
//! other words for some operators. Two texts that agree without these are taken for the same expression.

/// True when the two say the same.
pub fn same(a: &str, b: &str) -> bool {
    a.trim() == b.trim() || canonical(a) == canonical(b)
}

/// The words and signs of `sql` without what databases add.
fn canonical(sql: &str) -> Vec<String> {
    let mut tokens = without_casts(tokens(sql));
    tokens = lists(tokens);
    tokens.retain(|it| it != "(" && it != ")");
    tokens
}

fn tokens(sql: &str) -> Vec<String> {
    let mut tokens: Vec<String> = vec![];
    let mut rest = sql.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let token = match c {
            '\'' => {
                let mut text = "'".to_owned();
                while let Some(c) = rest.next() {
                    match c {
                        '\'' if rest.next_if_eq(&'\'').is_none() => break,
                        _ => text.push(c),
                    }
                }
                text
            }
            '"' | '`' | '['
                if c != '[' || rest.peek().is_some_and(|it| it.is_alphabetic()) && !after_array(&tokens) =>
            {
                let close = if c == '[' { ']' } else { c };
                rest.by_ref().take_while(|it| *it != close).collect()
            }
            _ if is_word(c) => {
                let mut word = c.to_lowercase().to_string();
                while let Some(next) = rest.next_if(|it| is_word(*it) || (*it == '.' && c.is_ascii_digit())) {
                    word.extend(next.to_lowercase());
                }
                // The character set of a literal.
                if word.starts_with("_utf8") && rest.peek() == Some(&'\'') {
                    continue;
                }
                word
            }
            _ => {
                let mut sign = c.to_string();
                let longer = |it: &char| "=<>|:~*!".contains(*it);
                while "=<>|:~!".contains(c)
                    && let Some(next) = rest.next_if(longer)
                {
                    sign.push(next);
                }
                sign
            }
        };
        tokens.push(match token.as_str() {
            "!=" => "<>".to_owned(),
            "~~" => "like".to_owned(),
            "~~*" => "ilike".to_owned(),
            "now" => "current_timestamp".to_owned(),
            "lcase" => "lower".to_owned(),
            "ucase" => "upper".to_owned(),
            _ => token,
        });
    }
    tokens
}

fn after_array(tokens: &[String]) -> bool {
    tokens.last().is_some_and(|it| it == "array")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
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
