//! Values from outside: what the `input` blocks of a schema change and check, and what is said of wrong values.

use std::{
    error::Error,
    fmt,
    sync::{LazyLock, OnceLock},
};

use bigdecimal::BigDecimal;
use regex::Regex;
use serde::{Deserialize, Deserializer, Serialize};

/// Values that break rules of their `input` block: every one of them, in the order of the schema. Holds no value, so
/// that it can be logged and sent back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InvalidInput {
    /// The name of the input in the schema: `SignUp`.
    pub input: &'static str,
    /// At least one.
    pub fields: Vec<InvalidField>,
}

/// A rule that the value of a field breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct InvalidField {
    /// The field in the schema, which is its key in JSON.
    pub field: &'static str,
    /// The validator without its `@`: `length`.
    pub rule: &'static str,
    /// What the value must be, to be read behind the field's name: `must have 1 to 80 characters`.
    pub message: String,
}

impl fmt::Display for InvalidInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is invalid", self.input)?;
        for (position, InvalidField { field, message, .. }) in self.fields.iter().enumerate() {
            let before = if position == 0 { ": " } else { ", " };
            write!(f, "{before}{field} {message}")?;
        }
        Ok(())
    }
}

impl Error for InvalidInput {}

/// For generated code: reads a value that may be null and is there. Where its key is missing serde does not ask.
#[doc(hidden)]
pub fn nullable<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// For generated code: removes white space at both ends.
#[doc(hidden)]
pub fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() < text.len() {
        *text = trimmed.to_owned();
    }
}

/// For generated code: makes every letter lower case.
#[doc(hidden)]
pub fn lowercase(text: &mut String) {
    *text = text.to_lowercase();
}

/// For generated code: a regular expression that is compiled once.
#[doc(hidden)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The generator has compiled it before.
    pub const fn new(text: &'static str) -> Pattern {
        Pattern { text, compiled: OnceLock::new() }
    }

    fn is_in(&self, text: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| Regex::new(self.text).ok());
        compiled.as_ref().is_some_and(|it| it.is_match(text))
    }
}

/// For generated code: collects what is wrong with the values of an input.
#[doc(hidden)]
pub struct Checks {
    found: InvalidInput,
}

impl Checks {
    /// Nothing yet.
    pub fn new(input: &'static str) -> Checks {
        Checks { found: InvalidInput { input, fields: Vec::new() } }
    }

    /// `value`, if nothing is wrong with it.
    pub fn finish<T>(self, value: T) -> Result<T, InvalidInput> {
        if self.found.fields.is_empty() { Ok(value) } else { Err(self.found) }
    }

    /// The number of characters: Unicode scalar values, as databases count them.
    pub fn length(&mut self, field: &'static str, text: &str, min: Option<u32>, max: Option<u32>) {
        self.bounded(field, text.chars().count(), min, max, "character");
    }

    /// The number of elements.
    pub fn count(&mut self, field: &'static str, elements: usize, min: Option<u32>, max: Option<u32>) {
        self.bounded(field, elements, min, max, "element");
    }

    /// A whole number.
    pub fn range(&mut self, field: &'static str, value: i64, min: Option<i64>, max: Option<i64>) {
        let inside = min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max);
        self.check(field, "range", inside, || within(min, max));
    }

    /// A number with a binary fraction. NaN is in no range.
    pub fn float_range(&mut self, field: &'static str, value: f64, min: Option<f64>, max: Option<f64>) {
        let above = min.is_none_or(|min| min <= value);
        let inside = above && max.is_none_or(|max| value <= max);
        self.check(field, "range", inside, || within(min, max));
    }

    /// An exact number; the bounds are numbers as written in the schema.
    pub fn decimal_range(
        &mut self,
        field: &'static str,
        value: &BigDecimal,
        min: Option<&'static str>,
        max: Option<&'static str>,
    ) {
        let keeps = |bound: Option<&str>, keeps: fn(&BigDecimal, &BigDecimal) -> bool| {
            bound.is_none_or(|text| text.parse().is_ok_and(|bound| keeps(&bound, value)))
        };
        let inside = keeps(min, |min, value| min <= value) && keeps(max, |max, value| value <= max);
        self.check(field, "range", inside, || within(min, max));
    }

    /// The pattern is found in the text.
    pub fn regex(&mut self, field: &'static str, text: &str, pattern: &Pattern) {
        self.check(field, "regex", pattern.is_in(text), || format!("must match {}", pattern.text));
    }

    /// An address as `<input type="email">` takes it, of at most 254 bytes.
    pub fn email(&mut self, field: &'static str, text: &str) {
        let valid = text.len() <= MAX_EMAIL && EMAIL.is_in(text);
        self.check(field, "email", valid, || "must be an e-mail address".to_owned());
    }

    /// An absolute URL with `http` or `https` and a host.
    pub fn url(&mut self, field: &'static str, text: &str) {
        // The crate drops these silently, as browsers do; a stored URL should not have them.
        let clean = !text.contains(|c: char| c.is_whitespace() || c.is_control());
        let valid = clean
            && ::url::Url::parse(text)
                .is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
        self.check(field, "url", valid, || "must be an http or https URL".to_owned());
    }

    /// One of `choices`.
    pub fn one_of(&mut self, field: &'static str, text: &str, choices: &[&str]) {
        self.check(field, "oneOf", choices.contains(&text), || {
            format!("must be one of {}", choices.join(", "))
        });
    }

    fn bounded(&mut self, field: &'static str, count: usize, min: Option<u32>, max: Option<u32>, unit: &str) {
        let inside =
            min.is_none_or(|min| count >= min as usize) && max.is_none_or(|max| count <= max as usize);
        self.check(field, "length", inside, || match (min, max) {
            (Some(min), Some(max)) if min == max => format!("must have {min} {unit}{}", plural(min)),
            (Some(min), Some(max)) => format!("must have {min} to {max} {unit}{}", plural(max)),
            (min, max) => {
                let at = if min.is_some() { "at least" } else { "at most" };
                let bound = min.or(max).unwrap_or_default();
                format!("must have {at} {bound} {unit}{}", plural(bound))
            }
        });
    }

    fn check(
        &mut self,
        field: &'static str,
        rule: &'static str,
        valid: bool,
        message: impl FnOnce() -> String,
    ) {
        if !valid {
            self.found.fields.push(InvalidField { field, rule, message: message() });
        }
    }
}

/// Longer addresses fit no path of SMTP (RFC 5321, 4.5.3.1.3).
const MAX_EMAIL: usize = 254;

/// A valid e-mail address of the HTML standard, which leaves out quoted names, comments and letters beyond ASCII.
static EMAIL: LazyLock<Pattern> = LazyLock::new(|| {
    Pattern::new(
        r"^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$",
    )
});

fn plural(count: u32) -> &'static str {
    if count == 1 { "" } else { "s" }
}

fn within(min: Option<impl fmt::Display>, max: Option<impl fmt::Display>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("must be from {min} to {max}"),
        (Some(min), None) => format!("must be at least {min}"),
        (None, Some(max)) => format!("must be at most {max}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules and messages that `check` finds.
    fn found(check: impl FnOnce(&mut Checks)) -> Vec<(&'static str, String)> {
        let mut checks = Checks::new("Input");
        check(&mut checks);
        checks.found.fields.into_iter().map(|it| (it.rule, it.message)).collect()
    }

    fn is_valid(check: impl FnOnce(&mut Checks)) -> bool {
        found(check).is_empty()
    }

    #[test]
    fn lengths_are_characters_with_both_ends() {
        for (text, valid) in [("", false), ("ü", true), ("日本語", true), ("abcd", false)] {
            assert_eq!(is_valid(|it| it.length("name", text, Some(1), Some(3))), valid, "{text}");
        }
        let messages =
            [(Some(1), Some(3)), (Some(2), Some(2)), (Some(1), None), (None, Some(0))].map(|(min, max)| {
                found(|it| it.count("tags", if max == Some(0) { 1 } else { 0 }, min, max)).remove(0).1
            });
        let expected = [
            "must have 1 to 3 elements",
            "must have 2 elements",
            "must have at least 1 element",
            "must have at most 0 elements",
        ];
        assert_eq!(messages, expected);
    }

    #[test]
    fn ranges_have_both_ends() {
        for (value, valid) in [(-1, false), (0, true), (150, true), (151, false)] {
            assert_eq!(is_valid(|it| it.range("age", value, Some(0), Some(150))), valid, "{value}");
            assert_eq!(is_valid(|it| it.float_range("age", value as f64, Some(0.0), Some(150.0))), valid);
            let decimal = BigDecimal::from(value);
            assert_eq!(is_valid(|it| it.decimal_range("age", &decimal, Some("0"), Some("1.5e2"))), valid);
        }
        assert!(!is_valid(|it| it.float_range("age", f64::NAN, Some(0.0), None)));
        // Digits are compared only where the exponents do not decide.
        let huge: BigDecimal = "1e1000000000".parse().unwrap();
        assert!(!is_valid(|it| it.decimal_range("age", &huge, Some("0"), Some("150"))));
        let exact: BigDecimal = "0.30000000000000000001".parse().unwrap();
        let expected = vec![("range", "must be at most 0.3".to_owned())];
        assert_eq!(found(|it| it.decimal_range("age", &exact, None, Some("0.3"))), expected);
    }

    #[test]
    fn email_addresses() {
        for valid in ["a@b", "first.last+tag@example.co.uk", "o'neil@xn--bcher-kva.example"] {
            assert!(is_valid(|it| it.email("email", valid)), "{valid}");
        }
        let long = format!("{}@example.com", "a".repeat(250));
        for wrong in [
            "", "a", "@b", "a@", "a b@c.de", "a@b..c", "a@-b.c", "a@b.c ", "a@b@c", "ä@b.c", "a@b.c\n", &long,
        ] {
            assert!(!is_valid(|it| it.email("email", wrong)), "{wrong:?}");
        }
    }

    #[test]
    fn urls_are_of_the_web() {
        for valid in [
            "https://example.com",
            "http://localhost:8080/a?b=c#d",
            "https://[::1]/",
            "HTTPS://bücher.example/",
        ] {
            assert!(is_valid(|it| it.url("site", valid)), "{valid}");
        }
        for wrong in [
            "",
            "example.com",
            "/a",
            "ftp://a.b",
            "javascript:alert(1)",
            "https://",
            " https://a.b",
            "https://a.b/c d",
        ] {
            assert!(!is_valid(|it| it.url("site", wrong)), "{wrong:?}");
        }
    }

    #[test]
    fn patterns_are_found_anywhere_unless_they_are_bound() {
        static SLUG: Pattern = Pattern::new("^[a-z-]+$");
        static DIGIT: Pattern = Pattern::new("[0-9]");
        assert!(
            is_valid(|it| it.regex("slug", "a-b", &SLUG)) && is_valid(|it| it.regex("slug", "a1", &DIGIT))
        );
        assert_eq!(found(|it| it.regex("slug", "A", &SLUG)), [("regex", "must match ^[a-z-]+$".to_owned())]);
    }

    #[test]
    fn texts_are_changed() {
        let mut text = " \tÄpfel\u{a0} ".to_owned();
        trim(&mut text);
        lowercase(&mut text);
        assert_eq!(text, "äpfel");
    }

    #[test]
    fn every_wrong_field_is_told() {
        let mut checks = Checks::new("SignUp");
        checks.email("email", "ann");
        checks.one_of("size", "huge", &["small", "large"]);
        let error = checks.finish(()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "SignUp is invalid: email must be an e-mail address, size must be one of small, large"
        );
        let json = serde_json::json!({
            "input": "SignUp",
            "fields": [
                { "field": "email", "rule": "email", "message": "must be an e-mail address" },
                { "field": "size", "rule": "oneOf", "message": "must be one of small, large" },
            ]
        });
        assert_eq!(serde_json::to_value(error).unwrap(), json);
    }
}
