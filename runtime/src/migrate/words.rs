//! The first words of a statement, enough to say what it does.

use super::split::tokens;
use crate::meta::Provider;

/// How many words are looked at.
const ENOUGH: usize = 12;

/// The first words: keywords in upper case, names as the database stores them, signs left out.
pub(super) struct Words(Vec<String>);

impl Words {
    pub(super) fn of(statement: &str, provider: Provider) -> Words {
        Words(
            tokens(statement, provider).filter(|it| it.starts_with(is_word)).take(ENOUGH).map(word).collect(),
        )
    }

    /// The word at `position`, as a keyword.
    fn keyword(&self, position: usize) -> String {
        self.0.get(position).map(|word| word.to_ascii_uppercase()).unwrap_or_default()
    }

    /// What stands behind any number of these keywords.
    #[cfg(feature = "postgres")]
    pub(super) fn after_any(&self, keywords: &[&str]) -> &[String] {
        let is_one = |word: &&String| keywords.iter().any(|it| word.eq_ignore_ascii_case(it));
        let skipped = self.0.iter().take_while(is_one).count();
        self.0.get(skipped..).unwrap_or_default()
    }

    /// True when it begins with these keywords.
    pub(super) fn begins(&self, keywords: &[&str]) -> bool {
        keywords.iter().enumerate().all(|(i, keyword)| self.keyword(i) == *keyword)
    }

    /// True when one of the words is `keyword`.
    pub(super) fn contains(&self, keyword: &str) -> bool {
        self.0.iter().any(|word| word.eq_ignore_ascii_case(keyword))
    }

    /// The name after `keyword` and its IF [NOT] EXISTS.
    pub(super) fn name_after(&self, keyword: &str) -> Option<&str> {
        let at = self.0.iter().position(|word| word.eq_ignore_ascii_case(keyword))? + 1;
        let rest = self.0.get(at..)?;
        let skipped = rest.iter().take_while(|word| {
            ["IF", "NOT", "EXISTS", "ONLY"].iter().any(|it| word.eq_ignore_ascii_case(it))
        });
        rest.get(skipped.count()).map(String::as_str)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || matches!(c, '"' | '`' | '[')
}

/// A name without its quotes.
pub(super) fn word(token: &str) -> String {
    let quoted = token.len() >= 2 && token.starts_with(['"', '`', '[']);
    if !quoted {
        return token.to_owned();
    }
    let inside = &token[1..token.len() - 1];
    inside.replace("\"\"", "\"").replace("``", "`")
}
