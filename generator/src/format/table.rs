//! Lines of a block with their columns aligned.

/// In characters. Neighbors are not moved away for a longer cell.
const MAX_WIDTH: usize = 200;

/// The lines of a block.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<Row>,
}

struct Row {
    blank_before: bool,
    content: Content,
    comments: String,
}

/// What a line holds.
pub(super) enum Content {
    /// Aligned with the cells of its neighbors; a line end may stand in the last one only.
    Cells(Vec<String>),
    /// As it is.
    Text(String),
}

impl Table {
    /// Adds a line; `comments` follow it, with the space before them.
    pub fn push(&mut self, blank_before: bool, content: Content, comments: String) {
        self.rows.push(Row { blank_before, content, comments });
    }

    /// The lines, each ended. Columns are as wide as their widest cell between two blank lines.
    pub fn print(&self) -> String {
        let mut out = String::new();
        let mut rows = self.rows.as_slice();
        while let Some((first, rest)) = rows.split_first() {
            let length = 1 + rest.iter().take_while(|row| !row.blank_before).count();
            let (group, others) = rows.split_at(length);
            if first.blank_before && !out.is_empty() {
                out.push('\n');
            }
            print_group(group, &mut out);
            rows = others;
        }
        out
    }
}

fn print_group(group: &[Row], out: &mut String) {
    let mut widths: Vec<usize> = Vec::new();
    for row in group {
        let Content::Cells(cells) = &row.content else { continue };
        widths.resize(widths.len().max(cells.len()), 0);
        for (width, cell) in widths.iter_mut().zip(cells) {
            let length = cell.chars().count();
            if length <= MAX_WIDTH {
                *width = (*width).max(length);
            }
        }
    }
    for row in group {
        let line = match &row.content {
            Content::Text(text) => text.clone(),
            Content::Cells(cells) => {
                let padded = |(cell, &width): (&String, &usize)| format!("{cell:<width$}");
                cells.iter().zip(&widths).map(padded).collect::<Vec<_>>().join(" ")
            }
        };
        *out += &format!("  {}{}\n", line.trim_end(), row.comments);
    }
}
