//! The order in which rustfmt lists names: ["version sorting"] of the style guide of Rust.
//!
//! ["version sorting"]: https://doc.rust-lang.org/style-guide/#sorting

use std::cmp::Ordering;

/// The names in order.
pub(super) fn sorted<T: AsRef<str>>(mut names: Vec<T>) -> Vec<T> {
    names.sort_by(|a, b| compare(a.as_ref(), b.as_ref()));
    names
}

/// Numbers by their value, `_` before all else; whether an identifier is raw does not count.
pub(super) fn compare(a: &str, b: &str) -> Ordering {
    let (mut a_rest, mut b_rest) = (a.trim_start_matches("r#"), b.trim_start_matches("r#"));
    let mut zeros = Ordering::Equal;
    while !a_rest.is_empty() && !b_rest.is_empty() {
        let (a, b) = (chunk(&mut a_rest), chunk(&mut b_rest));
        let order = match (number(a), number(b)) {
            (Some(a_number), Some(b_number)) => {
                zeros = zeros.then((b.len() - b_number.len()).cmp(&(a.len() - a_number.len())));
                a_number.len().cmp(&b_number.len()).then(a_number.cmp(b_number))
            }
            _ => (a != "_").cmp(&(b != "_")).then(a.cmp(b)),
        };
        if order != Ordering::Equal {
            return order;
        }
    }
    a_rest.len().min(1).cmp(&b_rest.len().min(1)).then(zeros)
}

/// The digits without leading zeros.
fn number(chunk: &str) -> Option<&str> {
    chunk.starts_with(|it: char| it.is_ascii_digit()).then(|| chunk.trim_start_matches('0'))
}

/// Takes `_`, a number or a word from the front.
fn chunk<'a>(rest: &mut &'a str) -> &'a str {
    let digits = rest.starts_with(|it: char| it.is_ascii_digit());
    let end = match rest.starts_with('_') {
        true => 1,
        false => rest.find(|it: char| it == '_' || it.is_ascii_digit() != digits).unwrap_or(rest.len()),
    };
    let (chunk, after) = rest.split_at(end);
    *rest = after;
    chunk
}

#[cfg(test)]
mod tests {
    use super::sorted;

    #[test]
    fn numbers_count_and_underscores_come_first() {
        let names = vec!["post10", "post9", "r#box", "a", "post_model", "post", "Post", "v01", "v1", "v001"];
        let order = ["Post", "a", "r#box", "post", "post_model", "post9", "post10", "v001", "v01", "v1"];
        assert_eq!(sorted(names), order);
    }
}
