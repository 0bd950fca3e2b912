//! Lines between blocks that a brace too few or too many put there: one mistake, so one diagnostic.

use pest::iterators::Pair;

use super::{Parser, Rule};
use crate::{
    ast::{Block, Invalid, ModelMember},
    diagnostics::Diagnostic,
    source::Span,
};

impl Parser<'_> {
    /// The blocks of a file, in order.
    pub(super) fn blocks<'i>(&mut self, pairs: impl Iterator<Item = Pair<'i, Rule>>) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut outside = Vec::new();
        for pair in pairs {
            match pair.as_rule() {
                Rule::invalid_line if !pair.as_str().starts_with('}') => outside.push(pair),
                Rule::invalid_line if self.ends_earlier(&blocks) || !outside.is_empty() => {
                    let invalid = self.headless(&outside, &pair, blocks.last_mut());
                    outside.clear();
                    blocks.push(Block::Invalid(invalid));
                }
                Rule::model
                    if let (false, Some(end)) = (outside.is_empty(), end_of_headless_field(&pair)) =>
                {
                    let invalid = self.headless(&outside, &end, blocks.last_mut());
                    outside.clear();
                    blocks.push(Block::Invalid(invalid));
                }
                // What looks like a block inside of a fragment is a selection that lost its brace.
                Rule::unknown_block if matches!(blocks.last(), Some(Block::Fragment(_))) => {
                    outside.push(pair)
                }
                _ => {
                    blocks.extend(outside.drain(..).filter_map(|it| self.block(it)));
                    blocks.extend(self.block(pair));
                }
            }
        }
        blocks.extend(outside.into_iter().filter_map(|it| self.block(it)));
        blocks
    }

    /// Lines behind which a `}` stands: the brace that opens their block is missing, or one above was closed too early.
    fn headless(
        &mut self,
        lines: &[Pair<'_, Rule>],
        end: &Pair<'_, Rule>,
        above: Option<&mut Block>,
    ) -> Invalid {
        let brace = self.trimmed(end);
        let span = lines.first().map_or(brace, |first| self.span(first)).to(brace);
        let mut invalid = Invalid { name: None, unnamed_block: false, span };
        match above {
            Some(Block::Fragment(fragment)) if self.is_near(fragment.span, span) => {
                fragment.selection.closed = false;
                let name = &fragment.name;
                let message = format!("fragment `{}` has a `}}` too many, or a `{{` too few", name.name);
                self.error(
                    Diagnostic::error("syntax.stray_brace", Span { end: brace.start + 1, ..brace }, message)
                        .label(name.span, "the fragment")
                        .help("write `{` behind the relation whose fields are selected: `author { name }`"),
                );
            }
            Some(above) if self.was_cut(above) => {
                // It could define anything: what stands in these lines belongs to it.
                if let Block::Model(model) = above
                    && let Some(ModelMember::Invalid(last)) = model.members.last_mut()
                {
                    last.name = None;
                }
            }
            _ => {
                invalid.unnamed_block = true;
                let first = lines.first().map_or(brace, |first| self.trimmed(first));
                self.error(
                    Diagnostic::error(
                        "syntax.missing_header",
                        first,
                        "these lines are in no block: the line that begins it is missing",
                    )
                    .label(Span { end: brace.start + 1, ..brace }, "the end of the block")
                    .help("write for example `model Name {` above them"),
                );
            }
        }
        invalid
    }

    /// True where a lone `}` belongs to a block above.
    fn ends_earlier(&self, blocks: &[Block]) -> bool {
        match blocks.last() {
            Some(Block::Fragment(_)) => true,
            Some(block) => self.was_cut(block),
            None => false,
        }
    }

    /// True for a block whose `}` was meant for something on a line that could not be read, which was reported.
    fn was_cut(&self, block: &Block) -> bool {
        let Block::Model(model) = block else { return false };
        let Some(ModelMember::Invalid(last)) = model.members.last() else { return false };
        let rest = self.text.get(last.span.end as usize..model.span.end as usize);
        rest.is_some_and(|rest| !rest.contains('\n'))
    }

    /// True where only white space and comments stand between two places.
    fn is_near(&self, first: Span, second: Span) -> bool {
        self.text
            .get(first.end as usize..second.start as usize)
            .is_some_and(|between| between.trim().is_empty() || between.trim_start().starts_with("//"))
    }
}

/// The closing brace, if this is no block but a field called `type` or `view` in lines that lost their header.
fn end_of_headless_field<'i>(pair: &Pair<'i, Rule>) -> Option<Pair<'i, Rule>> {
    let mut parts = pair.clone().into_inner();
    let bare = parts.any(|part| part.as_rule() == Rule::no_brace);
    parts.find(|part| bare && part.as_rule() == Rule::close)
}
