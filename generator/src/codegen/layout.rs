//! The layout of rustfmt with its defaults, for lines that templates leave too long.
//!
//! A template has each item's head, each statement and each field on one line. Most lines are short and stay; the others
//! are broken here by the rules that rustfmt has for what templates write: not for all of Rust. A line that cannot be
//! broken, as with the longest names, stays as it is; rustfmt does the same.

mod expression;
mod item;
mod split;

use unicode_width::UnicodeWidthStr;

/// `max_width`
const MAX_WIDTH: usize = 100;
/// `fn_call_width`, `chain_width` and `array_width`: what lists and chains on one line may have. A shorter line is right.
const LIST_WIDTH: usize = 60;
/// `attr_fn_like_width`
const ATTRIBUTE_WIDTH: usize = 70;
/// `tab_spaces`
const TAB: usize = 4;

/// The text with all lines in layout.
pub(super) fn layout(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    for line in text.lines() {
        let code = line.trim_start_matches(' ');
        let indent = line.len() - code.len();
        // Bytes are at least as many as columns.
        if code.len() <= LIST_WIDTH && line.len() <= MAX_WIDTH || code.starts_with("//") {
            out.push_str(line);
        } else {
            out.push_str(&line[..indent]);
            out.push_str(&item::line(code, indent));
        }
        out.push('\n');
    }
    out
}

/// The columns that a text takes.
fn width(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

/// A line break, and the indentation of what follows.
fn newline(indent: usize) -> String {
    format!("\n{:indent$}", "")
}

#[cfg(test)]
mod tests {
    use super::layout;

    #[test]
    fn lines_that_fit_stay() {
        for line in [
            "pub type name = crate::rt::Column<Model, ::std::string::String, crate::rt::KeyOnly>;\n",
            "    it.column(\"the_name_of_a_column\", &self.the_name_of_a_column);\n",
            "        let mut relation_1 = parts.relation::<R::CommentsOfTheWorldOfTomorrow>(&RELATIONS[1]);\n",
        ] {
            assert_eq!(layout(line), line);
        }
    }

    #[test]
    fn a_qualified_path_takes_no_comma() {
        let path =
            format!("<CreateInput<{}> as ::core::convert::From<_>>::from", ["rt::Keys"; 12].join(", "));
        let laid = layout(&format!("        {path}(self).name(value)\n"));
        assert!(laid.starts_with(&format!("        {path}(")), "{laid}");
    }
}
