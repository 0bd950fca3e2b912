//! What MySQL and MariaDB write in other words: synonyms, and operators as functions.

/// What the two call by several names; an empty text for all else.
pub fn synonym(word: &str) -> &'static [&'static str] {
    match word {
        "||" => &["or"],
        "&&" => &["and"],
        "%" => &["mod"],
        "rlike" => &["regexp"],
        "true" => &["1"],
        "false" => &["0"],
        "octet_length" => &["length"],
        "character_length" => &["char_length"],
        "substring" | "mid" => &["substr"],
        "power" => &["pow"],
        _ => &[""],
    }
}

/// `regexp_like ( a , b )` as `a regexp b`, then `not ( a like b )` as `a not like b`.
pub fn infix(mut tokens: Vec<String>) -> Vec<String> {
    while let Some((at, end)) = call(&tokens, "regexp_like") {
        let Some(comma) = outer(&tokens[at + 2..end], &[","]) else { break };
        tokens[at + 2 + comma] = "regexp".to_owned();
        tokens.remove(at);
    }
    let mut from = 0;
    while let Some((at, end)) = call(&tokens[from..], "not").map(|it| (it.0 + from, it.1 + from)) {
        from = at + 1;
        let (mut start, mut stop) = (at + 2, end);
        while tokens[start] == "(" && closing(&tokens, start) == Some(stop - 1) {
            (start, stop) = (start + 1, stop - 1);
        }
        let inside = &tokens[start..stop];
        if let (Some(place), None) =
            (outer(inside, &["like", "regexp"]), outer(inside, &["and", "or", "xor"]))
        {
            tokens.insert(start + place, "not".to_owned());
            tokens.remove(at);
        }
    }
    tokens
}

/// Where `name (` stands, and where the parenthesis is closed.
fn call(tokens: &[String], name: &str) -> Option<(usize, usize)> {
    let at = tokens.windows(2).position(|it| it[0] == name && it[1] == "(")?;
    Some((at, closing(tokens, at + 1)?))
}

fn closing(tokens: &[String], open: usize) -> Option<usize> {
    let mut depth = 0;
    tokens.iter().enumerate().skip(open).find_map(|(at, token)| {
        depth += i32::from(token == "(") - i32::from(token == ")");
        (depth == 0).then_some(at)
    })
}

/// The first of the words that is in no parentheses.
fn outer(tokens: &[String], words: &[&str]) -> Option<usize> {
    let mut depth = 0;
    tokens.iter().position(|token| {
        depth += i32::from(token == "(") - i32::from(token == ")");
        depth == 0 && words.contains(&token.as_str())
    })
}
