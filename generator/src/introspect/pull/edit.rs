//! Changes of text, collected and made at once.

use crate::source::{Sources, Span};

/// Changes to the files of a schema.
pub struct Edits<'a> {
    sources: &'a Sources,
    /// The place, and what comes there.
    list: Vec<(Span, String)>,
    appended: String,
}

impl<'a> Edits<'a> {
    pub fn new(sources: &'a Sources) -> Edits<'a> {
        Edits { sources, list: vec![], appended: String::new() }
    }

    /// Puts `text` in the place of a span.
    pub fn replace(&mut self, span: Span, text: impl Into<String>) {
        self.list.push((span, text.into()));
    }

    /// Removes a span, and its line where nothing else is on it: a comment behind it stays.
    pub fn remove(&mut self, span: Span) {
        let Some(file) = self.sources.file(span) else { return };
        let (before, after) = (&file.text[..span.start as usize], &file.text[span.end as usize..]);
        let line = before.rfind('\n').map_or(0, |it| it + 1);
        let end = after.find('\n').map_or(after.len(), |it| it + 1);
        let alone = before[line..].trim().is_empty() && after[..end].trim().is_empty();
        let span = match alone {
            true => Span { start: line as u32, end: span.end + end as u32, ..span },
            false => span,
        };
        self.replace(span, "");
    }

    /// Removes a block with the documentation above it.
    pub fn remove_block(&mut self, span: Span) {
        let Some(file) = self.sources.file(span) else { return };
        let mut start = span.start as usize;
        while let Some(line) = file.text[..start].trim_end_matches([' ', '\t']).strip_suffix('\n') {
            let above = line.rfind('\n').map_or(0, |it| it + 1);
            if !line[above..].trim_start().starts_with("///") {
                break;
            }
            start = above;
        }
        self.remove(Span { start: start as u32, ..span });
    }

    /// Puts lines behind the one on which a span ends.
    pub fn insert_behind(&mut self, span: Span, lines: &[String]) {
        let Some(file) = self.sources.file(span) else { return };
        let rest = &file.text[span.end as usize..];
        let at = span.end + rest.find('\n').unwrap_or(rest.len()) as u32;
        let text: String = lines.iter().map(|line| format!("\n{line}")).collect();
        if !text.is_empty() {
            self.replace(Span { start: at, end: at, ..span }, text);
        }
    }

    /// Puts text at the end of the last file.
    pub fn append(&mut self, text: &str) {
        self.appended += text;
    }

    /// The texts of all files.
    pub fn apply(mut self) -> Vec<String> {
        self.list.sort_by_key(|(span, _)| (span.file, span.start, span.end));
        let files = self.sources.files();
        let mut texts = vec![];
        for (number, file) in files.iter().enumerate() {
            let (mut text, mut at) = (String::new(), 0);
            for (span, new) in self.list.iter().filter(|(span, _)| span.file as usize == number) {
                let (start, end) = (span.start as usize, span.end as usize);
                // What lies in something that is gone is gone with it.
                if start >= at {
                    text += &file.text[at..start];
                    text += new;
                    at = end;
                }
            }
            text += &file.text[at..];
            if number + 1 == files.len() && !self.appended.is_empty() {
                text = format!("{}\n{}", text.trim_end(), self.appended);
            }
            texts.push(text);
        }
        texts
    }
}
