//! Syntax tree to canonical text.
//!
//! Two spaces for each level, columns of neighboring lines aligned as Prisma does, one blank line where there were some.
//! Every comment is kept, and so is the text of lines that could not be read. Formatting twice changes nothing.

mod back_relations;
mod comments;
mod expression;
mod fragment;
mod lines;
mod table;

pub use self::back_relations::add_back_relations;
use self::{comments::Cursor, lines::Line, table::Table};
use crate::{
    ast::{Block, File},
    diagnostics::Diagnostics,
    parser::parse_file,
    source::{SourceFile, Span},
};

/// The canonical text of a file, and what could not be read in it.
///
/// A file with a block or comment that is never closed, or that was refused as a whole, comes back as it is. Line ends stay what
/// the first one is, LF or CRLF; a byte order mark goes.
pub fn format(file: &SourceFile) -> (String, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let tree = parse_file(file, 0, &mut diagnostics);
    if tree.unread || diagnostics.iter().any(|it| UNCERTAIN.contains(&it.code)) {
        return (file.text.clone(), diagnostics);
    }
    let mut text = Formatter::new(&file.text, &tree).file(&tree);
    if file.text.find('\n').is_some_and(|newline| file.text[..newline].ends_with('\r')) {
        text = text.replace('\n', "\r\n");
    }
    (text, diagnostics)
}

/// Where a block begins or ends is not known: laying it out could change what the text means.
const UNCERTAIN: &[&str] = &["syntax.unclosed_block", "syntax.missing_brace"];

/// Walks the tree in the order of the text; whatever is printed takes the comments above, in and behind it along.
struct Formatter<'a> {
    text: &'a str,
    comments: Cursor<'a>,
}

impl<'a> Formatter<'a> {
    fn new(text: &'a str, tree: &'a File) -> Formatter<'a> {
        Formatter { text, comments: Cursor::new(text, &tree.comments) }
    }

    fn file(mut self, tree: &'a File) -> String {
        let mut out = String::new();
        let mut behind_block = false;
        for block in &tree.blocks {
            self.comments_between_blocks(block.span().start, &mut out, &mut behind_block);
            separate(&mut out, self.comments.is_blank_before(block.span().start) || behind_block);
            self.block(block, &mut out);
            self.comments.printed(block.span().end);
            out += &self.comments.behind();
            out.push('\n');
            behind_block = true;
        }
        self.comments_between_blocks(u32::MAX, &mut out, &mut behind_block);
        out
    }

    fn comments_between_blocks(&mut self, until: u32, out: &mut String, behind_block: &mut bool) {
        while let Some((blank, comment)) = self.comments.next_before(until) {
            separate(out, blank || *behind_block);
            *out += &comment;
            out.push('\n');
            *behind_block = false;
        }
    }

    fn block(&mut self, block: &'a Block, out: &mut String) {
        match block {
            Block::Config(it) => {
                let header = format!("{} {}", it.kind.keyword(), it.name.name);
                self.lines(&header, it.body, it.members.iter().map(Line::config).collect(), out);
            }
            Block::Model(it) => {
                let header = format!("{} {}", it.kind.keyword(), it.name.name);
                self.lines(&header, it.body, it.members.iter().map(Line::model).collect(), out);
            }
            Block::Enum(it) => {
                let header = format!("enum {}", it.name.name);
                self.lines(&header, it.body, it.members.iter().map(Line::enumeration).collect(), out);
            }
            Block::Fragment(it) => self.fragment(it, out),
            Block::Input(it) => {
                let header = format!("input {} from {}", it.name.name, it.model.name);
                self.lines(&header, it.body, it.members.iter().map(Line::input).collect(), out);
            }
            Block::Invalid(it) => *out += &self.verbatim(it.span),
        }
    }

    /// `header { lines }`
    fn lines(&mut self, header: &str, body: Span, lines: Vec<Line<'a>>, out: &mut String) {
        let mut behind = self.comments.inside(body.start);
        self.comments.printed(body.start + 1);
        behind += &self.comments.behind();
        let mut table = Table::default();
        for line in lines {
            self.comments_above(line.span.start, &mut table);
            let blank = self.comments.is_blank_before(line.span.start);
            let content = self.line(&line);
            let mut comments = self.comments.inside(line.span.end);
            self.comments.printed(line.span.end);
            comments += &self.comments.behind();
            table.push(blank, content, comments);
        }
        self.comments_above(body.end - 1, &mut table);
        *out += &format!("{header} {{{behind}\n{}}}", table.print());
    }

    fn comments_above(&mut self, until: u32, table: &mut Table) {
        while let Some((blank, comment)) = self.comments.next_before(until) {
            table.push(blank, table::Content::Text(comment), String::new());
        }
    }

    /// The text as it is; the comments in it are part of it.
    fn verbatim(&mut self, span: Span) -> String {
        self.comments.inside(span.end);
        comments::without_trailing_spaces(&self.text[span.range()])
    }
}

/// A blank line, unless it would be the first.
fn separate(out: &mut String, blank: bool) {
    if blank && !out.is_empty() {
        out.push('\n');
    }
}
