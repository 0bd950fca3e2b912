//! Fragments.

use pest::iterators::Pair;

use super::{Parser, Rule, children};
use crate::ast::{Fragment, Identifier, Selected, SelectedContent, Selection, SelectionMember};

impl Parser<'_> {
    pub(super) fn fragment(&mut self, pair: Pair<'_, Rule>) -> Fragment {
        let mut span = self.span(&pair);
        let mut names = Vec::new();
        let mut selection = Selection { members: Vec::new(), closed: false, span };
        for child in children(pair) {
            match child.as_rule() {
                Rule::identifier => names.push(self.identifier(&child)),
                Rule::selection => selection = self.selection(child),
                Rule::bare_selection => {
                    if let [name, model] = names.as_slice() {
                        self.missing_brace("fragment", model, &format!("{} on {}", name.name, model.name));
                    }
                    selection = self.selection(child);
                }
                _ => {}
            }
        }
        span.end = selection.span.end;
        let mut names = names.into_iter();
        let mut next = || names.next().unwrap_or(Identifier { name: String::new(), span });
        Fragment { name: next(), model: next(), documentation: self.documentation(span), selection, span }
    }

    fn selection(&mut self, pair: Pair<'_, Rule>) -> Selection {
        let mut span = self.span(&pair);
        let mut members = Vec::new();
        let opened = pair.as_rule() == Rule::selection;
        let mut closed = false;
        span.end = span.start + u32::from(opened);
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::selected => {
                    let selected = self.selected(child);
                    span.end = selected.span.end;
                    members.push(SelectionMember::Selected(selected));
                }
                Rule::close => closed = true,
                _ => members.push(SelectionMember::Invalid(self.invalid_selection(&child))),
            }
        }
        if !closed && opened {
            self.unclosed(span, "selection");
        }
        Selection { members, closed, span }
    }

    fn selected(&mut self, pair: Pair<'_, Rule>) -> Selected {
        let mut span = self.span(&pair);
        let mut name = Identifier { name: String::new(), span };
        let mut content = SelectedContent::Column;
        for child in children(pair) {
            span.end = self.span(&child).end;
            match child.as_rule() {
                Rule::identifier => name = self.identifier(&child),
                Rule::selection => {
                    let selection = self.selection(child);
                    span.end = selection.span.end;
                    content = SelectedContent::Nested(selection);
                }
                _ => {
                    if let Some(fragment) = children(child).next() {
                        content = SelectedContent::Fragment(self.identifier(&fragment));
                    }
                }
            }
        }
        Selected { name, content, span }
    }
}
