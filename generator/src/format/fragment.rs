//! Fragments.

use super::{Formatter, separate};
use crate::ast::{Fragment, Selected, SelectedContent, Selection, SelectionMember};

/// A selection that was on one line stays there up to this many characters.
const MAX_WIDTH: usize = 100;

impl<'a> Formatter<'a> {
    pub(super) fn fragment(&mut self, fragment: &'a Fragment, out: &mut String) {
        *out += &format!("fragment {} on {} ", fragment.name.name, fragment.model.name);
        *out += &self.selection(&fragment.selection, 0);
    }

    fn selection(&mut self, selection: &'a Selection, indent: usize) -> String {
        let span = selection.span;
        let one_line = !self.text[span.range()].contains(['\n', '\r'])
            && !self.comments.any_in(span.start, span.end)
            && self.width(selection) <= MAX_WIDTH;
        if one_line {
            let members: Vec<_> =
                selection.members.iter().map(|member| self.selection_member(member, indent)).collect();
            return format!("{{ {} }}", members.join(" ")).replace("{  }", "{}");
        }
        let pad = "  ".repeat(indent + 1);
        let mut behind = self.comments.inside(span.start);
        self.comments.printed(span.start + 1);
        behind += &self.comments.behind();
        let mut body = String::new();
        for member in &selection.members {
            let place = member.span();
            self.selection_comments(place.start, &pad, &mut body);
            separate(&mut body, self.comments.is_blank_before(place.start));
            let text = self.selection_member(member, indent + 1);
            let mut comments = self.comments.inside(place.end);
            self.comments.printed(place.end);
            comments += &self.comments.behind();
            body += &format!("{pad}{text}{comments}\n");
        }
        self.selection_comments(span.end - 1, &pad, &mut body);
        format!("{{{behind}\n{body}{}}}", "  ".repeat(indent))
    }

    /// The characters of a selection on one line, as it is printed.
    fn width(&self, selection: &Selection) -> usize {
        let member = |member: &SelectionMember| match member {
            SelectionMember::Invalid(invalid) => self.text[invalid.span.range()].trim_end().chars().count(),
            SelectionMember::Selected(selected) => {
                let content = match &selected.content {
                    SelectedContent::Column => 0,
                    SelectedContent::Nested(nested) => 1 + self.width(nested),
                    SelectedContent::Fragment(fragment) => " ...".len() + fragment.name.chars().count(),
                };
                selected.name.name.chars().count() + content
            }
        };
        selection.members.iter().map(|it| 1 + member(it)).sum::<usize>() + "{ }".len()
    }

    fn selection_comments(&mut self, until: u32, pad: &str, body: &mut String) {
        while let Some((blank, comment)) = self.comments.next_before(until) {
            separate(body, blank);
            *body += &format!("{pad}{comment}\n");
        }
    }

    fn selection_member(&mut self, member: &'a SelectionMember, indent: usize) -> String {
        match member {
            SelectionMember::Selected(selected) => self.selected(selected, indent),
            SelectionMember::Invalid(invalid) => self.verbatim(invalid.span),
        }
    }

    fn selected(&mut self, selected: &'a Selected, indent: usize) -> String {
        let name = &selected.name.name;
        match &selected.content {
            SelectedContent::Column => name.clone(),
            SelectedContent::Nested(selection) => format!("{name} {}", self.selection(selection, indent)),
            SelectedContent::Fragment(fragment) => format!("{name} ...{}", fragment.name),
        }
    }
}
