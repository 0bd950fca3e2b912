//! What can be said about SQL expressions without parsing them.

/// True when `sql` has `name` as a word.
pub fn mentions(sql: &str, name: &str) -> bool {
    find_word(sql, name, 0).is_some()
}

/// `sql` with every word `from` replaced by `to`.
pub fn replace_word(sql: &str, from: &str, to: &str) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut position = 0;
    while let Some(start) = find_word(sql, from, position) {
        text.push_str(&sql[position..start]);
        text.push_str(to);
        position = start + from.len();
    }
    text + &sql[position..]
}

/// Where the next whole word `name` starts.
fn find_word(sql: &str, name: &str, after: usize) -> Option<usize> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let rest = &sql[after..];
    let found = rest.match_indices(name).find(|(start, _)| {
        let before = rest[..*start].chars().next_back();
        let next = rest[start + name.len()..].chars().next();
        !name.is_empty() && !before.is_some_and(is_word) && !next.is_some_and(is_word)
    });
    found.map(|(start, _)| after + start)
}
