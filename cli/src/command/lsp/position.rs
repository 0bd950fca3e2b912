//! Places in a text: bytes here, lines and units of an encoding in the protocol.

use gen_lsp_types::{Position, PositionEncodingKind, Range};

/// What the protocol counts columns in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// The protocol's default: what JavaScript strings are made of.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The cheapest of those a client offers; UTF-16 if it offers none.
    pub fn negotiate(offered: &[PositionEncodingKind]) -> Encoding {
        let all = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];
        all.into_iter().find(|it| offered.contains(&it.kind())).unwrap_or_default()
    }

    /// The name in the protocol.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn units(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// Where the lines of a text start. They end with `\n`, `\r\n` or `\r`.
pub struct LineStarts(Vec<usize>);

/// A text with its lines.
pub struct Lines<'t> {
    text: &'t str,
    starts: &'t LineStarts,
    encoding: Encoding,
}

impl LineStarts {
    pub fn of(text: &str) -> LineStarts {
        let bytes = text.as_bytes();
        let ends_line = |at: usize| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        };
        let starts = (0..bytes.len()).filter(|&at| ends_line(at)).map(|at| at + 1);
        LineStarts(std::iter::once(0).chain(starts).collect())
    }
}

impl<'t> Lines<'t> {
    /// `starts` are those of `text`.
    pub fn new(text: &'t str, starts: &'t LineStarts, encoding: Encoding) -> Lines<'t> {
        Lines { text, starts, encoding }
    }

    /// The byte at a place. Past the end of a line is its end, past the last line the end of the text, and inside of a
    /// character its start.
    pub fn offset(&self, place: Position) -> usize {
        let line = place.line as usize;
        let Some(&start) = self.starts.0.get(line) else { return self.text.len() };
        let end = self.starts.0.get(line + 1).copied().unwrap_or(self.text.len());
        let content = self.text[start..end].trim_end_matches(['\r', '\n']);
        let mut units = 0;
        for (at, c) in content.char_indices() {
            units += self.encoding.units(c);
            if units > place.character as usize {
                return start + at;
            }
        }
        start + content.len()
    }

    /// The place of a byte; past the end counts as the end.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.0.partition_point(|&start| start <= offset) - 1;
        let before = &self.text[self.starts.0[line]..offset];
        let character: usize = before.chars().map(|c| self.encoding.units(c)).sum();
        Position { line: line as u32, character: character as u32 }
    }

    /// The places of both ends.
    pub fn range(&self, range: std::ops::Range<usize>) -> Range {
        Range { start: self.position(range.start), end: self.position(range.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a🦀é\r\nb\rc";

    fn place(line: u32, character: u32) -> Position {
        Position { line, character }
    }

    #[test]
    fn columns_count_units_of_the_encoding() {
        for (encoding, crab, end) in
            [(Encoding::Utf8, 5, 7), (Encoding::Utf16, 3, 4), (Encoding::Utf32, 2, 3)]
        {
            let starts = LineStarts::of(TEXT);
            let lines = Lines::new(TEXT, &starts, encoding);
            assert_eq!(lines.position(5), place(0, crab), "{encoding:?}");
            assert_eq!(lines.offset(place(0, crab)), 5, "{encoding:?}");
            assert_eq!(lines.offset(place(0, end)), 7, "{encoding:?}");
            assert_eq!(lines.position(9), place(1, 0), "{encoding:?}");
            assert_eq!(lines.offset(place(2, 1)), TEXT.len(), "{encoding:?}");
        }
    }

    #[test]
    fn places_outside_of_the_text_are_moved_into_it() {
        let starts = LineStarts::of(TEXT);
        let lines = Lines::new(TEXT, &starts, Encoding::Utf16);
        assert_eq!(lines.offset(place(0, 2)), 1, "inside of the crab");
        assert_eq!(lines.offset(place(0, 99)), 7);
        assert_eq!(lines.offset(place(9, 0)), TEXT.len());
        assert_eq!(lines.position(3), place(0, 1));
    }
}
