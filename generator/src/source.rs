//! Source text: files, spans, and the line and column of a place.

/// One file of a schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// How messages call the file.
    pub path: String,
    /// The whole text.
    pub text: String,
    /// Where lines start, but for the first.
    line_starts: Vec<u32>,
}

/// The files of a schema, in the order they are checked in. A schema in a folder is all its files taken together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<SourceFile>,
}

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The position of the file in [`Sources`].
    pub file: u32,
    /// The first byte.
    pub start: u32,
    /// The byte after the last; equal to `start` where something is missing.
    pub end: u32,
}

/// A place as people count: both numbers start at 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Location {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl SourceFile {
    /// A file with its text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> SourceFile {
        let text = text.into();
        let line_starts = text.match_indices('\n').map(|(at, _)| at as u32 + 1).collect();
        SourceFile { path: path.into(), text, line_starts }
    }

    /// The line and column of a byte offset; an offset past the end counts as the end.
    pub fn location(&self, offset: u32) -> Location {
        let mut end = (offset as usize).min(self.text.len());
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        let lines_before = self.line_starts.partition_point(|&start| start as usize <= end);
        let line_start = lines_before.checked_sub(1).map_or(0, |last| self.line_starts[last] as usize);
        Location { line: lines_before + 1, column: self.text[line_start..end].chars().count() + 1 }
    }
}

impl Sources {
    /// The files in the given order.
    pub fn new(files: Vec<SourceFile>) -> Sources {
        Sources { files }
    }

    /// A schema in one file.
    pub fn single(path: impl Into<String>, text: impl Into<String>) -> Sources {
        Sources::new(vec![SourceFile::new(path, text)])
    }

    /// The files in order.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The file a span lies in; `None` for a span of other sources.
    pub fn file(&self, span: Span) -> Option<&SourceFile> {
        self.files.get(span.file as usize)
    }

    /// The text of a span; empty for a span of other sources.
    pub fn text(&self, span: Span) -> &str {
        self.file(span).and_then(|file| file.text.get(span.range())).unwrap_or_default()
    }
}

impl Span {
    /// The bytes of the span in its file's text.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// From the start of `self` to the end of `other`, which is in the same file.
    pub fn to(self, other: Span) -> Span {
        Span { end: other.end.max(self.end), ..self }
    }

    /// The empty span right after this one, where something is missing.
    pub fn after(self) -> Span {
        Span { start: self.end, ..self }
    }

    /// The first byte of it: of the body of a block, the opening brace.
    pub fn first_byte(self) -> Span {
        Span { end: self.start + 1, ..self }
    }

    /// True when `other` lies in this span.
    pub fn contains(self, other: Span) -> bool {
        self.file == other.file && self.start <= other.start && other.end <= self.end
    }
}

/// How many lines end in a text: by `\n`, `\r\n`, or `\r` alone.
pub(crate) fn line_ends(text: &str) -> usize {
    let returns =
        text.bytes().zip(text.bytes().skip(1).chain([0])).filter(|pair| pair.0 == b'\r' && pair.1 != b'\n');
    text.bytes().filter(|&byte| byte == b'\n').count() + returns.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_count_characters() {
        let file = SourceFile::new("a", "é\nxé!\n");
        assert_eq!(file.location(0), Location { line: 1, column: 1 });
        assert_eq!(file.location(6), Location { line: 2, column: 3 });
        assert_eq!(file.location(99), Location { line: 3, column: 1 });
    }
}
