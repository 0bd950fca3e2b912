//! Texts of catalogs.

use super::tokens::is_balanced;

/// The text between single quotes, where `sql` is one string literal and nothing else.
pub fn string_literal(sql: &str) -> Option<String> {
    let inner = sql.strip_prefix('\'')?.strip_suffix('\'')?;
    let mut text = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(c) = rest.next() {
        // A quote that is not doubled ends the literal before the end of `sql`.
        if c == '\'' && rest.next() != Some('\'') {
            return None;
        }
        text.push(c);
    }
    Some(text)
}

/// `sql` is a number.
pub fn is_number(sql: &str) -> bool {
    sql.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') && sql.parse::<f64>().is_ok()
}

/// Without the parentheses around the whole, however many.
pub fn without_parentheses(sql: &str) -> &str {
    let mut sql = sql.trim();
    while let Some(inner) = sql.strip_prefix('(').and_then(|it| it.strip_suffix(')')) {
        if !is_balanced(inner) {
            break;
        }
        sql = inner.trim();
    }
    sql
}

/// A time as databases write it, in UTC where it has a zone, in the form of a snapshot: `2020-01-31T12:00:00Z`.
pub fn timestamp(text: &str) -> Option<String> {
    use chrono::{DateTime, NaiveDateTime, SecondsFormat};
    let zoned = ["%Y-%m-%d %H:%M:%S%.f%#z", "%Y-%m-%dT%H:%M:%S%.f%#z"];
    let plain = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.fZ"];
    let zoned = zoned.iter().find_map(|form| DateTime::parse_from_str(text, form).ok());
    let time = zoned.map(|it| it.to_utc()).or_else(|| {
        plain.iter().find_map(|form| NaiveDateTime::parse_from_str(text, form).ok()).map(|it| it.and_utc())
    })?;
    Some(time.to_rfc3339_opts(SecondsFormat::AutoSi, true))
}

/// A time of the day as databases write it, in UTC where it has a zone, in the form of a snapshot: `12:00:00`.
pub fn time(text: &str) -> Option<String> {
    use chrono::NaiveTime;
    let plain = NaiveTime::parse_from_str(text, "%H:%M:%S%.f").map(|it| it.format("%H:%M:%S%.f").to_string());
    plain.ok().or_else(|| {
        let date = timestamp(&format!("1970-01-02 {text}"))?;
        Some(date.split('T').next_back()?.trim_end_matches('Z').to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_as_a_whole() {
        assert_eq!(string_literal("'it''s'").as_deref(), Some("it's"));
        assert_eq!(string_literal("'a' || 'b'"), None);
        assert_eq!(string_literal("a"), None);
    }

    #[test]
    fn only_parentheses_around_the_whole_go() {
        assert_eq!(without_parentheses("((a > 0))"), "a > 0");
        assert_eq!(without_parentheses("(a) + (b)"), "(a) + (b)");
        assert_eq!(without_parentheses("(a = ')')"), "a = ')'");
    }

    #[test]
    fn times_are_in_utc() {
        assert_eq!(timestamp("2020-01-31 12:00:00+02").as_deref(), Some("2020-01-31T10:00:00Z"));
        assert_eq!(timestamp("2020-01-31 12:00:00.5").as_deref(), Some("2020-01-31T12:00:00.500Z"));
        assert_eq!(timestamp("soon"), None);
        assert_eq!(time("12:00:00+02").as_deref(), Some("10:00:00"));
        assert_eq!(time("12:00:00.5").as_deref(), Some("12:00:00.500"));
        assert_eq!(time("soon"), None);
    }
}
