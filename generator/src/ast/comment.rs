//! Comments.

use crate::source::Span;

/// `// text`, `/// text` or `/* text */`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// The whole comment with its slashes, without the end of the line.
    pub text: String,
    /// Where.
    pub span: Span,
}

impl Comment {
    /// The text of a `///` comment, without the slashes and one space.
    pub fn documentation(&self) -> Option<&str> {
        let text = self.text.strip_prefix("///")?;
        Some(text.strip_prefix(' ').unwrap_or(text).trim_end())
    }
}
