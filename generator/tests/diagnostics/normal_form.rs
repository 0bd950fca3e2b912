//! A schema without its names, to see whether two cases are the same but for them.

use std::collections::BTreeMap;

/// Words that mean something by themselves.
const WORDS: &[&str] = &[
    "datasource",
    "generator",
    "model",
    "view",
    "type",
    "enum",
    "fragment",
    "on",
    "input",
    "from",
    "String",
    "Boolean",
    "Int",
    "BigInt",
    "Float",
    "Decimal",
    "DateTime",
    "Json",
    "Bytes",
    "Unsupported",
    "Cascade",
    "Restrict",
    "NoAction",
    "SetNull",
    "SetDefault",
    "Asc",
    "Desc",
    "BTree",
    "Hash",
    "Gin",
    "Gist",
    "SpGist",
    "Brin",
    "true",
    "false",
    "null",
];

/// The tokens of `text`: each name and each string as the number of its first occurrence, no comments, no layout but
/// the ends of lines.
pub fn normal_form(text: &str) -> String {
    let mut numbers = BTreeMap::new();
    let mut form = String::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line = if line.trim_start().starts_with("///") { "" } else { line };
        // Values of configuration are no names.
        let keep = line.contains(" = ");
        for token in tokens(line).take_while(|token| !token.starts_with("//")) {
            let name = token.starts_with(|c: char| c.is_alphabetic() || c == '"')
                && !token.ends_with([':', '('])
                && !WORDS.contains(&token);
            let next = numbers.len();
            match name && !keep {
                true => form += &format!("{} ", numbers.entry(token.to_owned()).or_insert(next)),
                false => form += &format!("{token} "),
            }
        }
        form.push('\n');
    }
    form
}

/// Strings, comments, attributes, arguments with their colon, calls with their parenthesis, words, single characters.
fn tokens(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = line.trim_start();
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let word = |text: &str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        let end = match first {
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            '/' if rest.starts_with("//") => rest.len(),
            '@' => {
                let name = rest.trim_start_matches('@');
                let end = name.find(|c: char| !c.is_alphanumeric() && c != '.').unwrap_or(name.len());
                rest.len() - name.len() + end
            }
            _ if first.is_alphanumeric() => {
                let end = word(rest);
                end + usize::from(rest[end..].starts_with([':', '(']))
            }
            _ => first.len_utf8(),
        };
        let (token, after) = rest.split_at(end);
        rest = after.trim_start();
        Some(token)
    })
}

#[test]
fn names_do_not_count() {
    let form = |text| normal_form(text);
    assert_eq!(form("model A {\n  id Int @id // a\n}"), form("model B {\n  key   Int @id\n}"));
    assert_eq!(form("a A @map(\"a\")"), form("b B @map(\"c\")"));
    assert_ne!(form("a A @map(\"a\")"), form("b b @map(\"c\")"));
    assert_ne!(form("a Int @default(now())"), form("a Int @default(uuid())"));
    assert_ne!(form("provider = \"mysql\""), form("provider = \"sqlite\""));
}
